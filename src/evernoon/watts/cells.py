"""Solar cells: how warm they get, and what they make of the light at that temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4

if TYPE_CHECKING:
    from evernoon.quantities import Array

RATED_K = 301.15
"""Rows of the catalogue state cells at 28 degC."""


def cell_temperature_k(
    solar_w_per_m2: float | Array,
    absorptance: float | Array,
    efficiency_frac: float | Array,
    emittance: float | Array,
    earth_ir_w_per_m2: float | Array = 0.0,
    albedo_w_per_m2: float | Array = 0.0,
    view_frac: float | Array = 0.0,
) -> Array:
    """Balance of an array facing the Sun: light in, less electricity out, against both faces.

    Args: albedo_w_per_m2 as reflected by the ground below; view_frac of each face to the Earth.
    Source: Gilmore, Spacecraft Thermal Control Handbook (2002), chapter 2,
        https://doi.org/10.2514/4.989117.
    Not modelled: heat capacity (an array settles in minutes), unequal faces, heat of diodes.
    """
    sunlight = solar_w_per_m2 * (absorptance - efficiency_frac)
    earth = 2.0 * view_frac * emittance * earth_ir_w_per_m2
    reflected = 2.0 * view_frac * absorptance * albedo_w_per_m2
    emitting = 2.0 * emittance * STEFAN_BOLTZMANN_W_PER_M2_K4
    return cast("Array", ((sunlight + earth + reflected) / emitting) ** 0.25)


def cell_efficiency_frac(
    efficiency_frac: float | Array,
    temperature_frac_per_k: float | Array,
    cell_k: float | Array,
    rated_k: float | Array,
) -> Array:
    """Efficiency at working temperature: linear in the distance from the rated temperature.

    Source: Hyder et al., Spacecraft Power Technologies (2000), chapter 3,
        https://doi.org/10.1142/p064.
    Not modelled: low intensity, spectrum, change of the coefficient with damage.
    """
    change = temperature_frac_per_k * (cell_k - rated_k)
    return cast("Array", efficiency_frac * (1.0 + change))

"""Solar cells: how warm they get, and what they make of the light at that temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.quantities import within

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


def glow_w_per_m2(cell_k: float | Array, emittance: float | Array) -> Array:
    """Infrared sent out by one face of an array at a temperature.

    Source: Stefan-Boltzmann law. Not modelled: a back cooler than the cells.
    """
    return cast("Array", emittance * STEFAN_BOLTZMANN_W_PER_M2_K4 * cell_k**4)


def remaining_after_fluence_frac(
    fluence_per_m2: float | Array, knee_per_m2: float | Array, slope_frac: float | Array
) -> Array:
    """Share of power left after electrons of 1 MeV, or what does the same damage: 1 - C log10(1 + f / f0).

    Args: fluence_per_m2 behind the cover glass; knee_per_m2 f0, slope_frac C of the cell's row.
    Source: Tada, Carter, Anspaugh and Downing, Solar Cell Radiation Handbook, JPL 82-69,
        https://ntrs.nasa.gov/citations/19830006419.
    Not modelled: the spectrum itself, annealing.
    """
    within("fluence_per_m2", fluence_per_m2, ge=0.0)
    within("knee_per_m2", knee_per_m2, gt=0.0)
    return np.maximum(0.0, 1.0 - slope_frac * np.log10(1.0 + fluence_per_m2 / knee_per_m2))


def cell_mass_kg_per_m2(
    bare_kg_per_m2: float | Array, glass_m: float | Array, glass_kg_per_m3: float | Array
) -> Array:
    """Areal mass of cells with their cover glass.

    Source: geometry. Not modelled: adhesive, interconnectors.
    """
    return cast("Array", bare_kg_per_m2 + glass_m * glass_kg_per_m3)


def cells_in_string(
    bus_v: float | Array,
    cell_v: float | Array,
    volt_frac_per_k: float | Array,
    cell_k: float | Array,
    rated_k: float | Array,
    remaining_frac: float | Array,
) -> Array:
    """Cells in series that hold the bus voltage when hot and old, a whole number.

    Args: cell_v at maximum power, new, at rated_k; volt_frac_per_k its relative change;
        remaining_frac of the voltage at the end of life.
    Source: Hyder et al., Spacecraft Power Technologies (2000), chapter 3,
        https://doi.org/10.1142/p064.
    Not modelled: drop of diodes and harness, cells shorted.
    """
    hot_v = cell_v * (1.0 + volt_frac_per_k * (cell_k - rated_k)) * remaining_frac
    return np.ceil(bus_v / hot_v)

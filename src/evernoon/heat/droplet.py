"""A radiator without panels: a sheet of hot droplets flies from a generator to a collector."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.quantities import within

if TYPE_CHECKING:
    from evernoon.quantities import Array


def droplet_cooled_k(
    hot_k: float | Array,
    flight_s: float | Array,
    radius_m: float | Array,
    emissivity: float | Array,
    density_kg_per_m3: float | Array,
    heat_j_per_kg_k: float | Array,
) -> Array:
    """Temperature of a droplet that has emitted for a time: (T^-3 + 9 e sigma t / (rho c r))^(-1/3).

    Args: emissivity of the sheet as a whole, see `sheet_emissivity`.
    Errors: out-of-range for a radius or a flight that is not above 0.
    Source: integral of m c dT/dt = -A e sigma T^4 for a sphere; Mattick and Hertzberg, Liquid droplet
        radiators for heat rejection in space (1981), https://doi.org/10.2514/3.62557.
    Not modelled: sunlight and the Earth on the sheet, temperature inside a droplet, freezing.
    """
    within("radius_m", radius_m, gt=0.0)
    within("flight_s", flight_s, gt=0.0)
    emitted = 9.0 * emissivity * STEFAN_BOLTZMANN_W_PER_M2_K4 * flight_s
    cubes = 1.0 / hot_k**3 + emitted / (density_kg_per_m3 * heat_j_per_kg_k * radius_m)
    return cast("Array", cubes ** (-1.0 / 3.0))


def droplet_w_per_kg(
    hot_k: float | Array,
    cooled_k: float | Array,
    flight_s: float | Array,
    heat_j_per_kg_k: float | Array,
) -> Array:
    """Heat shed by a kilogram in flight, mean over it.

    Source: conservation of energy. Not modelled: fluid in generator, collector and pipes.
    """
    return cast("Array", heat_j_per_kg_k * (hot_k - cooled_k) / flight_s)


def sheet_emissivity(shadow_frac: float | Array) -> Array:
    """Emissivity of a sheet of black droplets: what a straight line through it does not miss.

    1 - exp(-1.66 tau): for all directions a sheet counts about 1.66 times as deep as straight through.
    Args: shadow_frac droplets per area x the shadow of one, tau: the optical depth straight through.
    Source: diffusivity factor, Elsasser (1942); as a plane layer, Modest, Radiative Heat Transfer
        (2013), chapter 14, https://doi.org/10.1016/C2010-0-65874-3.
    Not modelled: scattering between droplets, their own emissivity below one.
    """
    return 1.0 - np.exp(-1.66 * shadow_frac)

"""A radiator without panels: a sheet of hot droplets flies from a generator to a collector."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.quantities import within

if TYPE_CHECKING:
    from evernoon.quantities import Array

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(24)
_DIRECTIONS = tuple(zip((_NODES + 1.0) / 2.0, _WEIGHTS / 2.0, strict=True))
"""Cosines from 0 to 1 and their weights: Gauss and Legendre."""


def droplet_cooled_k(
    hot_k: float | Array,
    flight_s: float | Array,
    radius_m: float | Array,
    emissivity: float | Array,
    density_kg_per_m3: float | Array,
    heat_j_per_kg_k: float | Array,
) -> Array:
    """Temperature of a droplet that has emitted for a time: (T^-3 + 9 e sigma t / (rho c r))^(-1/3).

    Args: emissivity 1 for a black droplet alone, `droplet_emissivity` for one in a sheet.
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
    """Emissivity of each face of a sheet of black droplets: what lines through it do not miss.

    1 - 2 E3(tau), the mean of 1 - exp(-tau / mu) over all directions.
    Args: shadow_frac droplets per area x the shadow of one, tau: the optical depth straight through.
    Source: isothermal plane layer, Modest, Radiative Heat Transfer (2013), chapter 14,
        https://doi.org/10.1016/C2010-0-65874-3.
    Not modelled: scattering between droplets, their own emissivity below one, cooler ones outside.
    """
    within("shadow_frac", shadow_frac, ge=0.0)
    met = (w * mu * np.expm1(-shadow_frac / mu) for mu, w in _DIRECTIONS)
    return cast("Array", -2.0 * sum(met))


def droplet_emissivity(shadow_frac: float | Array) -> Array:
    """Of what the surface of a droplet emits, the share that leaves the sheet: e / (2 tau).

    A sheet has two faces, its droplets four times their shadow as surface. Alone 1, in a deep sheet 0.
    Args: shadow_frac see `sheet_emissivity`.
    Errors: out-of-range for a sheet of no droplets.
    Source: conservation of energy.
    """
    within("shadow_frac", shadow_frac, gt=0.0)
    return sheet_emissivity(shadow_frac) / (2.0 * shadow_frac)

"""Leaf kernels of the descent, for arrays and for the fused loop of `earth.falling` alike."""

from __future__ import annotations

import numpy as np

from evernoon.constants import EARTH_MU_M3_PER_S2
from evernoon.quantities import Array, empirical


@empirical("interpolated table of NRLMSISE-00")
def log_density(
    up: Array, active: Array, calm_below: Array, calm_above: Array, busy_below: Array, busy_above: Array
) -> Array:  # fmt: skip
    """Logarithm of a density between four knots of a table of heights and solar flux.

    Args: up and active shares of the way to the higher knot and to the busier Sun; the rest logarithms.
    Source: bilinear interpolation; table of NRLMSISE-00, Picone et al., doi:10.1029/2002JA009430.
    """
    down = 1 - up
    calm = down * calm_below + up * calm_above
    busy = down * busy_below + up * busy_above
    return (1 - active) * calm + active * busy


def sinking_m_per_s(
    radius_m: Array, turning_rad_per_s: Array, density_kg_per_m3: Array, ballistic_m2_per_kg: Array
) -> Array:
    """Loss of altitude of a circular orbit to drag.

    Args: turning_rad_per_s the Earth's rotation times the cosine of the inclination;
        ballistic_m2_per_kg drag coefficient times area over mass.
    Source: King-Hele, Satellite Orbits in an Atmosphere (1987), chapters 3 and 4, with the
        factor (1 - r w cos i / v)^2 for air turning with the Earth.
    Not modelled: winds, eccentricity.
    """
    motion_rad_per_s = np.sqrt(EARTH_MU_M3_PER_S2 / radius_m**3)
    against = (1 - turning_rad_per_s / motion_rad_per_s) ** 2
    pull = density_kg_per_m3 * ballistic_m2_per_kg * against
    return pull * np.sqrt(EARTH_MU_M3_PER_S2 * radius_m)

"""Size of the orbit that published mean elements mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, EARTH_J2, EARTH_MU_M3_PER_S2

if TYPE_CHECKING:
    from evernoon.quantities import Array


def kozai_axis_m(mean_motion_rad_per_s: float | Array) -> Array:
    """Semi-major axis by Kepler's third law of the mean motion as published (Kozai's).

    Source: Hoots and Roehrich, Spacetrack Report No. 3 (1980), section 6.
    """
    axis: Array = (EARTH_MU_M3_PER_S2 / mean_motion_rad_per_s**2) ** (1 / 3)
    return axis


def perigee_m(mean_motion_rad_per_s: float | Array, eccentricity: float | Array) -> Array:
    """Height of the perigee over the equatorial radius.

    Source: geometry of the ellipse.
    """
    return kozai_axis_m(mean_motion_rad_per_s) * (1 - eccentricity) - EARTH_EQUATORIAL_RADIUS_M


def brouwer_axis_m(
    mean_motion_rad_per_s: float | Array,
    eccentricity: float | Array,
    inclination_rad: float | Array,
) -> Array:
    """Semi-major axis of Brouwer's mean elements, with which SGP4 computes.

    Source: Hoots and Roehrich, Spacetrack Report No. 3 (1980), section 6, first equations of SGP4.
    """
    kozai = kozai_axis_m(mean_motion_rad_per_s)
    shape = 3 * np.cos(inclination_rad) ** 2 - 1
    flat = 0.75 * EARTH_J2 * EARTH_EQUATORIAL_RADIUS_M**2 * shape / (1 - eccentricity**2) ** 1.5
    first = flat / kozai**2
    middle = kozai * (1 - first / 3 - first**2 - 134 / 81 * first**3)
    second = flat / middle**2
    axis: Array = kozai * (1 + second) ** (2 / 3)
    return axis

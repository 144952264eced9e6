"""How a circular orbit moves: period, J2 drift of the plane, places of satellites.

Altitudes are above the equatorial radius; every function is elementwise and broadcasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import (
    DAY_S,
    EARTH_EQUATORIAL_RADIUS_M,
    EARTH_J2,
    EARTH_MU_M3_PER_S2,
    TROPICAL_YEAR_S,
)
from evernoon.earth.sun import mean_right_ascension_rad
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array


def orbit_radius_m(altitude_m: float | Array) -> Array:
    """Radius of a circular orbit at an altitude above the equatorial radius.

    Source: WGS 84, https://earth-info.nga.mil.
    """
    radius: Array = np.add(EARTH_EQUATORIAL_RADIUS_M, altitude_m)
    return radius


def mean_motion_rad_per_s(altitude_m: float | Array) -> Array:
    """Angular speed of a circular orbit.

    Source: Kepler's third law; Vallado, Fundamentals of Astrodynamics (2013), eq. 1-27.
    Not modelled: the secular J2 term of the mean motion (below 0.1 %).
    """
    return np.sqrt(EARTH_MU_M3_PER_S2 / orbit_radius_m(altitude_m) ** 3)


def period_s(altitude_m: float | Array) -> Array:
    """Time of one turn on a circular orbit.

    Source: Kepler's third law; Vallado, Fundamentals of Astrodynamics (2013), eq. 1-26.
    """
    return 2 * np.pi / mean_motion_rad_per_s(altitude_m)


def altitude_from_mean_motion_m(mean_motion_rad_per_s: float | Array) -> Array:
    """Altitude of the circular orbit that turns at an angular speed ("15.06 rev/day").

    Source: Kepler's third law; inverse of `mean_motion_rad_per_s`.
    """
    radius: Array = (EARTH_MU_M3_PER_S2 / mean_motion_rad_per_s**2) ** (1 / 3)
    return radius - EARTH_EQUATORIAL_RADIUS_M


def speed_m_per_s(altitude_m: float | Array) -> Array:
    """Speed on a circular orbit.

    Source: Vallado, Fundamentals of Astrodynamics (2013), eq. 1-23.
    """
    return np.sqrt(EARTH_MU_M3_PER_S2 / orbit_radius_m(altitude_m))


def _j2_rate_rad_per_s(altitude_m: float | Array) -> Array:
    """The common factor 3/2 n J2 (R/r)^2 of the secular J2 rates."""
    flattening = EARTH_J2 * (EARTH_EQUATORIAL_RADIUS_M / orbit_radius_m(altitude_m)) ** 2
    return 1.5 * flattening * mean_motion_rad_per_s(altitude_m)


def nodal_rate_rad_per_s(altitude_m: float | Array, inclination_rad: float | Array) -> Array:
    """Drift of the ascending node of a circular orbit by J2; negative when prograde.

    Source: Vallado, Fundamentals of Astrodynamics (2013), eq. 9-37.
    Not modelled: higher harmonics, Moon, Sun and drag.
    """
    return -_j2_rate_rad_per_s(altitude_m) * np.cos(inclination_rad)


def argument_rate_rad_per_s(altitude_m: float | Array, inclination_rad: float | Array) -> Array:
    """Rate of the argument of latitude: mean motion with its J2 corrections, circular orbit.

    Source: Vallado, Fundamentals of Astrodynamics (2013), eqs. 9-39 and 9-41 with e = 0.
    """
    drift = _j2_rate_rad_per_s(altitude_m) * (4 - 5 * np.sin(inclination_rad) ** 2 - 1)
    return mean_motion_rad_per_s(altitude_m) + drift


def sun_synchronous_rate_rad_per_s() -> float:
    """The nodal rate that keeps pace with the mean Sun: one turn in a tropical year.

    Source: Vallado, Fundamentals of Astrodynamics (2013), section 11.4.1.
    """
    return 2 * np.pi / TROPICAL_YEAR_S


def sun_synchronous_inclination_rad(altitude_m: float | Array) -> Array:
    """Inclination at which J2 turns the plane with the mean Sun (about 98 deg).

    Source: Vallado, Fundamentals of Astrodynamics (2013), eq. 11-13.
    Not modelled: beyond 5,970 km no such orbit exists and the cosine is held at -1.
    """
    needed = -sun_synchronous_rate_rad_per_s() / _j2_rate_rad_per_s(altitude_m)
    cosine: Array = np.maximum(needed, -1.0)
    return np.arccos(cosine)


def highest_sun_synchronous_m() -> float:
    """Altitude above which no plane turns with the mean Sun, not even at 180 deg: 5,970 km.

    Source: Vallado, Fundamentals of Astrodynamics (2013), eq. 11-13 for a cosine of -1.
    """
    turning = 1.5 * EARTH_J2 * EARTH_MU_M3_PER_S2**0.5 * EARTH_EQUATORIAL_RADIUS_M**2
    radius_m = (turning / sun_synchronous_rate_rad_per_s()) ** (2 / 7)
    return float(radius_m - EARTH_EQUATORIAL_RADIUS_M)


@empirical("the place of the Sun is a fitted series in days")
def raan_for_ltan_rad(ltan_s: float | Array, jd: float | Array) -> Array:
    """Right ascension of the node that crosses the equator northward at a mean local time.

    Args: ltan_s mean local time of the ascending node (18 h = 64,800 s), jd Julian date.
    Source: Vallado, Fundamentals of Astrodynamics (2013), section 11.4.1.
    """
    from_sun = 2 * np.pi * (ltan_s / DAY_S - 0.5)
    return (mean_right_ascension_rad(jd) + from_sun) % (2 * np.pi)


def walker_raan_rad(
    plane: float | Array, planes: float | Array, spread_rad: float | Array
) -> Array:
    """Offset of the node of a plane (0, 1, ...) of a Walker shell.

    Args: spread_rad 2 pi for a delta pattern, pi for a star.
    Source: Walker, J. Brit. Interplanet. Soc. 37, 559 (1984).
    """
    raan: Array = np.multiply(spread_rad, plane / planes)
    return raan


def walker_phase_rad(
    satellite: float | Array,
    per_plane: float | Array,
    plane: float | Array,
    planes: float | Array,
    phasing: float | Array,
) -> Array:
    """Argument of latitude at epoch of one satellite of a Walker shell i: t/p/f.

    Args: satellite and plane counted from 0, per_plane = t/p, planes p, phasing f.
    Source: Walker, J. Brit. Interplanet. Soc. 37, 559 (1984).
    """
    turns = satellite / per_plane + phasing * plane / (planes * per_plane)
    phase: Array = np.multiply(2 * np.pi, turns)
    return phase


def positions_m(
    raan_rad: float | Array,
    inclination_rad: float | Array,
    altitude_m: float | Array,
    phase_rad: float | Array,
    time_s: float | Array,
) -> Array:
    """Inertial places (3, ...) on circular orbits drifting by J2; the arguments broadcast.

    Args: node and argument of latitude at epoch, time since epoch.
    Source: Vallado, Fundamentals of Astrodynamics (2013), section 9.6.
    Not modelled: eccentricity, short-period J2 terms (some km), drag, station keeping.
    """
    node = raan_rad + nodal_rate_rad_per_s(altitude_m, inclination_rad) * time_s
    argument = phase_rad + argument_rate_rad_per_s(altitude_m, inclination_rad) * time_s
    radius = orbit_radius_m(altitude_m)
    along, across = np.cos(argument), np.sin(argument) * np.cos(inclination_rad)
    x = radius * (np.cos(node) * along - np.sin(node) * across)
    y = radius * (np.sin(node) * along + np.cos(node) * across)
    z = radius * np.sin(argument) * np.sin(inclination_rad)
    return np.stack(np.broadcast_arrays(x, y, z))


def velocities_m_per_s(
    raan_rad: float | Array,
    inclination_rad: float | Array,
    altitude_m: float | Array,
    phase_rad: float | Array,
    time_s: float | Array,
) -> Array:
    """Speeds (3, ...) of satellites on circular orbits drifting by J2; the derivative of `positions_m`.

    Args: as `positions_m`.
    Source: Vallado, Fundamentals of Astrodynamics (2013), section 9.6.
    """
    node_rate = nodal_rate_rad_per_s(altitude_m, inclination_rad)
    rate = argument_rate_rad_per_s(altitude_m, inclination_rad)
    x, y, _ = positions_m(raan_rad, inclination_rad, altitude_m, phase_rad, time_s)
    quarter = np.pi / 2
    ahead = positions_m(raan_rad, inclination_rad, altitude_m, phase_rad + quarter, time_s)
    turning = np.stack(np.broadcast_arrays(-y, x, 0.0 * x))
    return rate * ahead + node_rate * turning

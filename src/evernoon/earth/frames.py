"""Frames: where satellites are computed, where the Sun is, and the ground.

TEME (true equator, mean equinox) is the frame of SGP4. The Sun and the planes of shells are in the mean
equator and equinox of date, which is TEME but for nutation: at most 9.2 arc seconds, 0.0026 deg, 310 m at
a radius of 7,000 km. Earth-fixed is ITRF but for the motion of the poles: 0.5 arc seconds, 15 m.
Places are (3, ...).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, EARTH_FLATTENING, EARTH_ROTATION_RAD_PER_S
from evernoon.earth.sun import obliquity_rad
from evernoon.earth.time import gmst_rad, julian_centuries
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

_ARCSECOND = np.pi / 648_000
_ARGUMENTS = np.array(
    [
        [134.96298139, 477198.8673981],
        [357.52772333, 35999.0503400],
        [93.27191028, 483202.0175381],
        [297.85036306, 445267.1114800],
        [125.04452222, -1934.1362608],
    ]
)
"""Mean anomalies of Moon and Sun, argument of latitude, elongation, node of the Moon: deg, deg a century."""
_TERMS = np.array(
    [
        [0, 0, 0, 0, 1, -17.1996, -0.01742, 9.2025, 0.00089],
        [0, 0, 2, -2, 2, -1.3187, -0.00016, 0.5736, -0.00031],
        [0, 0, 2, 0, 2, -0.2274, -0.00002, 0.0977, -0.00005],
        [0, 0, 0, 0, 2, 0.2062, 0.00002, -0.0895, 0.00005],
        [0, 1, 0, 0, 0, 0.1426, -0.00034, 0.0054, -0.00001],
        [1, 0, 0, 0, 0, 0.0712, 0.00001, -0.0007, 0.0],
        [0, 1, 2, -2, 2, -0.0517, 0.00012, 0.0224, -0.00006],
        [0, 0, 2, 0, 1, -0.0386, -0.00004, 0.0200, 0.0],
        [1, 0, 2, 0, 2, -0.0301, 0.0, 0.0129, -0.00001],
        [0, -1, 2, -2, 2, 0.0217, -0.00005, -0.0095, 0.00003],
        [1, 0, 0, -2, 0, -0.0158, 0.0, -0.0001, 0.0],
        [0, 0, 2, -2, 1, 0.0129, 0.00001, -0.0070, 0.0],
        [-1, 0, 2, 0, 2, 0.0123, 0.0, -0.0053, 0.0],
    ]
)
"""The 13 largest of the 106 terms: multiples of the arguments, then arc seconds and their change a century."""


def _nutation(jd: float | Array) -> tuple[Array, Array]:
    """In longitude and in obliquity, rad."""
    t = np.asarray(julian_centuries(jd))
    degrees = _ARGUMENTS[:, 0] + _ARGUMENTS[:, 1] * t[..., np.newaxis]
    angle = np.radians(degrees % 360.0) @ _TERMS[:, :5].T
    of_t = t[..., np.newaxis]
    longitude = np.sum((_TERMS[:, 5] + _TERMS[:, 6] * of_t) * np.sin(angle), axis=-1)
    obliquity = np.sum((_TERMS[:, 7] + _TERMS[:, 8] * of_t) * np.cos(angle), axis=-1)
    return longitude * _ARCSECOND, obliquity * _ARCSECOND


@empirical("fitted series in days")
def nutation_in_longitude_rad(jd: float | Array) -> Array:
    """Nutation in longitude.

    Source: IAU 1980 theory, Seidelmann, Celestial Mechanics 27, 79 (1982), largest 13 terms.
    Not modelled: the other 93, 0.03 arc seconds.
    """
    return _nutation(jd)[0]


@empirical("fitted series in days")
def nutation_in_obliquity_rad(jd: float | Array) -> Array:
    """Nutation in obliquity.

    Source: as `nutation_in_longitude_rad`.
    """
    return _nutation(jd)[1]


@empirical("takes places (3, ...)")
def turned_about_x_m(position_m: Array, angle_rad: float | Array) -> Array:
    """Places (3, ...) in axes turned about the first by an angle.

    Source: Vallado, Fundamentals of Astrodynamics (2013), eq. 3-15, ROT1.
    """
    x, y, z = position_m
    cosine, sine = np.cos(angle_rad), np.sin(angle_rad)
    return np.stack([x + 0 * cosine, cosine * y + sine * z, cosine * z - sine * y])


@empirical("takes places (3, ...)")
def turned_about_z_m(position_m: Array, angle_rad: float | Array) -> Array:
    """Places (3, ...) in axes turned about the third by an angle.

    Source: Vallado, Fundamentals of Astrodynamics (2013), eq. 3-15, ROT3.
    """
    x, y, z = position_m
    cosine, sine = np.cos(angle_rad), np.sin(angle_rad)
    return np.stack([cosine * x + sine * y, cosine * y - sine * x, z + 0 * cosine])


@empirical("takes places (3, ...) and dates")
def mean_of_date_m(teme_m: Array, jd: float | Array) -> Array:
    """Places in the mean equator and equinox of date, from TEME.

    Source: Vallado, Fundamentals of Astrodynamics (2013), section 3.7: equinox, then nutation, undone.
    """
    longitude, obliquity = _nutation(jd)
    mean = obliquity_rad(jd)
    true_of_date = turned_about_z_m(teme_m, -longitude * np.cos(mean))
    ecliptic = turned_about_x_m(true_of_date, mean + obliquity)
    return turned_about_x_m(turned_about_z_m(ecliptic, longitude), -mean)


@empirical("takes places (3, ...) and dates")
def teme_m(mean_of_date_m: Array, jd: float | Array) -> Array:
    """Places in TEME, from the mean equator and equinox of date; undoes `mean_of_date_m`.

    Source: Vallado, Fundamentals of Astrodynamics (2013), section 3.7.
    """
    longitude, obliquity = _nutation(jd)
    mean = obliquity_rad(jd)
    ecliptic = turned_about_z_m(turned_about_x_m(mean_of_date_m, mean), -longitude)
    true_of_date = turned_about_x_m(ecliptic, -(mean + obliquity))
    return turned_about_z_m(true_of_date, longitude * np.cos(mean))


@empirical("takes places (3, ...) and dates")
def j2000_m(mean_of_date_m: Array, jd: float | Array) -> Array:
    """Places in the mean equator and equinox of J2000 (EME2000), from those of date.

    Source: Lieske and others, Astron. Astrophys. 58, 1 (1977): IAU 1976 precession; Vallado (2013),
        eqs. 3-86 to 3-88.
    Not modelled: the offset of ICRF (0.02 arc seconds), the correction of 2006 (0.08 by 2026).
    """
    t = julian_centuries(jd)
    zeta = (2306.2181 * t + 0.30188 * t**2 + 0.017998 * t**3) * _ARCSECOND
    theta = (2004.3109 * t - 0.42665 * t**2 - 0.041833 * t**3) * _ARCSECOND
    zed = (2306.2181 * t + 1.09468 * t**2 + 0.018203 * t**3) * _ARCSECOND
    x, y, z = turned_about_z_m(mean_of_date_m, zed)
    cosine, sine = np.cos(theta), np.sin(theta)
    tilted = np.stack([cosine * x + sine * z, y + 0 * cosine, cosine * z - sine * x])
    return turned_about_z_m(tilted, zeta)


@empirical("takes places (3, ...) and dates")
def earth_fixed_m(teme_m: Array, jd: float | Array) -> Array:
    """Places in the frame of the ground (ITRF but for the motion of the poles), from TEME.

    Args: jd Julian dates in UT1, for which UTC stands in.
    Source: Vallado, Crawford, Hujsak and Kelso, AIAA 2006-6753, appendix C: GMST of 1982.
    Not modelled: motion of the poles (15 m), UT1 - UTC (up to 0.9 s, 400 m at the surface).
    """
    return turned_about_z_m(teme_m, gmst_rad(jd))


@empirical("takes places (3, ...) and dates")
def earth_fixed_m_per_s(teme_m_per_s: Array, earth_fixed_m: Array, jd: float | Array) -> Array:
    """Speeds against the turning ground (3, ...), from those in TEME and places on the ground's axes.

    Source: Vallado, Crawford, Hujsak and Kelso, AIAA 2006-6753, appendix C.
    """
    x, y, z = earth_fixed_m
    drag = EARTH_ROTATION_RAD_PER_S * np.stack([-y, x, 0.0 * z])
    return turned_about_z_m(teme_m_per_s, gmst_rad(jd)) - drag


@empirical("takes places (3, ...)")
def geodetic_latitude_rad(earth_fixed_m: Array) -> Array:
    """Latitude on the ellipsoid of WGS-84, of places (3, ...) on the ground's axes.

    Source: Bowring (1976), Survey Review 23, 323, https://doi.org/10.1179/sre.1976.23.181.323; to a
        millionth of an arc second below 2,000 km.
    """
    x, y, z = earth_fixed_m
    flat = np.hypot(x, y)
    polar = EARTH_EQUATORIAL_RADIUS_M * (1.0 - EARTH_FLATTENING)
    first = EARTH_FLATTENING * (2.0 - EARTH_FLATTENING)
    second = first / (1.0 - first)
    reduced = np.arctan2(z * EARTH_EQUATORIAL_RADIUS_M, flat * polar)
    for _ in range(2):
        latitude: Array = np.arctan2(
            z + second * polar * np.sin(reduced) ** 3,
            flat - first * EARTH_EQUATORIAL_RADIUS_M * np.cos(reduced) ** 3,
        )
        reduced = np.arctan2((1.0 - EARTH_FLATTENING) * np.sin(latitude), np.cos(latitude))
    return latitude


@empirical("takes places (3, ...)")
def geodetic_height_m(earth_fixed_m: Array) -> Array:
    """Height over the ellipsoid of WGS-84, of places (3, ...) on the ground's axes.

    Source: Vallado, Fundamentals of Astrodynamics (2013), algorithm 12, in a form that holds at the poles.
    """
    x, y, z = earth_fixed_m
    latitude = geodetic_latitude_rad(earth_fixed_m)
    first = EARTH_FLATTENING * (2.0 - EARTH_FLATTENING)
    root = np.sqrt(1.0 - first * np.sin(latitude) ** 2)
    outward = np.hypot(x, y) * np.cos(latitude) + z * np.sin(latitude)
    return outward - EARTH_EQUATORIAL_RADIUS_M * root

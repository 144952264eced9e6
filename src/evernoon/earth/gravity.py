"""Pulls on a satellite: the uneven Earth by spherical harmonics, the Sun and the Moon.

Places are (3, ...) in m, on the mean equator of date; floats and arrays go through the same body.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from math import factorial, sqrt
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import (
    EARTH_EQUATORIAL_RADIUS_M,
    EARTH_MU_M3_PER_S2,
    MOON_MU_M3_PER_S2,
    SUN_MU_M3_PER_S2,
)
from evernoon.earth.sun import apparent_longitude_rad, obliquity_rad, sun_distance_m
from evernoon.earth.time import julian_centuries
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

    Vector = tuple[float, ...] | Array

HIGHEST_DEGREE = 12
_SERIES = "fitted series in days"
_Terms = tuple[tuple[int, int, float, float], ...]


@lru_cache(maxsize=HIGHEST_DEGREE)
def _coefficients(degree: int) -> _Terms:
    """Degree, order, C and S (not normalised) of every harmonic up to a degree, the sphere first.

    Errors: out-of-range for a degree beyond 0 to 12.
    Source: EGM2008, Pavlis et al., https://doi.org/10.1029/2011JB008916, tide free; the first
        twelve degrees of it in data/gravity.csv.
    """
    within("degree", degree, ge=0, le=HIGHEST_DEGREE)
    text = (files("evernoon.earth") / "data" / "gravity.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    found = [(0, 0, 1.0, 0.0)]
    for row in rows:
        n, m = int(row["degree"]), int(row["order"])
        if n <= degree:
            plain = sqrt((2 - (m == 0)) * (2 * n + 1) * factorial(n - m) / factorial(n + m))
            found.append((n, m, float(row["c"]) * plain, float(row["s"]) * plain))
    return tuple(found)


def _solids(x: float, y: float, z: float, top: int) -> tuple[list[list[float]], list[list[float]]]:
    """Cunningham's V and W up to degree and order `top` at a place in Earth radii."""
    square = x * x + y * y + z * z
    rho, x, y, z = 1 / square, x / square, y / square, z / square
    zero = 0.0 * square
    v = [[zero] * (top + 1) for _ in range(top + 1)]
    w = [[zero] * (top + 1) for _ in range(top + 1)]
    v[0][0] = rho**0.5
    for m in range(top + 1):
        if m:
            before_v, before_w = v[m - 1][m - 1], w[m - 1][m - 1]
            v[m][m] = (2 * m - 1) * (x * before_v - y * before_w)
            w[m][m] = (2 * m - 1) * (x * before_w + y * before_v)
        for n in range(m + 1, top + 1):
            up, two = (2 * n - 1) / (n - m), (n + m - 1) / (n - m)
            v[n][m], w[n][m] = up * z * v[n - 1][m], up * z * w[n - 1][m]
            if n > m + 1:
                v[n][m] = v[n][m] - two * rho * v[n - 2][m]
                w[n][m] = w[n][m] - two * rho * w[n - 2][m]
    return v, w


def earth_pull_m_per_s2(place_m: Vector, degree: int = 8) -> tuple[float, ...]:
    """Acceleration by the Earth at a place that turns with it (x through Greenwich), three parts.

    Args: place_m (3, ...); degree up to 12; 0 is the point mass, 2 adds the flattening J2.
    Source: Cunningham (1970), https://doi.org/10.1007/BF01229495; Montenbruck and Gill, Satellite
        Orbits (2000), section 3.2.4; coefficients of EGM2008.
    Not modelled: tides, motion of the pole.
    """
    x, y, z = (part / EARTH_EQUATORIAL_RADIUS_M for part in place_m)
    v, w = _solids(x, y, z, degree + 1)
    ax = ay = az = 0.0 * x
    for n, m, c, s in _coefficients(degree):
        ax, ay, az = _added((ax, ay, az), (n, m, c, s), v, w)
    scale = EARTH_MU_M3_PER_S2 / EARTH_EQUATORIAL_RADIUS_M**2
    return ax * scale, ay * scale, az * scale


def _added(
    total: tuple[float, float, float],
    term: tuple[int, int, float, float],
    v: list[list[float]],
    w: list[list[float]],
) -> tuple[float, float, float]:
    """The sum with one harmonic more (Montenbruck and Gill, eqs. 3.33)."""
    (ax, ay, az), (n, m, c, s) = total, term
    az = az - (n - m + 1) * (c * v[n + 1][m] + s * w[n + 1][m])
    if m == 0:
        return ax - c * v[n + 1][1], ay - c * w[n + 1][1], az
    up, down = m + 1, m - 1
    many = (n - m + 2) * (n - m + 1)
    ax = ax - 0.5 * (c * v[n + 1][up] + s * w[n + 1][up])
    ay = ay - 0.5 * (c * w[n + 1][up] - s * v[n + 1][up])
    ax = ax + 0.5 * many * (c * v[n + 1][down] + s * w[n + 1][down])
    return ax, ay + 0.5 * many * (s * v[n + 1][down] - c * w[n + 1][down]), az


@empirical(_SERIES)
def sun_place_m(jd: float | Array) -> Array:
    """Place of the Sun (3, ...), mean equator and equinox of date.

    Source: Meeus, Astronomical Algorithms (1998), chapter 25; see `evernoon.earth.sun`.
    """
    longitude, tilt = apparent_longitude_rad(jd), obliquity_rad(jd)
    north = np.sin(longitude)
    unit = np.stack([np.cos(longitude), np.cos(tilt) * north, np.sin(tilt) * north])
    return sun_distance_m(jd) * unit


# Degrees at J2000 and degrees a century of the arguments, with the amplitude in degrees.
_MOON_LONGITUDE = (
    (6.29, 134.9, 477198.85), (-1.27, 259.2, -413335.38), (0.66, 235.7, 890534.23),
    (0.21, 269.9, 954397.70), (-0.19, 357.5, 35999.05), (-0.11, 186.6, 966404.05),
)  # fmt: skip
_MOON_LATITUDE = (
    (5.13, 93.3, 483202.03), (0.28, 228.2, 960400.87), (-0.28, 318.3, 6003.18),
    (-0.17, 217.6, -407332.20),
)  # fmt: skip
_MOON_PARALLAX = (
    (0.0518, 134.9, 477198.85), (0.0095, 259.2, -413335.38), (0.0078, 235.7, 890534.23),
    (0.0028, 269.9, 954397.70),
)  # fmt: skip


@empirical(_SERIES)
def moon_place_m(jd: float | Array) -> Array:
    """Place of the Moon (3, ...), mean equator and equinox of date; good to 0.3 degree.

    Source: low-precision series of The Astronomical Almanac, as Vallado (2013), algorithm 31.
    """
    t = julian_centuries(jd)
    longitude, latitude, parallax = 218.32 + 481267.8813 * t, 0.0 * t, 0.9508 + 0.0 * t
    for size, start, rate in _MOON_LONGITUDE:
        longitude = longitude + size * np.sin(np.radians(start + rate * t))
    for size, start, rate in _MOON_LATITUDE:
        latitude = latitude + size * np.sin(np.radians(start + rate * t))
    for size, start, rate in _MOON_PARALLAX:
        parallax = parallax + size * np.cos(np.radians(start + rate * t))
    east, north, tilt = np.radians(longitude), np.radians(latitude), obliquity_rad(jd)
    up, along = np.sin(north), np.cos(north) * np.sin(east)
    x = np.cos(north) * np.cos(east)
    y = np.cos(tilt) * along - np.sin(tilt) * up
    z = np.sin(tilt) * along + np.cos(tilt) * up
    return EARTH_EQUATORIAL_RADIUS_M / np.sin(np.radians(parallax)) * np.stack([x, y, z])


def tide_m_per_s2(place_m: Vector, body_m: Vector, mu_m3_per_s2: float) -> Array:
    """Pull of a far body on a satellite less its pull on the Earth; places (3, ...).

    Source: Montenbruck and Gill, Satellite Orbits (2000), eq. 3.37.
    """
    apart = np.subtract(body_m, place_m)
    near = np.sum(apart * apart, axis=0) ** 1.5
    far = np.sum(np.square(body_m), axis=0) ** 1.5
    pull: Array = mu_m3_per_s2 * (apart / near - np.divide(body_m, far))
    return pull


@empirical(_SERIES)
def sun_and_moon_pull_m_per_s2(place_m: Vector, jd: float | Array) -> Array:
    """Pull of the Sun and of the Moon on a satellite, relative to the Earth (3, ...).

    Source: see `tide_m_per_s2`, `sun_place_m`, `moon_place_m`.
    """
    place = np.asarray(place_m)
    axes = (3,) + (1,) * (place.ndim - 1)
    pull = np.zeros_like(place)
    for body, mu in ((sun_place_m, SUN_MU_M3_PER_S2), (moon_place_m, MOON_MU_M3_PER_S2)):
        where = np.asarray(body(jd))
        pull = pull + tide_m_per_s2(place, where.reshape(axes) if where.ndim == 1 else where, mu)
    return pull

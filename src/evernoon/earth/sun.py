"""Where the Sun stands: low-precision solar coordinates, mean equator and equinox of date.

Good to 0.01 degree from 1950 to 2050. The frame is that of satellites propagated with SGP4
(TEME, to the nutation); a Sun in ICRF would be 0.36 degree of precession away by 2026.
Every function takes Julian dates of any shape and returns that shape.
"""

from __future__ import annotations

from math import pi, radians
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import ASTRONOMICAL_UNIT_M, DAY_S
from evernoon.earth.time import julian_centuries
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

_SERIES = "fitted series in days"
_ABERRATION_RAD = radians(0.00569)


@empirical(_SERIES)
def mean_longitude_rad(jd: float | Array) -> Array:
    """Geometric mean longitude of the Sun, in [0, 2 pi).

    Source: Meeus, Astronomical Algorithms (1998), eq. 25.2.
    """
    t = julian_centuries(jd)
    return np.radians((280.46646 + 36000.76983 * t + 0.0003032 * t**2) % 360.0)


@empirical(_SERIES)
def _mean_anomaly_rad(jd: float | Array) -> Array:
    """Mean anomaly of the Sun (Meeus eq. 25.3)."""
    t = julian_centuries(jd)
    return np.radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)


@empirical(_SERIES)
def _centre_rad(jd: float | Array) -> Array:
    """Equation of the centre, true minus mean anomaly (Meeus, chapter 25)."""
    t, anomaly = julian_centuries(jd), _mean_anomaly_rad(jd)
    degrees = (
        (1.914602 - 0.004817 * t - 0.000014 * t**2) * np.sin(anomaly)
        + (0.019993 - 0.000101 * t) * np.sin(2 * anomaly)
        + 0.000289 * np.sin(3 * anomaly)
    )
    return np.radians(degrees)


@empirical(_SERIES)
def apparent_longitude_rad(jd: float | Array) -> Array:
    """Ecliptic longitude of the Sun of date, aberration included.

    Source: Meeus, Astronomical Algorithms (1998), chapter 25.
    Not modelled: nutation (0.005 deg), so that the frame stays mean of date.
    """
    return mean_longitude_rad(jd) + _centre_rad(jd) - _ABERRATION_RAD


@empirical(_SERIES)
def obliquity_rad(jd: float | Array) -> Array:
    """Mean obliquity of the ecliptic.

    Source: IAU 1980, as Meeus eq. 22.2.
    """
    t = julian_centuries(jd)
    return np.radians(23.4392911 - 0.0130042 * t - 1.64e-7 * t**2)


@empirical(_SERIES)
def declination_rad(jd: float | Array) -> Array:
    """Declination of the Sun.

    Source: Meeus, Astronomical Algorithms (1998), eq. 25.7.
    """
    sine: Array = np.sin(obliquity_rad(jd)) * np.sin(apparent_longitude_rad(jd))
    return np.arcsin(sine)


@empirical(_SERIES)
def right_ascension_rad(jd: float | Array) -> Array:
    """Right ascension of the true Sun, in (-pi, pi].

    Source: Meeus, Astronomical Algorithms (1998), eq. 25.6.
    """
    longitude = apparent_longitude_rad(jd)
    angle: Array = np.arctan2(np.cos(obliquity_rad(jd)) * np.sin(longitude), np.cos(longitude))
    return angle


@empirical(_SERIES)
def mean_right_ascension_rad(jd: float | Array) -> Array:
    """Right ascension of the mean Sun, which keeps mean solar time, in [0, 2 pi).

    It runs along the equator as the mean longitude runs along the ecliptic, less aberration.
    Source: Meeus, Astronomical Algorithms (1998), chapter 28.
    """
    return mean_longitude_rad(jd) - _ABERRATION_RAD


@empirical(_SERIES)
def sun_distance_m(jd: float | Array) -> Array:
    """Distance from the Earth to the Sun.

    Source: Meeus, Astronomical Algorithms (1998), eqs. 25.4 and 25.5.
    Not modelled: the Moon's pull on the Earth (3e-5) and the planets.
    """
    t = julian_centuries(jd)
    eccentricity = 0.016708634 - 0.000042037 * t - 1.267e-7 * t**2
    true_anomaly = _mean_anomaly_rad(jd) + _centre_rad(jd)
    share = 1.000001018 * (1 - eccentricity**2) / (1 + eccentricity * np.cos(true_anomaly))
    return share * ASTRONOMICAL_UNIT_M


@empirical(_SERIES)
def equation_of_time_s(jd: float | Array) -> Array:
    """Apparent minus mean solar time: positive when the sundial is ahead of the clock.

    Source: Meeus, Astronomical Algorithms (1998), eq. 28.1.
    Not modelled: nutation (1 s).
    """
    ahead = mean_right_ascension_rad(jd) - right_ascension_rad(jd)
    return ((ahead + pi) % (2 * pi) - pi) / (2 * pi) * DAY_S

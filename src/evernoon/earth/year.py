"""One year of a sun-synchronous orbit: how often and how long the Earth gets in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from evernoon.constants import DAY_S
from evernoon.earth.motion import (
    highest_sun_synchronous_m,
    period_s,
    raan_for_ltan_rad,
    sun_synchronous_inclination_rad,
)
from evernoon.earth.shadow import (
    beta_rad,
    darkness_frac,
    eclipse_frac,
    penumbra_extension_rad,
)
from evernoon.earth.sun import declination_rad, right_ascension_rad, sun_distance_m
from evernoon.earth.time import julian_day
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

Shadow = Literal["cylinder", "cone"]


@dataclass(frozen=True)
class SunSynchronousYear:
    """Days with any eclipse, the longest eclipse, and the share of the year in sunlight."""

    eclipse_days: int
    longest_eclipse_s: float
    sunlit_frac: float


@empirical("the place of the Sun is a fitted series in days")
def sun_synchronous_year(
    altitude_m: float, ltan_s: float, year: int, shadow: Shadow = "cylinder"
) -> SunSynchronousYear:
    """Eclipses of a sun-synchronous circular orbit through one calendar year (UTC days).

    Args: ltan_s mean local time of the ascending node; shadow "cylinder" of the equatorial
        radius, or "cone": days and longest then count any penumbra, the sunlit share weighs
        it by the part of the Sun's disc that is seen.
    Errors: out-of-range for a time beyond 0 to 24 h, an altitude without such an orbit.
    Source: closed form of `eclipse_frac` with the Sun of `evernoon.earth.sun`, once a turn.
    Not modelled: injection error, drift of the local time, refraction, flattening.
    """
    within("ltan_s", ltan_s, ge=0.0, le=DAY_S)
    within("altitude_m", altitude_m, ge=0.0, le=highest_sun_synchronous_m())
    first_jd, end_jd = julian_day(year, 1), julian_day(year + 1, 1)
    turn_days = float(period_s(np.asarray(altitude_m))) / DAY_S
    jd = np.arange(first_jd + turn_days / 2, end_jd, turn_days)
    beta = _beta_rad(altitude_m, ltan_s, jd)
    touched, dark = _eclipses(altitude_m, beta, jd, shadow)
    return SunSynchronousYear(
        eclipse_days=int(np.unique(np.floor(jd[touched > 0] - first_jd)).size),
        longest_eclipse_s=float(touched.max()) * turn_days * DAY_S,
        sunlit_frac=1.0 - float(dark.mean()),
    )


def _beta_rad(altitude_m: float, ltan_s: float, jd: Array) -> Array:
    """Beta of the orbit at each Julian date."""
    inclination = sun_synchronous_inclination_rad(np.asarray(altitude_m))
    raan = raan_for_ltan_rad(np.asarray(ltan_s), jd)
    return beta_rad(inclination, raan, declination_rad(jd), right_ascension_rad(jd))


def _eclipses(altitude_m: float, beta: Array, jd: Array, shadow: Shadow) -> tuple[Array, Array]:
    """Share of each turn touched by the shadow, and share darkened."""
    altitude = np.asarray(altitude_m)
    if shadow == "cylinder":
        share = eclipse_frac(altitude, beta)
        return share, share
    distance = sun_distance_m(jd)
    touched = eclipse_frac(altitude, beta, penumbra_extension_rad(distance))
    return touched, darkness_frac(altitude, beta, distance)

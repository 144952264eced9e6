"""Debris too small to be seen and large enough to hurt, and meteoroids."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, JULIAN_YEAR_S
from evernoon.earth.motion import orbit_radius_m
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

_PER_KM3 = 1e-9
_AIR_M, _METEOROID_KG_PER_M3 = 100e3, 2500.0


@lru_cache(maxsize=1)
def _table() -> tuple[Array, Array]:
    """Altitude in m and log density per m3 of tracked objects (band,)."""
    text = (files("evernoon.sunlight") / "data" / "tracked.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    pairs = [(float(row["altitude_km"]) * 1e3, float(row["per_km3"])) for row in rows]
    heights, density = np.array(pairs).T
    return heights, np.log(density * _PER_KM3)


@empirical("interpolated table of the catalogue")
def tracked_per_m3(altitude_m: float | Array) -> Array:
    """Density of tracked objects other than Starlink, interpolated in its logarithm.

    Source: CelesTrak, https://celestrak.org: working satellites of 2026-07-10 and the fragments of
        Fengyun 1C, Cosmos 2251 and Iridium 33; table in data/tracked.csv, made by
        design/bake_debris.py.
    Not modelled: dead satellites, stages and older fragments; inclination; growth. Starlinks are
        left out because they steer and have shed next to nothing.
    """
    heights, log_density = _table()
    return np.exp(np.interp(altitude_m, heights, log_density))


def hits_per_m2_year(
    density_per_m3: float | Array,
    small_per_tracked: float | Array,
    encounter_m_per_s: float | Array,
) -> Array:
    """Hits a year on a square metre that faces the stream, small and tracked objects together.

    Args: density_per_m3 of tracked objects, small ones for each of them, speed of encounter.
    Source: kinetic theory of gases, flux = density x speed; Johnson and McKnight, Artificial Space
        Debris (1987).
    Not modelled: direction (a plate seen from all sides gets half), avoidance of what is tracked.
    """
    flux = density_per_m3 * (1.0 + small_per_tracked) * encounter_m_per_s
    return cast("Array", flux * JULIAN_YEAR_S)


@empirical("fit in grams")
def meteoroids_per_m2_year(mass_kg: float | Array, altitude_m: float | Array) -> Array:
    """Meteoroids heavier than a mass that hit a square metre turning at random, in a year.

    Arguments broadcast; masses of 1e-15 kg to 0.1 kg.
    Errors: out-of-range for other masses.
    Source: Gruen et al. (1985), https://doi.org/10.1016/0019-1035(85)90121-6; focusing 1 + R / r
        and shading by the Earth and 100 km of air as ECSS-E-ST-10-04C, annex C.
    Not modelled: direction, streams (a few days a year up to a few times more).
    """
    within("mass_kg", mass_kg, ge=1e-15, le=0.1)
    m = np.asarray(mass_kg) * 1e3
    near = (2.2e3 * m**0.306 + 15.0) ** -4.38
    middle = 1.3e-9 * (m + 1e11 * m**2 + 1e27 * m**4) ** -0.36
    small = 1.3e-16 * (m + 1e6 * m**2) ** -0.85
    covered = (EARTH_EQUATORIAL_RADIUS_M + _AIR_M) / orbit_radius_m(altitude_m)
    seen = (1 + np.sqrt(np.maximum(0.0, 1 - covered**2))) / 2
    return np.asarray((near + middle + small) * JULIAN_YEAR_S * (1 + covered) * seen)


@empirical("a density goes with the fit in grams")
def meteoroid_kg(diameter_m: float | Array) -> Array:
    """Mass of a meteoroid of a diameter, a sphere of 2,500 kg/m3.

    Source: density of ECSS-E-ST-10-04C, section 10.2.4.
    """
    return np.asarray(_METEOROID_KG_PER_M3 * np.pi / 6 * np.asarray(diameter_m) ** 3)

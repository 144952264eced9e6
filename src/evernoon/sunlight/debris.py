"""Debris too small to be seen and large enough to hurt."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import JULIAN_YEAR_S
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

_PER_KM3 = 1e-9


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

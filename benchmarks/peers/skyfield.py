"""Skyfield with DE421 and SGP4: the sunlit share of a dawn-dusk year, one day in eight, every minute."""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path

# This file is named after the package it measures.
HERE = Path(__file__).resolve().parent
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]

import numpy as np  # noqa: E402
from sgp4.api import WGS72, Satrec  # noqa: E402
from skyfield.api import EarthSatellite, Loader  # noqa: E402
from skyfield_data import get_skyfield_data_path  # noqa: E402

sys.path.append(str(HERE))
from timing import IMPORT, SHARE, report  # noqa: E402

loader = Loader(get_skyfield_data_path(), verbose=False)
scale, bodies = loader.timescale(builtin=True), loader("de421.bsp")
PER_MINUTE = 60.0 * math.sqrt(398600.4418 / (6378.137 + 650.0) ** 3)
INCLINATION = math.radians(97.986)


def lit(jd: float) -> float:
    """Share of one day; the node stands 90 degrees east of the mean Sun."""
    mean_sun = math.radians((280.4606 + 0.98564736 * (jd - 2451545.0)) % 360.0)
    record = Satrec()
    record.sgp4init(
        WGS72, "i", 1, jd - 2433281.5, 0.0, 0.0, 0.0, 1e-6, 0.0, INCLINATION, 0.0, PER_MINUTE,
        (mean_sun + math.pi / 2) % (2 * math.pi),
    )  # fmt: skip
    at = scale.ut1_jd(jd + np.arange(1440) / 1440.0)
    return float(np.mean(EarthSatellite.from_satrec(record, scale).at(at).is_sunlit(bodies)))


def share() -> float:
    """Mean over the days taken."""
    return float(np.mean([lit(2461041.5 + day) for day in range(2, 365, 8)]))


CATALOGUE = HERE.parents[1] / "out" / "bench_catalogue.csv"


def imported() -> float:
    """Height of the first record's place, as its documentation does it: one satellite at a time."""
    with CATALOGUE.open() as file:
        found = [EarthSatellite.from_omm(scale, row) for row in csv.DictReader(file)]
    at = scale.utc(2026, 7, 10, 12)
    places = [one.at(at).position.km for one in found]
    return float(np.linalg.norm(places[0]))


report(SHARE, "sunlit", share)
report(IMPORT, "km", imported)

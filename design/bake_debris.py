"""Bake the table of tracked objects of `evernoon.sunlight.debris`.

Verdict: what can be tracked, in bands of 100 km, from two open lists: working satellites other than
Starlink, and the fragments of the three largest clouds by the time each spends in a band. Starlinks
are left out because they steer clear, are young and low, and have shed next to no fragments: with
them the band at 450 to 550 km would be ten times too dense. Without the clouds there would be a gap
at 650 to 1,000 km, where working satellites are few and fragments are most. Older clouds, dead
satellites and stages are missing from both lists; the factor 3 of `sunlight.debris_flux_factor` is
for that.

Run: python design/bake_debris.py active_density_by_altitude.csv debris_3clouds.tle.gz
     > src/evernoon/sunlight/data/tracked.csv   (needs numpy)
"""

from __future__ import annotations

import csv
import gzip
import sys

import numpy as np

MU_KM3, RADIUS_KM, BAND_KM = 398600.4418, 6378.137, 100
EDGES_KM = np.arange(200, 2001, BAND_KM)
HEAD = """# Tracked objects other than Starlink by altitude: working satellites of 2026-07-10 and
# fragments of Fengyun 1C, Cosmos 2251 and Iridium 33 of 2024-07-16, both from CelesTrak,
# https://celestrak.org; made by design/bake_debris.py"""


def working(path: str) -> np.ndarray:
    """Working satellites other than Starlink by band."""
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    middle = [(float(row["h_lo_km"]) + float(row["h_hi_km"])) / 2 for row in rows]
    count = [float(row["active_objects"]) - float(row["starlink"]) for row in rows]
    return np.histogram(middle, EDGES_KM, weights=count)[0]


def fragments(path: str) -> np.ndarray:
    """Fragments by band: the share of its orbit that each spends there."""
    with gzip.open(path, "rt") as file:
        lines = [line for line in file if line.startswith("2 ")]
    eccentricity = np.array([float("0." + line[26:33]) for line in lines])[:, None]
    turns = np.array([float(line[52:63]) for line in lines])[:, None]
    axis = (MU_KM3 / (turns * 2 * np.pi / 86400.0) ** 2) ** (1 / 3)
    mean = (np.arange(200) + 0.5) / 200 * 2 * np.pi
    anomaly = mean + 0.0 * eccentricity
    for _ in range(60):
        anomaly = mean + eccentricity * np.sin(anomaly)
    altitude = axis * (1 - eccentricity * np.cos(anomaly)) - RADIUS_KM
    return np.histogram(altitude, EDGES_KM)[0] / mean.size


def main() -> None:
    radius = RADIUS_KM + EDGES_KM
    volume = 4 / 3 * np.pi * np.diff(radius**3)
    satellites, pieces = working(sys.argv[1]), fragments(sys.argv[2])
    print(HEAD)
    print("altitude_km,satellites,fragments,per_km3")
    middles = EDGES_KM[:-1] + BAND_KM // 2
    for band in zip(middles, satellites, pieces, (satellites + pieces) / volume, strict=True):
        print("{},{:.0f},{:.1f},{:.3e}".format(*band))


if __name__ == "__main__":
    main()

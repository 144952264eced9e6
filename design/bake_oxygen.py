"""Bake the atomic oxygen table of `evernoon.sunlight.oxygen`.

Verdict: a table of 35 altitudes x 9 levels of F10.7, interpolated in the logarithm, is within 0.5 % of the model's own
global mean between rows and 4 % below it at worst between columns (3 % up to 650 km). Along a dawn-dusk orbit the
model's own mean of a year is 7 % below to 5 % above this one (550 to 650 km, F10.7 70 to 200); in June it is a quarter
below, in March a tenth above. A month of the Sun makes far more, so one table serves every orbit.

Method: as `bake_density.py`, the number of oxygen atoms in place of the mass. NRLMSISE-00 through pymsis, `version=0`.

Run: python design/bake_oxygen.py > src/evernoon/sunlight/data/oxygen.csv   (needs pymsis, numpy)
     python design/bake_oxygen.py orbit   prints what validation/sunlight/oxygen-*.yaml expect
"""

from __future__ import annotations

import sys

import numpy as np
import pymsis
from bake_density import LEVELS, bake

ALTITUDES_KM = [*range(200, 400, 20), *range(400, 1001, 25)]
OXYGEN = int(pymsis.Variable.O)
TILT_DEG = {550: 97.59, 600: 97.79, 650: 97.99}


def dawn_dusk_per_m2_year(altitude_km: int, f107: int) -> float:
    """Atoms along an orbit over the line between day and night: 25 days of 2024, 12 hours, 72 places."""
    tilt, turn = np.radians(TILT_DEG[altitude_km]), np.linspace(0.0, 2 * np.pi, 72, endpoint=False)
    # The node is a quarter of a turn from the Sun.
    east = np.arctan2(np.cos(turn), -np.sin(turn) * np.cos(tilt))
    latitude_deg = np.degrees(np.arcsin(np.sin(turn) * np.sin(tilt)))
    found = []
    for day in np.datetime64("2024-01-01") + np.arange(0, 365, 15).astype("timedelta64[D]"):
        for hour in range(0, 24, 2):
            longitude_deg = (np.degrees(east) + 180.0 - 15.0 * hour) % 360.0
            when = np.repeat(day + np.timedelta64(hour, "h"), turn.size)
            sun = [np.full(turn.size, f107)] * 2
            height, storms = np.full(turn.size, altitude_km), np.full((turn.size, 7), LEVELS[f107])
            where = when, longitude_deg, latitude_deg, height
            found.append(pymsis.calculate(*where, *sun, storms, version=0)[:, OXYGEN].mean())
    speed_m_per_s = np.sqrt(3.986004418e14 / (6_378_137.0 + 1e3 * altitude_km))
    return float(np.mean(found) * speed_m_per_s * 365.25 * 86_400.0)


if __name__ == "__main__":
    if "orbit" in sys.argv:
        for altitude in TILT_DEG:
            made = [f"{dawn_dusk_per_m2_year(altitude, level):.3e}" for level in (70, 150, 200)]
            print(altitude, "km, F10.7 of 70, 150, 200:", *made, "1/m2/year")
    else:
        bake(OXYGEN, "atomic oxygen, global mean, 1/m3", "bake_oxygen.py", ALTITUDES_KM)

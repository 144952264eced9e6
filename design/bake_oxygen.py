"""Bake the atomic oxygen table of `evernoon.sunlight.oxygen`.

Verdict: a table of 35 altitudes x 9 levels of F10.7, interpolated in the logarithm, is within 0.5 % of the model's own
global mean between rows and 4 % below it at worst between columns (3 % up to 650 km). A dawn-dusk orbit meets 3 to
10 % more than this mean (550 to 650 km, F10.7 70 to 200), far less than a month of the Sun makes; so one table serves
every orbit.

Method: as `bake_density.py`, the number of oxygen atoms in place of the mass. NRLMSISE-00 through pymsis, `version=0`.

Run: python design/bake_oxygen.py > src/evernoon/sunlight/data/oxygen.csv   (needs pymsis, numpy)
"""

from __future__ import annotations

import numpy as np
import pymsis
from bake_density import LATITUDES_DEG, LEVELS, LONGITUDES_DEG, SEASONS

ALTITUDES_KM = [*range(200, 400, 20), *range(400, 1001, 25)]
OXYGEN = int(pymsis.Variable.O)


def mean_oxygen(f107: float, ap: float, altitudes_km: list[float]) -> np.ndarray:
    """Atoms a cubic metre, global mean (altitude,)."""
    weight = np.cos(np.radians(LATITUDES_DEG))
    total = np.zeros(len(altitudes_km))
    for day in SEASONS:
        sun = [f107], [f107], [[ap] * 7]
        where = np.datetime64(day), LONGITUDES_DEG, LATITUDES_DEG, altitudes_km
        grid = pymsis.calculate(*where, *sun, version=0)[0, ..., OXYGEN]
        total += np.einsum("xyz,y->z", grid, weight) / (weight.sum() * len(LONGITUDES_DEG))
    return total / len(SEASONS)


def main() -> None:
    columns = {f107: mean_oxygen(f107, ap, ALTITUDES_KM) for f107, ap in LEVELS.items()}
    print(
        "# NRLMSISE-00 (Picone et al. 2002, doi:10.1029/2002JA009430), atomic oxygen, global mean, 1/m3;"
    )
    print("# made by design/bake_oxygen.py; columns are F10.7 = F10.7a")
    print("altitude_km," + ",".join(str(level) for level in LEVELS))
    for row, altitude in enumerate(ALTITUDES_KM):
        print(f"{altitude}," + ",".join(f"{columns[level][row]:.4e}" for level in LEVELS))


if __name__ == "__main__":
    main()

"""Fit the shape of solar cycles behind `evernoon.earth.solar`; verdict in fit_cycle.md.

Run: python design/fit_cycle.py   (needs numpy, scipy)
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares

TABLE = Path(__file__).parents[1] / "src/evernoon/earth/data/f107.csv"
MINIMA = [1996.62, 2008.96, 2019.96]  # smoothed sunspot minima, SILSO
SKEW, PEAK = 0.71, 0.50380


def shape(years: np.ndarray, width: float) -> np.ndarray:
    x = np.maximum(years, 0.0) / width
    return x**3 / (np.exp(np.minimum(x * x, 500.0)) - SKEW) / PEAK


def main() -> None:
    rows = list(csv.DictReader(x for x in TABLE.read_text().splitlines() if x[0] != "#"))
    when = np.array([int(r["month"][:4]) + (int(r["month"][5:]) - 0.5) / 12 for r in rows])
    weights = np.ones(13)
    weights[[0, -1]] = 0.5
    flux = np.convolve([float(r["f107"]) for r in rows], weights / 12, "valid")
    when = when[6:-6]

    def model(p: np.ndarray) -> np.ndarray:
        return p[0] + sum(a * shape(when - t, p[4]) for a, t in zip(p[1:4], MINIMA, strict=True))

    found = least_squares(lambda p: model(p) - flux, [67.0, 100.0, 70.0, 100.0, 4.0])
    print("quiet, rises of cycles 23, 24, 25, width in years:", found.x.round(2))
    print("root mean square of the residual, sfu:", np.sqrt(np.mean(found.fun**2)).round(2))


if __name__ == "__main__":
    main()

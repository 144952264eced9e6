"""Attrition of Starlinks: how well a bathtub follows the Kaplan-Meier curve, and one that falls less.

Run: python design/fit_attrition.py
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import least_squares

from evernoon.assumptions import load
from evernoon.wear import starlink, survival

NAMES = ("infant_frac", "infant_years", "failure_per_year", "wearout_years", "wearout_shape")
LAST_DAYS = 1100.0
"""Planned disposal takes over in the fourth year."""


def main() -> None:
    table = starlink.observed()
    young = table["age_days"] <= LAST_DAYS
    age, seen = table["age_days"][young] / 365.25, table["survival"][young]
    hazard = table["lost_in_30_days"] / table["at_risk"]
    greenwood = np.concatenate(
        [[0.0], np.cumsum(hazard / (table["at_risk"] - table["lost_in_30_days"]))[:-1]]
    )[young]
    sigma = np.maximum(seen * np.sqrt(greenwood), 5e-4)

    def off(x: np.ndarray) -> np.ndarray:
        return (survival.bathtub_frac(age, *x) - seen) / sigma

    start = np.array([load.entry(f"wear.{name}").central for name in NAMES])
    bounds = ([0, 0.02, 0, 3, 1], [0.1, 1.0, 0.1, 40, 6])
    free = least_squares(off, start, bounds=bounds).x
    one = least_squares(lambda x: (np.exp(-x[0] * age) - seen) / sigma, [0.03], bounds=([0], [1])).x
    for title, curve in (
        ("entries", survival.bathtub_frac(age, *start)),
        ("free fit", survival.bathtub_frac(age, *free)),
        ("one rate", np.exp(-one[0] * age)),
    ):
        print(f"{title:9s} worst {100 * np.abs(curve - seen).max():.2f} points, "
              f"mean {100 * np.abs(curve - seen).mean():.2f}")  # fmt: skip
    for name, given, found in zip(NAMES, start, free, strict=True):
        print(f"{name:17s} entry {given:.4g}  fit {found:.4g}")
    print("one rate", one[0])
    late = table["age_days"] > LAST_DAYS
    model = survival.bathtub_frac(table["age_days"][late] / 365.25, *start)
    seen_late = table["survival"][late]
    for i in range(0, len(seen_late), 9):
        days = table["age_days"][late][i]
        print(f"{days:5.0f} d  entries {model[i]:.3f}  seen {seen_late[i]:.3f}")


if __name__ == "__main__":
    main()

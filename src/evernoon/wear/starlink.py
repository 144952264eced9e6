"""What has been seen: how long Starlinks stay up."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

import numpy as np

from evernoon.constants import DAY_S, JULIAN_YEAR_S
from evernoon.quantities import Array, empirical, within


@lru_cache(maxsize=1)
def observed() -> dict[str, Array]:
    """Columns of the shipped table, each (age,): age_days, at_risk, lost_in_30_days, survival."""
    text = (files("evernoon.wear") / "data" / "starlink.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


@empirical("a product along the ages")
def kaplan_meier_frac(at_risk: Array, lost: Array) -> Array:
    """Survival at the start of each interval from those watched in it and those lost.

    at_risk, lost: (age,). Returns (age,), 1 first.
    Source: Kaplan and Meier (1958), https://doi.org/10.2307/2281868
    Not modelled: those whose watch ends inside an interval count as watched through it.
    """
    steps = 1.0 - np.asarray(lost) / np.asarray(at_risk)
    return np.concatenate([[1.0], np.cumprod(steps)[:-1]])


@empirical("interpolated table")
def starlink_alive_frac(age_years: Array) -> Array:
    """Share of Starlinks still in orbit at an age, as seen up to 2025-06-18.

    Any shape, 0 to 5.4 years.
    Errors: out-of-range beyond.
    Source: Kaplan-Meier over 8,788 satellites without the first test batch, own evaluation of the
        Space-Track satellite catalogue, https://www.space-track.org/; table in data/starlink.csv
    Not modelled: those that fell before they were catalogued (32 of 49 on 2022-02-03); dead ones
        still up count as alive; from the fourth year most of the loss is planned disposal.
    """
    table = observed()
    ages = table["age_days"] * (DAY_S / JULIAN_YEAR_S)
    within("age_years", age_years, ge=0.0, le=float(ages[-1]))
    return np.interp(age_years, ages, table["survival"])

"""How active the Sun is: radio flux at 10.7 cm by month, measured and to come."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S, JULIAN_YEAR_S
from evernoon.earth.time import month_mid_jd, month_start_jd
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

QUIET_F107 = 66.8
_RISE_YEARS, _SKEW, _PEAK = 4.14, 0.71, 0.50380
# Smoothed minimum of December 2019, and what the cycle from there on rises above the quiet Sun.
MINIMUM, RUNNING_RISE_F107 = "2019-12", 105.8
_LONGEST_YEARS = 16.0
_SHORTEST_S, _LONGEST_S = 8.0 * JULIAN_YEAR_S, 15.0 * JULIAN_YEAR_S


@lru_cache(maxsize=1)
def _observed() -> tuple[str, Array]:
    """First month and monthly means of the measured flux (month,)."""
    text = (files("evernoon.earth") / "data" / "f107.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    return rows[0]["month"], np.array([float(row["f107"]) for row in rows])


@empirical("fit of a shape in years")
def cycle_frac(since_minimum_s: float | Array) -> Array:
    """How far a cycle of the Sun has risen, 1 at its peak 4.5 years after the minimum.

    Source: shape of Hathaway, Wilson and Reichmann (1994), https://doi.org/10.1007/BF00654090,
        with its width fitted to the flux of 1996 to 2026 (design/fit_cycle.md).
    Not modelled: that strong cycles rise faster; two peaks; single rotations of the Sun.
    """
    scale = np.maximum(np.asarray(since_minimum_s), 0.0) / (_RISE_YEARS * JULIAN_YEAR_S)
    held = np.minimum(scale, 20.0)
    shape: Array = held**3 / (np.exp(held**2) - _SKEW) / _PEAK
    return shape


@empirical("fit of a shape in years")
def f107_by_month(
    start: str, months: int, cycle_s: float | Array, rise_f107: float | Array
) -> Array:
    """Flux of every month (month, ...) in solar flux units: measured where it is, else predicted.

    Args: cycle_s length of cycles from the minimum of December 2019 on, 8 to 15 years, which sets
        the phase; rise_f107 how much later cycles rise above the quiet Sun. Both broadcast.
    Errors: bad-date; out-of-range.
    Source: measured flux of data/f107.csv (NRCan by CelesTrak); then the quiet Sun and the sum of
        the running and of later cycles, see `cycle_frac`: 8 sfu off the smoothed flux since 1997.
    Not modelled: months that stray from the smooth curve (15 sfu), cycles that differ in length.
    """
    within("cycle_s", cycle_s, ge=_SHORTEST_S, le=_LONGEST_S)
    within("rise_f107", rise_f107, ge=0.0, le=400.0)
    length, rise = np.asarray(cycle_s, dtype=np.float64), np.asarray(rise_f107, dtype=np.float64)
    since = (month_mid_jd(start, months) - month_start_jd(MINIMUM, 1)[0]) * DAY_S
    running = QUIET_F107 + RUNNING_RISE_F107 * cycle_frac(since)
    flux = np.empty((months, *np.broadcast_shapes(length.shape, rise.shape)))
    flux.T[...] = running
    for count in range(1, int(since[-1] / _SHORTEST_S) + 1):
        begins, ends = count * length.min(), count * length.max() + _LONGEST_YEARS * JULIAN_YEAR_S
        rows = slice(*np.searchsorted(since, [begins, ends]))
        late = since[rows].reshape(-1, *(1,) * length.ndim) - count * length
        flux[rows] += rise * cycle_frac(late)
    return _with_observed(flux, start)


def _with_observed(flux: Array, start: str) -> Array:
    """The flux with its measured months in place of predicted ones."""
    first, observed = _observed()
    ahead = 12 * (int(start[:4]) - int(first[:4])) + int(start[5:7]) - int(first[5:7])
    for month in range(max(0, -ahead), min(len(flux), len(observed) - ahead)):
        flux[month] = observed[ahead + month]
    return flux


@empirical("interpolated measurements")
def measured_f107(jd: float) -> float:
    """Measured flux on a date, mean over three months round it, as the model of the air wants it.

    Errors: out-of-range before October 1996 and after July 2026.
    Source: NRCan, Penticton, by CelesTrak, https://celestrak.org/SpaceData/; data/f107.csv.
    """
    first, observed = _observed()
    middle = month_mid_jd(first, len(observed))[1:-1]
    within("jd", jd, ge=float(middle[0]), le=float(middle[-1]))
    return float(np.interp(jd, middle, np.convolve(observed, np.ones(3) / 3, "valid")))

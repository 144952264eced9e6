"""The fused loop that lets a month pass for the vintages of a lot: retired first, then failed."""

from __future__ import annotations

from evernoon.compiled import compiled
from evernoon.flows.base import Array

OPENING, YOUNG = 0, 2
"""Rows of the sums: retired, and failed in the next one, of what stood at the start and of what came since."""


def _pass(
    units: Array, failing_frac: Array, end_months: Array, hazard: Array,
    vintage: int, age: int, sums: Array, at: int,
) -> None:  # fmt: skip
    """One vintage, in place.

    units (vintage, sample); failing_frac (age, sample); end_months, hazard (sample,); sums (row,
    sample) gets retired in row `at` and failed in the next.
    """
    for s in range(end_months.size):
        standing = units[vintage, s]
        over = standing if age >= end_months[s] else 0.0
        standing -= over
        lost = min(failing_frac[age, s] * hazard[s], 1.0) * standing
        units[vintage, s] = standing - lost
        sums[at, s] += over
        sums[at + 1, s] += lost


def _months(
    units: Array, failing_frac: Array, end_months: Array, hazard: Array,
    opening: int, first: int, month: int, sums: Array,
) -> None:  # fmt: skip
    """All vintages of a lot: the one of the start, `opening` months old, and those from `first` on.

    The vintage of the month itself comes last, at age 0.
    """
    _one(units, failing_frac, end_months, hazard, 0, opening, sums, OPENING)
    for vintage in range(first, month + 2):
        _one(units, failing_frac, end_months, hazard, vintage, month + 1 - vintage, sums, YOUNG)


_one = compiled(_pass)
month_passed = compiled(_months)

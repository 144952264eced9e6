"""The fused loop that lets a month pass for the vintages of a lot: retired first, then failed, then destroyed.

One vintage is passed in short loops over its samples: few arrays each, so that the compiler can tell them apart
and takes several samples at once; one loop over all of them takes twice the time.
"""

from __future__ import annotations

from evernoon.compiled import compiled
from evernoon.flows.base import Array, Mask

RETIRED, FAILED, DESTROYED, STANDING, WORKING, SUMS = range(6)
"""Rows of the sums, once of what stood at the start and once of what came since; how many there are."""


def _age(
    units: Array, failing_frac: Array, end_months: Array, hazard: Array,
    vintage: int, age: int, sums: Array, at: int,
) -> None:  # fmt: skip
    """Retired and failed of one vintage, in place.

    units (vintage, sample); failing_frac (age, sample); end_months, hazard (sample,); sums (row, sample) from
    row `at` on.
    """
    for s in range(end_months.size):
        standing = units[vintage, s]
        over = standing if age >= end_months[s] else 0.0
        standing -= over
        lost = min(failing_frac[age, s] * hazard[s], 1.0) * standing
        units[vintage, s] = standing - lost
        sums[at + RETIRED, s] += over
        sums[at + FAILED, s] += lost


def _destroy(units: Array, lost_frac: Array, vintage: int, sums: Array, at: int) -> None:
    """A share of one vintage taken, in place; lost_frac (sample,), the rest as above."""
    for s in range(lost_frac.size):
        gone = units[vintage, s] * lost_frac[s]
        units[vintage, s] -= gone
        sums[at + DESTROYED, s] += gone


def _count(
    units: Array, delivered_frac: Array, vintage: int, age: int, sums: Array, at: int
) -> None:
    """What stands of one vintage and what it delivers at its age; delivered_frac (age, sample)."""
    for s in range(sums.shape[1]):
        standing = units[vintage, s]
        sums[at + STANDING, s] += standing
        sums[at + WORKING, s] += standing * delivered_frac[age, s]


def _count_left(
    units: Array, left_frac: Array, delivered_frac: Array, vintage: int, age: int, sums: Array, at: int
) -> None:  # fmt: skip
    """The same where flares have left a share of the chips; left_frac (vintage, sample)."""
    for s in range(sums.shape[1]):
        standing = units[vintage, s]
        sums[at + STANDING, s] += standing
        sums[at + WORKING, s] += standing * left_frac[vintage, s] * delivered_frac[age, s]


_aged, _destroyed = compiled(_age), compiled(_destroy)
_counted, _counted_left = compiled(_count), compiled(_count_left)


def _months(
    units: Array, failing_frac: Array, delivered_frac: Array, end_months: Array, hazard: Array,
    lost_frac: Array, left_frac: Array, came: Mask, opening: int, first: int, month: int, sums: Array,
) -> None:  # fmt: skip
    """All vintages of a lot: the one of the start, `opening` months old, and those from `first` on that came at all.

    The one that came last month comes last; that of the month itself is yet to arrive. Nothing is destroyed where
    lost_frac is empty, and no flare has struck where left_frac is.
    """
    for vintage in range(first - 1, month + 1):
        here, age, at = vintage, month + 1 - vintage, SUMS
        if vintage == first - 1:
            here, age, at = 0, opening, 0
        if not came[here]:
            continue
        _aged(units, failing_frac, end_months, hazard, here, age, sums, at)
        if lost_frac.size:
            _destroyed(units, lost_frac, here, sums, at)
        if left_frac.size:
            _counted_left(units, left_frac, delivered_frac, here, age, sums, at)
        else:
            _counted(units, delivered_frac, here, age, sums, at)


month_passed = compiled(_months)

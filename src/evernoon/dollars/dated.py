"""Months of the dates in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.flows.clock import Clock

_MID_YEAR = "-07"


def month_of(date: str | None, clock: Clock) -> int:
    """Month of the run (may be negative) of a date; a bare year is its middle, none is `as_of`."""
    if date is None:
        return clock.index(clock.as_of)
    return clock.index(date + _MID_YEAR if len(date) == 4 else date)

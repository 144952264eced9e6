"""The two clocks, one orbit and the month, and the only place that converts between them."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.constants import HOUR_S, HOURS_PER_YEAR, MONTHS_PER_YEAR

HOURS_PER_MONTH = HOURS_PER_YEAR / MONTHS_PER_YEAR
"""Every month is one twelfth of a year of 8,760 hours, so that annual = sum of months."""
MONTH_S = HOURS_PER_MONTH * HOUR_S


@dataclass(frozen=True, slots=True)
class Clock:
    """The months of a run: `start` and `as_of` as "YYYY-MM", number of months, length of the age axis in months."""

    start: str
    months: int
    as_of: str
    ages: int

    def index(self, date: str) -> int:
        """Month index of a date "YYYY-MM[-DD]" counted from the start (may be negative)."""
        year, month = int(date[:4]), int(date[5:7])
        return (year - int(self.start[:4])) * 12 + month - int(self.start[5:7])

    def date(self, month: int) -> str:
        """Date "YYYY-MM" of a month index."""
        count = int(self.start[:4]) * 12 + int(self.start[5:7]) - 1 + month
        return f"{count // 12:04d}-{count % 12 + 1:02d}"

    @property
    def dates(self) -> tuple[str, ...]:
        """Dates of all months of the run."""
        return tuple(self.date(month) for month in range(self.months))


def orbit_mean_to_month_j(mean_w: float, sunlit_only_frac: float = 1.0) -> float:
    """Energy in joule that a power averaged over one orbit gives in one month of the run."""
    return mean_w * sunlit_only_frac * MONTH_S

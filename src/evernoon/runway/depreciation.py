"""What tax law writes off each year: MACRS tables, straight line, or a schedule of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from evernoon.errors import EvernoonError
from evernoon.quantities import empirical, within

Schedule = Literal[
    "given", "macrs-3", "macrs-5", "macrs-7", "macrs-10", "macrs-15", "macrs-20",
    "straight-line", "straight-line-half-year",
]  # fmt: skip
"""`given`: per cent by year as stated; straight lines run over a stated number of years."""

# General depreciation system, half-year convention, per cent of cost by year of service.
_MACRS_PERCENT = {
    "macrs-3": (33.33, 44.45, 14.81, 7.41),
    "macrs-5": (20.0, 32.0, 19.2, 11.52, 11.52, 5.76),
    "macrs-7": (14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46),
    "macrs-10": (10.0, 18.0, 14.4, 11.52, 9.22, 7.37, 6.55, 6.55, 6.56, 6.55, 3.28),
    "macrs-15": (
        5.0, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95,
    ),
    "macrs-20": (
        3.75, 7.219, 6.677, 6.177, 5.713, 5.285, 4.888, 4.522, 4.462, 4.461, 4.462, 4.461, 4.462,
        4.461, 4.462, 4.461, 4.462, 4.461, 4.462, 4.461, 2.231,
    ),
}  # fmt: skip
WHOLE_PERCENT = 100.0
_TIES_PERCENT = 0.01


@empirical("tables of the tax law, per cent by year")
def depreciation_percent(
    schedule: Schedule, years: int = 0, given_percent: Sequence[float] = ()
) -> tuple[float, ...]:
    """Per cent of the cost written off in each year of service.

    Args: years only for straight lines, given_percent only for `given`.
    Errors: EvernoonError out-of-range (years below 1), schedule-sum (not 100 per cent).
    Source: IRS Publication 946, appendix A, table A-1, https://www.irs.gov/publications/p946.
    Not modelled: mid-quarter and mid-month conventions, bonus depreciation (state it as `given`).
    """
    if schedule == "given":
        total = float(sum(given_percent))
        if abs(total - WHOLE_PERCENT) > _TIES_PERCENT or min(given_percent) < 0.0:
            raise EvernoonError("schedule-sum", path="depreciation_percent", total=float(total))
        return tuple(float(one) for one in given_percent)
    if schedule in _MACRS_PERCENT:
        return _MACRS_PERCENT[schedule]
    within("straight_line_years", years, ge=1)
    even = WHOLE_PERCENT / int(years)
    if schedule == "straight-line":
        return (even,) * int(years)
    return (even / 2.0, *(even,) * (int(years) - 1), even / 2.0)

"""Quarters and years from months: flows are summed, balances are those of the last month."""

from __future__ import annotations

from itertools import groupby
from typing import Literal

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.statements import FLOWS, STATEMENT_LINES

Period = Literal["month", "quarter", "year"]
PERIODS: tuple[Period, ...] = ("month", "quarter", "year")
_IS_FLOW = np.array([name in FLOWS for name in STATEMENT_LINES])


def period_of(date: str, period: Period) -> str:
    """Name of the calendar period of a month "YYYY-MM": 2026-12, 2026-Q4 or 2026."""
    if period == "month":
        return date
    return date[:4] if period == "year" else f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"


def months_of(dates: tuple[str, ...], period: Period) -> dict[str, range]:
    """Months of each calendar period, as positions; the first and the last may be short."""
    names = [period_of(date, period) for date in dates]
    grouped = (
        (name, list(places)) for name, places in groupby(range(len(names)), names.__getitem__)
    )
    return {name: range(places[0], places[-1] + 1) for name, places in grouped}


def by_period_usd(line_usd: Array, months: range) -> Array:
    """Statements of one period (line, sample) from those of its months (line, month, sample)."""
    own = line_usd[:, months.start : months.stop]
    total: Array = own[:, -1].astype(np.float64)
    total[_IS_FLOW] = own[_IS_FLOW].sum(axis=1, dtype=np.float64)
    return total

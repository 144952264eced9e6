"""Cash by month, P10 to P90."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from evernoon.charts.style import BLUE, VERMILION, finished
from evernoon.result.outcome import QUANTILES

if TYPE_CHECKING:
    from evernoon.result import Result

BILLION_USD = 1e9


def draw(result: Result) -> dict[str, Any] | None:
    """A fan with its median, and the line below which money must come from somewhere."""
    low, middle, high = np.quantile(result.record.cash_usd, QUANTILES, axis=1) / BILLION_USD
    rows = [
        {"month": date, "low": float(a), "middle": float(b), "high": float(c)}
        for date, a, b, c in zip(result.record.clock.dates, low, middle, high, strict=True)
    ]
    chart = alt.Chart(alt.InlineData(values=rows))
    x = alt.X(
        "month:T",
        title=None,
        axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True, grid=False),
    )
    fan = chart.mark_area(color=BLUE, opacity=0.22).encode(
        x=x, y=alt.Y("low:Q", title="@chart-cash-axis"), y2="high:Q"
    )
    line = chart.mark_line(color=BLUE, strokeWidth=2.2).encode(x=x, y="middle:Q")
    zero = (
        alt.Chart(alt.InlineData(values=[{"zero": 0}]))
        .mark_rule(color=VERMILION, strokeDash=[4, 3])
        .encode(y="zero:Q")
    )
    return finished(fan + line + zero, 260)

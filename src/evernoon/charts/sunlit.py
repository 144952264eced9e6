"""Share of the time in sunlight by month, one line a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import PALETTE, finished
from evernoon.constants import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from evernoon.result import Result

KILOMETRE_M = 1e3
PERCENT = 100.0


def draw(result: Result) -> dict[str, Any] | None:
    """The first twelve months of the first orbit site; None on the ground."""
    lots = [k for k, kind in enumerate(result.record.lot_kinds) if kind == "orbit"]
    if not lots:
        return None
    sunlit = result.record.fixed[f"sunlight.sunlit_frac@{lots[0]}"]
    heights = [float(h) / KILOMETRE_M for h in result.record.fixed[f"orbits.altitude_m@{lots[0]}"]]
    rows = [
        {"shell": f"{height:.0f} km", "month": date, "share": float(sunlit[i, t]) * PERCENT}
        for i, height in enumerate(heights)
        for t, date in enumerate(result.record.clock.dates[: int(MONTHS_PER_YEAR)])
    ]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(strokeWidth=2.2, point=True)
        .encode(
            x=alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=6, grid=False)),
            y=alt.Y(
                "share:Q",
                title="@chart-sunlit-axis",
                scale=alt.Scale(zero=False),
            ),
            color=alt.Color("shell:N", sort=None, scale=alt.Scale(range=list(PALETTE))),
        )
    )
    return finished(chart, 220)

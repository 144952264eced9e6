"""What a satellite needs over the best that has flown, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import BLACK, BLUE, GREEN, ORANGE, VERMILION, finished

if TYPE_CHECKING:
    from evernoon.result import Result

READY = {"flown": GREEN, "next": BLUE, "development": ORANGE, "leap": VERMILION}


def draw(result: Result) -> dict[str, Any] | None:
    """Ratios on a logarithmic axis around one, for the first orbit site."""
    budgets = (result.evidence or {}).get("budgets") or {}
    if not budgets:
        return None
    lines = [line for line in next(iter(budgets.values()))["lines"] if line["ratio"] is not None]
    rows = [
        {
            "line": f"@budget-{line['id']}",
            "ratio": line["ratio"],
            "one": 1.0,
            "end": max(line["ratio"], 1.0),
            "ready": f"@ready-{line['ready']}",
        }
        for line in sorted(lines, key=lambda line: -line["ratio"])
    ]
    chart = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y("line:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False))
    x = alt.X(
        "end:Q", title="@chart-ratio-flown", scale=alt.Scale(type="log"), axis=alt.Axis(format="~g")
    )
    bars = chart.mark_bar(height=14).encode(
        y=y,
        x=alt.X("one:Q", scale=alt.Scale(type="log"), title="@chart-ratio-flown"),
        x2="ratio:Q",
        color=alt.Color(
            "ready:N",
            sort=None,
            scale=alt.Scale(
                domain=[f"@ready-{word}" for word in READY], range=list(READY.values())
            ),
        ),
    )
    figures = chart.mark_text(align="left", dx=6).encode(
        y=y, x=x, text=alt.Text("ratio:Q", format=".2~r")
    )
    one = (
        alt.Chart(alt.InlineData(values=[{"one": 1.0}]))
        .mark_rule(color=BLACK)
        .encode(x=alt.X("one:Q", scale=alt.Scale(type="log")))
    )
    return finished(bars + figures + one, {"step": 26})

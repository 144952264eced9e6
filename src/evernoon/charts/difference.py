"""From the cheapest site on the ground to the cheapest in orbit, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import BLUE, GREY, VERMILION, finished
from evernoon.result.spending import ends, steps

if TYPE_CHECKING:
    from evernoon.result import Result


def draw(result: Result) -> dict[str, Any] | None:
    """A waterfall; None without orbit or ground."""
    found = ends(result)
    if found is None:
        return None
    cost = {s: site["usd_per_mtoken"]["p50"] for s, site in result.headline["sites"].items()}
    level = float(cost[found[0]])
    rows = [{"step": found[0], "from": 0.0, "to": level, "usd": level, "sort": "end"}]
    for line, usd in steps(result):
        way = "more" if usd > 0 else "less"
        rows.append(
            {"step": f"@spend-{line}", "from": level, "to": level + usd, "usd": usd, "sort": way}
        )
        level += usd
    rows.append({"step": found[1], "from": 0.0, "to": level, "usd": level, "sort": "end"})
    for row in rows:
        row["top"] = max(float(row["from"]), float(row["to"]))  # type: ignore[arg-type]
    return finished(_layers(rows), 300)


def _layers(rows: list[dict[str, Any]]) -> alt.LayerChart:
    data = alt.InlineData(values=rows)
    x = alt.X(
        "step:N", sort=None, title=None, axis=alt.Axis(labelAngle=-30, domain=False, ticks=False)
    )
    bars = (
        alt.Chart(data)
        .mark_bar(size=34)
        .encode(
            x=x,
            y=alt.Y("from:Q", title="@chart-usd-per-mtoken"),
            y2="to:Q",
            color=alt.Color(
                "sort:N",
                legend=None,
                scale=alt.Scale(domain=["end", "more", "less"], range=[GREY, VERMILION, BLUE]),
            ),
        )
    )
    figures = (
        alt.Chart(data)
        .mark_text(dy=-7)
        .encode(x=x, y="top:Q", text=alt.Text("usd:Q", format="+.3~r"))
        .transform_filter("datum.sort != 'end'")
    )
    totals = (
        alt.Chart(data)
        .mark_text(dy=-7, fontWeight="bold")
        .encode(x=x, y="top:Q", text=alt.Text("usd:Q", format=".3~r"))
        .transform_filter("datum.sort == 'end'")
    )
    return bars + figures + totals

"""From the cheapest site on the ground to the cheapest in orbit, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.costs import line_usd_per_mtoken
from evernoon.charts.style import BLUE, GREY, VERMILION, finished

if TYPE_CHECKING:
    from evernoon.result import Result

SMALLEST = 0.01
"""Steps below this share of the difference go into one."""


def ends(result: Result) -> tuple[str, str] | None:
    """Cheapest ground and cheapest orbit site by their medians; None where one is missing."""
    sites = result.headline["sites"]
    cost = {name: site["usd_per_mtoken"]["p50"] for name, site in sites.items()}
    orbit = [name for name, site in sites.items() if site["kind"] == "orbit"]
    ground = [name for name in sites if name not in orbit]
    if not orbit or not ground:
        return None
    return min(ground, key=cost.__getitem__), min(orbit, key=cost.__getitem__)


def steps(result: Result) -> list[tuple[str, float]]:
    """Ledger line and what orbit costs more in it, in the order of size; small ones together."""
    found = ends(result)
    if found is None:
        return []
    cost = line_usd_per_mtoken(result)
    ground, orbit = cost[found[0]], cost[found[1]]
    more = {line: orbit[line] - ground[line] for line in orbit}
    least = SMALLEST * abs(sum(more.values()))
    large = {line: usd for line, usd in more.items() if abs(usd) >= least}
    rest = sum(more.values()) - sum(large.values())
    ordered = sorted(large.items(), key=lambda item: -item[1])
    return [*ordered, ("rest", rest)] if rest else ordered


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

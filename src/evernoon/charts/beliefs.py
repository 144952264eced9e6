"""Cost of a token by site under each belief, P10 to P90."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import finished, site_scale

if TYPE_CHECKING:
    from evernoon.result import Result


def draw(result: Result) -> dict[str, Any] | None:
    """Intervals on a logarithmic axis, a group of sites for every belief."""
    found = (result.evidence or {}).get("beliefs")
    if not found:
        return None
    rows = [
        {"belief": f"@beliefs-{belief}", "site": site, **cost}
        for belief, run in found.items()
        for site, cost in run["sites"].items()
        if cost is not None
    ]
    sites = list(result.record.sites)
    chart = alt.Chart(alt.InlineData(values=rows))
    scale = alt.Scale(type="log", nice=False, padding=12)
    y = alt.Y("belief:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False))
    offset = alt.YOffset("site:N", sort=sites)
    colour = alt.Color("site:N", sort=None, scale=site_scale(result))
    bars = chart.mark_bar(height=7, opacity=0.45, cornerRadius=3).encode(
        y=y, yOffset=offset, color=colour,
        x=alt.X("p10:Q", scale=scale, title="@chart-usd-per-mtoken", axis=alt.Axis(format="~g")), x2="p90:Q",
    )  # fmt: skip
    points = chart.mark_point(filled=True, size=80, opacity=1).encode(
        y=y, yOffset=offset, color=colour, x=alt.X("p50:Q", scale=scale)
    )
    figures = chart.mark_text(align="left", dx=8).encode(
        y=y, yOffset=offset, x=alt.X("p90:Q", scale=scale), text=alt.Text("p50:Q", format=".3~r")
    )
    return finished(bars + points + figures, {"step": 17})

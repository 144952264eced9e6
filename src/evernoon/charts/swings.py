"""How far each lever swings the cost of orbit over that of the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import BLACK, BLUE, ORANGE, finished

if TYPE_CHECKING:
    from evernoon.result import Result


def draw(result: Result) -> dict[str, Any] | None:
    """A tornado around the ratio at the medians; None without orbit or ground."""
    found = (result.evidence or {}).get("conditions")
    if not found:
        return None
    base = found["ratio"]
    rows = [
        {"lever": f"@lever-{row['id']}", "base": base, "ratio": row[end], "end": f"@chart-{end}"}
        for row in found["swings"]
        for end in ("low", "high")
    ]
    data = alt.InlineData(values=rows)
    y = alt.Y("lever:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False))
    bars = (
        alt.Chart(data)
        .mark_bar(height=15)
        .encode(
            y=y,
            x=alt.X("base:Q", title="@chart-ratio-ground", scale=alt.Scale(zero=False)),
            x2="ratio:Q",
            color=alt.Color(
                "end:N",
                sort=None,
                scale=alt.Scale(domain=["@chart-low", "@chart-high"], range=[BLUE, ORANGE]),
            ),
        )
    )
    middle = (
        alt.Chart(alt.InlineData(values=[{"base": base}])).mark_rule(color=BLACK).encode(x="base:Q")
    )
    return finished(bars + middle, {"step": 24})

"""Cost in orbit over cost on the ground, by the life of chips there and the refresh of satellites here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.break_even import ratio_colour
from evernoon.charts.style import BLACK, finished

if TYPE_CHECKING:
    from evernoon.result import Result


def draw(result: Result) -> dict[str, Any] | None:
    """A table of colours with its numbers; None where nothing is compared with a data centre of one's own."""
    found = (result.evidence or {}).get("break_even")
    if found is None or found["lives"] is None:
        return None
    lives = found["lives"]
    rows = [
        {"chip": chip, "refresh": refresh, "ratio": ratio}
        for refresh, line in zip(lives["refresh_years"], lives["ratio"], strict=True)
        for chip, ratio in zip(lives["chip_life_years"], line, strict=True)
    ]
    data = alt.InlineData(values=rows)
    x = alt.X("chip:O", title="@chart-lives-x", axis=alt.Axis(labelAngle=0))
    y = alt.Y("refresh:O", title="@chart-lives-y")
    colour = ratio_colour([row["ratio"] for row in rows])
    cells = alt.Chart(data).mark_rect().encode(x=x, y=y, color=colour)
    told = (
        alt.Chart(data)
        .mark_text(color=BLACK)
        .encode(x=x, y=y, text=alt.Text("ratio:Q", format=".2~r"))
    )
    return finished(cells + told, 300)

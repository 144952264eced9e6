"""Cost of a million tokens by ledger line, one bar a site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from evernoon.charts.style import LINE_COLOURS, finished
from evernoon.flows.dollars import LINES
from evernoon.result.spending import line_usd_per_mtoken

if TYPE_CHECKING:
    from evernoon.result import Result

SMALLEST = 1e-3
"""Lines below this share of every site's cost are left out."""


def draw(result: Result) -> dict[str, Any] | None:
    """Stacked bars, the median at their end."""
    found = line_usd_per_mtoken(result)
    most = {k: max(lines[k] / sum(lines.values()) for lines in found.values()) for k in LINES}
    kept = [line for line in LINE_COLOURS if most[line] > SMALLEST]
    rows = list(_rows(found, kept))
    totals = [{"site": s, "usd": sum(lines.values())} for s, lines in found.items()]
    y = alt.Y("site:N", sort=list(found), title=None, axis=alt.Axis(domain=False, ticks=False))
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            y=y,
            x=alt.X("sum(usd):Q", title="@chart-usd-per-mtoken"),
            color=alt.Color(
                "line:N",
                sort=None,
                scale=alt.Scale(
                    domain=[f"@spend-{line}" for line in kept],
                    range=[LINE_COLOURS[line] for line in kept],
                ),
            ),
            order=alt.Order("place:O"),
        )
    )
    ends = (
        alt.Chart(alt.InlineData(values=totals))
        .mark_text(align="left", dx=5, fontWeight="bold")
        .encode(y=y, x="usd:Q", text=alt.Text("usd:Q", format=".3~r"))
    )
    return finished(bars + ends, {"step": 44})


def _rows(found: dict[str, dict[str, float]], kept: list[str]) -> Iterator[dict[str, Any]]:
    for site, lines in found.items():
        for place, line in enumerate(kept):
            if np.isfinite(lines[line]):
                yield {"site": site, "line": f"@spend-{line}", "usd": lines[line], "place": place}

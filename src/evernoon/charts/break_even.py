"""Cost in orbit over cost on the ground, by launch price and price of the satellite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import BLACK, BLUE, VERMILION, finished

if TYPE_CHECKING:
    from evernoon.result import Result

_PARITY = 1.0
_NEUTRAL = "#f5f5f4"


def draw(result: Result) -> dict[str, Any] | None:
    """A map with the line of break-even and today's cross; None where nothing is compared."""
    found = (result.evidence or {}).get("break_even")
    if found is None or found["map"] is None:
        return None
    table, levers = found["map"], found["levers"]
    rows = list(_cells(table))
    x = alt.X("x:Q", title="@chart-break-even-x", scale=alt.Scale(nice=False, zero=True))
    y = alt.Y("y:Q", title="@chart-break-even-y", scale=alt.Scale(nice=False, zero=True))
    cells = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_rect()
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=ratio_colour([row["ratio"] for row in rows]))
    )
    today = [{"x": levers["launch"]["now"]["p50"], "y": levers["satellite"]["now"]["p50"]}]
    cross = (
        alt.Chart(alt.InlineData(values=today))
        .mark_point(shape="cross", size=140, filled=True, color=BLACK)
        .encode(x="x:Q", y="y:Q")
    )
    layers = cells + cross
    line = [
        {"x": x, "y": y} for x, y in zip(table["x"], table["line"], strict=True) if y is not None
    ]
    if line:
        layers += (
            alt.Chart(alt.InlineData(values=line))
            .mark_line(color=BLACK, strokeWidth=2)
            .encode(x="x:Q", y="y:Q")
        )
    return finished(layers, 340)


def ratio_colour(ratios: Sequence[float]) -> alt.Color:
    """Blue where orbit is cheaper, red where it is dearer, on a logarithm round one."""
    return alt.Color(
        "ratio:Q", title="@chart-break-even-ratio",
        legend=alt.Legend(title="@chart-break-even-ratio", orient="right", format=".2~r"),
        scale=alt.Scale(
            type="log", domain=[min(*ratios, 0.5), _PARITY, max(*ratios, 2.0)],
            range=[BLUE, _NEUTRAL, VERMILION],
        ),
    )  # fmt: skip


def _cells(table: dict[str, Any]) -> Iterator[dict[str, float]]:
    """A rectangle round every point but the last of each row and column, which close the map."""
    for j, (low, high) in enumerate(zip(table["y"], table["y"][1:], strict=False)):
        for i, (left, right) in enumerate(zip(table["x"], table["x"][1:], strict=False)):
            ratio = table["ratio"][j][i]
            yield {"x": left, "x2": right, "y": low, "y2": high, "ratio": ratio}

"""The most that can be added in a year, by kind of site, with what binds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import KIND_COLOURS, finished

if TYPE_CHECKING:
    from evernoon.result import Result

_LEAST_GW = 1e-3
"""The axis is logarithmic; less is drawn as this."""


def draw(result: Result) -> dict[str, Any] | None:
    """Bands from P10 to P90 and medians by year on a logarithmic axis; None without evidence.

    What is rented stands in what is owned, so it has no line of its own where both are there.
    """
    found = (result.evidence or {}).get("ceiling")
    if found is None:
        return None
    rows = [
        {
            "year": int(year), "kind": f"@kind-site-{kind}", "binds": f"@ceiling-limit-{most['binding']}",
            "p10": max(most["p10_gw"], _LEAST_GW), "gw": max(most["gw"], _LEAST_GW),
            "p90": max(most["p90_gw"], _LEAST_GW),
        }
        for year, kinds in found["years"].items()
        for kind, most in kinds.items()
        if not (kind == "rented" and "owned" in kinds)
    ]  # fmt: skip
    kinds = list(dict.fromkeys(str(row["kind"]) for row in rows))
    colours = [KIND_COLOURS[kind.removeprefix("@kind-site-")] for kind in kinds]
    data = alt.InlineData(values=rows)
    x = alt.X("year:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1))
    y = alt.Y(
        "gw:Q", title="@chart-ceiling-axis", scale=alt.Scale(type="log"), axis=alt.Axis(tickCount=6)
    )
    scale = alt.Scale(domain=kinds, range=colours)
    colour = alt.Color("kind:N", sort=None, scale=scale)
    band = (
        alt.Chart(data)
        .mark_area(opacity=0.2)
        .encode(x=x, y=alt.Y("p10:Q"), y2="p90:Q", color=colour)
    )
    line = alt.Chart(data).mark_line(strokeWidth=2).encode(x=x, y=y, color=colour)
    names = [row for row, after in zip(rows, _changes(rows), strict=True) if after]
    told = (
        alt.Chart(alt.InlineData(values=names))
        .mark_text(align="left", dx=4, dy=-12)
        .encode(x=x, y=y, text="binds:N", color=colour)
    )
    return finished(band + line + told, 300)


def _changes(rows: list[dict[str, Any]]) -> list[bool]:
    """True where a kind's binding limit is another than the year before."""
    last: dict[str, str] = {}
    found = []
    for row in rows:
        found.append(last.get(row["kind"]) != row["binds"])
        last[row["kind"]] = row["binds"]
    return found

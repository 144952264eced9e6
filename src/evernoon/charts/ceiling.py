"""The most that can be added in a year, by kind of site, with what binds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import BLACK, KIND_COLOURS, finished

if TYPE_CHECKING:
    from evernoon.result import Result

_LEAST_GW = 1e-3
"""The axis is logarithmic; less is drawn as this."""
_DECADES_GW = (1e-3, 1e-2, 0.1, 1, 10, 100, 1000)


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
    colours = [KIND_COLOURS[kind.removeprefix("@kind-site-")][0] for kind in kinds]
    data = alt.InlineData(values=rows)
    x = alt.X(
        "year:Q", title=None, scale=alt.Scale(nice=False),
        axis=alt.Axis(format="d", tickCount=8, grid=False),
    )  # fmt: skip

    def y(field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q", title="@chart-ceiling-axis", scale=alt.Scale(type="log"),
            axis=alt.Axis(values=list(_DECADES_GW)),
        )  # fmt: skip

    scale = alt.Scale(domain=kinds, range=colours)
    colour = alt.Color("kind:N", sort=None, scale=scale)
    band = alt.Chart(data).mark_area(opacity=0.2).encode(x=x, y=y("p10"), y2="p90:Q", color=colour)
    line = alt.Chart(data).mark_line(strokeWidth=2).encode(x=x, y=y("gw"), color=colour)
    names = [row for row, after in zip(rows, _changes(rows), strict=True) if after]
    told = (
        alt.Chart(alt.InlineData(values=names))
        .mark_text(align="left", dx=4, dy=-12)
        .encode(x=x, y=y("gw"), text="binds:N", color=colour)
    )
    drawn = band + line + told
    for layer in _announced(found, rows, y):
        drawn += layer
    return finished(drawn, 300)


def _announced(
    found: dict[str, Any], rows: list[dict[str, Any]], y: Callable[[str], alt.Y]
) -> Iterator[alt.Chart]:
    """What the announced plans want to add in a year; nothing without an orbit."""
    if not found["plans"]:
        return
    most = [{"gw": max(plan["gw_per_year"] for plan in found["plans"]), "name": "@chart-ceiling-announced",
             "year": rows[0]["year"]}]  # fmt: skip
    data = alt.Chart(alt.InlineData(values=most))
    yield data.mark_rule(color=BLACK, strokeDash=[4, 3]).encode(y=y("gw"))
    yield data.mark_text(align="left", dx=4, dy=-7, color=BLACK).encode(
        x="year:Q", y=y("gw"), text="name:N"
    )


def _changes(rows: list[dict[str, Any]]) -> list[bool]:
    """True where a kind's binding limit is another than the year before."""
    last: dict[str, str] = {}
    found = []
    for row in rows:
        found.append(last.get(row["kind"]) != row["binds"])
        last[row["kind"]] = row["binds"]
    return found

"""Fragments and pictures of the page on published models, made from `evernoon reconcile` itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt
import vl_convert

from evernoon.charts.style import BLACK, BLUE, GREY, LIGHT, ORANGE, VERMILION, finished
from evernoon.dollars.choice import Boundary
from evernoon.reconcile.boundary import COMMON, Own, own_on
from evernoon.reconcile.row import Row, Side
from evernoon.reconcile.summary import Ratio, ratios, spread
from evernoon.reconcile.text import own_text, spread_text
from evernoon.words import number, say

SHOWN = ("semianalysis", "mccalip", "starcloud", "odc-optimist")
"""Models whose way is drawn: the best documented, the best known, the cheapest, and one in which orbit wins."""
_LEAST_USD = 0.05
"""Smaller steps are drawn together."""
_TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)
_HOURS = {"delivered": "delivered", "nominal": "all"}
_RATES = {"none": "none", "equal": "one for both", "own": "each its own"}
_SCOPES = {"launch": "launch", "power": "power", "data-centre": "data centre", "all-in": "all"}


def fragments(rows: Sequence[Row]) -> dict[str, str]:
    """Parts that the explanation includes: the answer, what each model counts, and two pictures."""
    compared, own = ratios(rows), own_on(COMMON)
    return {
        "reconcile-answer.md": answer(compared, own),
        "reconcile-counts.md": counting(rows),
        "reconcile-ratios.svg": drawn(dumbbells(compared, own)),
        "reconcile-ways.svg": drawn(ways({row.id: row for row in rows})),
    }


def answer(compared: Sequence[Ratio], own: Own) -> str:
    """How far the models lie apart before and after, and where Evernoon stands."""
    apart = spread(compared)
    said = "" if apart is None else f"**{spread_text(apart, 'en')}**\n\n"
    return said + own_text(own, "en").replace("\n", "\n\n") + "\n"


def counting(rows: Sequence[Row]) -> str:
    """One line a model: what is in its number, and the ratio before and after all count the same."""
    by_id = {one.id: one for one in ratios(rows)}
    heads = (
        "model",
        "chips",
        "years",
        "interest",
        "hours",
        "costs",
        "orbit / ground, published",
        "all counting the same",
    )
    lines = [heads, tuple("---" for _ in heads)]
    for row in rows:
        one = by_id.get(row.id)
        told = ("", "") if one is None else (_figure(one.published), _figure(one.same_inputs))
        lines.append((f"`{row.id}`", *_switches(row.boundary), *told))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _switches(boundary: Boundary) -> tuple[str, ...]:
    years = "each its own" if boundary.years is None else number(boundary.years, "en")
    return (
        "yes" if boundary.gpus == "in" else "**no**", years, _RATES[boundary.wacc],
        _HOURS[boundary.compute], _SCOPES[boundary.scope],
    )  # fmt: skip


def _figure(value: float | None) -> str:
    return "" if value is None else number(value, "en")


def drawn(spec: dict[str, Any]) -> str:
    """A picture on white, so that a dark page does not swallow its words."""
    return vl_convert.vegalite_to_svg({**spec, "background": "white", "padding": 12})


def dumbbells(compared: Sequence[Ratio], own: Own) -> dict[str, Any]:
    """Every model twice, as published and as it counts like all others, beside Evernoon's range."""
    shown = [one for one in compared if one.same_inputs is not None]
    values = [{"id": one.id, "published": one.published, "same": one.same_inputs} for one in shown]
    y = alt.Y(
        "id:N",
        sort=[one.id for one in shown],
        title=None,
        axis=alt.Axis(grid=True, domain=False, ticks=False),
    )
    scale = alt.Scale(type="log", domain=[0.04, 60.0])
    axis = alt.Axis(values=list(_TICKS), format="~g", grid=False)
    title = "cost of a GPU-hour, orbit over ground (log)"
    base = alt.Chart(alt.InlineData(values=values)).encode(y=y)

    def dot(field: str, label: str, **mark: Any) -> alt.Chart:
        return base.mark_point(size=70, opacity=1.0, **mark).encode(
            x=alt.X(f"{field}:Q", scale=scale, axis=axis, title=title),
            color=alt.Color("kind:N", scale=alt.Scale(domain=list(_KINDS), range=list(_KINDS.values()))),
        ).transform_calculate(kind=f"'{label}'")  # fmt: skip

    lines = base.mark_rule(color=LIGHT, strokeWidth=2).encode(
        x=alt.X("published:Q", scale=scale, axis=axis, title=title), x2="same:Q"
    )
    layers = alt.layer(*_behind(own, scale, axis, title), lines, dot("published", "as published", filled=False),
                       dot("same", "all counting the same", filled=True))  # fmt: skip
    return finished(layers, {"step": 22})


_KINDS = {"as published": GREY, "all counting the same": BLUE}


def _behind(own: Own, scale: alt.Scale, axis: alt.Axis, title: str) -> Iterator[alt.Chart]:
    """Evernoon's range with its median, and the line at which both cost the same."""
    over = own.ratio_spread
    assert over is not None  # the common boundary counts the ground
    band = [{"low": over["p10"], "high": over["p90"], "middle": over["p50"], "same": 1.0}]
    data = alt.Chart(alt.InlineData(values=band))

    def at(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis, title=title)

    yield data.mark_rect(color=ORANGE, opacity=0.25).encode(x=at("low"), x2="high:Q")
    yield data.mark_rule(color=ORANGE, strokeWidth=2).encode(x=at("middle"))
    yield data.mark_rule(color=BLACK, strokeDash=[4, 3]).encode(x=at("same"))


def ways(rows: dict[str, Row]) -> dict[str, Any]:
    """The way of a few models from their published number for orbit to Evernoon's, step by step."""
    panels = [_way(rows[id], "orbit") for id in SHOWN]
    spec = finished(alt.vconcat(*panels, spacing=26))
    del spec["width"]
    return spec


def _way(row: Row, side: Side) -> alt.LayerChart:
    steps = list(_steps(row, side))
    y = alt.Y(
        "name:N",
        sort=[step["name"] for step in steps],
        title=None,
        axis=alt.Axis(domain=False, ticks=False),
    )
    base = alt.Chart(
        alt.InlineData(values=steps), title=alt.Title(row.title, anchor="start", fontSize=13)
    )
    bars = base.mark_bar().encode(
        y=y,
        x=alt.X("from:Q", title="USD per GPU-hour in orbit"),
        x2="to:Q",
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=list(_STEPS), range=list(_STEPS.values()))
        ),
    )
    ends = base.mark_text(align="left", dx=5).encode(y=y, x="right:Q", text="label:N")
    return alt.layer(bars, ends).properties(width=470, height={"step": 19})


_STEPS = {"a total": GREY, "what is counted": BLUE, "inputs": VERMILION}


def _steps(row: Row, side: Side) -> Iterator[dict[str, Any]]:
    """Bars: published, what is counted, the sum, inputs, Evernoon; small steps in one."""
    bridge = row.common[side]
    at = bridge.published_usd_per_gpu_hour
    yield _bar("published", "a total", 0.0, at, number(at, "en"))
    for kind, boundary in (("what is counted", True), ("inputs", False)):
        small = 0.0
        for term in row.terms:
            if term.side != side or term.boundary != boundary:
                continue
            if abs(term.usd) < _LEAST_USD:
                small += term.usd
                continue
            name = say(f"reconcile-term-{term.name}", "en")
            yield _bar(name, kind, at, at + term.usd, f"{term.usd:+.3g}")
            at += term.usd
        if abs(small) >= _LEAST_USD / 10.0:
            yield _bar(f"all smaller, {kind}", kind, at, at + small, f"{small:+.2g}")
        at += small
        total = "all counting the same" if boundary else "Evernoon"
        yield _bar(total, "a total", 0.0, at, number(at, "en"))


def _bar(name: str, kind: str, start: float, end: float, label: str) -> dict[str, Any]:
    return {
        "name": name,
        "kind": kind,
        "from": start,
        "to": end,
        "right": max(start, end),
        "label": label,
    }

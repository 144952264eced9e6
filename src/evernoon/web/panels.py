"""A panel for every room, made from its flow, its assumptions and its formulas; nothing is written per number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon import calc
from evernoon.assumptions import load
from evernoon.assumptions.draws import distribution
from evernoon.assumptions.entry import Distribution, Entry
from evernoon.constants import DAY_S, HOUR_S, JULIAN_YEAR_S
from evernoon.flows.base import declarations
from evernoon.quantities import unit_of
from evernoon.result.outcome import quantiles
from evernoon.web.formulas import formulas, worded

if TYPE_CHECKING:
    from evernoon.report.priced import Priced
    from evernoon.scenario.model import Scenario

FLOWS = ("orbits", "sunlight", "watts", "heat", "wear", "flops", "links", "body")
CHART_ROOMS: dict[str, str] = {
    "sunlit": "sunlight", "budget": "heat", "fleet": "wear", "work": "tokens", "costs": "dollars",
    "difference": "dollars", "beliefs": "dollars", "swings": "dollars", "cash": "runway",
}  # fmt: skip
"""Where a chart hangs; one that is not named here is shown with the dollars."""
ELSEWHERE = "dollars"


def ends(found: Distribution) -> tuple[float, float]:
    """Where a slider begins and ends: half a span beyond P10 and P90, within the hard bounds."""
    if found.shape == "discrete" and found.values:
        return float(min(found.values)), float(max(found.values))
    low = found.low if found.low is not None else found.min
    high = found.high if found.high is not None else found.max
    low = found.central * 0.5 if low is None else low
    high = found.central * 1.5 if high is None else high
    if low == high:
        low, high = sorted((found.central * 0.5, found.central * 1.5))
    if low == high:
        low, high = 0.0, 1.0
    named = [x for x in (found.vendor, found.sceptic) if x is not None]
    out_low = min([low - 0.5 * (high - low), *named])
    out_high = max([high + 0.5 * (high - low), *named])
    if low > 0.0:
        out_low = max(out_low, 0.25 * low)
    bottom = -np.inf if found.min is None else found.min
    top = np.inf if found.max is None else found.max
    return float(max(out_low, bottom)), float(min(out_high, top))


_SHOWN: dict[str, tuple[tuple[str, float], ...]] = {
    "s": (("yr", JULIAN_YEAR_S), ("day", DAY_S), ("h", HOUR_S), ("min", 60.0), ("s", 1.0), ("ms", 1e-3)),
    "m": (("km", 1e3), ("m", 1.0), ("mm", 1e-3)),
    "W": (("GW", 1e9), ("MW", 1e6), ("kW", 1e3), ("W", 1.0)),
    "W/yr": (("GW/yr", 1e9), ("MW/yr", 1e6), ("W/yr", 1.0)),
    "W/month": (("GW/month", 1e9), ("MW/month", 1e6), ("W/month", 1.0)),
    "bit/s": (("Gbit/s", 1e9), ("Mbit/s", 1e6), ("bit/s", 1.0)),
    "J": (("kWh", 3.6e6), ("J", 1.0)),
    "rad": (("deg", 0.017453292519943295), ("rad", 1.0)),
    "frac": (("%", 0.01),),
    "frac/yr": (("%/yr", 0.01),),
    "frac/month": (("%/month", 0.01),),
}  # fmt: skip


def shown_in(unit: str, size: float) -> tuple[str, float]:
    """The unit a reader would take for a number of this size, and how much of the given one it is."""
    steps = _SHOWN.get(unit, ((unit, 1.0),))
    return next((step for step in steps if abs(size) >= step[1] * 0.999), steps[-1])


def assumption(id: str, lang: str) -> dict[str, Any]:
    """One number the twin believes, with its range, what its slider spans, and its source.

    Errors: assumption-unknown.
    """
    found = distribution(id, path="id")
    start, end = ends(found)
    unit = unit_of(id.rpartition(".")[2])
    shown, per = shown_in(unit, found.central)
    source, kind, as_of, note = _origin(id, found, lang)
    return {
        "id": id,
        "room": id.split(".")[0] if not id.startswith("catalogue.") else "catalogue",
        "unit": unit, "shown_unit": shown, "shown_per": per,
        "low": found.low, "central": found.central, "high": found.high,
        "vendor": found.vendor, "sceptic": found.sceptic, "min": found.min, "max": found.max,
        "start": start, "end": end, "shape": found.shape,
        "values": list(found.values) if found.values else None,
        "kind": kind, "as_of": as_of, "note": note, "source": source,
    }  # fmt: skip


def _origin(id: str, found: Distribution, lang: str) -> tuple[dict[str, Any], str, str, str]:
    german = lang.startswith("de")
    if isinstance(found, Entry):
        note = (found.note_de if german else None) or found.note_en or ""
        source = {"title": found.source.title, "url": found.source.url}
        return source, found.kind, str(found.as_of), note
    from evernoon.assumptions import catalogue

    _, kind, name, *_ = id.split(".")
    row = catalogue.row(kind, name, path="id")
    note = (row.note_de if german else None) or row.note_en or ""
    source = {"title": row.source.title, "url": row.source.url}
    title = worded("row", f"{kind}.{name}", row.name, lang)
    return source, row.kind, str(row.as_of or ""), " · ".join(x for x in (title, note) if x)


def panels(found: Priced, lang: str) -> list[dict[str, Any]]:
    """All thirteen, in the order of the chain."""
    used = [*found.draws.used]
    assumed = {room: [id for id in used if id.startswith(f"{room}.")] for room in calc.ROOMS}
    rows = [id for id in used if id.startswith("catalogue.")]
    return [
        {
            "room": room,
            "fields": list(_fields(room, found, lang)),
            "assumptions": [assumption(id, lang) for id in assumed[room]],
            "more": [assumption(id, lang) for id in load.all_entries() if id.startswith(f"{room}.") and id not in used],
            "rows": [assumption(id, lang) for id in rows if _belongs(id) == room],
            "formulas": list(formulas(room, lang)),
            "charts": [name for name, where in CHART_ROOMS.items() if where == room],
        }
        for room in calc.ROOMS
    ]  # fmt: skip


def _belongs(id: str) -> str:
    """The room a catalogue row's number is mostly about."""
    kind, field = id.split(".")[1], id.rpartition(".")[2]
    if "usd" in field:
        return "dollars"
    return {
        "chips": "flops", "satellites": "watts", "launchers": "wear", "cells": "watts", "batteries": "watts",
        "models": "tokens", "products": "demand", "rivals": "demand", "companies": "runway", "laws": "rules",
    }.get(kind, "dollars")  # fmt: skip


def _fields(room: str, found: Priced, lang: str) -> Iterator[dict[str, Any]]:
    """Declared fields with the median at every site; axes before the samples are averaged over."""
    if room == "dollars":
        for name, declaration in declarations(found.levelised):
            values = np.asarray(getattr(found.levelised, name))
            if declaration.dims == ("site", "sample"):
                at = {site: quantiles(values[k]) for k, site in enumerate(found.lots)}
                yield _field(room, name, declaration, at, lang)
        return
    seen: dict[str, Any] = {}
    for site, lot in found.lots.items():
        flow = getattr(lot, room, None) if room in FLOWS else None
        if flow is None:
            continue
        try:
            declared = list(declarations(flow))
        except TypeError:
            continue
        for name, declaration in declared:
            values = np.asarray(getattr(flow, name), dtype=np.float64)
            sampled = declaration.dims[-1:] == ("sample",)
            flat = (
                values.reshape(-1, values.shape[-1]).mean(axis=0)
                if sampled and values.ndim > 1
                else values
            )
            field = seen.setdefault(name, _field(room, name, declaration, {}, lang))
            field["sites"][site] = quantiles(np.atleast_1d(flat).ravel())
    yield from seen.values()


def _field(
    room: str, name: str, declaration: Any, sites: dict[str, Any], lang: str
) -> dict[str, Any]:
    path = f"{room}.{name}"
    return {
        "path": path, "unit": unit_of(name), "dims": list(declaration.dims),
        "formula": worded("field", path, declaration.formula, lang), "inputs": list(declaration.inputs), "sites": sites,
    }  # fmt: skip


def panels_of(scenario: Scenario, lang: str) -> list[dict[str, Any]]:
    """The panels of a scenario at its quick answer."""
    from evernoon.web.answer import quick

    return panels(quick(scenario), lang)

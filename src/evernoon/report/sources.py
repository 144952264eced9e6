"""Every assumption a run used, as it stood that day, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evernoon.assumptions import catalogue, load
from evernoon.quantities import unit_of

if TYPE_CHECKING:
    from evernoon.result import Result

_ROOMS_OF_ROWS = {
    "chips": "flops", "cells": "watts", "batteries": "watts", "launchers": "dollars",
    "contracts": "dollars", "countries": "dollars", "companies": "runway", "products": "demand",
    "rivals": "demand", "satellites": "dollars",
}  # fmt: skip


def sources(result: Result) -> list[dict[str, Any]]:
    """One row for each id used: numbers, kind, source, notes, and the scenario's own point if it has one."""
    return [
        _row(id, result.scenario.assume.get(id)) for id in sorted(result.record.used, key=_order)
    ]


def _order(id: str) -> tuple[str, str]:
    return room_of(id), id


def room_of(id: str) -> str:
    """The room an assumption belongs to; rows of the catalogue count with the room that uses them most."""
    head, _, rest = id.partition(".")
    return _ROOMS_OF_ROWS.get(rest.partition(".")[0], "dollars") if head == "catalogue" else head


def _row(id: str, own: float | None) -> dict[str, Any]:
    if id.startswith("catalogue."):
        _, kind, rest = id.split(".", 2)
        numbers: Any = catalogue.spread(id)
        about: Any = catalogue.row(kind, rest.rpartition(".")[0])
    else:
        numbers = about = load.entry(id)
    return {
        "id": id, "room": room_of(id), "unit": unit_of(id.rpartition(".")[2]),
        "low": numbers.min if numbers.low is None else numbers.low, "central": numbers.central,
        "high": numbers.max if numbers.high is None else numbers.high, "vendor": numbers.vendor,
        "own": own, "kind": about.kind, "as_of": about.as_of,
        "title": about.source.title, "url": about.source.url,
        "note_en": about.note_en, "note_de": about.note_de,
    }  # fmt: skip

"""The numbers the twin believes, with their sources, found by words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from evernoon.assumptions import catalogue, kinds, load
from evernoon.assumptions.entry import Distribution
from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import unit_of


def found(query: str, lang: str) -> list[dict[str, Any]]:
    """Assumptions and catalogue rows in which every word of the query stands.

    Errors: nothing-found with the nearest id.
    """
    words = query.lower().split()
    everything = [*_assumptions(lang), *_rows(lang)]
    hits = [fact for fact in everything if all(word in _haystack(fact) for word in words)]
    if not hits:
        raise EvernoonError("nothing-found", text=query, near=_nearest(words, everything))
    return hits


def _nearest(words: list[str], facts: list[dict[str, Any]]) -> str | None:
    """The query with the words that stand nowhere replaced by near ones from the ids."""
    ids = [fact["id"] for fact in facts]
    known = {part for id in ids for part in (id, *re.split(r"[._]", id))}
    found = {word: word for word in words if any(word in _haystack(fact) for fact in facts)}
    near = [found.get(word) or near_miss(word, known) for word in words]
    changed = [new for new in near if new]
    return " ".join(changed) if len(changed) == len(words) and changed != words else None


def _haystack(fact: dict[str, Any]) -> str:
    parts = (
        fact["id"],
        fact["id"].replace("_", " "),
        fact["note"] or "",
        fact["source"]["title"],
        fact["kind"],
    )
    return " ".join(parts).lower()


def _assumptions(lang: str) -> list[dict[str, Any]]:
    return [
        {
            "id": id,
            "unit": unit_of(id.rpartition(".")[2]),
            "low": entry.low, "central": entry.central, "high": entry.high, "vendor": entry.vendor,
            "kind": entry.kind,
            "as_of": str(entry.as_of),
            "note": (entry.note_de if lang.startswith("de") else None) or entry.note_en,
            "source": {"title": entry.source.title, "url": entry.source.url},
            "values": None,
        }
        for id, entry in load.all_entries().items()
    ]  # fmt: skip


def _rows(lang: str) -> list[dict[str, Any]]:
    facts = []
    for kind in kinds.KINDS:
        for name, row in catalogue.rows(kind).items():
            note = (row.note_de if lang.startswith("de") else None) or row.note_en
            facts.append({
                "id": f"catalogue.{kind}.{name}", "unit": "", "low": None, "central": None, "high": None,
                "vendor": None, "kind": row.kind, "as_of": str(row.as_of or ""),
                "note": " ".join(part for part in (row.name, note) if part),
                "source": {"title": row.source.title, "url": row.source.url},
                "values": _values(row),
            })  # fmt: skip
    return facts


def _values(row: Any) -> dict[str, Any]:
    hidden = {"name", "source", "sources", "kind", "as_of", "note_en", "note_de"}
    values = {}
    for field in type(row).model_fields:
        value = getattr(row, field)
        if field in hidden or value is None:
            continue
        values[field] = _plain(value)
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Distribution):
        return value.central
    if isinstance(value, BaseModel):
        return {key: _plain(item) for key, item in value if item is not None}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else str(value)

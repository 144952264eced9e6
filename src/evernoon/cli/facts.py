"""`evernoon facts`: the numbers the twin believes, with their sources."""

from __future__ import annotations

from typing import Any

from evernoon.assumptions.facts import found
from evernoon.quantities import bare_name, unit_of
from evernoon.words import date, say
from evernoon.words.units import shown_unit

__all__ = ["found", "text"]


def text(fact: dict[str, Any], lang: str) -> str:
    """One fact in a few lines."""
    lines = [fact["id"]]
    if fact["central"] is not None:
        lines.append(f"    {_spread(fact, lang)}")
    lines += [
        line for key, value in (fact["values"] or {}).items() for line in _value(key, value, lang)
    ]
    if fact["note"]:
        lines.append(f"    {fact['note']}")
    kind = say(f"sourced-{fact['kind']}", lang)
    when = f", {date(fact['as_of'], lang, short=True)}" if fact["as_of"] else ""
    lines.append(f"    [{kind}{when}] {fact['source']['title']}, {fact['source']['url']}")
    return "\n".join(lines)


def _value(name: str, value: Any, lang: str) -> list[str]:
    """A line for one value of a row; for a list of entries a line each."""
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return [f"    {name}:", *(f"      - {_written(name, entry, lang)}" for entry in value)]
    return [f"    {bare_name(name)}: {_written(name, value, lang)}"]


def _written(name: str, value: Any, lang: str) -> str:
    if isinstance(value, list):
        return "; ".join(_written(name, one, lang) for one in value) or "–"
    if isinstance(value, dict):
        parts = [f"{bare_name(key)} {_written(key, one, lang)}" for key, one in value.items()]
        return "; ".join(parts) or "–"
    if isinstance(value, float):
        return shown_unit(value, unit_of(name), lang).whole(value)
    return str(value)


def _spread(fact: dict[str, Any], lang: str) -> str:
    """P10, P50 and P90 with the unit once, and what the vendor says."""
    unit = shown_unit(fact["central"], fact["unit"], lang)
    middle = unit.whole(fact["central"])
    ends = (fact["low"], fact["high"])
    told = (
        middle
        if None in ends
        else say("interval", lang, p10=unit.bare(ends[0]), p50=middle, p90=unit.bare(ends[1]))
    )
    if fact["vendor"] is None:
        return told
    return f"{told} {say('facts-vendor', lang, value=unit.whole(fact['vendor']))}"

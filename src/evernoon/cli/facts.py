"""`evernoon facts`: the numbers the twin believes, with their sources."""

from __future__ import annotations

from typing import Any

from evernoon.assumptions.facts import found
from evernoon.words import number, say

__all__ = ["found", "text"]


def text(fact: dict[str, Any], lang: str) -> str:
    """One fact in three lines."""
    lines = [fact["id"]]
    if fact["central"] is not None:
        spread = " / ".join(
            "–" if fact[key] is None else number(fact[key], lang)
            for key in ("low", "central", "high")
        )
        unit = "" if fact["unit"] == "frac" else fact["unit"]
        vendor = (
            ""
            if fact["vendor"] is None
            else " " + say("facts-vendor", lang, value=number(fact["vendor"], lang))
        )
        lines.append(f"    {spread} {unit}{vendor}".rstrip())
    for key, value in (fact["values"] or {}).items():
        shown = number(value, lang, 4) if isinstance(value, float) else value
        lines.append(f"    {key}: {shown}")
    if fact["note"]:
        lines.append(f"    {fact['note']}")
    lines.append(
        f"    [{fact['kind']}, {fact['as_of']}] {fact['source']['title']}, {fact['source']['url']}"
    )
    return "\n".join(lines)

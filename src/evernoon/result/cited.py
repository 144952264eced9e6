"""How a language cites a rule and names its authority."""

from __future__ import annotations

from typing import Any

from evernoon.words import tag


def cited(rule: dict[str, Any], key: str, lang: str) -> str:
    """`article` or `authority` of a rule of the headline; the original where a language has no own."""
    from evernoon.assumptions import catalogue

    original = str(rule[key])
    row = catalogue.row("laws", rule["id"])
    if getattr(row, key) != original:  # a result of an older catalogue keeps its own words
        return original
    return getattr(row, f"{key}_{tag(lang)[:2]}", None) or original

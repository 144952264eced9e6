"""The chapters of the report as plain data, with charts by name: the page draws them itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError, near_miss
from evernoon.report.page import (
    Block,
    Chapter,
    Figure,
    Fold,
    Items,
    Link,
    Mark,
    Parts,
    Table,
    Text,
    Tiles,
)
from evernoon.report.story import Story
from evernoon.result.cited import cited

if TYPE_CHECKING:
    from evernoon.result import Result

CHART = "chart:"


@dataclass(frozen=True, slots=True)
class PageStory(Story):
    """A story whose charts stay names."""

    def charts(self, *names: str) -> tuple[Figure, ...]:
        """Those of the charts that this result has, to be fetched by name."""
        return tuple(
            Figure(f"{CHART}{name}", self.say(f"chart-{name}"), self.say(f"chart-{name}-about"))
            for name in names
            if name in self.evidence["charts"]
        )


def told(result: Result, lang: str, lead: str | None) -> dict[str, Any]:
    """Headline, names of the charts, and all chapters. Errors: unknown-lead, no-result."""
    from evernoon.report import gather
    from evernoon.report.chapters import told as chapters

    evidence = gather(result) if result.evidence is None else result.evidence
    story = PageStory(result, evidence, lang)
    return {
        "name": result.scenario.name,
        "headline": result.headline | {"rules": _rules(result, lang)},
        "charts": list(evidence["charts"]),
        "steps": evidence["steps"],
        "asked": asked_tokens(result),
        "chapters": [_chapter(chapter) for chapter in chapters(story, lead)],
    }


def _rules(result: Result, lang: str) -> list[dict[str, Any]]:
    """The findings, with article and authority as the reader's language writes them."""
    return [
        rule | {name: cited(rule, name, lang) for name in ("article", "authority")}
        for rule in result.headline["rules"]
    ]


def asked_tokens(result: Result) -> dict[str, float]:
    """Tokens asked for in the last month, and the share that is served, medians."""
    offered, served = (
        float(result.series(f"tokens.{name}_token")[1][:, -1].sum())
        for name in ("offered", "served")
    )
    return {"token_per_month": offered, "served_frac": served / offered if offered else 1.0}


def chart(result: Result, name: str, lang: str) -> dict[str, Any]:
    """A Vega-Lite spec with its words. Errors: page-no-chart."""
    from evernoon.report import gather
    from evernoon.report.figures import with_words
    from evernoon.words import say

    evidence = gather(result) if result.evidence is None else result.evidence
    specs = evidence["charts"]
    if name not in specs:
        raise EvernoonError("page-no-chart", name=name, near=near_miss(name, specs))
    return {
        "spec": with_words(specs[name], lang),
        "caption": say(f"chart-{name}", lang),
        "about": say(f"chart-{name}-about", lang),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {"id": chapter.id, "title": chapter.title, "blocks": [_block(b) for b in chapter.blocks]}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Text():
            return {"kind": "text", "parts": _parts(block.parts), "tone": block.tone}
        case Items():
            return {"kind": "items", "items": [_parts(parts) for parts in block.items]}
        case Table():
            rows = [
                {"id": row.id, "cells": [_parts(cell) for cell in row.cells]} for row in block.rows
            ]
            return {
                "kind": "table", "caption": block.caption, "head": list(block.head), "rows": rows,
                "numbers": sorted(block.numbers),
            }  # fmt: skip
        case Figure():
            known = block.svg.startswith(CHART)
            return {
                "kind": "figure", "caption": block.caption, "about": block.about,
                "chart": block.svg.removeprefix(CHART) if known else None, "svg": None if known else block.svg,
            }  # fmt: skip
        case Tiles():
            return {"kind": "tiles", "tiles": [list(tile) for tile in block.tiles]}
        case Fold():
            return {
                "kind": "fold", "summary": block.summary, "id": block.id,
                "blocks": [_block(inner) for inner in block.blocks],
            }  # fmt: skip


def _parts(parts: Parts) -> list[Any]:
    return [_part(part) for part in parts]


def _part(part: str | Link | Mark) -> Any:
    match part:
        case Link():
            return {"text": part.text, "href": part.href}
        case Mark():
            return {"text": part.text, "tone": part.tone}
        case _:
            return part

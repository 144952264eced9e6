"""The sums the press named for this company: recomputed, and which perimeter each belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from evernoon import cases
from evernoon.flows.base import Array
from evernoon.report.page import Chapter, Link, Row, Table, Text
from evernoon.report.story import Story
from evernoon.runway.lines import AT
from evernoon.runway.periods import by_period_usd, months_of
from evernoon.words import money, number, percent

FAMILY = ("xai-2025", "xai-holdings-2025", "spacex-2026")
"""Perimeters the articles mix: xAI alone, xAI with X, the whole group."""
_EARNED = (
    "revenue_tokens", "revenue_other", "revenue_company", "revenue_leases", "cost_compute",
    "cost_people", "cost_data", "cost_compliance", "cost_other", "cost_fines",
)  # fmt: skip
_SUMS: tuple[tuple[str, str], ...] = (
    ("ai-segment-burn-2025", "money"),
    ("xai-open-need-2025", "money"),
    ("xai-months-of-cash", "number"),
    ("xai-revenue-growth", "percent"),
    ("merger-x-and-xai-value", "money"),
    ("merger-spacex-and-xai-value", "money"),
    ("merger-exchange-ratio", "number"),
    ("merger-share-of-xai-holders", "percent"),
    ("ipo-company-value", "money"),
)
"""Validation cases that hold the articles' arithmetic, and how each is written."""
_WRITTEN: dict[str, Callable[[float, str], str]] = {
    "money": money, "number": number, "percent": percent,
}  # fmt: skip


def chapters(story: Story) -> Iterator[Chapter]:
    """One for the companies of the articles, none for others."""
    if story.result.scenario.company.name not in FAMILY:
        return
    yield Chapter(
        "company",
        story.say("chapter-company"),
        (
            Text((story.say("company-intro"),)),
            _sums(story),
            Text((_profit(story),)),
            Text((story.say("company-note"),), "note"),
        ),
    )


def _sums(story: Story) -> Table:
    """What was published, what comes out here, whose sum it is."""
    folder = cases.shipped("validation") / "runway"
    rows = []
    for id, kind in _SUMS:
        found = cases.run(folder / f"{id}.yaml")
        computed, published = (
            _WRITTEN[kind](value, story.lang) if value is not None else "–"
            for value in (found.computed, found.published)
        )
        rows.append(
            Row(
                (
                    (Link(story.say(f"company-{id}"), found.url),), (published,), (computed,),
                    (story.say(f"company-{id}-why"),),
                )
            )
        )  # fmt: skip
    head = tuple(story.say(f"column-{name}") for name in ("sum", "published", "computed", "whose"))
    return Table(story.say("table-company"), head, tuple(rows), frozenset((1, 2)))


def _profit(story: Story) -> str:
    """The year in which the run's own company earns more than it spends on running, by its own rooms."""
    record = story.result.record
    lines = record.series["runway.line_usd"]
    spans = {
        year: span
        for year, span in months_of(record.clock.dates, "year").items()
        if len(span) == 12
    }
    share = {year: float(np.mean(_earned_usd(lines, span) > 0.0)) for year, span in spans.items()}
    first = next((year for year, part in share.items() if part >= 0.5), None)
    if first is None:
        last = max(spans, default=record.clock.dates[-1][:4])
        return story.say("company-profit-never", last=last)
    return story.say("company-profit", year=first, share=percent(share[first], story.lang))


def _earned_usd(lines: Any, span: range) -> Array:
    table = by_period_usd(lines, span)
    return np.asarray(table[[AT[name] for name in _EARNED]].sum(axis=0))

"""Carbon and water beside dollars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from evernoon.flows.dollars import BURDENS
from evernoon.report.page import Chapter, Row, Table, Text
from evernoon.report.shown import range_of
from evernoon.report.story import Story
from evernoon.words import number

_KILO = 1000.0
_FIGURES: Mapping[str, float] = {
    "co2_kg_per_gpu_hour": _KILO, "co2_kg_per_mtoken": 1.0, "water_m3_per_gpu_hour": _KILO,
    "water_m3_per_mtoken": _KILO, "alumina_kg_per_gpu_hour": _KILO, "nox_kg_per_gpu_hour": _KILO,
}  # fmt: skip
"""What is shown, and how many of the unit shown make one of the unit it is computed in."""


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one."""
    yield Chapter(
        "footprint",
        story.say("chapter-footprint"),
        (
            Text((story.say("footprint-intro"),)),
            _figures(story),
            _parts(story),
            Text((story.say("footprint-note"),), "note"),
        ),
    )


def _figures(story: Story) -> Table:
    """A row a figure, a column a site."""
    rows = [
        Row(
            (
                (story.say(f"footprint-{name.replace('_', '-')}"),),
                *((_spread(site[name], scale, story),) for site in story.sites.values()),
            )
        )
        for name, scale in _FIGURES.items()
    ]
    return _table(story, story.say("footprint-table"), rows)


def _spread(spread: dict[str, float] | None, scale: float, story: Story) -> str:
    if spread is None or not any(spread.values()):
        return "–"
    return range_of({key: x * scale for key, x in spread.items()}, "", story.lang)


def _parts(story: Story) -> Table:
    """Mean share of every part times the median, so that parts add up."""
    parts = story.result.record.fields["dollars.part_co2_kg_per_gpu_hour"]
    shares = (parts / parts.sum(axis=1, keepdims=True)).mean(axis=-1)
    medians = [site["co2_kg_per_gpu_hour"]["p50"] for site in story.sites.values()]
    grams = shares * np.asarray(medians)[:, np.newaxis] * _KILO
    rows = [
        Row(
            (
                (story.say(f"footprint-part-{part}"),),
                *((number(float(x), story.lang) if x else "–",) for x in grams[:, k]),
            )
        )
        for k, part in enumerate(BURDENS)
    ]
    total = ((number(float(x), story.lang),) for x in grams.sum(axis=1))
    rows.append(Row(((story.say("spend-total"),), *total)))
    return _table(story, story.say("footprint-parts"), rows)


def _table(story: Story, caption: str, rows: list[Row]) -> Table:
    head = (story.say("column-line"), *story.sites)
    return Table(caption, head, tuple(rows), frozenset(range(1, len(head))))

"""What a satellite requires: its budget line by line against the best flown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evernoon.report.budget import GROUPS
from evernoon.report.page import Block, Chapter, Link, Mark, Parts, Row, Table, Text
from evernoon.report.shown import quantity, spread, times
from evernoon.report.story import Story
from evernoon.words import number, percent

_TONES = {"flown": "good", "next": "good", "development": "warn", "leap": "bad", "never": "bad"}


def chapters(story: Story) -> Iterator[Chapter]:
    """One for each orbit site."""
    for site, budget in story.evidence["budgets"].items():
        title = story.say("chapter-requires", design=budget["design"], site=site)
        first = site == next(iter(story.evidence["budgets"]))
        tables = tuple(_group(story, group, budget) for group in GROUPS)
        blocks: tuple[Block, ...] = (
            Text(_verdict(story, budget)),
            *(story.charts("budget") if first else ()),
            *tables,
            _parts(story, budget),
            Text((story.say("requires-note"),), "note"),
        )
        yield Chapter("requires" if first else f"requires-{site}", title, blocks)


def _verdict(story: Story, budget: dict[str, Any]) -> Parts:
    delivered = spread(budget["delivered_frac"], "%", story.lang)
    said = story.say("requires-delivered", share=delivered)
    if budget["breaks"] is None:
        return (story.say("requires-holds", design=budget["design"]), " ", said)
    line = next(line for line in budget["lines"] if line["id"] == budget["breaks"])
    broken = story.say(
        "requires-breaks", design=budget["design"], line=story.say(f"budget-{line['id']}"),
        announced=quantity(line["announced"], line["unit"], story.lang),
        needed=quantity(line["p50"], line["unit"], story.lang),
    )  # fmt: skip
    others = [
        story.say(f"budget-{other['id']}")
        for other in budget["lines"]
        if other["holds"] is False and other is not line
    ]
    also = story.say("requires-also", lines="; ".join(others)) if others else ""
    return (broken, f" {also} " if also else " ", said, " ", Link(budget["title"], budget["url"]))


def _group(story: Story, group: str, budget: dict[str, Any]) -> Table:
    columns = ("line", "computed", "announced", "flown", "ratio", "ready", "holds")
    rows = tuple(_row(story, line) for line in budget["lines"] if line["group"] == group)
    head = tuple(story.say(f"column-{name}") for name in columns)
    return Table(story.say(f"budget-group-{group}"), head, rows, frozenset((1, 2, 4)))


def _row(story: Story, line: dict[str, Any]) -> Row:
    flown: Parts = ("–",)
    if line["flown"] is not None:
        value = quantity(line["flown"]["value"], line["unit"], story.lang)
        flown = (f"{value} ", Link(story.named(line["flown"]), line["flown"]["url"]))
    word: Parts = ("–",)
    if line["ready"] is not None:
        word = (Mark(story.say(f"ready-{line['ready']}"), _TONES[line["ready"]]),)
    return Row(
        (
            (story.say(f"budget-{line['id']}"),),
            (_computed(story, line),),
            (quantity(line["announced"], line["unit"], story.lang),),
            flown,
            (times(line["ratio"], story.lang),),
            word,
            _holds(story, line["holds"]),
        )
    )


def _computed(story: Story, line: dict[str, Any]) -> str:
    if line["p10"] == line["p90"]:
        return quantity(line["p50"], line["unit"], story.lang)
    return spread(line, line["unit"], story.lang)


def _holds(story: Story, holds: bool | None) -> Parts:
    if holds is None:
        return ("–",)
    return (Mark(story.say("holds" if holds else "breaks"), "good" if holds else "bad"),)


def _parts(story: Story, budget: dict[str, Any]) -> Table:
    total = sum(budget["parts"].values())
    rows = [
        Row(
            ((story.say(f"part-{part}"),), (_kg(kg, story),), (percent(kg / total, story.lang, 2),))
        )
        for part, kg in budget["parts"].items()
    ]
    rows.append(
        Row(((story.say("spend-total"),), (_kg(total, story),), (percent(1.0, story.lang),)))
    )
    head = tuple(story.say(f"column-{name}") for name in ("part", "median-mass", "of-mass"))
    return Table(story.say("table-parts"), head, tuple(rows), frozenset((1, 2)))


def _kg(kg: float, story: Story) -> str:
    return f"{number(kg, story.lang)}\N{NO-BREAK SPACE}kg"

"""What would have to be true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evernoon.report.page import Chapter, Link, Mark, Parts, Row, Table, Text
from evernoon.report.shown import quantity, times
from evernoon.report.story import Story
from evernoon.words import number


def chapters(story: Story) -> Iterator[Chapter]:
    """Nothing without orbit or without ground."""
    found = story.evidence["conditions"]
    if found is None:
        return
    yield Chapter(
        "conditions",
        story.say("chapter-conditions"),
        (
            Text((_intro(story, found),)),
            _alone(story, found),
            *_together(story, found),
            *story.charts("swings"),
            _ranks(story, found),
            Text((story.say("conditions-method"),), "note"),
        ),
    )


def _intro(story: Story, found: dict[str, Any]) -> str:
    return story.say(
        "conditions-intro",
        orbit=found["orbit"],
        ground=found["ground"],
        ratio=times(found["ratio"], story.lang),
    )


def _alone(story: Story, found: dict[str, Any]) -> Table:
    columns = ("lever", "now", "needed", "shown", "missing", "trend", "claimed", "source")
    rows = tuple(
        Row(
            (
                (story.say(f"lever-{row['id']}"),),
                (quantity(row["now"], row["unit"], story.lang),),
                _needed(story, row),
                _shown(story, row),
                (_missing(story, row, row["needed"]),),
                (_trend(story, row["trend"]),),
                _claimed(story, row),
                _sources(story, row),
            )
        )
        for row in found["levers"]
    )
    head = tuple(story.say(f"column-{name}") for name in columns)
    return Table(story.say("table-conditions"), head, rows, frozenset((1, 4)))


def _needed(story: Story, row: dict[str, Any]) -> Parts:
    if row["needed"] is not None:
        return (Mark(quantity(row["needed"], row["unit"], story.lang), "strong"),)
    return (
        Mark(story.say("no-value"), "bad"),
        " ",
        Mark(story.say("no-value-best", ratio=times(row["best_ratio"], story.lang)), "quiet"),
    )


def _shown(story: Story, row: dict[str, Any]) -> Parts:
    shown = row["shown"]
    if shown is None:
        return (Mark(story.say("never-shown"), "quiet"),)
    value = quantity(shown["value"], row["unit"], story.lang)
    name = story.say("on-the-ground") if "." in shown["name"] else shown["name"]
    return (f"{value} ", Mark(name, "quiet"))


def _missing(story: Story, row: dict[str, Any], needed: float | None) -> str:
    shown = row["shown"]["value"] if row["shown"] else row["now"]
    if needed is None:
        return "–"
    factor = needed / shown
    return times(factor if factor >= 1.0 else 1.0 / factor, story.lang)


def _trend(story: Story, trend: dict[str, Any]) -> str:
    year = str(trend.get("year", ""))
    return (
        story.say(f"trend-{trend['state']}", year=year)
        if year
        else story.say(f"trend-{trend['state']}")
    )


def _claimed(story: Story, row: dict[str, Any]) -> Parts:
    claimed = row["claimed"]
    if claimed is None:
        return (Mark(story.say("no-claim"), "quiet"),)
    value = quantity(claimed["value"], row["unit"], story.lang)
    return (f"{value}, {claimed['year']} ", Link(claimed["name"], claimed["url"]))


def _sources(story: Story, row: dict[str, Any]) -> Parts:
    if row["shown"] is not None:
        return (story.source(row["shown"]),)
    first = row["assumptions"][:1]
    return (story.assumption(first[0]),) if first else ("–",)


def _together(story: Story, found: dict[str, Any]) -> Iterator[Table | Text]:
    together = found["together"]
    if together["factor"] is None:
        yield Text((story.say("together-never", ratio=times(together["best_ratio"], story.lang)),))
        return
    yield Text((story.say("together-intro", factor=number(together["factor"], story.lang, 2)),))
    head = tuple(
        story.say(f"column-{name}") for name in ("lever", "now", "joint", "missing", "trend")
    )
    rows = tuple(
        Row(
            (
                (story.say(f"lever-{row['id']}"),),
                (quantity(row["now"], row["unit"], story.lang),),
                (Mark(quantity(then["value"], row["unit"], story.lang), "strong"),),
                (_missing(story, row, then["value"]),),
                (_trend(story, then["trend"]),),
            )
        )
        for row in found["levers"]
        if (then := together["values"].get(row["id"])) is not None
    )
    yield Table(story.say("table-together"), head, rows, frozenset((1, 2, 3)))


def _ranks(story: Story, found: dict[str, Any]) -> Table:
    rows = tuple(
        Row(((story.assumption(row["id"]),), (number(row["rank"], story.lang, 2),)))
        for row in found["ranks"]
    )
    head = (story.say("column-assumption"), story.say("column-rank"))
    return Table(story.say("table-ranks"), head, rows, frozenset((1,)))

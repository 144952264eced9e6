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
            Text((_together(story, found),)),
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
    columns = ("lever", "now", "needed", "joint", "shown", "missing", "trend", "claimed", "source")
    rows = tuple(
        Row(
            (
                (story.say(f"lever-{row['id']}"),),
                (quantity(row["now"], row["unit"], story.lang),),
                _needed(story, row),
                _jointly(story, row, joint),
                _shown(story, row),
                (_missing(story, row, needed),),
                (_trend(story, row, trend),),
                _claimed(story, row),
                _sources(story, row),
            )
        )
        for row in found["levers"]
        for joint in (found["together"]["values"].get(row["id"]),)
        for needed, trend in (_asked(row, joint),)
    )
    head = tuple(story.say(f"column-{name}") for name in columns)
    return Table(story.say("table-conditions"), head, rows, frozenset((1, 5)))


def _asked(
    row: dict[str, Any], joint: dict[str, Any] | None
) -> tuple[float | None, dict[str, Any]]:
    """The value to hold against what was shown: alone where that suffices, else with the others."""
    if row["needed"] is not None or joint is None:
        return row["needed"], row["trend"]
    return joint["value"], joint["trend"]


def _needed(story: Story, row: dict[str, Any]) -> Parts:
    if row["needed"] is not None:
        return (Mark(quantity(row["needed"], row["unit"], story.lang), "strong"),)
    return (
        Mark(story.say("no-value"), "bad"),
        " ",
        Mark(story.say("no-value-best", ratio=times(row["best_ratio"], story.lang)), "quiet"),
    )


def _jointly(story: Story, row: dict[str, Any], joint: dict[str, Any] | None) -> Parts:
    if joint is None:
        return ("–",)
    return (Mark(quantity(joint["value"], row["unit"], story.lang), "strong"),)


def _shown(story: Story, row: dict[str, Any]) -> Parts:
    shown = row["shown"]
    if shown is None and row["ground"] is not None:
        ground = quantity(row["ground"], row["unit"], story.lang)
        return (Mark(story.say("never-shown-delivered", ground=ground), "quiet"),)
    if shown is None:
        return (Mark(story.say("never-shown"), "quiet"),)
    value = quantity(shown["value"], row["unit"], story.lang)
    name = story.say("on-the-ground") if "." in shown["name"] else story.named(shown)
    return (f"{value} ", Mark(name, "quiet"))


def _missing(story: Story, row: dict[str, Any], needed: float | None) -> str:
    shown = row["shown"]["value"] if row["shown"] else row["now"]
    if needed is None:
        return "–"
    factor = needed / shown
    return times(factor if factor >= 1.0 else 1.0 / factor, story.lang)


def _trend(story: Story, row: dict[str, Any], trend: dict[str, Any]) -> str:
    if "reaches" in trend:
        then = quantity(trend["reaches"] * row["now"], row["unit"], story.lang)
        return story.say("trend-later", year=str(trend["year"]), then=then)
    if "year" in trend:
        return story.say(f"trend-{trend['state']}", year=str(trend["year"]))
    told = story.note(f"trend-{trend['state']}-{row['id']}")
    return told or story.say(f"trend-{trend['state']}")


def _claimed(story: Story, row: dict[str, Any]) -> Parts:
    claimed = row["claimed"]
    if claimed is None:
        return (Mark(story.say("no-claim"), "quiet"),)
    value = quantity(claimed["value"], row["unit"], story.lang)
    return (f"{value}, {claimed['year']} ", Link(story.named(claimed), claimed["url"]))


def _sources(story: Story, row: dict[str, Any]) -> Parts:
    if row["shown"] is not None:
        return (story.source(row["shown"]),)
    first = row["assumptions"][:1]
    computed = Link(story.say("how-link"), "#how-delivered_frac")
    return (story.assumption(first[0]),) if first else (computed,)


def _together(story: Story, found: dict[str, Any]) -> str:
    together = found["together"]
    if together["factor"] is None:
        ratio = times(together["best_ratio"], story.lang, 3)
        return story.say("together-never", ratio=ratio)
    said = story.say("together-intro", factor=number(together["factor"], story.lang, 2))
    if not together["ground"]:
        return said
    state = "reach" if together["orbit_ratio"] <= 1.0 else "stay"
    ratio = times(together["orbit_ratio"], story.lang, 3)
    return f"{said} {story.say(f'together-orbit-{state}', ratio=ratio)}"


def _ranks(story: Story, found: dict[str, Any]) -> Table:
    notes = {row["id"]: row[f"note_{story.lang[:2]}"] or "" for row in story.evidence["sources"]}
    rows = tuple(
        Row(
            (
                (story.assumption(row["id"]), " ", Mark(notes.get(row["id"], ""), "quiet")),
                (number(row["rank"], story.lang, 2),),
            )
        )
        for row in found["ranks"]
    )
    head = (story.say("column-assumption"), story.say("column-rank"))
    return Table(story.say("table-ranks"), head, rows, frozenset((1,)))

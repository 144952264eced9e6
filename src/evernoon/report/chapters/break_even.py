"""At which value of one number orbit costs what the ground costs, and when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from evernoon.report.page import Chapter, Items, Mark, Parts, Row, Table, Text
from evernoon.report.shown import range_of, times
from evernoon.report.story import Story
from evernoon.words import either, money, percent

_UNITS = {"": "%", "years": "years"}
"""How the units of the levers are shown, where not as they are."""


def chapters(story: Story) -> Iterator[Chapter]:
    """Nothing without orbit or without ground."""
    found = story.evidence.get("break_even")
    if found is None:
        return
    bound = () if found["bound"] is None else (Text((_bound(found["bound"], story),)),)
    yield Chapter(
        "break_even",
        story.say("chapter-break-even"),
        (
            *bound,
            _levers(found, story),
            *story.charts("break_even", "lives"),
            Items(tuple((text,) for text in _years(found["years"], story))),
            Text((story.say("versus-note"),), "note"),
        ),
    )


def _bound(bound: dict[str, Any], story: Story) -> str:
    return story.say(
        "versus-bound",
        share=percent(bound["ground_chips_frac"]["p50"], story.lang, 2),
        saved=percent(bound["most_saved_frac"], story.lang, 2),
        wins=percent(bound["free_wins_frac"], story.lang, 2),
        chips=money(bound["orbit_chips_usd"]["p50"], story.lang),
        ground=money(bound["ground_usd"]["p50"], story.lang),
        per=story.say(f"versus-per-{bound['per']}"),
    )


def _levers(found: dict[str, Any], story: Story) -> Table:
    """A row a lever: today, break-even, share of sets that have one."""
    rows = [
        Row(
            (
                (_capital(story.say(f"move-{name}")),),
                (range_of(root["now"], _unit(root), story.lang),),
                _value(root, story),
                (percent(root["reached_frac"], story.lang, 2),),
            )
        )
        for name, root in found["levers"].items()
    ]
    head = tuple(story.say(f"versus-{name}") for name in ("lever", "now", "value", "reached"))
    about = story.say("versus-table", orbit=found["orbit"], ground=found["ground"])
    return Table(about, head, tuple(rows), frozenset((1, 3)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unit(root: dict[str, Any]) -> str:
    return _UNITS.get(root["unit"], root["unit"])


def _value(root: dict[str, Any], story: Story) -> Parts:
    """The break-even, or what the lever comes to at its best."""
    if root["value"]["p50"] is not None:
        return (Mark(range_of(root["value"], _unit(root), story.lang), "strong"),)
    best = root["best_usd"]["orbit"] / root["best_usd"]["ground"]
    tone = "good" if root["reason"] == "always" else "bad"
    return (
        Mark(story.say(f"versus-{root['reason']}"), tone), " ",
        Mark(story.say("no-value-best", ratio=times(best, story.lang)), "quiet"),
    )  # fmt: skip


def _years(found: list[dict[str, Any]], story: Story) -> Iterator[str]:
    """One sentence for all cadences that come to the same."""
    for (year, share, last), same in groupby(found, _outcome):
        yield story.say(
            "versus-year", when=_when([one["slip_years"] for one in same], story), last=str(last),
            year=str(year or "none"), share=percent(share, story.lang, 2),
        )  # fmt: skip


def _when(slips: list[int], story: Story) -> str:
    late = [str(slip) for slip in slips if slip]
    parts = [story.say("versus-on-time")] if 0 in slips else []
    if late:
        parts.append(story.say("versus-late", slips=either(late, story.lang)))
    return either(parts, story.lang)


def _outcome(one: dict[str, Any]) -> tuple[int | None, float, int]:
    return one["year"]["p50"], one["reached_frac"], one["last_year"]

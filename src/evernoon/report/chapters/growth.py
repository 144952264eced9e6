"""The most that can be added, and what the announced plans need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evernoon.assumptions.catalogue import row
from evernoon.report.page import Chapter, Row, Table, Text
from evernoon.report.shown import count, times
from evernoon.report.story import Story
from evernoon.words import number

_LINES = ("t_per_year", "flights_per_day", "chips_per_year")


def chapters(story: Story) -> Iterator[Chapter]:
    """Nothing where no chart was drawn."""
    figures = story.charts("ceiling")
    if not figures:
        return
    plans = story.evidence["ceiling"]["plans"]
    yield Chapter(
        "growth",
        story.say("chapter-growth"),
        (
            Text((story.say("ceiling-legend"),)),
            *figures,
            *((_plans(plans, story),) if plans else ()),
        ),
    )


def _plans(plans: list[dict[str, Any]], story: Story) -> Table:
    """A row a need: demonstrated, and for every plan what it takes, as a multiple of that."""
    rocket = row("launchers", plans[0]["launcher"]).name
    rows = [
        Row(
            (
                (story.say(f"growth-{name.replace('_', '-')}", launcher=rocket),),
                (count(plans[0][f"demonstrated_{name}"], story.lang),),
                *((_needed(plan, name, story),) for plan in plans),
            )
        )
        for name in _LINES
    ]
    head = (
        story.say("growth-need"), story.say("growth-demonstrated"),
        *(story.say("growth-plan", gw=number(plan["gw_per_year"], story.lang),
                    kw_per_t=number(plan["kw_per_t"], story.lang)) for plan in plans),
    )  # fmt: skip
    return Table(story.say("growth-table"), head, tuple(rows), frozenset(range(1, len(head))))


def _needed(plan: dict[str, Any], name: str, story: Story) -> str:
    needed, shown = plan[name], plan[f"demonstrated_{name}"]
    text = count(needed, story.lang)
    return text if not shown else f"{text} ({times(needed / shown, story.lang)})"

"""Where the money goes: cost by line, and what makes the difference."""

from __future__ import annotations

from collections.abc import Iterator

from evernoon.flows.dollars import LINES
from evernoon.report.page import Block, Chapter, Fold, Row, Table, Text
from evernoon.report.shown import range_of
from evernoon.report.story import Story
from evernoon.result.counts import counts
from evernoon.result.spending import ends, line_usd_per_mtoken, steps
from evernoon.words import money


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one."""
    yield Chapter(
        "costs",
        story.say("chapter-costs"),
        (
            Text((story.say("costs-intro", text=counts(story.headline["boundary"], story.lang)),)),
            *story.charts("costs"),
            *_difference(story),
            Text((story.say("cost-risks"),)),
            _risks(story),
            Fold(
                story.say("costs-lines"), (_table(story), Text((story.say("costs-note"),), "note"))
            ),
        ),
    )


def _difference(story: Story) -> tuple[Block, ...]:
    found, more = ends(story.result), steps(story.result)
    if found is None:
        return ()
    largest = [line for line, usd in more if usd > 0 and line != "rest"][:2]
    named = ", ".join(story.say(f"spend-{line}") for line in largest)
    text = story.say("difference-says", lines=named, orbit=found[1], ground=found[0])
    return (Text((text,)), *story.charts("difference"))


def _risks(story: Story) -> Table:
    """A row a risk, a column a site: how much of it there is, and in which figure it sits."""
    sites = story.evidence["risks"]
    names = next(iter(sites.values()))
    rows = [
        Row(
            (
                (story.say(f"cost-risk-{name.removesuffix('_frac').replace('_', '-')}"),),
                *((range_of(site[name], "%", story.lang),) for site in sites.values()),
            )
        )
        for name in names
    ]
    head = (story.say("column-risk"), *sites)
    return Table(story.say("table-risks"), head, tuple(rows), frozenset(range(1, len(head))))


def _table(story: Story) -> Table:
    found = line_usd_per_mtoken(story.result)
    lines = [line for line in LINES if any(cost[line] > 0 for cost in found.values())]
    rows = [
        Row(
            (
                (story.say(f"spend-{line}"),),
                *((_usd(cost[line], story),) for cost in found.values()),
            )
        )
        for line in lines
    ]
    total = ((money(sum(cost.values()), story.lang),) for cost in found.values())
    rows.append(Row(((story.say("spend-total"),), *total)))
    head = (story.say("column-line"), *found)
    return Table(story.say("table-costs"), head, tuple(rows), frozenset(range(1, len(head))))


def _usd(x: float, story: Story) -> str:
    return money(x, story.lang) if x else "–"

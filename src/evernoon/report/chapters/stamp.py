"""What the result depends on, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator

from evernoon.report.page import Chapter, Mark, Table, Text, cells
from evernoon.report.story import Story


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one."""
    stamp = story.result.stamp
    shown = {**stamp, "beliefs": story.say(f"beliefs-{stamp['beliefs']}")}
    rows = tuple(
        cells(story.say(f"stamp-{key.replace('_', '-')}"), str(value))
        for key, value in shown.items()
    )
    head = (story.say("column-stamp"), story.say("column-value"))
    yield Chapter(
        "stamp",
        story.say("chapter-stamp"),
        (
            Table(story.say("table-stamp"), head, rows),
            Text(
                (
                    Mark(story.say("no-advice"), "strong"),
                    " ",
                    Mark(story.say("audit-hint"), "strong"),
                )
            ),
        ),
    )

"""What is not modelled, room by room."""

from __future__ import annotations

from collections.abc import Iterator

from evernoon.report.page import Block, Chapter, Items, Mark, Parts, Text
from evernoon.report.story import Story

ROOMS = (
    "orbits", "sunlight", "watts", "heat", "wear", "flops", "links", "demand", "tokens", "data",
    "dollars", "runway", "rules",
)  # fmt: skip
IN_ORBIT = frozenset(("orbits", "sunlight"))


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one; what only concerns orbit is left out on the ground."""
    ground = not story.evidence["budgets"]
    rooms = [room for room in ROOMS if not (ground and room in IN_ORBIT)]
    items: tuple[Parts, ...] = tuple(
        (Mark(story.say(f"room-{room}"), "strong"), ": ", story.say(f"beyond-{room}"))
        for room in rooms
    )
    yield Chapter(
        "validity",
        story.say("chapter-validity"),
        (
            Text((story.say("validity-intro"),)),
            Items(items),
            Text((story.say("validity-share"),), "note"),
            *_carried(story),
        ),
    )


def _carried(story: Story) -> tuple[Block, ...]:
    """Price curves that the run follows beyond their last date, each with what carries it on."""
    curves = story.evidence["carried"]
    if not curves:
        return ()
    items: tuple[Parts, ...] = tuple(
        (
            story.say(
                "cost-carried", what=one["what"], known=one["known_until"], used=one["used_until"], by=one["by"],
            ),
        )
        for one in curves
    )  # fmt: skip
    return Text((story.say("validity-carried"),)), Items(items)

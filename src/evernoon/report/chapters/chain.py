"""The chain as a picture, and what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator

from evernoon.report.chain_picture import chain_picture
from evernoon.report.page import Chapter, Text
from evernoon.report.shown import months_of_cash
from evernoon.report.story import Story


def chapters(story: Story) -> Iterator[Chapter]:
    """One picture a site, then sunlight, fleet and work."""
    runway = story.headline["runway"]
    reach = months_of_cash(runway["runway_months"]["p50"], len(runway["months"]), story.lang)
    pictures = tuple(
        chain_picture(site, step, reach, story.lang)
        for site, step in story.evidence["steps"].items()
    )
    yield Chapter(
        "chain",
        story.say("chapter-chain"),
        (Text((story.say("chain-intro"),)), *pictures, *story.charts("sunlit", "fleet", "work")),
    )

"""The limit that binds at each site."""

from __future__ import annotations

from collections.abc import Iterator

from evernoon.report.page import Chapter, Mark, Row, Table, Text
from evernoon.report.shown import spread
from evernoon.report.story import Story


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one."""
    columns = ("site", "kind", "limit", "delivered", "gpu-hour", "fleet-hour")
    rows = tuple(
        Row(
            (
                (name,),
                (story.say(f"kind-site-{site['kind']}"),),
                (Mark(story.say(f"limit-{site['binding_limit']}"), "strong"),),
                (spread(site["delivered_frac"], "%", story.lang),),
                (spread(site["usd_per_gpu_hour"], "USD", story.lang),),
                (spread(site["fleet_usd_per_gpu_hour"], "USD", story.lang),),
            )
        )
        for name, site in story.sites.items()
    )
    head = tuple(story.say(f"column-{name}") for name in columns)
    sentences = " ".join(
        story.say(f"limit-{site['binding_limit']}-means", site=name)
        for name, site in story.sites.items()
    )
    yield Chapter(
        "limits",
        story.say("chapter-limits"),
        (
            Text((sentences,)),
            Table(story.say("table-limits"), head, rows, frozenset((3, 4, 5))),
            Text((story.say("limits-note"),), "note"),
        ),
    )

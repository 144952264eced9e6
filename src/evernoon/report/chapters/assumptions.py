"""Every assumption used, by room, with range, kind and source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from evernoon.report.page import Chapter, Link, Mark, Parts, Row, Table, Text
from evernoon.report.story import Story, anchor
from evernoon.words import date
from evernoon.words.units import shown_unit

KINDS = ("measured", "filing", "press", "vendor", "estimate")


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one, with a table for each room."""
    rows = story.evidence["sources"]
    count = {kind: sum(row["kind"] == kind for row in rows) for kind in KINDS}
    text = story.say("assumptions-intro", count=len(rows), **count)
    tables = (
        _table(story, room, list(found))
        for room, found in groupby(rows, key=lambda row: str(row["room"]))
    )
    yield Chapter("assumptions", story.say("chapter-assumptions"), (Text((text,)), *tables))


def _table(story: Story, room: str, rows: list[dict[str, Any]]) -> Table:
    columns = ("assumption", "central", "range", "vendor", "evidence", "source")
    head = tuple(story.say(f"column-{name}") for name in columns)
    return Table(
        story.say(f"room-{room}"),
        head,
        tuple(_row(story, row) for row in rows),
        frozenset((1, 2, 3)),
    )


def _row(story: Story, row: dict[str, Any]) -> Row:
    unit = shown_unit(row["central"], row["unit"], story.lang)
    note = row[f"note_{story.lang[:2]}"] or row["note_en"]
    name: Parts = (row["id"], " ", Mark(note, "quiet")) if note else (row["id"],)
    central: Parts = (unit.whole(row["central"]),)
    if row["own"] is not None:
        point = story.say("own-point", value=unit.whole(row["own"]))
        central = (*central, " ", Mark(point, "strong"))
    spread = "–" if row["low"] is None else f"{unit.bare(row['low'])} – {unit.bare(row['high'])}"
    kind = f"{story.say('sourced-' + row['kind'])}, {date(row['as_of'] or '–', story.lang, short=True)}"
    return Row(
        (
            name,
            central,
            (spread,),
            (unit.whole(row["vendor"]),),
            (kind,),
            (Link(row["title"], row["url"]),),
        ),
        anchor(row["id"]),
    )

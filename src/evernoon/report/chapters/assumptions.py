"""Every assumption used, by room, with range, kind and source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from evernoon.report.page import Chapter, Link, Mark, Parts, Row, Table, Text
from evernoon.report.shown import own_unit
from evernoon.report.story import Story, anchor

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
    unit, lang = row["unit"], story.lang
    note = row[f"note_{lang[:2]}"] or row["note_en"]
    name: Parts = (row["id"], " ", Mark(note, "quiet")) if note else (row["id"],)
    central: Parts = (own_unit(row["central"], unit, lang),)
    if row["own"] is not None:
        central = (
            *central,
            " ",
            Mark(story.say("own-point", value=own_unit(row["own"], unit, lang)), "strong"),
        )
    spread = (
        "–"
        if row["low"] is None
        else f"{own_unit(row['low'], '', lang)} – {own_unit(row['high'], '', lang)}"
    )
    if unit == "frac" and row["low"] is not None:
        spread = f"{own_unit(row['low'], unit, lang)} – {own_unit(row['high'], unit, lang)}"
    kind = f"{story.say('sourced-' + row['kind'])}, {row['as_of'] or '–'}"
    return Row(
        (
            name,
            central,
            (spread,),
            (own_unit(row["vendor"], unit, lang),),
            (kind,),
            (Link(row["title"], row["url"]),),
        ),
        anchor(row["id"]),
    )

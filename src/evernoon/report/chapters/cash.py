"""The company's cash."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from evernoon.report.page import Chapter, Row, Table, Text
from evernoon.report.shown import months_of_cash, spread
from evernoon.report.story import Story
from evernoon.result.outcome import QUANTILES
from evernoon.words import date, money


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one."""
    runway = story.headline["runway"]
    months, last = runway["runway_months"], len(runway["months"])
    text = story.say(
        "cash-says",
        **{key: months_of_cash(months[key], last, story.lang) for key in ("p10", "p50", "p90")},
        gap=spread(runway["funding_gap_usd"], "USD", story.lang),
        last=last,
    )
    yield Chapter(
        "cash",
        story.say("chapter-cash"),
        (
            Text((text,)),
            *story.charts("cash"),
            _table(story),
            Text((story.say("cash-note"),), "note"),
        ),
    )


def _table(story: Story) -> Table:
    """Cash at the end of each year."""
    dates = story.result.record.clock.dates
    last = [t for t, month in enumerate(dates) if month.endswith("-12") or t == len(dates) - 1]
    found = np.quantile(story.result.record.cash_usd[last], QUANTILES, axis=1)
    rows = tuple(
        Row(
            (
                (date(dates[t], story.lang, short=True),),
                *((money(float(x), story.lang),) for x in found[:, i]),
            )
        )
        for i, t in enumerate(last)
    )
    head = (story.say("column-month"), "P10", "P50", "P90")
    return Table(story.say("table-cash"), head, rows, frozenset((1, 2, 3)))

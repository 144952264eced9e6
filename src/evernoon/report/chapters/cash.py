"""The company's cash."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from evernoon.report.page import Chapter, Row, Table, Text
from evernoon.report.shown import spread
from evernoon.report.story import Story
from evernoon.result.outcome import QUANTILES
from evernoon.words import duration_months, money


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one."""
    runway = story.headline["runway"]
    months = runway["runway_months"]
    text = story.say(
        "cash-says",
        p10=duration_months(months["p10"], story.lang),
        p50=duration_months(months["p50"], story.lang),
        p90=duration_months(months["p90"], story.lang),
        gap=spread(runway["funding_gap_usd"], "USD", story.lang),
        last=len(runway["months"]),
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
    last = [t for t, date in enumerate(dates) if date.endswith("-12") or t == len(dates) - 1]
    found = np.quantile(story.result.record.cash_usd[last], QUANTILES, axis=1)
    rows = tuple(
        Row(((dates[t],), *((money(float(x), story.lang),) for x in found[:, i])))
        for i, t in enumerate(last)
    )
    head = (story.say("column-month"), "P10", "P50", "P90")
    return Table(story.say("table-cash"), head, rows, frozenset((1, 2, 3)))

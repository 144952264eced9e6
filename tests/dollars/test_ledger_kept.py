"""The ledger as the record keeps it: by lot and line, month by month."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evernoon.chain import run
from evernoon.explain.lineage import Ref
from evernoon.explain.values import value
from evernoon.export.table import table
from evernoon.flows.dollars import LINES
from evernoon.result import Result
from evernoon.scenario import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"


@pytest.fixture(scope="module")
def flown() -> Result:
    return run(load(EXAMPLE, None, ["months=14"]), 8, 1)


def test_lines_add_up_for_every_sample_and_month(flown: Result) -> None:
    kept = flown.record.series
    ledger = kept["dollars.usd"].astype(float)
    scale = np.abs(ledger).sum(axis=(0, 1)).max()
    assert scale > 0
    # Every number is rounded to 24 bits once, the sums too.
    for axis, name in ((1, "dollars.lot_usd"), (0, "dollars.line_usd")):
        assert np.abs(ledger.sum(axis=axis) - kept[name]).max() <= 12 * 2**-24 * scale


def test_the_table_has_every_lot_and_line(flown: Result) -> None:
    every = [row for row in table(flown) if row.quantity == "dollars.usd"]
    rows = [row for row in every if row.period == "month"]
    assert all(row.formula for row in every)
    lots, lines, months, _ = flown.record.series["dollars.usd"].shape
    assert len(rows) == lots * lines * months == len({(row.part, row.at) for row in rows})
    assert {row.unit for row in rows} == {"USD"}
    assert {row.part.rpartition(" / ")[2] for row in rows} == set(LINES)


def test_a_year_is_the_sum_of_its_months_in_every_set(flown: Result) -> None:
    dates = flown.record.clock.dates
    rows = [r for r in table(flown) if (r.quantity, r.period) == ("dollars.usd", "year")]
    assert {r.at for r in rows} == {date[:4] for date in dates}
    inside = [date.startswith("2027") for date in dates]
    chips = flown.record.series["dollars.usd"][:, LINES.index("chips"), inside].astype(float)
    found = [r for r in rows if r.at == "2027" and r.part.endswith(" / chips")]
    assert len(found) == len(flown.record.lot_sites)
    for row, summed in zip(found, chips.sum(axis=1), strict=True):
        # As a fan orders sums of sets, not sums of ordered months.
        assert np.isclose(np.sort(summed), row.p50).any()
    assert any(row.p50 > 0.0 for row in found)


def test_explain_gives_every_line_of_every_site(flown: Result) -> None:
    found = value(Ref("flow", "dollars.usd"), flown)
    assert set(found) == set(flown.record.sites)
    assert all(set(lines) == set(LINES) for lines in found.values())

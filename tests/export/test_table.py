"""All numbers of a run as CSV and Parquet: the same rows, and the figures that the result itself gives."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from evernoon.chain import run
from evernoon.cli import app
from evernoon.errors import EvernoonError
from evernoon.export.table import Row, table, write_tables
from evernoon.scenario import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"


@pytest.fixture(scope="module")
def ran() -> Any:
    return run(load(EXAMPLE, None, ["months=14"]), 16)


def test_every_series_line_and_period_is_there(ran: Any) -> None:
    rows = list(table(ran))
    found = {(row.quantity, row.part, row.period, row.at): row for row in rows}
    assert len(found) == len(rows)
    assert {row.quantity for row in rows} >= set(ran.record.series)
    cash = np.sort(ran.record.cash_usd[3])
    row = found["runway.line_usd", "cash", "month", ran.record.clock.dates[3]]
    assert row.unit == "USD" and np.isclose(cash, row.p50, rtol=1e-6).any()
    assert row.p5 <= row.p50 <= row.p95
    # A flow of a year is the sum of its months for one sample, and there are as many years as that.
    years = {row.at for row in rows if row.period == "year"}
    assert years == {date[:4] for date in ran.record.clock.dates}
    # Without a limit is only what no antenna of a fleet carries: sites on the ground.
    boundless = {row.quantity for row in rows if not np.isfinite(row[-3:]).all()}
    assert boundless <= {"links.fleet_bit_per_s"}
    assert not any(np.isnan(row[-3:]).any() for row in rows)


def test_csv_and_parquet_hold_the_same(ran: Any, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_tables(ran, tmp_path / "run.csv", tmp_path / "run.parquet")
    with (tmp_path / "run.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = list(csv.reader(file))
    assert tuple(head) == Row._fields
    kept = parquet.read_table(tmp_path / "run.parquet").to_pylist()
    assert len(kept) == len(lines) > 2_000
    for line, row in zip(lines[::97], kept[::97], strict=True):
        assert line[:6] == [row[name] for name in head[:6]]
        assert [float(x) for x in line[6:]] == [row[name] for name in head[6:]]


def test_without_pyarrow_nothing_is_written(
    ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(EvernoonError, match="tables"):
        write_tables(ran, tmp_path / "run.csv", tmp_path / "run.parquet")
    assert not list(tmp_path.iterdir())


def test_command(tmp_path: Path) -> None:
    words = ["export", str(EXAMPLE), "--set", "months=6", "--samples", "4"]
    done = CliRunner().invoke(app, [*words, "--csv", str(tmp_path / "run.csv")])
    assert done.exit_code == 0 and "run.csv" in done.stdout
    assert (tmp_path / "run.csv").read_text(encoding="utf-8").count("\n") > 1_000
    done = CliRunner().invoke(app, [*words, "--csv", str(tmp_path / "no" / "run.csv")])
    assert done.exit_code == 2 and "no" in done.stderr
    assert not (tmp_path / "no").exists()

"""Every number of a run as one long table, CSV or Parquet: statements by period, series by month, scalars.

A row is a quantity at a date (or none) of a part (site, product, line; or none), with the formula it comes
from and P5, P50 and P95 over the assumption sets. Dollars stand by month, quarter and year: a year is the sum
of its months in every set.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from evernoon.errors import EvernoonError
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.runway import COVENANTS
from evernoon.quantities import unit_of
from evernoon.result.company import fan, statements
from evernoon.result.files import whole
from evernoon.result.record import SERIES_DIMS
from evernoon.result.tree import declaration_of
from evernoon.runway.periods import PERIODS, months_of

if TYPE_CHECKING:
    from evernoon.result.outcome import Result

STATEMENTS = "runway.line_usd"
"""Has balances as well, and so does not stand among the series."""
LEDGER = {
    "dollars.usd": "",
    "dollars.lot_usd": "sum of dollars.usd over its lines",
    "dollars.line_usd": "sum of dollars.usd over its sites",
}
"""Nominal dollars booked in a month."""


class Row(NamedTuple):
    """A row of the table; its names are the header."""

    quantity: str
    unit: str
    part: str
    period: str
    at: str
    formula: str
    p5: float
    p50: float
    p95: float


def write_tables(result: Result, csv_file: Path | None, parquet_file: Path | None) -> None:
    """Write the table as asked, each file completely or not at all.

    Errors: missing-extra for Parquet without pyarrow, before anything is written; unwritable.
    """
    if parquet_file is not None:
        _pyarrow()
    rows = list(table(result))
    for path, write in ((csv_file, _csv), (parquet_file, _parquet)):
        if path is None:
            continue
        try:
            whole(path, lambda part, write=write: write(rows, part))  # type: ignore[misc]
        except OSError as error:
            reason = error.strerror or str(error)
            raise EvernoonError("unwritable", name=str(path), reason=reason) from error


def table(result: Result) -> Iterator[Row]:
    """All rows: statements, then series, then what has no date."""
    yield from _statements(result)
    yield from _series(result)
    yield from _scalars(result)


def _statements(result: Result) -> Iterator[Row]:
    found = statements(result)
    for line in found["lines"]:
        name = line["name"]
        for period in PERIODS:
            own = found[period]
            fans = (own[key][name] for key in ("p5", "p50", "p95"))
            for at, *values in zip(own["dates"], *fans, strict=True):
                yield Row(STATEMENTS, line["unit"], name, period, at, line["formula"], *values)


def _series(result: Result) -> Iterator[Row]:
    record = result.record
    for name, values in record.series.items():
        if name == STATEMENTS:
            continue
        unit = unit_of(name.replace(".", "_")) or "1"
        formula = _formula(name)
        for part, own in _parts(result, SERIES_DIMS[name], values):
            for period in PERIODS if name in LEDGER else PERIODS[:1]:
                months = months_of(record.clock.dates, period)
                summed = [
                    own[at.start : at.stop].sum(axis=0, dtype=np.float64) for at in months.values()
                ]
                ordered = fan(np.array(summed))
                fans = (ordered[key] for key in ("p5", "p50", "p95"))
                for at, *three in zip(months, *fans, strict=True):
                    yield Row(name, unit, part, period, at, formula, *three)


def _formula(name: str) -> str:
    """What a quantity comes from, as `explain` names it; empty where it is a count of the run itself."""
    room, _, field = name.partition(".")
    declaration = declaration_of(room, field)
    if declaration is not None:
        return declaration.formula
    return LEDGER.get(name, "")


def _parts(result: Result, dims: tuple[str, ...], values: Any) -> Iterator[tuple[str, Any]]:
    """Names of a series' parts, each with its months and samples; parts of parts after a slash."""
    if not dims:
        yield "", values
        return
    for name, own in zip(_names(result, dims[0]), values, strict=True):
        for inner, series in _parts(result, dims[1:], own):
            yield f"{name} / {inner}" if inner else name, series


def _names(result: Result, dim: str) -> Sequence[str]:
    """What the parts along an axis are called."""
    record = result.record
    names: dict[str, Sequence[str]] = {
        "lot": _lots(record.lot_sites),
        "product": [p for p in result.scenario.work.products if p != "training"],
        "line": LEDGER_LINES,
        "covenant": COVENANTS,
    }
    return names[dim]


def _lots(sites: tuple[str, ...]) -> list[str]:
    """Names of the lots: their site, with the number of the generation where a site has several."""
    seen: Counter[str] = Counter()
    names = []
    for site in sites:
        seen[site] += 1
        names.append(site if sites.count(site) == 1 else f"{site} {seen[site]}")
    return names


def _scalars(result: Result) -> Iterator[Row]:
    """Flows of one number a sample; `room.field@lot` belongs to the lot's site."""
    record = result.record
    lots = _lots(record.lot_sites)
    for key, values in record.fields.items():
        if values.ndim != 1:
            continue
        name, _, lot = key.partition("@")
        site = lots[int(lot)] if lot else ""
        three = (fan(values)[q] for q in ("p5", "p50", "p95"))
        yield Row(name, unit_of(name.split(".")[1]) or "1", site, "", "", _formula(name), *three)


def _csv(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)


def _parquet(rows: list[Row], path: Path) -> None:
    pyarrow = _pyarrow()
    columns = dict(zip(Row._fields, zip(*rows, strict=True), strict=True))
    pyarrow.parquet.write_table(pyarrow.table({k: list(v) for k, v in columns.items()}), path)


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise EvernoonError("missing-extra", package="pyarrow", extra="tables") from None
    return pyarrow

"""What a company reported month by month, as the scenario can hold it: stated revenue and burn, cash at the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.errors import EvernoonError
from evernoon.quantities import parse
from evernoon.scenario.paths import split_path
from evernoon.scenario.workbook import ACTUALS, Cell, Row, heading, month_of

Table = dict[str, dict[str, tuple[float, Cell]]]
"""Column -> month -> amount in USD and its cell."""


def actual_rows(cells: Iterable[Cell], data: Mapping[str, Any]) -> Iterator[Row]:
    """Rows for `company.stated` and `company.cash`.

    Revenue of a calendar year is the mean of its reported months times twelve; the burn is the mean of all
    reported months times twelve; cash is that at the end of the month before `start`.
    Errors: with sheet and cell; duplicate-key where the other sheet already states the same.
    """
    table = _table(list(cells))
    for year, months in _years(table.get("revenue", {})).items():
        yield _row(f"company.stated.revenue.{year}", "USD/yr", _yearly(months), months[0][1], data)
    if burn := list(table.get("burn", {}).values()):
        yield _row("company.stated.net_burn", "USD/yr", _yearly(burn), burn[0][1], data)
    if cash := table.get("cash", {}):
        amount, cell = _opening(cash, str(data.get("start", "")))
        yield _row("company.cash", "USD", amount, cell, data)


def _table(cells: list[Cell]) -> Table:
    months = _months(cells)
    table: Table = {}
    for cell in cells:
        name, unit = heading(cell.name)
        if name == "month":
            continue
        if cell.row not in months:
            raise _wrong(cell, "cell-no-month")
        table.setdefault(name, {})[months[cell.row]] = (_usd(cell, unit), cell)
    return table


def _months(cells: list[Cell]) -> dict[int, str]:
    """Row -> month; each once."""
    found: dict[int, str] = {}
    for cell in cells:
        if heading(cell.name)[0] == "month":
            month = month_of(cell)
            if month in found.values():
                raise _wrong(cell, "duplicate-key", key=month)
            found[cell.row] = month
    return found


def _usd(cell: Cell, unit: str) -> float:
    """A number in the unit of the heading, or text with its own."""
    text = cell.value if isinstance(cell.value, str) else f"{cell.value!r} {unit}"
    if not unit and not isinstance(cell.value, str):
        raise _wrong(cell, "column-unit", name=cell.name)
    if isinstance(cell.value, bool):
        raise _wrong(cell, "not-a-number", text=text[:40], example="12.5")
    try:
        return parse(text, "USD")
    except EvernoonError as error:
        values: dict[str, Any] = error.values
        raise EvernoonError(
            error.message_id, file=cell.place.file, path=cell.place.cell, hint=error.hint, **values
        ) from None


def _years(months: Mapping[str, tuple[float, Cell]]) -> dict[str, list[tuple[float, Cell]]]:
    found: dict[str, list[tuple[float, Cell]]] = {}
    for month, amount in months.items():
        found.setdefault(month[:4], []).append(amount)
    return found


def _yearly(months: list[tuple[float, Cell]]) -> float:
    return sum(amount for amount, _ in months) / len(months) * MONTHS_PER_YEAR


def _opening(cash: Mapping[str, tuple[float, Cell]], start: str) -> tuple[float, Cell]:
    before = _before(start)
    first = next(iter(cash.values()))
    if before is None:  # the missing or wrong `start` is an error of its own
        return first
    if before not in cash:
        raise _wrong(first[1], "actuals-cash", month=before, start=start)
    return cash[before]


def _before(month: str) -> str | None:
    year, _, number = month.partition("-")
    if not (year.isdecimal() and number.isdecimal() and year.isascii() and number.isascii()):
        return None
    count = int(year) * 12 + int(number) - 2
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _row(path: str, unit: str, amount: float, cell: Cell, data: Mapping[str, Any]) -> Row:
    parts = split_path(path)
    at: Any = data
    for part in parts:
        at = at.get(str(part)) if isinstance(at, Mapping) else None
    if at is not None:
        raise _wrong(cell, "actuals-twice", name=path, sheet=ACTUALS)
    return Row(parts, path, f"{amount!r} {unit}", cell.place)


def _wrong(cell: Cell, message: str, **values: Any) -> EvernoonError:
    return EvernoonError(message, file=cell.place.file, path=cell.place.cell, **values)

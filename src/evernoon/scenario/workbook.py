"""A scenario as a workbook: the sheet `assumptions` (path | value), and `actuals` (month by month)."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from evernoon.errors import EvernoonError, near_miss
from evernoon.scenario.paths import split_path
from evernoon.scenario.yamlfile import Path_, Place, parse

SUFFIXES = (".xlsx", ".xlsm")
SHEETS = ("assumptions", "scenario")
"""Either name is read; `assumptions` is what the template writes."""
ACTUALS = "actuals"
FILE_LIMIT_BYTE = 5_000_000
UNPACKED_LIMIT_BYTE = 50_000_000
ROW_LIMIT = 5_000
COLUMN_LIMIT = 50
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Row:
    """One value, where it goes and the cell it stands in."""

    path: Path_
    text: str
    value: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something, read to plain data."""

    row: int
    name: str
    value: Any
    place: Place


def is_workbook(path: Path) -> bool:
    """Whether a file is read as a workbook."""
    return path.suffix.lower() in SUFFIXES


def read_rows(path: Path) -> tuple[list[Row], list[Cell]]:
    """The rows of `assumptions` and the cells of `actuals`.

    Errors: EvernoonError with the file, and the sheet and cell as path.
    """
    book = _opened(path)
    name = next((sheet for sheet in SHEETS if sheet in book.sheets), None)
    if name is None:
        raise EvernoonError(
            "sheet-missing", file=str(path), name=SHEETS[0], near=near_miss(SHEETS[0], book.sheets),
            allowed=", ".join(book.sheets),
        )  # fmt: skip
    rows = list(_rows(book.table(name, ("path", "value"), closed=False)))
    _no_path_twice(rows)
    cells: list[Cell] = []
    if ACTUALS in book.sheets:
        cells = list(book.table(ACTUALS, ("month", "revenue", "burn", "cash"), closed=True))
    return rows, cells


def _rows(cells: Iterator[Cell]) -> Iterator[Row]:
    by_row: dict[int, dict[str, Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, {})[cell.name] = cell
    for row in by_row.values():
        if "path" not in row:
            raise _wrong(row["value"].place, "cell-no-path")
        where = row["path"]
        parts = split_path(str(where.value).strip())
        if not parts:
            raise _wrong(where.place, "cell-no-path")
        if "value" not in row:
            raise _wrong(_beside(where.place), "cell-no-value", name=str(where.value))
        value = row["value"]
        yield Row(parts, str(where.value), _read(value), value.place)


def _beside(place: Place) -> Place:
    """The cell the value of a path is missing in, in a sheet with the usual columns."""
    return Place(place.file, place.line, 2, re.sub(r"![A-Z]+", "!B", place.cell or ""))


def _no_path_twice(rows: list[Row]) -> None:
    seen: set[Path_] = set()
    for row in rows:
        if row.path in seen:
            raise _wrong(row.place, "duplicate-key", key=row.text)
        seen.add(row.path)


def _read(cell: Cell) -> Any:
    """Text is read as the value of a YAML key, as with --set."""
    if not isinstance(cell.value, str):
        return cell.value
    text = cell.value.strip()
    try:
        read = parse(f"value: {text}", cell.place.file).data
    except EvernoonError as error:
        problem = error.values.get("problem") or error.message_id
        raise _wrong(cell.place, "cell-unreadable", text=text[:40], problem=problem) from None
    if set(read) != {"value"}:
        raise _wrong(cell.place, "cell-unreadable", text=text[:40], problem="\\n")
    return read["value"]


def _wrong(place: Place, message: str, **values: Any) -> EvernoonError:
    return EvernoonError(message, file=place.file, path=place.cell, **values)


# --- opening --------------------------------------------------------------------------------------


def _opened(path: Path) -> _Book:
    """Check what can be checked before anything is unpacked, then open."""
    name = str(path)
    if not path.is_file():
        raise EvernoonError("file-is-folder" if path.is_dir() else "file-missing", name=name)
    size = path.stat().st_size
    if size > FILE_LIMIT_BYTE:
        raise EvernoonError("file-too-large", file=name, size=size, limit=FILE_LIMIT_BYTE)
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(info.file_size for info in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise EvernoonError("workbook-unreadable", file=name) from None
    if unpacked > UNPACKED_LIMIT_BYTE:
        raise EvernoonError("file-too-large", file=name, size=unpacked, limit=UNPACKED_LIMIT_BYTE)
    return _Book(path)


class _Book:
    """An open workbook: the values, and the formulas only if a value is missing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values = self._load(data_only=True)
        self.sheets: tuple[str, ...] = tuple(self.values.sheetnames)
        self._formulas: Any = None

    def _load(self, data_only: bool) -> Any:
        import warnings

        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of drawings and styles nobody reads here
                return load_workbook(self.path, data_only=data_only)
        except Exception:  # whatever a damaged file makes the reader raise
            raise EvernoonError("workbook-unreadable", file=str(self.path)) from None

    def table(self, name: str, columns: tuple[str, ...], closed: bool) -> Iterator[Cell]:
        """Every filled cell below the headings wanted; `closed` refuses other headings."""
        sheet = self.values[name]
        self._shape(name, sheet)
        heads = self._heads(name, sheet, columns, closed)
        for row in range(2, sheet.max_row + 1):
            for column, head in heads.items():
                cell = sheet.cell(row, column)
                value = self._value(name, cell)
                if value is not None:
                    yield Cell(row, head, value, self._place(name, cell))

    def _shape(self, name: str, sheet: Any) -> None:
        if not hasattr(sheet, "merged_cells"):  # a sheet that holds a chart only
            raise EvernoonError("workbook-unreadable", file=str(self.path), path=name)
        if sheet.max_row > ROW_LIMIT or sheet.max_column > COLUMN_LIMIT:
            raise EvernoonError(
                "sheet-too-large", file=str(self.path), path=f"{name}!{sheet.dimensions}",
                rows=sheet.max_row, columns=sheet.max_column, most=ROW_LIMIT, wide=COLUMN_LIMIT,
            )  # fmt: skip
        merged = next(iter(sheet.merged_cells.ranges), None)
        if merged is not None:
            raise EvernoonError("cells-merged", file=str(self.path), path=f"{name}!{merged.coord}")

    def _heads(
        self, name: str, sheet: Any, columns: tuple[str, ...], closed: bool
    ) -> dict[int, str]:
        """Column -> heading as written for the wanted ones."""
        found: dict[int, str] = {}
        for cell in sheet[1]:
            head = str(cell.value or "").strip()
            bare = heading(head)[0]
            if bare in columns:
                if bare in {heading(other)[0] for other in found.values()}:
                    raise _wrong(self._place(name, cell), "duplicate-key", key=head)
                found[cell.column] = head if closed else bare
            elif head and closed:
                raise _wrong(
                    self._place(name, cell), "unknown-key", key=head,
                    near=near_miss(bare, columns), allowed=", ".join(columns),
                )  # fmt: skip
        needed = columns[:1] if closed else columns
        for column in needed:
            if column not in {heading(head)[0] for head in found.values()}:
                raise EvernoonError(
                    "column-missing", file=str(self.path), path=f"{name}!1:1", name=column
                )
        return found

    def _place(self, sheet: str, cell: Any) -> Place:
        return Place(str(self.path), cell.row, cell.column, f"{sheet}!{cell.coordinate}")

    def _value(self, sheet: str, cell: Any) -> Any:
        """Plain data: text, number, truth; a date as YYYY-MM[-DD]; None for an empty cell."""
        value = cell.value
        if value is None:
            self._no_formula(sheet, cell)
        elif cell.data_type == "e":
            raise _wrong(self._place(sheet, cell), "cell-formula-error", text=str(value))
        match value:
            case str():
                return value if value.strip() else None
            case float() if not math.isfinite(value):
                raise _wrong(self._place(sheet, cell), "cell-not-a-number", text=str(value))
            case float() if value.is_integer() and abs(value) < 2**53:
                return int(value)
            case datetime() | date():
                return f"{value:%Y-%m}" if value.day == 1 else f"{value:%Y-%m-%d}"
            case time():
                return f"{value.hour + value.minute / 60 + value.second / 3600!r} h"
            case None | bool() | int() | float():
                return value
            case _:
                return str(value)

    def _no_formula(self, sheet: str, cell: Any) -> None:
        """An empty value under a formula: a program wrote it that did not calculate."""
        if self._formulas is None:
            self._formulas = self._load(data_only=False)
        if self._formulas[sheet][cell.coordinate].value is not None:
            raise _wrong(self._place(sheet, cell), "cell-formula-unsaved")


def heading(text: str) -> tuple[str, str]:
    """A heading and its unit: `revenue (M USD)` -> ("revenue", "M USD")."""
    name, _, unit = text.replace("[", "(").partition("(")
    return name.strip().lower(), unit.strip(" )]")


def month_of(cell: Cell) -> str:
    """The month of a row of `actuals`. Errors: bad-date."""
    text = str(cell.value).strip()
    if not _MONTH.fullmatch(text[:7]) or len(text) > 10:
        raise _wrong(cell.place, "bad-date", text=text[:20], example="2026-12")
    return text[:7]

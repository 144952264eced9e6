"""A scenario as a workbook that can be filled in and read again: `evernoon export SCENARIO --template FILE`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError
from evernoon.export.flat import plain, rows
from evernoon.scenario.loading import lay_set, merged, overlaid
from evernoon.scenario.paths import put, split_path
from evernoon.scenario.workbook import ACTUALS, SHEETS
from evernoon.scenario.yamlfile import parse

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario

ACTUAL_HEADS = ("month", "revenue (USD)", "burn (USD)", "cash (USD)")


def template_data(path: Path, case: str | None = None, sets: Sequence[str] = ()) -> dict[str, Any]:
    """A scenario file as plain data, its bases laid in, its cases kept unless one is chosen.

    Errors: everything `load` finds wrong.
    """
    from evernoon.scenario import load

    load(path, case, sets)
    document = overlaid(path)
    if case is not None:
        chosen = document.data.pop("cases", {})[case] or {}
        document.data = merged(document.data, chosen)
    for text in sets:
        lay_set(document, text)
    return document.data


def write_template(source: Mapping[str, Any] | Scenario, path: Path) -> None:
    """Write the sheets `assumptions` and `actuals`, completely or not at all.

    Errors: unwritable; template-loses where a value would not be read again as it is.
    """
    from evernoon.export.sheets import written

    data = source if isinstance(source, Mapping) else plain(source)
    found = list(rows(data))
    _loses_nothing(data, found)

    def fill(book: Any) -> None:
        bold, wide = book.add_format({"bold": True}), book.add_format({"num_format": "General"})
        sheet = book.add_worksheet(SHEETS[0])
        sheet.set_column(0, 0, 52)
        sheet.set_column(1, 1, 60)
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(("path", "value")):
            sheet.write_string(0, column, head, bold)
        for row, (name, value) in enumerate(found, start=1):
            sheet.write_string(row, 0, name)
            _write(sheet, row, value, wide)
        actuals = book.add_worksheet(ACTUALS)
        actuals.set_column(0, len(ACTUAL_HEADS) - 1, 18)
        for column, head in enumerate(ACTUAL_HEADS):
            actuals.write_string(0, column, head, bold)

    written(path, fill)


def _write(sheet: Any, row: int, value: object, plain_format: Any) -> None:
    match value:
        case bool():
            sheet.write_boolean(row, 1, value)
        case int() | float():
            sheet.write_number(row, 1, value, plain_format)
        case _:
            sheet.write_string(row, 1, str(value))


CELL_LIMIT = 32_767
"""Characters a cell can hold."""


def _loses_nothing(data: Mapping[str, Any], found: list[tuple[str, Any]]) -> None:
    """Read the rows as the loader would, and compare."""
    again: dict[str, Any] = {}
    for name, value in found:
        read = parse(f"value: {value}", "").data["value"] if isinstance(value, str) else value
        if len(str(value)) > CELL_LIMIT or "_x00" in f"{name}{value}":
            raise EvernoonError("template-loses", name=name)
        put(again, split_path(name), read, name)
    if again != _without_tuples(data):
        lost = next((key for key in data if again.get(key) != _without_tuples(data[key])), "?")
        raise EvernoonError("template-loses", name=str(lost))


def _without_tuples(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _without_tuples(below) for key, below in value.items()}
    return [_without_tuples(x) for x in value] if isinstance(value, list | tuple) else value

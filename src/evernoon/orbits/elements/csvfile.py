"""OMM as comma-separated values, one record a line."""

from __future__ import annotations

import csv

from evernoon.errors import EvernoonError, near_miss
from evernoon.orbits.elements.records import Lost
from evernoon.orbits.elements.table import NEEDED, RATES, SAID, Table


def table(lines: list[str], file: str) -> Table:
    """Lines of a file whose first names the columns. Errors: catalogue-columns."""
    head = [name.strip().upper() for name in _cells(lines[0])]
    for needed in NEEDED:
        if needed not in head:
            near = near_miss(needed, head)
            raise EvernoonError("catalogue-columns", file=file, line=1, name=needed, near=near)
    rows: list[list[str]] = []
    number: list[int] = []
    line: list[int] = []
    lost: list[Lost] = []
    for at, text in enumerate(lines[1:], start=2):
        if not text.strip():
            continue
        cells = _cells(text)
        count = len(number) + len(lost) + 1
        if len(cells) != len(head):
            said = f"{len(cells)} / {len(head)}"
            lost.append(Lost(count, at, cells[0][:40] if cells else "", "columns", said))
            continue
        rows.append(cells)
        number.append(count)
        line.append(at)
    wanted = [n for n in (*NEEDED, *RATES, *SAID, "OBJECT_NAME") if n in head]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(head)
    return Table({n: list(columns[head.index(n)]) for n in wanted}, number, line, lost)


def _cells(text: str) -> list[str]:
    """A quote left open must not swallow the lines below, so each line is read by itself."""
    if '"' not in text:
        return text.split(",")
    try:
        return next(csv.reader([text]))
    except csv.Error:
        return []

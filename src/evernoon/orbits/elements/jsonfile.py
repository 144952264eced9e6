"""OMM as JSON: a list of records, or a single one."""

from __future__ import annotations

import json
import re
from typing import Any

from evernoon.errors import EvernoonError
from evernoon.orbits.elements.records import Lost
from evernoon.orbits.elements.table import Table, from_rows

_FLAT = re.compile(r"\{[^{}]*\}")


def table(text: str, file: str) -> Table:
    """Records of a JSON text. Errors: catalogue-json, catalogue-nesting."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise EvernoonError("catalogue-nesting", file=file) from None
    except ValueError as error:
        return _saved(text, file, error)
    rows = data if isinstance(data, list) else [data]
    good: list[dict[str, Any]] = []
    number: list[int] = []
    lost: list[Lost] = []
    for count, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            good.append(row if "EPOCH" in row else {str(k).upper(): v for k, v in row.items()})
            number.append(count)
        else:
            lost.append(Lost(count, 0, "", "record", str(row)[:40]))
    return from_rows(good, number, [0] * len(good), lost)


def _saved(text: str, file: str, broken: ValueError) -> Table:
    """Records of a text that is broken somewhere: each pair of braces by itself.

    A brace that is lost takes its own record along, and no other.
    """
    good: list[dict[str, Any]] = []
    number: list[int] = []
    line: list[int] = []
    lost: list[Lost] = []
    at, last = 1, 0
    for count, found in enumerate(_FLAT.finditer(text), start=1):
        at += text.count("\n", last, found.start())
        last = found.start()
        try:
            good.append(json.loads(found[0]))
        except (ValueError, RecursionError):
            lost.append(Lost(count, at, "", "json", " ".join(found[0].split())[:40]))
            continue
        number.append(count)
        line.append(at)
    if not good:
        where = getattr(broken, "lineno", None)
        raise EvernoonError("catalogue-json", file=file, line=where) from None
    if not lost:
        where = int(getattr(broken, "lineno", 0))
        lost.append(Lost(len(good) + 1, where, "", "json", "{ ... }"))
    return from_rows(good, number, line, lost)

"""OMM as CCSDS key-value notation, one message after another."""

from __future__ import annotations

from typing import Any

from evernoon.orbits.elements.records import Lost
from evernoon.orbits.elements.table import Table, from_rows

HEAD = "CCSDS_OMM_VERS"


def table(lines: list[str]) -> Table:
    """Messages of a text; each begins with its version, or where a key comes again."""
    rows: list[dict[str, Any]] = []
    line: list[int] = []
    broken: dict[int, tuple[int, str]] = {}
    for at, text in enumerate(lines, start=1):
        said = text.strip()
        if not said or said.split(None, 1)[0] == "COMMENT":
            continue
        key, equals, value = (part.strip() for part in said.partition("="))
        if not rows or key == HEAD or (key == "OBJECT_NAME" and key in rows[-1]):
            rows.append({})
            line.append(at)
        if not equals:
            broken.setdefault(len(rows) - 1, (at, said))
            continue
        rows[-1].setdefault(key.upper(), value.partition("[")[0].strip())
    good = [index for index in range(len(rows)) if index not in broken]
    lost = [
        Lost(index + 1, at, str(rows[index].get("OBJECT_NAME", ""))[:40], "kvn", said[:40])
        for index, (at, said) in broken.items()
    ]
    return from_rows([rows[i] for i in good], [i + 1 for i in good], [line[i] for i in good], lost)

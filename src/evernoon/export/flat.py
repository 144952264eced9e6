"""A scenario as rows of path and value: what the sheet `assumptions` holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError
from evernoon.quantities import unit_of
from evernoon.scenario.paths import joined_path
from evernoon.scenario.yamlfile import Path_, parse

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario

Value = str | int | float | bool
EXACT = 2**53
"""Whole numbers up to here are exact in a cell."""


def plain(scenario: Scenario) -> dict[str, Any]:
    """Plain data with units, as a file would hold them, from a scenario made in memory."""
    data = scenario.model_dump(mode="json", by_alias=True)
    data["assume"] = {
        id: f"{value!r} {unit}" if (unit := unit_of(id.rpartition(".")[2])) else value
        for id, value in scenario.assume.items()
    }
    return data


def rows(data: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """Path and cell of every value, in the order of the data."""
    yield from _rows(data, (), ())


def _rows(value: Any, path: Path_, siblings: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    if isinstance(value, Mapping) and value:
        keys = tuple(str(key) for key in value)
        for key, below in value.items():
            yield from _rows(below, (*path, str(key)), keys)
    elif isinstance(value, list | tuple) and any(isinstance(x, Mapping | list) for x in value):
        for index, below in enumerate(value):
            yield from _rows(below, (*path, index), ())
    else:
        yield joined_path(path, siblings), cell(value)


def cell(value: Any) -> Value:
    """What to write so that the same value is read again: text bare where YAML reads it so, else quoted."""
    match value:
        case bool():
            return value
        case int() if abs(value) <= EXACT:
            return value
        case float() if value.is_integer() and abs(value) <= EXACT:
            return f"{value!r}"  # a cell does not tell 2.0 from 2
        case float():
            return value
        case str():
            return value if _reads_as(value, value) else json.dumps(value, ensure_ascii=False)
        case list() | tuple():
            return f"[{', '.join(_item(item) for item in value)}]"
        case None:
            return "null"
        case Mapping() if not value:
            return "{}"
        case _:
            return str(value)


def _item(value: Any) -> str:
    """An item of a list within brackets, where a comma would part it."""
    if isinstance(value, str):
        bare = not set(value) & set(",[]{}#&*!|>%@`\"'") and _reads_as(value, value)
        return value if bare else json.dumps(value, ensure_ascii=False)
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(cell(value))


def _reads_as(text: str, value: object) -> bool:
    if text != text.strip() or "\n" in text or not text or not text.isprintable():
        return False
    try:
        return parse(f"value: {text}", "").data == {"value": value}
    except EvernoonError:
        return False

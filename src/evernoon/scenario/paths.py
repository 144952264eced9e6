"""Paths into a scenario as users write them, and how a value is put at one."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from evernoon.errors import EvernoonError
from evernoon.scenario.yamlfile import Path_, shown

_PART = re.compile(r'"((?:[^"\\]|\\.)*)"(?=\.|$)|([^.]+)')
_PLAIN = re.compile(r'[^.\s"](?:[^."]*[^.\s"])?')
LIST_LIMIT = 10_000


def split_path(name: str) -> Path_:
    """`sites.orbit.generations.0.radiator` as parts.

    What follows `assume.` or `.moves.` is one id. A part with a dot in it stands in double quotes.
    """
    found = [(m[0], m[1] is not None) for m in _PART.finditer(name)]
    parts: list[str | int] = []
    for at, (text, quoted) in enumerate(found):
        parts.append(_part(text, quoted))
        if not quoted and _one_id_follows(text, at, parts) and found[at + 1 :]:
            rest = found[at + 1 :]
            return (*parts, ".".join(str(_unquoted(*part)) for part in rest))
    return tuple(parts)


def _one_id_follows(text: str, at: int, parts: list[str | int]) -> bool:
    case = at == 2 and parts[0] == "cases"
    return (text == "assume" and (at == 0 or case)) or (text == "moves" and at > 0)


def _part(text: str, quoted: bool) -> str | int:
    digits = text.isascii() and text.isdecimal() and len(text) < 10
    return int(text) if digits and not quoted else _unquoted(text, quoted)


def _unquoted(text: str, quoted: bool) -> str:
    if not quoted:
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        return text


def joined_path(parts: Path_, siblings: Collection[str] = ()) -> str:
    """The text `split_path` reads as these parts; `siblings` are the keys beside the last one."""
    one_id = next(
        (i + 1 for i in range(len(parts) - 1) if _one_id_follows(str(parts[i]), i, list(parts))),
        len(parts),
    )
    return ".".join(
        part if i >= one_id and isinstance(part, str) else _written(part, siblings)
        for i, part in enumerate(parts)
    )


def _written(part: str | int, siblings: Collection[str]) -> str:
    if isinstance(part, int):
        return str(part)
    listlike = part.isdecimal() and set(siblings) <= {str(i) for i in range(len(siblings))}
    return part if _PLAIN.fullmatch(part) and not listlike else json.dumps(part, ensure_ascii=False)


def put(data: dict[str, Any], path: Path_, value: Any, text: str, file: str = "--set") -> None:
    """Put a value at a path; what is missing above it is made.

    Errors: unknown-path where something else already stands on the way.
    """
    at: Any = data
    for depth, part in enumerate(path[:-1]):
        below: Any = [] if path[depth + 1] == 0 else {}
        at = _step(at, part, below)
        if at is None:
            raise EvernoonError(
                "unknown-path", file=file, path=shown(path[: depth + 1]), name=text, near=None
            )
    last = path[-1] if path else ""
    if isinstance(at, dict) and path:
        at[str(last)] = value
    elif isinstance(at, list) and isinstance(last, int) and last < len(at):
        at[last] = value
    elif isinstance(at, list) and last == len(at) < LIST_LIMIT:
        at.append(value)
    else:
        raise EvernoonError("unknown-path", file=file, path=shown(path), name=text, near=None)


def _step(at: Any, part: str | int, below: Any) -> Any:
    """One step down; None where there is no way."""
    if isinstance(at, dict):
        key = str(part)
        # A name such as company may be written as a plain id; it becomes a mapping when set into.
        if key == "company" and isinstance(at.get(key), str):
            at[key] = {"name": at[key]}
        return below if at.get(key) is None and at.update({key: below}) is None else at[key]
    if isinstance(at, list) and isinstance(part, int) and part <= len(at) < LIST_LIMIT:
        if part == len(at):
            at.append(below)
        return at[part]
    return None

"""Read a YAML file safely: plain data plus the place of every key, with one clear error for anything broken."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evernoon.errors import EvernoonError

SIZE_LIMIT_BYTE = 1_000_000
"""A scenario of sixty lines has about 3 kB; a megabyte is a mistake or an attack."""
NODE_LIMIT = 50_000
DEPTH_LIMIT = 40

_TAG = "tag:yaml.org,2002:"
TAGS = frozenset(
    _TAG + name for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")
)
"""Tags of plain data; anything else would be an object."""
MERGE_TAG = _TAG + "merge"

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """File, line and column (from 1) of a key or value; in a workbook also sheet and cell."""

    file: str
    line: int
    column: int
    cell: str | None = None


@dataclass(slots=True)
class Document:
    """Plain data and the place of every path in it."""

    data: dict[str, Any]
    places: dict[Path_, Place] = field(default_factory=dict)

    def place(self, path: Path_) -> Place | None:
        """Place of a path, or of the nearest thing above it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return None


def read(path: Path | str) -> Document:
    """Read a YAML mapping.

    Errors: EvernoonError (file-missing, file-too-large, file-binary, bad-encoding, bad-yaml, duplicate-key,
    alias-bomb, not-a-mapping), each with file and line.
    """
    text = _text(Path(path))
    return parse(text, str(path))


def parse(text: str, file: str) -> Document:
    """The same for text already in memory; `file` is the name errors show."""
    root = _compose(text, file)
    document = Document({})
    if root is None:
        raise EvernoonError("file-empty", file=file, line=1)
    data = _Builder(file, document.places).build(root)
    if not isinstance(data, dict):
        raise EvernoonError("not-a-mapping", file=file, line=1, text=str(data)[:40])
    document.data = data
    return document


def _text(path: Path) -> str:
    name = str(path)
    if not path.is_file():
        raise EvernoonError("file-is-folder" if path.is_dir() else "file-missing", name=name)
    size = path.stat().st_size
    if size > SIZE_LIMIT_BYTE:
        raise EvernoonError("file-too-large", file=name, size=size, limit=SIZE_LIMIT_BYTE)
    raw = path.read_bytes()
    if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise EvernoonError("file-binary", file=name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EvernoonError("bad-encoding", file=name, position=error.start) from None


def _compose(text: str, file: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError

    yaml = YAML(typ="safe", pure=True)
    try:
        with warnings.catch_warnings():
            # YAML lets an anchor be given anew; the reader would tell it on standard error.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            return yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        problem = str(error.problem or error.context or "?")
        raise EvernoonError(
            "bad-yaml", file=file, line=line, column=column, problem=problem
        ) from None
    except YAMLError as error:
        raise EvernoonError("bad-yaml", file=file, problem=str(error).split("\n")[0]) from None
    except RecursionError:
        raise EvernoonError("too-deep", file=file, limit=DEPTH_LIMIT) from None
    except ValueError as error:  # a date or number so odd that the reader itself gives up
        raise EvernoonError("bad-yaml", file=file, problem=str(error)) from None


class _Builder:
    """Turns composed nodes into plain data, counting what aliases unfold to."""

    def __init__(self, file: str, places: dict[Path_, Place]) -> None:
        self.file, self.places, self.count = file, places, 0

    def build(self, node: Any, path: Path_ = ()) -> Any:
        """Plain data of a node and all below it. Errors: alias-bomb, too-deep, yaml-tag, yaml-key, duplicate-key."""
        self.count += 1
        place = self._place(node)
        if self.count > NODE_LIMIT:
            raise EvernoonError(
                "alias-bomb", file=place.file, line=place.line, found=self.count, limit=NODE_LIMIT
            )
        if len(path) > DEPTH_LIMIT:
            raise EvernoonError("too-deep", file=place.file, line=place.line, limit=DEPTH_LIMIT)
        if (tag := str(node.tag)) not in TAGS:
            raise EvernoonError(
                "yaml-tag", file=place.file, line=place.line, column=place.column, tag=tag[:60]
            )
        self.places.setdefault(path, place)
        match type(node).__name__:
            case "MappingNode":
                return {
                    key: self.build(child, (*path, key)) for key, child in self._pairs(node, path)
                }
            case "SequenceNode":
                return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
            case _:
                return _scalar(node)

    def _pairs(self, node: Any, path: Path_) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, child in node.value:
            place = self._place(key_node)
            if not isinstance(key_node.value, str) or str(key_node.tag) == MERGE_TAG:
                raise EvernoonError(
                    "yaml-key", file=place.file, line=place.line, column=place.column,
                    text=str(key_node.value)[:40] if str(key_node.tag) == MERGE_TAG else "[...]",
                )  # fmt: skip
            key = key_node.value
            if key in seen:
                raise EvernoonError(
                    "duplicate-key", file=place.file, line=place.line, column=place.column,
                    path=shown((*path, key)), key=key,
                )  # fmt: skip
            seen.add(key)
            self.places[(*path, key)] = place
            yield key, child

    def _place(self, node: Any) -> Place:
        mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)


def _scalar(node: Any) -> Any:
    """Numbers, booleans and null by their YAML 1.2 tag; dates and everything else stay text."""
    text = str(node.value)
    kind = str(node.tag).rsplit(":", 1)[-1]
    try:
        return _number(text, kind) if kind in ("int", "float") else _plain(text, kind)
    except ValueError:  # such as a whole number of five thousand digits
        return text


def _number(text: str, kind: str) -> int | float:
    digits = text.replace("_", "")
    if kind == "float":
        return float(digits.lower().replace(".inf", "inf").replace(".nan", "nan"))
    if digits.lstrip("+-").startswith("0o"):
        return int(digits, 8)
    return int(digits, 0) if digits.lstrip("+-").startswith("0x") else int(digits)


def _plain(text: str, kind: str) -> Any:
    match kind:
        case "bool":
            return text.lower() == "true"
        case "null":
            return None
        case _:
            return text


def shown(path: Path_) -> str:
    """A path as users write it: `sites.orbit.shells.0.altitude`."""
    return ".".join(str(part) for part in path)

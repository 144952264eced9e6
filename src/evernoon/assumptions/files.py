"""Reading our YAML: the generated JSON beside it where it is current, else the text itself.

Source: YAML 1.2.2, https://yaml.org/spec/1.2.2/
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import bare_name

HERE = Path(__file__).parent
MAX_BYTES = 2_000_000
MAX_DEPTH = 40


def sha256(data: bytes) -> str:
    """Fingerprint of a file's bytes, as hex digits."""
    return hashlib.sha256(data).hexdigest()


def json_path(yaml_path: Path) -> Path:
    """Where the generated JSON of one of our YAML files lies."""
    return HERE / "json" / yaml_path.relative_to(HERE).with_suffix(".json")


def current_json(yaml_path: Path) -> dict[str, Any] | None:
    """Content of the generated JSON, if it was made from exactly these bytes."""
    try:
        stored = json.loads(json_path(yaml_path).read_bytes())
    except (OSError, ValueError):
        return None
    if stored.get("sha256") != sha256(yaml_path.read_bytes()):
        return None
    content: dict[str, Any] = stored["content"]
    return content


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML file as plain mappings; anything else in it is an error with its place."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    text = _text(path)
    try:
        _no_bombs(text, path)
        data = YAML(typ="safe", pure=True).load(text)
    except EvernoonError:
        raise
    except DuplicateKeyError as error:
        key = str(error.problem).split('"')[1]
        raise EvernoonError("duplicate-key", file=str(path), line=_line(error), key=key) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark
        raise EvernoonError(
            "bad-yaml",
            file=str(path),
            line=_line(error),
            column=mark.column + 1 if mark else None,
            problem=str(error.problem),
        ) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise EvernoonError("bad-yaml", file=str(path), problem=str(error)) from error
    if not isinstance(data, dict):
        raise EvernoonError("not-a-mapping", file=str(path), line=1, text=type(data).__name__)
    return data


def _line(error: Any) -> int | None:
    return error.problem_mark.line + 1 if error.problem_mark else None


def _text(path: Path) -> str:
    if not path.is_file():
        reason = "file-is-folder" if path.is_dir() else "file-missing"
        raise EvernoonError(reason, name=str(path))
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise EvernoonError("file-too-large", file=str(path), size=len(data), limit=MAX_BYTES)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EvernoonError("bad-encoding", file=str(path), position=error.start) from error


def _no_bombs(text: str, path: Path) -> None:
    """Refuse aliases and absurd nesting, which grow a small file into a huge one."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH or isinstance(event, AliasEvent):
            line = event.start_mark.line + 1
            limit = f"{MAX_DEPTH}, 0 aliases"
            raise EvernoonError("alias-bomb", file=str(path), line=line, found=depth, limit=limit)


def place(path: Path, keys: Sequence[str | int]) -> tuple[int | None, int | None]:
    """Line and column (from 1) of the deepest of `keys` that the file contains."""
    from ruamel.yaml import YAML

    node = YAML(typ="safe", pure=True).compose(path.read_text(encoding="utf-8"))
    mark = None
    for key in keys:
        found = _child(node, key)
        if found is None:
            break
        mark, node = found
    return (None, None) if mark is None else (mark.line + 1, mark.column + 1)


def _child(node: Any, key: str | int) -> tuple[Any, Any] | None:
    if getattr(node, "id", "") == "mapping":
        for name, value in node.value:
            if name.value in (str(key), bare_name(str(key))):
                return name.start_mark, value
    elif getattr(node, "id", "") == "sequence" and isinstance(key, int):
        return node.value[key].start_mark, node.value[key]
    return None


def placed(error: EvernoonError, path: Path, keys: Sequence[str | int]) -> EvernoonError:
    """The error with file, line, column and path filled in."""
    line, column = place(path, keys)
    where = ".".join(str(key) for key in keys)
    return error.with_place(file=str(path), line=line, column=column, path=where)


def first_error(
    error: ValidationError, path: Path, keys: Sequence[str | int], known: Sequence[str]
) -> EvernoonError:
    """The first complaint of pydantic as our own error, with its place in the file."""
    first = error.errors()[0]
    at = [*keys, *first["loc"]]
    inner = first.get("ctx", {}).get("error")
    if isinstance(inner, EvernoonError):
        at += [] if inner.path is None else [inner.path]
        found = copy(inner)
        found.path = None
    elif first["type"] == "extra_forbidden":
        key = str(first["loc"][-1])
        found = EvernoonError(
            "unknown-key", key=key, near=near_miss(key, known), allowed=", ".join(known)
        )
    elif first["type"] == "missing":
        found = EvernoonError("missing-key", key=str(first["loc"][-1]), example="...")
    else:
        found = EvernoonError("assumption-invalid", reason=first["msg"])
    return placed(found, path, at)

"""Where a number stands: file and line, in our files and in the user's scenario."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from evernoon import constants
from evernoon.assumptions import files, kinds, load
from evernoon.scenario.loading import overlaid
from evernoon.scenario.paths import split_path
from evernoon.scenario.yamlfile import Document, Path_


@cache
def _lines(path: Path) -> dict[str, int]:
    """Top-level key of one of our YAML files -> line."""
    text = path.read_text(encoding="utf-8").splitlines()
    found = (
        (re.match(r"^['\"]?([^\s#'\":][^'\":]*)['\"]?:", line), i) for i, line in enumerate(text, 1)
    )
    return {match[1]: i for match, i in found if match}


def _named(folder: str, path: Path, key: str) -> str | None:
    line = _lines(path).get(key) if path.is_file() else None
    return None if line is None else f"{folder}/{path.name}:{line}"


def entry_place(id: str) -> str | None:
    """`assumptions/heat.yaml:12`; None for an entry of the user's own file."""
    room, _, name = id.partition(".")
    if load.load_room(room).get(id) is not load.entry(id):
        return None
    return _named("assumptions", files.HERE / f"{room}.yaml", name)


def row_place(kind: str, row: str) -> str | None:
    """`assumptions/catalogue/chips.yaml:40`; None for a row of the user's own file."""
    assert kind in kinds.KINDS
    return _named("assumptions/catalogue", files.HERE / "catalogue" / f"{kind}.yaml", row)


@cache
def constant_note(name: str) -> tuple[str, str]:
    """Place of a constant, and what the line says about its source."""
    for i, line in enumerate(inspect.getsource(constants).splitlines(), 1):
        if line.startswith(f"{name} ="):
            return f"constants.py:{i}", line.partition("#")[2].strip()
    return "constants.py", ""


class Places:
    """Where the paths of a scenario stand in its files, its case and its overrides."""

    def __init__(self, path: Path | str, case: str | None = None, sets: Sequence[str] = ()) -> None:
        self.document: Document = overlaid(Path(path))
        self.case = case
        self.sets = [split_path(text.partition("=")[0].strip()) for text in sets]

    def of(self, path: Path_) -> str | None:
        """`file:line` of a path or of the nearest thing above it; `--set` for an override."""
        if any(path[: len(laid)] == laid for laid in self.sets):
            return "--set"
        for length in range(len(path), 0, -1):
            for prefix in (("cases", self.case), ()):
                place = self.document.places.get((*prefix, *path[:length]))
                if place is not None:
                    return f"{place.file}:{place.line}"
        return None

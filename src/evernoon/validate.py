"""`evernoon validate`: published cases, computed beside published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from evernoon.cases import Row, files, run, shipped


def validate(paths: Iterable[Path | str] = ()) -> list[Row]:
    """Run the cases in files or folders; those shipped with the package where none is given.

    Errors: EvernoonError for a file that is no case.
    """
    chosen = tuple(Path(path) for path in paths) or (shipped("validation"),)
    return [run(path) for path in files(chosen)]


def counted(rows: list[Row]) -> dict[str, int]:
    """How many rows have which status."""
    return dict(Counter(row.status for row in rows))

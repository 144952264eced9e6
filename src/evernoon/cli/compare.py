"""What the command `compare` does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario


def compare_files(
    paths: list[Path], cases: list[str], sets: list[str], as_json: bool, lang: str,
    samples: int | None = None,
) -> None:  # fmt: skip
    """Files against the first; one file against itself with each case, or with the overrides."""
    from evernoon.compare import compare
    from evernoon.compare.door import SAMPLES

    variants = list(_variants(paths, cases, sets))
    if len(variants) < 2:
        raise EvernoonError("compare-one")
    names = [name for name, _ in variants]
    found = compare([scenario for _, scenario in variants], names, samples or SAMPLES)
    shown(as_json, found.as_dict(), lambda: found.text(lang))


def _variants(
    paths: list[Path], cases: list[str], sets: list[str]
) -> Iterator[tuple[str, Scenario]]:
    """Case and overrides make the variants of one file; they hold for every one of several."""
    from evernoon.scenario import load

    if len(paths) == 1:
        path = paths[0]
        yield path.stem, load(path)
        for case in cases:
            yield f"{path.stem} {case}", load(path, case, sets)
        if sets and not cases:
            yield f"{path.stem} {' '.join(sets)}", load(path, None, sets)
        return
    for path in paths:
        yield path.stem, load(path, cases[0] if cases else None, sets)

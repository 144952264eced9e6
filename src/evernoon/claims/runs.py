"""The runs that claims need, each done once whoever asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from evernoon.claims.model import Claim
from evernoon.claims.reading import read
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array


class Run(NamedTuple):
    """A scenario with its changes: what makes two runs the same."""

    file: Path
    case: str | None
    set: tuple[str, ...]
    samples: int


Asked = tuple[Run, tuple[str, ...]]
Found = Mapping[tuple[Run, str], Array]


def base(run: Run) -> Run:
    """The plain scenario, which changes are compared with."""
    return run._replace(case=None, set=())


def wanted(pairs: Iterable[tuple[Claim, Run]]) -> list[Asked]:
    """Every run with the paths to read from it, in the order claims ask for them."""
    paths: dict[Run, dict[str, None]] = {}
    for claim, run in pairs:
        check = claim.check
        asked = [move.path for move in check.moves] or [check.read or ""]
        for one in (run, base(run)) if check.moves else (run,):
            paths.setdefault(one, {}).update(dict.fromkeys(asked))
    return [(run, tuple(names)) for run, names in paths.items()]


def done(todo: list[Asked], workers: int | None = None) -> Found:
    """Samples by run and path, computed here or by forked processes. Errors: EvernoonError."""
    count = min(len(todo), workers or os.cpu_count() or 1)
    if count < 2 or not hasattr(os, "fork"):
        return dict(pair for asked in todo for pair in _samples(asked))
    # Imported before forking, so that no worker does it again: numba is the slowest import of all.
    import_module("evernoon.tokens.months")
    with ProcessPoolExecutor(count, get_context("fork")) as pool:
        return dict(pair for pairs in pool.map(_samples, todo) for pair in pairs)


def _samples(asked: Asked) -> list[tuple[tuple[Run, str], Array]]:
    from evernoon.chain import run as run_chain
    from evernoon.scenario import load

    run, paths = asked
    try:
        result = run_chain(load(run.file, run.case, run.set), samples=run.samples, workers=1)
        return [((run, path), read(result, path)) for path in paths]
    except EvernoonError as error:
        raise error.with_place(file=str(run.file)) from error

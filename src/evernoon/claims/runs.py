"""The runs that claims need, each done once whoever asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evernoon.claims.model import Claim
from evernoon.claims.reading import read
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.forks import cores


class Run(NamedTuple):
    """A scenario with its changes: what makes two runs the same."""

    file: Path
    case: str | None
    set: tuple[str, ...]
    samples: int


Asked = tuple[Run, tuple[str, ...]]
Found = Mapping[tuple[Run, str], Array]
Kept = dict[Asked, list[tuple[tuple[Run, str], Array]]]
"""What was read from runs already done."""


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


def done(todo: list[Asked], workers: int | None = None, kept: Kept | None = None) -> Found:
    """Samples by run and path, computed here or by forked processes. Errors: EvernoonError.

    kept: runs that need not be done again; those done now are added.
    """
    known: Kept = {} if kept is None else kept
    missing = [asked for asked in todo if asked not in known]
    count = min(len(missing), workers or cores())
    if count < 2 or not hasattr(os, "fork"):
        for asked in missing:
            known[asked] = _samples(asked)
    else:
        # Imported before forking, so that no worker does it again: numba is the slowest import of all.
        import_module("evernoon.tokens.months")
        with ProcessPoolExecutor(count, get_context("fork")) as pool:
            known.update(zip(missing, pool.map(_samples, missing), strict=True))
    return dict(pair for asked in todo for pair in known[asked])


def _samples(asked: Asked) -> list[tuple[tuple[Run, str], Array]]:
    from evernoon.chain import run as run_chain
    from evernoon.scenario import load

    run, paths = asked
    try:
        result = run_chain(load(run.file, run.case, run.set), samples=run.samples, workers=1)
        # Copies: a view would keep the whole record of the run.
        return [((run, path), np.array(read(result, path))) for path in paths]
    except EvernoonError as error:
        raise error.with_place(file=str(run.file)) from error

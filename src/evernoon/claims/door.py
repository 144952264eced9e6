"""Every statement with its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from evernoon.cases import called, files, number, scenario_file, shipped
from evernoon.claims import judge
from evernoon.claims.command import command
from evernoon.claims.model import OPEN, Check, Claim, Verdict, load
from evernoon.claims.runs import Found, Kept, Run, base, done, wanted
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.base import Array
from evernoon.quantities import unit_of


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, what was computed, and what follows."""

    claim: Claim
    verdict: Verdict
    computed: float | None
    """Number the verdict rests on; for a mechanism the relative change of the first number it names."""
    command: str

    def as_dict(self) -> dict[str, Any]:
        """Plain data; verdict words stay English in every language."""
        return {
            "id": self.claim.id, "room": self.claim.room[0], "verdict": self.verdict,
            "computed": self.computed, "command": self.command,
        }  # fmt: skip


def claims(
    paths: Iterable[Path | str] = (),
    room: str | None = None,
    only_open: bool = False,
    workers: int | None = None,
    kept: Kept | None = None,
) -> list[Row]:
    """Judge the statements in files or folders; those shipped with the package where none is given.

    room: only statements this room has to do with; only_open: only those that stay undecided; kept: runs of
    earlier questions, which are not done again.
    Errors: EvernoonError for a file that is no list of claims, or a room no claim names.
    """
    chosen = tuple(Path(path) for path in paths) or (shipped("claims"),)
    every = [(claim, path) for path in files(chosen) for claim in _loaded(path, _changed_ns(path))]
    found = every if room is None else _of_room(every, room)
    # From a run all is read that any room asks of it: the next room finds it among what is kept.
    own = {run for run, _ in wanted(_pairs(found))}
    samples = done([asked for asked in wanted(_pairs(every)) if asked[0] in own], workers, kept)
    rows = [_row(claim, path, samples) for claim, path in found]
    rows.sort(key=lambda row: row.claim.id)
    return [row for row in rows if not only_open or row.verdict in OPEN]


def _of_room(found: Sequence[tuple[Claim, Path]], room: str) -> list[tuple[Claim, Path]]:
    rooms = sorted({name for claim, _ in found for name in claim.room})
    if room not in rooms:
        near, allowed = near_miss(room, rooms), ", ".join(rooms)
        raise EvernoonError("unknown-choice", path="--room", text=room, near=near, allowed=allowed)
    return [(claim, path) for claim, path in found if room in claim.room]


def _changed_ns(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


@lru_cache(maxsize=64)
def _loaded(path: Path, changed_ns: int) -> tuple[Claim, ...]:
    """A file is read once for all rooms, and again when it has changed."""
    return tuple(load(path))


def _pairs(found: Sequence[tuple[Claim, Path]]) -> list[tuple[Claim, Run]]:
    return [(claim, _run_of(claim, path)) for claim, path in found if claim.check.run]


def _run_of(claim: Claim, path: Path) -> Run:
    check = claim.check
    assert check.run is not None
    return Run(scenario_file(check.run, path.parent), check.case, check.set, claim.samples)


def _row(claim: Claim, path: Path, samples: Found) -> Row:
    check = claim.check
    try:
        if check.verdict is not None:
            verdict, computed = check.verdict, check.computed
        elif check.call is not None:
            verdict, computed = _by_formula(claim)
        elif check.moves:
            verdict, computed = _by_change(check, _run_of(claim, path), samples)
        else:
            verdict, computed = _by_run(claim, samples[_run_of(claim, path), check.read or ""])
    except EvernoonError as error:
        error.file = str(path)
        error.path = ".".join(part for part in (claim.id, "check", error.path) if part)
        raise
    finite = computed is not None and np.isfinite(computed)
    return Row(claim, verdict, computed if finite else None, command(claim))


def _value(claim: Claim, name: str) -> float | None:
    """What the statement says, in the unit of the computed number."""
    asked = "value" in (claim.check.holds_if or "")
    if not asked or claim.value is None or unit_of(name) in ("", "frac"):
        return claim.value
    return number(f"{claim.value} {claim.unit}", name, "value")


def _by_formula(claim: Claim) -> tuple[Verdict, float]:
    check = claim.check
    assert check.call is not None
    name, computed = called(check.call, check.inputs, check.read)
    if check.over is not None:
        name, below = "frac", called(check.over.call, check.over.inputs, check.over.read)[1]
        computed = computed / below
    return judge.of_samples(check, np.atleast_1d(computed), _value(claim, name)), computed


def _by_run(claim: Claim, computed: Array) -> tuple[Verdict, float]:
    finite = computed[np.isfinite(computed)]
    middle = float(np.median(finite)) if finite.size else np.nan
    return judge.of_samples(claim.check, computed, claim.value), middle


def _by_change(check: Check, run: Run, samples: Found) -> tuple[Verdict, float]:
    steps = [
        judge.moved(samples[base(run), move.path], samples[run, move.path]) for move in check.moves
    ]
    verdicts = [
        judge.of_move(move.direction, up, down)
        for move, (_, up, down) in zip(check.moves, steps, strict=True)
    ]
    return judge.of_moves(check, verdicts), steps[0][0]

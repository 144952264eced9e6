"""Scenarios against the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evernoon.chain import run
from evernoon.compare.inputs import Difference, applied, differences, plain
from evernoon.compare.outputs import Answer, Change, answers, change, mean_move
from evernoon.errors import EvernoonError
from evernoon.scenario.model import Scenario

SAMPLES = 256
INTERACTION = "interaction"
Answers = dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Input:
    """A path at which the scenarios differ, and what each says there."""

    path: str
    unit: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """An answer of each scenario, and how each but the first differs from the first."""

    path: str
    values: tuple[float | str | None, ...]
    changes: tuple[Change, ...]

    @property
    def moved(self) -> bool:
        """Whether any scenario differs beyond noise."""
        return any(step.moved for step in self.changes)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the mean move of an answer one input makes alone; what is left is interaction.

    `share` is null where the input does not hold together alone, or where all moves cancel out.
    """

    output: str
    input: str
    share: float | None
    scenario: int
    """Which scenario, counted from 0; the first is compared with."""
    move: float | None = None
    """The mean move itself, in the unit of the answer; null for words and what does not hold alone."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, what moved, what explains it."""

    names: tuple[str, ...]
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    explains: tuple[Share, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data; `change` is that of the second scenario, `changes` those of all."""
        return {
            "scenarios": list(self.names),
            "inputs": [{"path": i.path, "unit": i.unit, "values": list(i.values)} for i in self.inputs],
            "outputs": [
                {
                    "path": o.path, "values": list(o.values), "moved": o.moved,
                    "change": o.changes[0].as_dict(), "changes": [c.as_dict() for c in o.changes],
                }
                for o in self.outputs
            ],
            "explains": [
                {
                    "output": s.output, "input": s.input, "share": s.share, "move": s.move,
                    "scenario": s.scenario,
                }
                for s in self.explains
            ],
        }  # fmt: skip

    def text(self, lang: str = "en") -> str:
        """The same for people."""
        from evernoon.compare.text import text

        return text(self, lang)


def compare(
    scenarios: Sequence[Scenario],
    names: Sequence[str] | None = None,
    samples: int = SAMPLES,
    seed: int | None = None,
) -> Comparison:
    """Every scenario against the first, over the same draws, so that a difference is not noise.

    Each input that differs is also applied to the first alone, to see how much of the move of each
    answer it makes; the rest is interaction. Errors: compare-one.
    """
    if len(scenarios) < 2:
        raise EvernoonError("compare-one")
    first, seed = scenarios[0], scenarios[0].seed if seed is None else seed
    found = [answers(run(scenario, samples, seed)) for scenario in scenarios]
    differing = [differences(first, other) for other in scenarios[1:]]
    shares = [
        share
        for number, steps in enumerate(differing, 1)
        for share in _shares(first, steps, found[0], found[number], number, samples, seed)
    ]
    labels = tuple(names or (scenario.name for scenario in scenarios))
    return Comparison(labels, _inputs(differing), _outputs(found), tuple(shares))


def _inputs(differing: list[tuple[Difference, ...]]) -> tuple[Input, ...]:
    """One row a path; a scenario that agrees with the first there says what the first says."""
    first = {step.name: plain(step.here) for steps in differing for step in steps}
    units = {step.name: step.unit for steps in differing for step in steps}
    said = [{step.name: plain(step.there) for step in steps} for steps in differing]
    return tuple(
        Input(path, units[path], (here, *(other.get(path, here) for other in said)))
        for path, here in first.items()
    )


def _outputs(found: list[Answers]) -> tuple[Output, ...]:
    paths = dict.fromkeys(path for one in found for path in one)
    rows = []
    for path in paths:
        each = [one.get(path) for one in found]
        shown = tuple(None if answer is None else answer.shown for answer in each)
        rows.append(Output(path, shown, tuple(change(each[0], other) for other in each[1:])))
    return tuple(rows)


def _shares(
    first: Scenario, steps: tuple[Difference, ...], start: Answers, end: Answers,
    number: int, samples: int, seed: int,
) -> list[Share]:  # fmt: skip
    """One input at a time on the first scenario; a single one explains everything without a run."""
    moved = [path for path in start if path in end and change(start[path], end[path]).moved]
    if not steps or not moved:
        return []
    alone = (
        {step.name: _alone(first, step, samples, seed) for step in steps}
        if len(steps) > 1
        else {steps[0].name: end}
    )
    rows = []
    for path in moved:
        parts = {
            name: (None, None)
            if result is None or path not in result
            else _part(start[path], result[path], end[path])
            for name, result in alone.items()
        }
        rows += [
            Share(path, name, share, number, part)
            for name, (share, part) in parts.items()
            if share != 0.0 and part != 0.0
        ]
        if len(steps) > 1 and (whole := mean_move(start[path], end[path])) is not None:
            rows.append(
                _interaction(path, [part or 0.0 for _, part in parts.values()], whole, number)
            )
    return rows


def _interaction(path: str, parts: list[float], whole: float, number: int) -> Share:
    """What the inputs do together beyond what each does alone."""
    rest = whole - sum(parts)
    return Share(path, INTERACTION, rest / whole if whole else None, number, rest)


def _alone(first: Scenario, step: Difference, samples: int, seed: int) -> Answers | None:
    changed = applied(first, step)
    return None if changed is None else answers(run(changed, samples, seed))


def _part(start: Answer, alone: Answer, end: Answer) -> tuple[float | None, float | None]:
    """Share of the move and the move itself; of a word 1 where the input alone brings it about, else 0."""
    if not isinstance(start.shown, float | int) or not isinstance(end.shown, float | int):
        return float(alone.shown == end.shown), None
    whole, part = mean_move(start, end), mean_move(start, alone)
    if part is None:
        return None, None
    return (part / whole if whole else None), part

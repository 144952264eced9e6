"""From samples to a verdict. What is not nearly certain over the assumption sets stays undecidable."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

import numpy as np

from evernoon.claims.model import Check, Direction, Verdict
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array

SURE = 0.9
"""Share of the assumption sets that must agree before a verdict is given."""
FEW = 0.1
"""Share that may disagree."""
ROUNDING = 1e-9
"""Relative difference that is only rounding."""
_TERM = r"(-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)?\s*(value)?"
_SIGN = r"(<=|>=|<|>)"
_CONDITION = re.compile(rf"^(?:{_TERM}\s*{_SIGN}\s*)?computed(?:\s*{_SIGN}\s*{_TERM})?$")
_SIGNS: dict[str, Callable[[Array, float], Array]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def satisfied(condition: str, computed: Array, value: float | None) -> Array:
    """Where the condition is met. Errors: bad-value for one that cannot be read."""
    found = _CONDITION.match(condition.strip())
    if found is None or not (found[3] or found[4]):
        raise EvernoonError(
            "bad-value",
            path="holds_if",
            text=condition,
            reason="0.8 value <= computed <= 1.2 value",
        )
    met = np.isfinite(computed)
    if found[3]:
        met &= _SIGNS[_TURNED[found[3]]](computed, _term(found[1], found[2], value, condition))
    if found[4]:
        met &= _SIGNS[found[4]](computed, _term(found[5], found[6], value, condition))
    return met


def _term(factor: str | None, name: str | None, value: float | None, condition: str) -> float:
    if name is None and factor is None:
        raise EvernoonError("bad-value", path="holds_if", text=condition, reason="computed <= 1.0")
    if name is not None and value is None:
        raise EvernoonError("missing-key", path="value", key="value", example="1.0e+9")
    return (1.0 if factor is None else float(factor)) * (1.0 if name is None else value or 0.0)


def of_samples(check: Check, computed: Array, value: float | None) -> Verdict:
    """The verdict of a condition: nearly all assumption sets, nearly none, or undecidable."""
    assert check.holds_if is not None
    share = float(np.mean(satisfied(check.holds_if, computed, value)))
    if share >= SURE:
        return check.then
    return check.otherwise if share <= FEW else "undecidable"


def moved(before: Array, after: Array) -> tuple[float, float, float]:
    """Relative change of the mean, share of samples that rise, share that falls.

    Both runs hold the same draws, so each difference is the doing of the change.
    """
    both = np.isfinite(before) & np.isfinite(after)
    if not both.any():
        return np.nan, 0.0, 0.0
    before, after = before[both], after[both]
    step, least = after - before, ROUNDING * np.abs(before)
    scale = float(np.mean(np.abs(before)))
    change = float(np.mean(step)) / (scale if scale > 0.0 else 1.0)
    return change, float(np.mean(step > least)), float(np.mean(step < -least))


def of_move(direction: Direction, up: float, down: float) -> Verdict:
    """Whether a number moves as stated; one that hardly moves cannot decide a mechanism."""
    if direction == "same":
        return "holds" if up + down <= FEW else "wrong"
    right, other = (up, down) if direction == "up" else (down, up)
    if right + other <= FEW:
        return "undecidable"
    share = right / (right + other)
    if share >= SURE:
        return "holds"
    return "wrong" if share <= FEW else "undecidable"


def of_moves(check: Check, verdicts: list[Verdict]) -> Verdict:
    """All must hold; one that moves against the statement refutes it."""
    if "wrong" in verdicts:
        return check.otherwise
    return "undecidable" if "undecidable" in verdicts else check.then

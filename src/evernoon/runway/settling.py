"""The fused loop that carries out the formulas of the statements on a month's lines.

The formulas are those of `lines`, laid out once as steps: set, add to or take from a line, a line of this
month or of the one before. Row by row, in the cache; each sum in the order of its formula.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from evernoon.compiled import compiled
from evernoon.flows.base import Array
from evernoon.runway.lines import DERIVED, GIVEN, Term, booked_usd

_CLEAR, _ADD, _TAKE = 0, 1, 2
_NOW, _BEFORE = 0, 1


def _steps() -> Iterator[tuple[int, int, int, int]]:
    """Target line, what is done to it, month and line of what is done with."""
    for row, parts in DERIVED:
        yield row, _CLEAR, _NOW, row
        for term in parts:
            yield from ((row, *step) for step in _of_term(term))


def _of_term(term: Term) -> Iterator[tuple[int, int, int]]:
    plus, minus = (_ADD, _TAKE) if term.sign > 0.0 else (_TAKE, _ADD)
    if term.what != "before":
        yield plus, _NOW, term.row
    if term.what != "now":
        yield plus if term.what == "before" else minus, _BEFORE, term.row


_STEPS = np.array(list(_steps()), np.int64)
_GIVEN = list(GIVEN)
Steps = npt.NDArray[np.int64]


def _derived(now: Array, before: Array, steps: Steps) -> None:
    """Carry out the steps on (line, sample), in place."""
    for k in range(steps.shape[0]):
        row, what, month, other = steps[k, 0], steps[k, 1], steps[k, 2], steps[k, 3]
        if what == _CLEAR:
            for s in range(now.shape[1]):
                now[row, s] = 0.0
        else:
            sign = 1.0 if what == _ADD else -1.0
            if month == _NOW:
                for s in range(now.shape[1]):
                    now[row, s] += sign * now[other, s]
            else:
                for s in range(now.shape[1]):
                    now[row, s] += sign * before[other, s]


_derive = compiled(_derived)


def settle(now: Array, before: Array) -> None:
    """Book the lines that do not follow from others and fill those that do; both (line, sample), in place."""
    now[_GIVEN] = booked_usd(now[_GIVEN])
    derive(now, before)


def derive(now: Array, before: Array) -> None:
    """Fill the lines that follow from others, in their order; both (line, sample), in place."""
    _derive(now, before, _STEPS)

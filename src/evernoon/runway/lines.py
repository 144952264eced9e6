"""Carrying out the declared formulas of the statements (flows/statements.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.statements import LINES, STATEMENT_LINES, Line, Statement

__all__ = [
    "AT", "LINES", "Line", "Statement", "Term", "booked_usd", "imbalance_usd", "terms", "total_usd",
]  # fmt: skip

AT: dict[str, int] = {name: i for i, name in enumerate(STATEMENT_LINES)}
"""Row of each line in `Books.line_usd`."""

_TERM = re.compile(r"([+-]?)\s*(?:(before|change)\()?(\w+)\)?")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a formula: sign x (line now, its value before, or the change between)."""

    sign: float
    what: str
    row: int


def terms(formula: str) -> tuple[Term, ...]:
    """The terms of a formula that begins with "="; none for a formula in words."""
    if not formula.startswith("="):
        return ()
    found = _TERM.findall(formula[1:])
    return tuple(
        Term(-1.0 if s == "-" else 1.0, what or "now", AT[name]) for s, what, name in found
    )


DERIVED: tuple[tuple[int, tuple[Term, ...]], ...] = tuple(
    (AT[line.name], parts) for line in LINES if (parts := terms(line.formula))
)
GIVEN = tuple(AT[line.name] for line in LINES if not terms(line.formula))
_BALANCE = tuple((AT[line.name], line.sign) for line in LINES if line.statement == "balance")


# Amounts are booked in 1/128 USD: sums of such numbers are exact in float64 below 7e13 USD.
_BOOKED_PER_USD = 128.0


def booked_usd(amount_usd: Array) -> Array:
    """Amounts to the nearest 1/128 USD, as they are booked, so that statements balance exactly."""
    return np.rint(amount_usd * _BOOKED_PER_USD) * (1.0 / _BOOKED_PER_USD)


def total_usd(line_usd: Array, rows: Sequence[int]) -> Array:
    """Sum of some lines, (sample,), one after the other."""
    total = line_usd[rows[0]].copy()
    for row in rows[1:]:
        total += line_usd[row]
    return total


def imbalance_usd(line_usd: Array) -> Array:
    """Assets less liabilities less equity, (sample,): zero but for rounding."""
    total = np.zeros(line_usd.shape[-1])
    for row, sign in _BALANCE:
        total += sign * line_usd[row]
    return total

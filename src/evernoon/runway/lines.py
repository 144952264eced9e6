"""The lines of the three statements, each declared once; derived lines are computed from here.

A formula that begins with "=" is carried out as written: sums of lines of the same month,
`before(x)` the same line a month earlier, `change(x)` the difference of the two. Any other
formula is words: the amount comes from the room named as source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.runway import STATEMENT_LINES

Statement = Literal["income", "cash", "balance"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line; sign +1: revenue, inflow, asset; -1: cost, outflow, liability, equity; 0: either."""

    name: str
    formula: str
    unit: str
    source: str
    statement: Statement
    sign: int


LINES: tuple[Line, ...] = (
    Line("revenue_tokens", "served tokens x price", "USD", "demand, tokens", "income", 1),
    Line(
        "revenue_other",
        "other revenue of a product x served share",
        "USD",
        "demand, tokens",
        "income",
        1,
    ),
    Line(
        "revenue_company",
        "segments of the company's row, growing",
        "USD",
        "catalogue.companies",
        "income",
        1,
    ),
    Line(
        "cost_compute", "ledger lines that are spent in the month", "USD", "dollars", "income", -1
    ),
    Line("cost_people", "staff x cost of one, growing", "USD", "catalogue.companies", "income", -1),
    Line("cost_data", "licences and annotation", "USD", "data", "income", -1),
    Line(
        "cost_other",
        "segments' running cost and other cost",
        "USD",
        "catalogue.companies",
        "income",
        -1,
    ),
    Line("cost_fines", "expected fines", "USD", "rules", "income", -1),
    Line("unexplained", "stated total less the rooms' own sum", "USD", "scenario", "income", 0),
    Line(
        "depreciation",
        "straight line by cohort over the class's book life",
        "USD",
        "dollars",
        "income",
        -1,
    ),
    Line(
        "interest", "opening cash x yield - opening debt x its rates", "USD", "runway", "income", 0
    ),
    Line(
        "tax",
        "rate x (income - losses used), without the unexplained",
        "USD",
        "runway",
        "income",
        -1,
    ),
    Line(
        "net_income",
        "= revenue_tokens + revenue_other + revenue_company + cost_compute + cost_people"
        " + cost_data + cost_other + cost_fines + unexplained + depreciation + interest + tax",
        "USD",
        "runway",
        "income",
        0,
    ),
    Line(
        "cash_operations",
        "= net_income - depreciation - change(receivables) - change(other_assets)"
        " + change(payables) + change(deferred_revenue)",
        "USD",
        "runway",
        "cash",
        0,
    ),
    Line(
        "cash_capital",
        "ledger lines and segments' spending that buy what lasts",
        "USD",
        "dollars",
        "cash",
        -1,
    ),
    Line("cash_funding", "equity and debt that arrived", "USD", "scenario", "cash", 1),
    Line(
        "cash_change", "= cash_operations + cash_capital + cash_funding", "USD", "runway", "cash", 0
    ),
    Line("cash", "= before(cash) + cash_change", "USD", "runway", "balance", 1),
    Line("receivables", "revenue at a year's rate x days / 365", "USD", "runway", "balance", 1),
    Line("plant", "= before(plant) - cash_capital + depreciation", "USD", "runway", "balance", 1),
    Line("other_assets", "opening balance, kept", "USD", "catalogue.companies", "balance", 1),
    Line("payables", "running cost at a year's rate x days / 365", "USD", "runway", "balance", -1),
    Line("deferred_revenue", "opening balance, kept", "USD", "catalogue.companies", "balance", -1),
    Line(
        "debt",
        "opening debt + debt that arrived; rolled over when due",
        "USD",
        "scenario",
        "balance",
        -1,
    ),
    Line("paid_in", "opening capital + equity that arrived", "USD", "scenario", "balance", -1),
    Line("retained", "= before(retained) + net_income", "USD", "runway", "balance", -1),
)

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
_BALANCE = tuple((AT[line.name], line.sign) for line in LINES if line.statement == "balance")


# Amounts are booked in 1/128 USD: sums of such numbers are exact in float64 below 7e13 USD.
_BOOKED_PER_USD = 128.0


def booked_usd(amount_usd: Array) -> Array:
    """Amounts to the nearest 1/128 USD, as they are booked, so that statements balance exactly."""
    return np.rint(amount_usd * _BOOKED_PER_USD) * (1.0 / _BOOKED_PER_USD)


def derive(now: Array, before: Array) -> None:
    """Fill the lines that follow from others, in their order; both (line, sample)."""
    for row, parts in DERIVED:
        total = now[row]
        total[:] = 0.0
        for term in parts:
            plus, minus = (np.add, np.subtract) if term.sign > 0.0 else (np.subtract, np.add)
            if term.what != "before":
                plus(total, now[term.row], out=total)
            if term.what != "now":
                then = plus if term.what == "before" else minus
                then(total, before[term.row], out=total)


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

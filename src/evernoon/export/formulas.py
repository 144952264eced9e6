"""Formulas of the statements as a spreadsheet writes them, made from the declarations of the lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evernoon.flows.dollars import CAPITAL_LINES
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.runway.lines import AT, LINES, terms

# A class of plant is bought as a whole, so its lines are summed first, as the books do.
PLANT_CLASSES = (("chips",), ("satellite", "launch", "insurance"), ("building",))
PER_USD = 128
"""Amounts are booked to 1/128 USD."""
Ref = Callable[[int, int], str]
"""Cell of a row of a table in a month; month -1 is the opening column."""


def column(index: int) -> str:
    """Column letters from an index: 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def derived(name: str, month: int, at: Ref) -> str | None:
    """The formula of a derived line in a month; None for a line that a room gives.

    `change(x)` is x less x before.
    """
    line = next(line for line in LINES if line.name == name)
    parts = []
    for term in terms(line.formula):
        plus, minus = ("+", "-") if term.sign > 0 else ("-", "+")
        if term.what != "before":
            parts.append(f"{plus}{at(term.row, month)}")
        if term.what != "now":
            sign = plus if term.what == "before" else minus
            parts.append(f"{sign}{at(term.row, month - 1)}")
    return "=" + "".join(parts).removeprefix("+") if parts else None


def booked(sums: Sequence[str]) -> str:
    """Less the sum, to 1/128 USD."""
    return f"=-ROUND(({'+'.join(sums)})*{PER_USD},0)/{PER_USD}"


def compute(month: int, ledger: Ref) -> str:
    """Cost of compute from the ledger: the lines that are spent in the month."""
    spent = [i for i, line in enumerate(LEDGER_LINES) if line not in CAPITAL_LINES]
    return booked([ledger(i, month) for i in spent])


def capital(month: int, ledger: Ref) -> str:
    """Capital expenditure from the ledger: class by class, then the segments'."""
    classes = [
        "(" + "+".join(ledger(LEDGER_LINES.index(line), month) for line in lines) + ")"
        for lines in PLANT_CLASSES
    ]
    return booked([*classes, ledger(len(LEDGER_LINES), month)])


def balance(month: int, at: Ref) -> str:
    """Assets less liabilities less equity: zero in every month."""
    signs = [(AT[line.name], line.sign) for line in LINES if line.statement == "balance"]
    return "=" + "".join(f"{'+' if sign > 0 else '-'}{at(row, month)}" for row, sign in signs)[1:]

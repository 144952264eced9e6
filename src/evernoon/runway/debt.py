"""Debt: what is rolled over, and loans with maturities, bridges, instalments, renewal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.business import Company
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.quantities import SI, empirical
from evernoon.runway.choice import CompanyChoice, Loan
from evernoon.runway.lines import booked_usd


@dataclass(slots=True)
class Dated:
    """A loan with a maturity."""

    loan: Loan
    first: int
    """Month of arrival; negative for one of the opening."""
    due: int
    left_usd: Array
    rate_frac: Array


@dataclass(slots=True)
class Debt:
    """All debt; arrays (sample,)."""

    loose_usd: Array
    """Without a maturity: rolled over at its rate."""
    loose_interest_usd_per_year: Array
    loans: tuple[Dated, ...]
    interest_usd_per_year: Array
    """On everything that is owed now."""


def debt(
    choice: CompanyChoice, company: Company, opening_usd: Array, new_frac: Array, clock: Clock
) -> Debt:
    """The debt at the start. new_frac: base rate and the company's spread, (sample,).

    Errors: EvernoonError loans-above-debt.
    """
    tranches = () if choice.opening else company.tranches
    given = tuple(
        Loan(name=t.name, amount_usd=SI(t.amount_usd), rate_frac=SI(t.rate_frac), due=t.due)
        for t in tranches
    )
    loans = tuple(_dated(loan, new_frac, clock) for loan in (*given, *choice.loans))
    inside = sum(item.left_usd for item in loans if item.first < 0)
    loose = opening_usd - inside
    if np.min(loose) < -0.5:
        raise EvernoonError(
            "loans-above-debt", path="company.loans", loans=round(float(np.max(inside))),
            debt=round(float(np.max(opening_usd))),
        )  # fmt: skip
    rate = new_frac if company.debt_rate_frac is None else company.debt_rate_frac
    owed = Debt(loose, loose * rate, loans, np.zeros(opening_usd.size))
    _count_interest(owed)
    return owed


def _dated(loan: Loan, new_frac: Array, clock: Clock) -> Dated:
    first = -1 if loan.date is None else clock.index(loan.date)
    here = np.full(new_frac.size, loan.amount_usd if first < 0 else 0.0)
    rate = new_frac if loan.rate_frac is None else np.full(new_frac.size, loan.rate_frac)
    return Dated(loan, first, clock.index(loan.due), booked_usd(here), rate)


def move(
    owed: Debt, month: int, open_frac: Array, new_frac: Array, equity_usd: Array, loose_usd: Array
) -> tuple[Array, Array]:
    """Debt that arrives and debt that is repaid in a month, (sample,) each, as booked.

    open_frac: how far the market is open; new_frac: rate of new debt; equity_usd and loose_usd:
    what rounds bring in.
    """
    arrived = loose_usd
    repaid = np.zeros_like(loose_usd)
    busy = bool(np.any(loose_usd))
    owed.loose_usd = owed.loose_usd + loose_usd
    owed.loose_interest_usd_per_year = owed.loose_interest_usd_per_year + loose_usd * new_frac
    for item in owed.loans:
        if item.first == month:
            item.left_usd = booked_usd(item.loan.amount_usd * open_frac)
            arrived, busy = arrived + item.left_usd, True
    for item in owed.loans:
        if item.loan.bridge and item.first < month < item.due:
            part = np.minimum(item.left_usd, np.maximum(arrived + equity_usd + repaid, 0.0))
            item.left_usd, repaid, busy = item.left_usd - part, repaid - part, True
        if not item.first < month <= item.due:
            continue
        due = _principal(item, month)
        if due is None:
            continue
        item.left_usd, repaid, busy = item.left_usd - due, repaid - due, True
        if month == item.due and item.loan.renew and not item.loan.bridge:
            again = booked_usd(due * np.minimum(open_frac, 1.0))
            arrived, owed.loose_usd = arrived + again, owed.loose_usd + again
            owed.loose_interest_usd_per_year = owed.loose_interest_usd_per_year + again * new_frac
    if busy:
        _count_interest(owed)
    return arrived, repaid


def call(owed: Debt, where: Array) -> Array:
    """All debt due at once where `where` is 1; what is repaid, (sample,), not positive."""
    repaid = -owed.loose_usd * where
    owed.loose_usd = owed.loose_usd * (1.0 - where)
    owed.loose_interest_usd_per_year = owed.loose_interest_usd_per_year * (1.0 - where)
    for item in owed.loans:
        repaid = repaid - item.left_usd * where
        item.left_usd = item.left_usd * (1.0 - where)
    _count_interest(owed)
    return repaid


def _principal(item: Dated, month: int) -> Array | None:
    """What of a loan is repaid this month; None where nothing is."""
    if month == item.due:
        return item.left_usd
    months = float(item.due - month + 1)
    if item.loan.repayment == "level":
        return booked_usd(instalment_usd(item.left_usd, item.rate_frac / MONTHS_PER_YEAR, months))
    if item.loan.repayment == "equal-principal":
        return booked_usd(item.left_usd / months)
    return None


@empirical("a rate of zero is a case of its own")
def instalment_usd(left_usd: Array, monthly_frac: Array, months: float) -> Array:
    """Principal in the next of `months` equal payments of principal and interest.

    Source: annuity; principal = rate x left / ((1 + rate)^months - 1).
    """
    growth = np.expm1(months * np.log1p(monthly_frac))
    flat = np.asarray(monthly_frac) == 0.0
    part = np.asarray(left_usd) * (monthly_frac + flat) / (growth + flat * months)
    return np.asarray(part)


def _count_interest(owed: Debt) -> None:
    owed.interest_usd_per_year = owed.loose_interest_usd_per_year + sum(
        item.left_usd * item.rate_frac for item in owed.loans
    )

"""Pay in shares: granted every month, earned over years, an expense without cash that adds to equity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.business import Company
from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.quantities import empirical
from evernoon.runway.choice import CompanyChoice
from evernoon.runway.people import Staff, package_usd_per_month

_ONE_MONTH = 1.0


@empirical("counts the monthly grants that are on their way")
def earned_usd_per_month(unearned_usd: Array, vest_months: Array) -> Array:
    """Part of the granted shares that staff earns in a month, at their value when granted.

    Of steady grants that vest in v equal months, (v + 1) / 2 months' worth is unearned right after a grant.
    Args: unearned_usd with this month's grant.
    Source: equity-settled pay is recognised over the vesting period, IFRS 2, paragraph 15,
    https://www.ifrs.org/issued-standards/list-of-standards/ifrs-2-share-based-payment/.
    Not modelled: cliffs, and the age of each grant (after a change grants run off at one rate).
    """
    return unearned_usd * 2.0 / (vest_months + 1.0)


@dataclass(slots=True)
class SharePay:
    """Grants, and what of them is not earned yet; (sample,) unless said."""

    grant_usd: Array
    """(month, sample): granted where the staff planned is there."""
    vest_months: Array
    unearned_usd: Array


def share_pay(
    choice: CompanyChoice, company: Company, row_usd: Array, staff: Staff | None, draws: Draws
) -> SharePay | None:
    """Shares of staff at the start, in the steady state of the expense the row states.

    row_usd: (month, sample) expense of the company's row, growing. Leading staff earns the part of its
    packages that is not cash. None where neither is given.
    """
    usd = row_usd
    if staff is not None and choice.people is not None:
        cash_frac = draws("runway.package_cash_frac")
        usd = usd + package_usd_per_month(choice.people, draws) * (1.0 - cash_frac)
    if not company.share_pay_usd_per_year and not usd.any():
        return None
    vest = np.maximum(draws("runway.share_pay_vest_months"), _ONE_MONTH)
    kept = np.asarray(1.0) if staff is None else 1.0 - staff.terms.usual_frac
    earned_frac = earned_usd_per_month(np.asarray(1.0), vest)
    # What is granted makes up for what is earned and for what those forfeit who leave as usual.
    grant_per_earned = (1.0 - (1.0 - earned_frac) * kept) / earned_frac
    unearned = usd[0] * (1.0 - earned_frac) * kept / earned_frac
    return SharePay(usd * grant_per_earned, vest, unearned)


def share_month(state: SharePay, staff: Staff | None, pay: Array, month: int) -> Array:
    """Grant, earn and forfeit; expense of the month, (sample,) USD.

    pay: lever on the cost of staff, which packages follow.
    """
    there = 1.0 if staff is None else staff.there_frac
    with_grant = state.unearned_usd + state.grant_usd[month] * there * pay
    earned = earned_usd_per_month(with_grant, state.vest_months)
    kept = 1.0 if staff is None else 1.0 - staff.gone_frac
    state.unearned_usd = (with_grant - earned) * kept
    return np.asarray(earned)

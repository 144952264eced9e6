"""A loan repaid in level payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.money.annuity import capital_recovery_frac

if TYPE_CHECKING:
    from evernoon.quantities import Array


def payment_usd(
    principal_usd: float | Array, rate_frac: float | Array, periods: float | Array
) -> Array:
    """Level payment at the end of each period; the rate is per period.

    Source: Excel PMT, https://support.microsoft.com/office/0214da64-9a63-4996-bc20-214433fa6441.
    """
    return principal_usd * capital_recovery_frac(rate_frac, periods)


def loan_interest_usd(
    principal_usd: float | Array, rate_frac: float | Array, periods: float | Array
) -> Array:
    """Interest paid over the whole life of the loan.

    Source: payments less principal.
    """
    return payment_usd(principal_usd, rate_frac, periods) * periods - principal_usd


def closing_cash_usd(
    cash_usd: float | Array,
    flow_usd: float | Array,
    debt_usd: float | Array,
    debt_rate_frac: float | Array,
    cash_rate_frac: float | Array,
) -> float | Array:
    """Cash at the end of a period whose interest is earned on the average cash, solved in one step.

    Args: flow_usd before interest, debt unchanged, both rates per period.
    Source: c1 = c0 + flow - debt r + (c0 + c1) / 2 i, solved for c1; no iteration, no circle.
    Not modelled: a rate of its own on a negative balance.
    """
    before = cash_usd + flow_usd - debt_usd * debt_rate_frac + cash_usd * cash_rate_frac / 2
    return before / (1 - cash_rate_frac / 2)

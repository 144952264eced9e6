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

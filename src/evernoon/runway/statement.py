"""Formulas of a month of the statements; arrays over samples or single numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array

DAYS_PER_YEAR = 365.0


def outstanding_usd(flow_usd_per_year: Array, wait_days: Array) -> Array:
    """Receivables or payables that stand open when a yearly flow is paid so many days late.

    Source: days of sales (payables) outstanding, e.g. Damodaran, Applied Corporate Finance, ch. 3.
    """
    return flow_usd_per_year * wait_days / DAYS_PER_YEAR


def straight_line_usd_per_month(cost_usd: Array, life_months: Array) -> Array:
    """Depreciation of a month: cost over life.

    Source: IAS 16.62, straight-line method. Not modelled: residual value, impairment.
    """
    return cost_usd / life_months


def opening_rule_cash_usd(
    cash_usd: Array, flow_usd: Array, debt_usd: Array, debt_rate_frac: Array, cash_rate_frac: Array
) -> Array:
    """Closing cash when interest is paid on opening balances, so that nothing is circular.

    Args: flow_usd before interest; rates per period.
    Source: arithmetic; `money.closing_cash_usd` is the average-balance rule beside it.
    """
    return cash_usd + flow_usd + cash_usd * cash_rate_frac - debt_usd * debt_rate_frac


def positive_usd(amount_usd: Array) -> Array:
    """The amount where it is positive, else zero.

    Source: arithmetic.
    """
    return (amount_usd + abs(amount_usd)) / 2.0


def losses_used_usd(income_usd: Array, losses_usd: Array, use_frac: Array) -> Array:
    """Old losses set against this income, at most a share of it.

    Source: 26 U.S.C. 172(a)(2), https://www.law.cornell.edu/uscode/text/26/172.
    """
    return np.minimum(use_frac * positive_usd(income_usd), losses_usd)


def tax_usd(income_usd: Array, losses_usd: Array, rate_frac: Array, use_frac: Array) -> Array:
    """Tax on income before tax, old losses used first; nothing on a loss.

    Source: 26 U.S.C. 11 and 172.
    Not modelled: timing differences, minimum taxes, credits; a month is a tax year.
    """
    return rate_frac * (
        positive_usd(income_usd) - losses_used_usd(income_usd, losses_usd, use_frac)
    )


def faded_growth_frac(
    first_frac: Array, mature_frac: Array, fade_per_year: Array, elapsed_years: Array
) -> Array:
    """Growth a year that runs from what was last seen towards that of a mature business.

    Source: exponential fade to stable growth, Damodaran, Investment Valuation, ch. 12.
    """
    return mature_frac + (first_frac - mature_frac) * np.exp(-fade_per_year * elapsed_years)


def faded_multiple(
    first: Array, mature: Array, half_life_months: Array, elapsed_months: Array
) -> Array:
    """Multiple of sales whose logarithm runs half way to the mature one in each half-life.

    Source: mean reversion of the logarithm (Ornstein-Uhlenbeck without noise).
    Not modelled: regimes of boom and bust, which events bring in.
    """
    return mature * np.exp(np.log(first / mature) * 0.5 ** (elapsed_months / half_life_months))

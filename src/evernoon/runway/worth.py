"""What flows are worth today, and what a price says about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.money.losses import value_driver_usd
from evernoon.quantities import empirical
from evernoon.runway.statement import losses_used_usd, positive_usd, tax_usd

if TYPE_CHECKING:
    from evernoon.quantities import Array


@empirical("years are counted as compounding periods")
def present_value_usd(flow_usd: Array, rate_frac: Array, elapsed_years: Array) -> Array:
    """Value today of a flow at a rate a year.

    Source: compound interest; mid-period flows stand half a month before the month's end
    (Damodaran, Investment Valuation, chapter 12).
    """
    return flow_usd * (1.0 + rate_frac) ** -elapsed_years


def implied_weight_frac(price_usd: Array, with_usd: Array, without_usd: Array) -> Array:
    """Weight p of a project that a price implies: price = p x with + (1 - p) x without.

    Outside 0 to 1 the price is not explained by the two values. Errors: none; the two must differ.
    Source: state prices of two outcomes, Damodaran, Investment Valuation, chapter 12 (expected value).
    Not modelled: a price for risk in p itself, more than two outcomes.
    """
    return (price_usd - without_usd) / (with_usd - without_usd)


@empirical("losses are carried from month to month")
def unlevered_tax_usd(
    result_usd: Array, losses_usd: Array, tax_frac: Array, use_frac: Array
) -> Array:
    """Tax of each month on the operating result, old losses used first; (month, sample).

    Args: losses_usd at the start, (sample,).
    Source: 26 U.S.C. 172; Damodaran, Investment Valuation, chapter 22.
    Not modelled: the tax shield of interest.
    """
    taxes, losses = np.zeros_like(result_usd), losses_usd
    for month, result in enumerate(result_usd):
        taxes[month] = tax_usd(result, losses, tax_frac, use_frac)
        used = losses_used_usd(result, losses, use_frac)
        losses = losses - used + positive_usd(-result)
    return taxes


@empirical("sums over months")
def discounted_usd(flow_usd: Array, rate_frac: Array) -> Array:
    """Value today of monthly flows (month, sample), each in the middle of its month.

    Source: Damodaran, Investment Valuation, chapter 12 (mid-year convention).
    """
    years: Array = np.asarray((np.arange(flow_usd.shape[0]) + 0.5) / MONTHS_PER_YEAR)
    found: Array = present_value_usd(flow_usd, rate_frac, years[:, None]).sum(axis=0)
    return found


@empirical("the run's end is counted in years")
def terminal_usd(
    profit_usd_per_year: Array, rate_frac: Array, growth_frac: Array, return_frac: Array,
    elapsed_years: float,
) -> Array:  # fmt: skip
    """Value today of everything after the run; nothing where the last year made a loss.

    Source: value driver formula, Koller, Goedhart, Wessels, Valuation (2020), chapter 3.
    Not modelled: losses that last longer, what closing down costs or brings, growth that fades later.
    """
    driver = value_driver_usd(
        positive_usd(profit_usd_per_year), rate_frac, growth_frac, return_frac
    )
    return present_value_usd(driver, rate_frac, np.asarray(elapsed_years))

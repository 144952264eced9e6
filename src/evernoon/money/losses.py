"""Value of a business that loses money first: losses carried forward, capital that growth needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.money.present import npv_usd
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array


@dataclass(frozen=True)
class LossMaking:
    """Value today, free flow of the last stated year, losses not used by then."""

    value_usd: float
    last_flow_usd: float
    losses_left_usd: float


def value_driver_usd(
    profit_usd: float | Array,
    rate_frac: float | Array,
    growth_frac: float | Array,
    return_frac: float | Array,
) -> Array:
    """Value of a profit after tax that grows for ever, one period after `profit_usd` was made.

    Args: return_frac on new capital, which takes growth / return of every profit; growth below rate.
    Source: Koller, Goedhart, Wessels, Valuation (2020), chapter 3, value driver formula.
    """
    free = profit_usd * (1 + growth_frac) * (1 - growth_frac / return_frac)
    value: Array = np.divide(free, rate_frac - growth_frac)
    return value


@empirical("losses are carried from year to year")
def loss_making_value_usd(
    revenue_usd: Sequence[float],
    margin_frac: Sequence[float],
    prior_revenue_usd: float,
    sales_per_capital: float,
    tax_frac: float,
    use_frac: float,
    rate_frac: float,
    growth_frac: float,
    return_frac: float,
) -> LossMaking:
    """Value of years that begin with losses, and of the last one growing for ever.

    Args: margin_frac operating result over revenue; use_frac the share of a profit that old losses
    may cover; sales_per_capital revenue gained per unit of capital put in; return_frac on capital
    after the stated years.
    Source: Damodaran, Investment Valuation (2012), chapters 12 and 22.
    Not modelled: losses left over at the end, failure, dilution by those who pay for the losses.
    """
    revenue = np.asarray(revenue_usd, dtype=np.float64)
    results = revenue * np.asarray(margin_frac, dtype=np.float64)
    invested = np.diff(revenue, prepend=prior_revenue_usd) / sales_per_capital
    losses, flows = 0.0, []
    for result, capital in zip(results.tolist(), invested.tolist(), strict=True):
        used = min(use_frac * max(result, 0.0), losses)
        losses += max(-result, 0.0) - used
        flows.append(result - tax_frac * (max(result, 0.0) - used) - capital)
    profit = float(results[-1]) * (1 - tax_frac)
    terminal = float(value_driver_usd(profit, rate_frac, growth_frac, return_frac))
    value = npv_usd([*flows[:-1], flows[-1] + terminal], rate_frac)
    return LossMaking(value, flows[-1], losses)

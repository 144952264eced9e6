"""Present values and internal rates of return of flows of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

# Excel's XNPV and XIRR count years of 365 days.
_EXCEL_YEAR_DAYS = 365.0
# Rates are sought in u = log(1 + rate): from losing 99.99 % to gaining 10,000-fold a period.
_SEARCH = np.linspace(np.log(1e-4), np.log(1e4), 737)
_HALVINGS = 60


@dataclass(frozen=True)
class Rate:
    """An internal rate of return per period (xirr: per year), or none.

    roots counts the rates that null the present value (0: `rate_frac` is None); with several
    roots the one nearest to zero is reported.
    """

    rate_frac: float | None
    roots: int

    @property
    def found(self) -> bool:
        """Whether there is a rate at all."""
        return self.rate_frac is not None


@empirical("sums over a list of flows")
def npv_usd(flows_usd: Sequence[float], rate_frac: float, today_usd: float = 0.0) -> float:
    """Present value of flows at the ends of periods 1, 2, ..., plus a flow today.

    Source: Excel NPV, https://support.microsoft.com/office/8672cb67-2576-4d07-b67b-ac28acf2a568.
    """
    flows = np.asarray(flows_usd, dtype=np.float64)
    return today_usd + _value(flows, np.arange(1.0, flows.size + 1), np.log1p(rate_frac))


@empirical("sums over a list of dated flows")
def xnpv_usd(flows_usd: Sequence[float], dates: Sequence[str | date], rate_frac: float) -> float:
    """Present value, at the first date, of dated flows; rate per year of 365 days.

    Args: dates as ISO texts ("2008-01-01") or dates, one a flow, in any order after the first.
    Errors: ValueError for a text that is no date or for unequal lengths.
    Source: Excel XNPV, https://support.microsoft.com/office/1b42bbf6-370f-4532-a0eb-d67c16b664b7.
    """
    flows, years = _dated(flows_usd, dates)
    return _value(flows, years, np.log1p(rate_frac))


@empirical("root of a sum over a list of flows")
def irr(flows_usd: Sequence[float]) -> Rate:
    """Rate per period at which flows now, after 1, 2, ... periods are worth nothing.

    Source: Excel IRR, https://support.microsoft.com/office/64925eaa-9988-495b-b290-3ad0c163c1bc.
    """
    flows = np.asarray(flows_usd, dtype=np.float64)
    return _rate(flows, np.arange(float(flows.size)))


@empirical("root of a sum over a list of dated flows")
def xirr(flows_usd: Sequence[float], dates: Sequence[str | date]) -> Rate:
    """Rate per year of 365 days at which dated flows are worth nothing.

    Args and errors: as `xnpv_usd`.
    Source: Excel XIRR, https://support.microsoft.com/office/de1242ec-6477-445b-b11b-a303ad9adc9d.
    """
    return _rate(*_dated(flows_usd, dates))


@empirical("sums over a list of flows")
def mirr_frac(
    flows_usd: Sequence[float], finance_frac: float, reinvest_frac: float
) -> float | None:
    """Modified rate of return: outflows financed, inflows reinvested, at stated rates.

    None without both an outflow and an inflow.
    Source: Excel MIRR, https://support.microsoft.com/office/b020f038-7492-4fb4-93c1-35c345b53524.
    """
    flows = np.asarray(flows_usd, dtype=np.float64)
    periods = np.arange(float(flows.size))
    paid = _value(np.minimum(flows, 0.0), periods, np.log1p(finance_frac))
    earned = _value(np.maximum(flows, 0.0), periods - periods[-1:], np.log1p(reinvest_frac))
    if paid == 0.0 or earned == 0.0:
        return None
    return float((earned / -paid) ** (1 / (flows.size - 1)) - 1)


def gordon_value_usd(
    flow_usd: float | Array, rate_frac: float | Array, growth_frac: float | Array
) -> Array:
    """Value of a flow that grows for ever, one period after `flow_usd` was paid.

    Args: growth_frac below rate_frac.
    Source: Gordon and Shapiro, doi:10.1287/mnsc.3.1.102.
    """
    value: Array = np.divide(flow_usd * (1 + growth_frac), rate_frac - growth_frac)
    return value


@empirical("sums over a list of flows")
def dcf_value_usd(
    flows_usd: Sequence[float], rate_frac: float, growth_frac: float, mid_year: bool = False
) -> float:
    """Value of flows at the ends of periods 1, 2, ... and of the last one growing for ever.

    Args: mid_year moves the stated flows, not the terminal value, half a period forward.
    Source: Damodaran, Investment Valuation (2012), chapters 12 and 14.
    Not modelled: losses carried forward, reinvestment needs of the terminal growth.
    """
    flows = np.asarray(flows_usd, dtype=np.float64)
    stated = npv_usd(flows_usd, rate_frac) * float((1 + rate_frac) ** (0.5 * mid_year))
    terminal = flows[-1] * (1 + growth_frac) / (rate_frac - growth_frac)
    return stated + float(terminal * (1 + rate_frac) ** -flows.size)


def _dated(flows_usd: Sequence[float], dates: Sequence[str | date]) -> tuple[Array, Array]:
    """Flows, and the years from the first date to each."""
    days = [(date.fromisoformat(day) if isinstance(day, str) else day).toordinal() for day in dates]
    if len(days) != len(flows_usd):
        raise ValueError(f"{len(flows_usd)} flows, {len(days)} dates")
    years = (np.array(days, dtype=np.float64) - days[0]) / _EXCEL_YEAR_DAYS
    return np.asarray(flows_usd, dtype=np.float64), years


def _value(flows: Array, times: Array, log_rate: float) -> float:
    """Present value at a continuous rate per unit of time."""
    return float(np.sum(flows * np.exp(-times * log_rate)))


def _scaled(flows: Array, times: Array, log_rate: Array) -> Array:
    """Present values seen from the flow that weighs most: same signs, no overflow."""
    largest = np.maximum(-times.min() * log_rate, -times.max() * log_rate)
    scaled: Array = flows @ np.exp(np.multiply.outer(-times, log_rate) - largest)
    return scaled


def _rate(flows: Array, times: Array) -> Rate:
    """All sign changes of the present value on a grid, the nearest to zero halved to the bit."""
    if flows.size == 0 or flows.min() >= 0.0 or flows.max() <= 0.0:
        return Rate(None, 0)
    signs = np.sign(_scaled(flows, times, _SEARCH))
    below = np.flatnonzero(signs[:-1] * signs[1:] < 0)
    exact = np.flatnonzero(signs == 0)
    if below.size + exact.size == 0:
        return Rate(None, 0)
    roots = [
        _halve(flows, times, float(_SEARCH[k]), float(_SEARCH[k + 1]), float(signs[k]))
        for k in below
    ]
    best = min([*roots, *(float(u) for u in _SEARCH[exact])], key=abs)
    return Rate(float(np.expm1(best)), int(below.size + exact.size))


def _halve(flows: Array, times: Array, low: float, high: float, sign_low: float) -> float:
    """Bisection in the log rate: slower than Newton's, and it never leaves the bracket."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if np.sign(_scaled(flows, times, np.asarray(middle))) == sign_low:
            low = middle
        else:
            high = middle
    return float((low + high) / 2)

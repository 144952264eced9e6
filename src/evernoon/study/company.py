"""What the company of one run is worth, sample by sample: flows, parts, multiples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.runway.lines import AT
from evernoon.runway.opening import Firm, company_of, firm, segment_paths
from evernoon.runway.worth import discounted_usd, present_value_usd, terminal_usd, unlevered_tax_usd

if TYPE_CHECKING:
    from evernoon.result.outcome import Result

REVENUE = ("revenue_tokens", "revenue_other", "revenue_company", "revenue_leases")
RUNNING = (
    "cost_compute", "cost_people", "cost_data", "cost_compliance", "cost_other", "cost_shares", "cost_fines",
    "unexplained",
)  # fmt: skip
WEAR = ("depreciation", "lease_amortisation")


@dataclass(frozen=True, slots=True)
class Rates:
    """What flows are discounted with, (sample,) each."""

    wacc_frac: Array
    growth_frac: Array
    return_frac: Array
    tax_frac: Array
    use_frac: Array


@dataclass(frozen=True, slots=True)
class Worth:
    """One run's company; (sample,) where nothing else is said."""

    line_usd: Array
    """(line, month, sample)"""
    firm: Firm
    rates: Rates
    capital_usd: Array
    """Spent on what lasts, discounted."""
    earned_usd: Array
    """EBITDA, discounted."""
    tax_usd: Array
    """Discounted."""
    explicit_usd: Array
    """Free cash flow of the run, discounted."""
    terminal_usd: Array
    net_cash_usd: Array
    """Opening cash less debt."""

    @property
    def enterprise_usd(self) -> Array:
        """Value of the business."""
        return np.asarray(self.explicit_usd + self.terminal_usd)

    @property
    def equity_usd(self) -> Array:
        """Value of all shares, negative where the business does not cover its debt."""
        return np.asarray(self.enterprise_usd + self.net_cash_usd)

    def sales_usd_per_year(self, month: int) -> Array:
        """Revenue of the twelve months that end with a month, annualised where there are fewer."""
        months = slice(max(month - int(MONTHS_PER_YEAR) + 1, 0), month + 1)
        return _year(total(self.line_usd, REVENUE)[months])


def draws_of(result: Result) -> Draws:
    """The draws of all samples of a run, laid side by side."""
    scenario, record = result.scenario, result.record
    return Draws(record.seed, 0, record.samples, scenario.beliefs, scenario.assume)


def total(line_usd: Array, names: tuple[str, ...]) -> Array:
    """Sum of some lines, (month, sample)."""
    return np.asarray(sum(line_usd[AT[name]] for name in names))


def worth(result: Result) -> Worth:
    """Discount the flows of a run: free cash of the months, then profit growing for ever."""
    draws = draws_of(result)
    choice, clock = result.scenario.company, result.record.clock
    own = firm(choice, clock, draws)
    lines = result.record.series["runway.line_usd"].astype(np.float64)
    company = company_of(choice)
    spread = company.wacc_frac is not None
    wacc = draws(f"catalogue.companies.{choice.name}.wacc_frac" if spread else "runway.wacc_frac")
    rates = Rates(
        wacc, draws("runway.mature_growth_frac_per_year"), draws("runway.terminal_return_frac"),
        own.tax_frac, own.loss_use_frac,
    )  # fmt: skip
    earned = total(lines, (*REVENUE, *RUNNING))
    result_usd = earned + total(lines, WEAR)
    losses = np.full(draws.size, company.tax_losses_usd)
    tax = unlevered_tax_usd(result_usd, losses, own.tax_frac, own.loss_use_frac)
    capital = lines[AT["cash_capital"]] + lines[AT["cash_leases"]]
    free = earned - tax + capital - _tied_up(lines)
    profit = _year(result_usd[-int(MONTHS_PER_YEAR) :]) * (1.0 - own.tax_frac)
    return Worth(
        line_usd=lines,
        firm=own,
        rates=rates,
        capital_usd=-discounted_usd(capital, wacc),
        earned_usd=discounted_usd(earned, wacc),
        tax_usd=discounted_usd(tax, wacc),
        explicit_usd=discounted_usd(free, wacc),
        terminal_usd=terminal_usd(
            profit, wacc, rates.growth_frac, rates.return_frac, clock.months / MONTHS_PER_YEAR
        ),
        net_cash_usd=_net_cash_usd(lines),
    )


def exit_usd(one: Worth, months: int) -> Array:
    """Value of all shares when the run ends with a mature multiple of sales instead of a profit for ever."""
    last = one.firm.mature_multiple * one.sales_usd_per_year(months - 1)
    today = present_value_usd(last, one.rates.wacc_frac, np.asarray(months / MONTHS_PER_YEAR))
    return np.asarray(one.explicit_usd + today + one.net_cash_usd)


def regimes_usd(one: Worth, draws: Draws) -> dict[str, Array]:
    """Value by a multiple of this year's sales: as priced now, mature, without a story; and of EBITDA."""
    sales = one.sales_usd_per_year(0)
    earned = _year(total(one.line_usd, (*REVENUE, *RUNNING))[:1])
    found = {
        "now": one.firm.first_multiple * sales,
        "mature": one.firm.mature_multiple * sales,
        "bust": draws("runway.bust_sales_multiple") * sales,
        "ebitda": draws("runway.ebitda_multiple") * np.maximum(earned, 0.0),
    }
    return {name: np.asarray(value) for name, value in found.items()}


def parts_usd(one: Worth, result: Result, draws: Draws) -> dict[str, Array]:
    """Sum of the parts before tax: months and what follows, each business by itself; they add up exactly.

    Wear is shared out by capital spent; the last part is tax, working capital and the closing down of
    what would lose money for ever.
    """
    lines = one.line_usd
    found: dict[str, tuple[Array, Array]] = {}
    rest_capital = lines[AT["cash_capital"]] + lines[AT["cash_leases"]]
    rest_other = lines[AT["cost_other"]].copy()
    paths = segment_paths(company_of(result.scenario.company), result.record.clock, draws)
    shown = np.maximum(sum((path[0] for path in paths.values()), np.zeros_like(rest_other)), 1e-9)
    for name, (revenue, cost, capital) in paths.items():
        found[name] = (lines[AT["revenue_company"]] * revenue / shown - cost, -capital)
        rest_other, rest_capital = rest_other + cost, rest_capital + capital
    lease_cost = _lease_cost(result, lines[AT["revenue_leases"]])
    rest_other = rest_other + lease_cost
    none = np.zeros_like(rest_other)
    found["compute leased out"] = (lines[AT["revenue_leases"]] - lease_cost, none)
    products = (
        "revenue_tokens", "revenue_other", "cost_compute", "cost_data", "cost_compliance",
    )  # fmt: skip
    found["AI products and their compute"] = (total(lines, products), rest_capital)
    overhead = rest_other + total(
        lines, ("cost_people", "cost_shares", "cost_fines", "unexplained")
    )
    if not paths:
        overhead = overhead + lines[AT["revenue_company"]]
    found["people, other cost, fines"] = (overhead, none)
    return _discounted(one, found)


def _discounted(one: Worth, parts: dict[str, tuple[Array, Array]]) -> dict[str, Array]:
    rates = one.rates
    wear = total(one.line_usd, WEAR)
    spent = np.minimum(sum(capital.sum(axis=0) for _, capital in parts.values()), -1e-9)
    years = one.line_usd.shape[1] / MONTHS_PER_YEAR
    last = -int(MONTHS_PER_YEAR)
    found = {}
    for name, (earned, capital) in parts.items():
        profit = _year((earned + wear * (capital.sum(axis=0) / spent))[last:])
        after = [
            sign * terminal_usd(sign * profit, rates.wacc_frac, rates.growth_frac, rates.return_frac, years)
            for sign in (1.0, -1.0)
        ]  # fmt: skip
        found[name] = discounted_usd(earned + capital, rates.wacc_frac) + after[0] + after[1]
    rest = one.enterprise_usd - np.asarray(sum(found.values()))
    return {**found, "tax, working capital, closing down": np.asarray(rest)}


def _lease_cost(result: Result, revenue_usd: Array) -> Array:
    """Running cost of compute leased out, at the mean ratio of the contracts."""
    choice = result.scenario.company
    rows = [
        (s.revenue_usd_per_year, s.cost_usd_per_year)
        for s in company_of(choice).segments
        if s.start and s.end
    ]
    months = [(c.revenue_usd_per_month, c.cost_usd_per_month) for c in choice.contracts]
    rows += [(r * MONTHS_PER_YEAR, c * MONTHS_PER_YEAR) for r, c in months]
    asked = sum(revenue for revenue, _ in rows)
    return revenue_usd * (sum(cost for _, cost in rows) / asked if asked else 0.0)


def _year(monthly: Array) -> Array:
    """Twelve months' worth of the months given."""
    return np.asarray(monthly.sum(axis=0) * (MONTHS_PER_YEAR / monthly.shape[0]))


def _tied_up(line_usd: Array) -> Array:
    """Working capital put in during each month but the first, whose opening is not kept."""
    tied = line_usd[AT["receivables"]] - line_usd[AT["payables"]]
    return np.diff(tied, axis=0, prepend=tied[:1])


def _net_cash_usd(line_usd: Array) -> Array:
    """Opening cash less debt: those at the end of the first month without what it moved."""
    first = line_usd[:, 0]
    cash = first[AT["cash"]] - first[AT["cash_change"]]
    return np.asarray(
        cash - (first[AT["debt"]] - first[AT["cash_debt"]] - first[AT["cash_repaid"]])
    )

"""A power plant, a data centre or a cluster as a project of its own: one owner, one loan, yearly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evernoon.errors import EvernoonError
from evernoon.money.present import irr
from evernoon.quantities import Array, empirical, within
from evernoon.runway import depreciation as tax_law
from evernoon.runway.depreciation import WHOLE_PERCENT, Schedule

# Below a cent nothing is owed, and a ratio over it says nothing.
_LEAST_USD = 0.01
Repayment = Literal["level", "equal-principal"]


@dataclass(frozen=True)
class Project:
    """What a project is worth to its owner after tax, and what its energy costs."""

    npv_usd: float
    irr_frac: float | None
    """None where no rate makes the flows worth nothing."""
    irr_roots: int
    """Number of such rates; `irr_frac` is the one nearest to zero."""
    lcoe_nominal_usd_per_kwh: float
    lcoe_real_usd_per_kwh: float
    debt_usd: float
    debt_frac: float
    min_dscr: float | None
    """Least cash before debt service over debt service; None without debt."""
    cash_usd: tuple[float, ...]
    """After tax and debt service: the owner's equity at year 0, then by year."""
    debt_service_usd: tuple[float, ...]
    tax_usd: tuple[float, ...]
    """Paid by year, negative where the owner saves tax elsewhere."""


@empirical("follows a project from year to year")
def single_owner_project(
    energy_kwh_per_year: float,
    capital_usd: float,
    price_usd_per_kwh: float,
    life_years: int,
    real_discount_frac: float,
    inflation_frac: float,
    schedule: Schedule,
    depreciation_percent: Sequence[float] = (),
    straight_line_years: int = 0,
    federal_tax_frac: float = 0.0,
    state_tax_frac: float = 0.0,
    debt_share_frac: float = 0.0,
    dscr: float = 0.0,
    debt_rate_frac: float = 0.0,
    debt_term_years: int = 0,
    repayment: Repayment = "level",
    fixed_usd_per_year: float = 0.0,
    variable_usd_per_kwh: float = 0.0,
    cost_escalation_frac: float | None = None,
    price_escalation_frac: float = 0.0,
    degradation_frac: float = 0.0,
    salvage_frac: float = 0.0,
) -> Project:
    """Value, return and levelised cost of a project with one owner, a loan and taxes.

    Args: years count from 1, whose cost, price and energy are those stated. schedule: see
        `depreciation_percent`. debt_share_frac sizes the loan, repaid `level` (annuity) or in equal parts;
        dscr instead sculpts it: cash before debt service is dscr times the service in every year.
        cost_escalation_frac: nominal, inflation where None; discounting (1 + real)(1 + inflation) - 1; state
        tax is deductible federally, losses save tax at once. lcoe as SAM reports it: (present value of
        revenue - value) / present energy, at the nominal or the real rate.
    Errors: EvernoonError out-of-range, schedule-sum, debt-twice, debt-incomplete.
    Source: System Advisor Model, single-owner financial model, https://sam.nrel.gov/financial-models.
    Not modelled: reserves, fees, construction interest, credits, incentives, partnership flips.
    """
    years = int(life_years)
    _check(
        years, capital_usd, energy_kwh_per_year, debt_share_frac, dscr, debt_rate_frac, debt_term_years,
    )  # fmt: skip
    _check_fractions(federal_tax_frac, state_tax_frac, degradation_frac, salvage_frac)
    rise = inflation_frac if cost_escalation_frac is None else cost_escalation_frac
    age = np.arange(years, dtype=np.float64)
    energy = energy_kwh_per_year * (1.0 - degradation_frac) ** age
    revenue = energy * price_usd_per_kwh * (1.0 + price_escalation_frac) ** age
    earned = revenue - (fixed_usd_per_year + energy * variable_usd_per_kwh) * (1.0 + rise) ** age
    earned[-1] += salvage_frac * capital_usd
    debt, service, interest = _financed(
        earned, debt_share_frac * capital_usd, dscr, debt_rate_frac, int(debt_term_years), repayment
    )
    written = _written_off(schedule, depreciation_percent, straight_line_years, years) * capital_usd
    rate = state_tax_frac + federal_tax_frac * (1.0 - state_tax_frac)
    tax = rate * (earned - written - interest)
    cash = np.concatenate([[debt - capital_usd], earned - service - tax])
    return _valued(
        cash, revenue, energy, service, tax, earned, debt, capital_usd, real_discount_frac,
        inflation_frac,
    )  # fmt: skip


def _check_fractions(
    federal_tax: float, state_tax: float, degradation: float, salvage: float
) -> None:
    for name, value in (("federal_tax_frac", federal_tax), ("state_tax_frac", state_tax)):
        within(name, value, ge=0.0, lt=1.0)
    for name, value in (("degradation_frac", degradation), ("salvage_frac", salvage)):
        within(name, value, ge=0.0, le=1.0)


def _check(
    years: int, capital_usd: float, energy_kwh: float, debt_frac: float, dscr: float,
    debt_rate_frac: float, debt_years: int,
) -> None:  # fmt: skip
    within("life_years", years, ge=1)
    within("capital_usd", capital_usd, gt=0.0)
    within("energy_kwh_per_year", energy_kwh, gt=0.0)
    within("debt_share_frac", debt_frac, ge=0.0, le=1.0)
    within("dscr", dscr, ge=0.0)
    if debt_frac > 0.0 and dscr > 0.0:
        raise EvernoonError("debt-twice", path="dscr")
    if debt_frac > 0.0 or dscr > 0.0:
        within("debt_rate_frac", debt_rate_frac, ge=0.0)
        within("debt_term_years", debt_years, ge=1, le=years)


def _written_off(
    schedule: Schedule, given_percent: Sequence[float], schedule_years: int, years: int
) -> Array:
    """Share of capital written off by year of the project; what lies beyond its life is lost."""
    percent = np.array(tax_law.depreciation_percent(schedule, schedule_years, given_percent))
    written = np.zeros(max(years, percent.size))
    written[: percent.size] = percent / WHOLE_PERCENT
    return written[:years]


def _financed(
    earned: Array, debt_usd: float, dscr: float, rate: float, debt_years: int, repayment: Repayment
) -> tuple[float, Array, Array]:
    """Debt, its service and interest by year: sculpted by a cover where one is given, else as sized."""
    if dscr > 0.0:
        return _sculpted(earned, dscr, rate, debt_years)
    return debt_usd, *_repaid(debt_usd, rate, debt_years, earned.size, repayment)


def _repaid(
    debt: float, rate: float, debt_years: int, years: int, repayment: Repayment
) -> tuple[Array, Array]:
    """Debt service and interest by year of a loan of so many years."""
    service, interest = np.zeros(years), np.zeros(years)
    if debt == 0.0:
        return service, interest
    annuity = (
        debt / debt_years if rate == 0.0 else debt * rate / (1.0 - (1.0 + rate) ** -debt_years)
    )
    left = debt
    for year in range(debt_years):
        interest[year] = left * rate
        paid = annuity if repayment == "level" else debt / debt_years + interest[year]
        service[year] = paid
        left -= paid - interest[year]
    return service, interest


def _sculpted(
    earned: Array, dscr: float, rate: float, debt_years: int
) -> tuple[float, Array, Array]:
    """Debt that so much cash serves, and its service and interest by year.

    A year without cash serves nothing; the interest of that year is added to the debt.
    """
    service = np.zeros(earned.size)
    service[:debt_years] = np.maximum(earned[:debt_years], 0.0) / dscr
    debt = float(np.sum(service * (1.0 + rate) ** -np.arange(1.0, earned.size + 1)))
    interest = np.zeros(earned.size)
    left = debt
    for year in range(debt_years):
        interest[year] = left * rate
        left += interest[year] - service[year]
    return debt, service, interest


def _valued(
    cash: Array, revenue: Array, energy: Array, service: Array, tax: Array, earned: Array,
    debt: float, capital_usd: float, real_frac: float, inflation_frac: float,
) -> Project:  # fmt: skip
    nominal = (1.0 + real_frac) * (1.0 + inflation_frac) - 1.0
    at = np.arange(float(cash.size))
    npv = float(np.sum(cash * (1.0 + nominal) ** -at))
    needed = float(np.sum(revenue * (1.0 + nominal) ** -at[1:])) - npv
    found = irr(cash.tolist())
    pays = service > _LEAST_USD
    return Project(
        npv_usd=npv,
        irr_frac=found.rate_frac,
        irr_roots=found.roots,
        lcoe_nominal_usd_per_kwh=needed / float(np.sum(energy * (1.0 + nominal) ** -at[1:])),
        lcoe_real_usd_per_kwh=needed / float(np.sum(energy * (1.0 + real_frac) ** -at[1:])),
        debt_usd=debt,
        debt_frac=debt / capital_usd,
        min_dscr=float(np.min(earned[pays] / service[pays])) if pays.any() else None,
        cash_usd=tuple(cash.tolist()),
        debt_service_usd=tuple(service.tolist()),
        tax_usd=tuple(tax.tolist()),
    )

"""The company at the start: its catalogue row and the assumptions, as arrays over samples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.business import Company, Segment
from evernoon.assumptions.catalogue import row
from evernoon.assumptions.draws import Draws
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.runway.choice import CompanyChoice
from evernoon.runway.lines import AT, booked_usd
from evernoon.runway.statement import (
    faded_growth_frac,
    outstanding_usd,
    straight_line_usd_per_month,
)
from evernoon.runway.ties import balances

CLASSES = {
    "chip": "runway.chip_life_months",
    "satellite": "runway.satellite_life_months",
    "building": "runway.building_life_months",
    "company": "runway.company_life_months",
}
"""Classes of plant and their book lives; `company` also wears the opening plant down."""

# A multiple has a logarithm, whatever a scenario writes.
_LEAST_MULTIPLE = 1e-3


@dataclass(frozen=True, slots=True)
class Firm:
    """What does not change during a run; arrays (sample,) unless said."""

    receivable_days: Array
    payable_days: Array
    yield_frac: Array
    base_rate_frac: Array
    spread_frac: Array
    tax_frac: Array
    loss_use_frac: Array
    first_multiple: Array
    mature_multiple: Array
    half_life_months: Array
    ebitda_multiple: Array
    """Of earnings, for the investors who pay for them."""
    life_months: Array
    """(class, sample), whole months, as integers."""
    plant_usd_per_month: Array
    """Depreciation of the opening plant."""
    cost_usd: Array
    """(2, month, sample): people, other."""
    share_pay_usd: Array
    """(month, sample): pay in shares as the row states it, no cash."""
    segment_usd: Array
    """(3, month, sample): revenue, running cost, capital expenditure of all segments."""
    revenue_usd: Array
    """(month,): stated revenue, zero where none is."""
    revenue_is_stated: Array
    """(month,): 1 where revenue is stated."""
    burn_usd: float | None
    """Stated net burn of a month."""
    compliance_frac: Array | None
    """Share of the products' revenue that goes into compliance; None where nothing is said of it."""
    contract_usd_per_month: tuple[float, float]
    """Revenue and running cost of compute leased out in the first month."""


def firm(choice: CompanyChoice, clock: Clock, draws: Draws) -> Firm:
    """The company of a scenario. Errors: unknown-name for one that is not in the catalogue."""
    company = company_of(choice)
    whole = np.maximum(np.rint(np.stack([draws(life) for life in CLASSES.values()])), 1.0)
    plant = choice.opening.plant_usd if choice.opening else company.plant_usd
    base = draws("runway.base_rate_frac")
    stated, is_stated = _stated_revenue(choice, clock)
    burn = choice.stated.net_burn_usd_per_year if choice.stated else None
    first, mature = _multiples(choice, company, draws)
    costs = _costs(company, clock, draws)
    return Firm(
        receivable_days=draws("runway.receivable_days"),
        payable_days=draws("runway.payable_days"),
        yield_frac=draws("runway.cash_yield_frac"),
        base_rate_frac=base,
        spread_frac=_spread(company, base, draws),
        tax_frac=_own(company.tax_frac, "runway.tax_frac", draws),
        loss_use_frac=draws("runway.loss_use_frac"),
        first_multiple=first,
        mature_multiple=mature,
        half_life_months=draws("runway.multiple_half_life_months"),
        ebitda_multiple=draws("runway.ebitda_multiple"),
        life_months=whole,
        plant_usd_per_month=straight_line_usd_per_month(np.full(draws.size, plant), whole[-1]),
        cost_usd=costs[:2],
        share_pay_usd=costs[2],
        segment_usd=_segments(company, clock, draws),
        revenue_usd=stated,
        revenue_is_stated=is_stated,
        burn_usd=None if burn is None else burn / MONTHS_PER_YEAR,
        compliance_frac=draws("runway.compliance_frac") if choice.compliance else None,
        contract_usd_per_month=_contracts_now(choice, company, clock),
    )


def _contracts_now(choice: CompanyChoice, company: Company, clock: Clock) -> tuple[float, float]:
    """What compute leased out brings and costs in the first month."""
    rows = [
        (
            s.start,
            s.end,
            s.revenue_usd_per_year / MONTHS_PER_YEAR,
            s.cost_usd_per_year / MONTHS_PER_YEAR,
        )
        for s in company.segments
        if s.start and s.end
    ] + [(c.start, c.end, c.revenue_usd_per_month, c.cost_usd_per_month) for c in choice.contracts]
    live = [row for row in rows if clock.index(row[0]) <= 0 <= clock.index(row[1])]
    return sum(row[2] for row in live), sum(row[3] for row in live)


def company_of(choice: CompanyChoice) -> Company:
    """The row of the catalogue a scenario names."""
    found = row("companies", choice.name, path="company.name")
    assert isinstance(found, Company)
    return found


def opening_usd(choice: CompanyChoice, firm: Firm) -> Array:
    """Opening balance (line, sample): flows zero, equity what assets leave beside liabilities.

    Whichever of paid-in capital and retained earnings the row does not give is the rest of equity;
    a balance sheet of the scenario's own comes as it is.
    Errors: EvernoonError opening-does-not-tie.
    """
    company = company_of(choice)
    size = firm.receivable_days.size
    lines = np.zeros((len(AT), size))
    if choice.opening is not None:
        for name, amount in balances(choice.opening).items():
            lines[AT[name]] = amount
        return booked_usd(lines)
    lines[AT["cash"]] = company.cash_usd if choice.cash_usd is None else choice.cash_usd
    lines[AT["plant"]] = company.plant_usd
    lines[AT["other_assets"]] = company.other_assets_usd
    lines[AT["deferred_revenue"]] = company.deferred_revenue_usd
    lines[AT["debt"]] = company.debt_usd
    lines[AT["receivables"]] = _opening(
        company.receivables_usd, revenue_usd_per_year(company, firm), firm.receivable_days
    )
    running = running_usd_per_year(firm)
    lines[AT["payables"]] = _opening(company.payables_usd, running, firm.payable_days)
    lines = booked_usd(lines)
    _equity(company, lines)
    return lines


def revenue_usd_per_year(company: Company, firm: Firm) -> Array:
    """Revenue of a year before the start, (sample,): the row's own and its segments'."""
    monthly = firm.segment_usd[0, 0] + firm.contract_usd_per_month[0]
    return (company.revenue_usd_per_year or 0.0) + MONTHS_PER_YEAR * monthly


def running_usd_per_year(firm: Firm) -> Array:
    """Running cost of a year at the start, (sample,): people, other, segments; no compute."""
    monthly = firm.cost_usd[:, 0].sum(axis=0) + firm.segment_usd[1, 0]
    return np.asarray(MONTHS_PER_YEAR * (monthly + firm.contract_usd_per_month[1]))


def _opening(given_usd: float | None, flow_usd_per_year: Array, wait_days: Array) -> Array | float:
    return outstanding_usd(flow_usd_per_year, wait_days) if given_usd is None else given_usd


def _equity(company: Company, lines: Array) -> None:
    assets = sum(lines[AT[name]] for name in ("cash", "receivables", "plant", "other_assets"))
    owed = sum(lines[AT[name]] for name in ("payables", "deferred_revenue", "debt"))
    equity = assets - owed
    if company.paid_in_usd is not None:
        lines[AT["paid_in"]] = company.paid_in_usd
        lines[AT["retained"]] = equity - company.paid_in_usd
    else:
        lines[AT["retained"]] = company.retained_usd or 0.0
        lines[AT["paid_in"]] = equity - lines[AT["retained"]]


def _own(given: float | None, id: str, draws: Draws) -> Array:
    return draws(id) if given is None else np.full(draws.size, given)


def _spread(company: Company, base_frac: Array, draws: Draws) -> Array:
    """What the company pays over the base rate: by its own debt where it has some."""
    if company.debt_rate_frac is None:
        return draws("runway.credit_spread_frac")
    return np.maximum(company.debt_rate_frac - base_frac, 0.0)


def _multiple(name: str, company: Company, draws: Draws) -> Array:
    if company.sales_multiple is None:
        return draws("runway.sales_multiple")
    return draws(f"catalogue.companies.{name}.sales_multiple")


def _multiples(choice: CompanyChoice, company: Company, draws: Draws) -> tuple[Array, Array]:
    """Multiple of sales now and in the end, under the regime of the story."""
    now = np.maximum(_multiple(choice.name, company, draws), _LEAST_MULTIPLE)
    mature = np.maximum(draws("runway.mature_sales_multiple"), _LEAST_MULTIPLE)
    bust = np.maximum(draws("runway.bust_sales_multiple"), _LEAST_MULTIPLE)
    regimes = {
        "fading": (now, mature), "now": (now, now), "mature": (mature, mature), "bust": (bust, bust),
    }  # fmt: skip
    return regimes[choice.story.regime]


def _stated_revenue(choice: CompanyChoice, clock: Clock) -> tuple[Array, Array]:
    by_year = choice.stated.revenue_usd_per_year if choice.stated else {}
    years = [int(date[:4]) for date in clock.dates]
    stated = np.array([by_year.get(year, 0.0) / MONTHS_PER_YEAR for year in years])
    return stated, np.array([float(year in by_year) for year in years])


def _elapsed_years(company: Company, clock: Clock) -> Array:
    """Years from the date of the row to each month; none for a row of the future."""
    since = 0 if company.as_of is None else min(clock.index(f"{company.as_of}-01"), 0)
    return (np.arange(clock.months) - since) / MONTHS_PER_YEAR


def _costs(company: Company, clock: Clock, draws: Draws) -> Array:
    """Staff, other cost, pay in shares (3, month, sample), which grow alike."""
    people = (company.staff or 0.0) * (company.staff_usd_per_year or 0.0)
    other = company.other_cost_usd_per_year or 0.0
    growth = draws("runway.cost_growth_frac_per_year")
    scale = _grown(growth[None], _elapsed_years(company, clock), draws)[0]
    shares = company.share_pay_usd_per_year or 0.0
    costs = np.empty((3, *scale.shape))
    for month, size in enumerate(scale):
        costs[0, month] = people * size / MONTHS_PER_YEAR
        costs[1, month] = other * size / MONTHS_PER_YEAR
        costs[2, month] = shares * size / MONTHS_PER_YEAR
    return costs


def segment_paths(company: Company, clock: Clock, draws: Draws) -> dict[str, Array]:
    """Revenue, running cost and capital expenditure (3, month, sample) of each segment of the row."""
    segments = _businesses(company)
    paths = np.zeros((len(segments), 3, clock.months, draws.size))
    _add_segments(list(paths), segments, company, clock, draws)
    return {segment.name: path for segment, path in zip(segments, paths, strict=True)}


def _segments(company: Company, clock: Clock, draws: Draws) -> Array:
    """All segments together, (3, month, sample)."""
    total = np.zeros((3, clock.months, draws.size))
    total[0] += (company.other_revenue_usd_per_year or 0.0) / MONTHS_PER_YEAR
    segments = _businesses(company)
    _add_segments([total] * len(segments), segments, company, clock, draws)
    return total


def _businesses(company: Company) -> list[Segment]:
    """Segments but for compute leased out, which is in runway/leases.py."""
    return [segment for segment in company.segments if not (segment.start and segment.end)]


def _add_segments(
    onto: list[Array], segments: list[Segment], company: Company, clock: Clock, draws: Draws
) -> None:
    """Add the flows of each segment to a table (3, month, sample) of its own, or to the same one.

    Month by month, so that what is worked on stays in the cache. A dated contract stays as signed.
    """
    grows = [s for s in segments if not (s.start or s.end)]
    surprise = draws("runway.growth_surprise")
    first = np.array([s.growth_frac_per_year for s in grows])[:, None] * surprise
    sizes = iter(_grown(first, _elapsed_years(company, clock), draws))
    for table, segment in zip(onto, segments, strict=True):
        size = None if segment.start or segment.end else next(sizes)
        live = _live(segment, clock)
        flows = (
            segment.revenue_usd_per_year,
            segment.cost_usd_per_year,
            segment.capital_usd_per_year,
        )
        for month in np.flatnonzero(live):
            for kind, flow in enumerate(flows):
                table[kind, month] += (
                    flow / MONTHS_PER_YEAR * (1.0 if size is None else size[month])
                )


def _live(segment: Segment, clock: Clock) -> Array:
    months = np.arange(clock.months)
    first = clock.index(segment.start) if segment.start else 0
    last = clock.index(segment.end) if segment.end else clock.months
    return ((months >= first) & (months <= last)).astype(np.float64)


def _grown(first_frac: Array, years: Array, draws: Draws) -> Array:
    """Size (row, month, sample) against the date of the row, at a growth that fades with time.

    first_frac: growth last seen, (row, sample). All rows share what fades, and months are worked
    one after the other in the cache.
    """
    mature = draws("runway.mature_growth_frac_per_year")
    fade = draws("runway.growth_fade_per_year")
    last = round(years[-1] * MONTHS_PER_YEAR)
    path = np.empty((len(first_frac), years.size, draws.size))
    for month in range(last + 1):
        reached = np.asarray(month / MONTHS_PER_YEAR)
        step = np.log1p(faded_growth_frac(first_frac, mature, fade, reached)) / MONTHS_PER_YEAR
        if month == 0:
            first_step, total = step, step
        else:
            total = total + step
        if (at := month - last - 1 + years.size) >= 0:
            np.exp(total - first_step, out=path[:, at])
    return path

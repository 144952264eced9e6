"""The company's books of a month, and its orders."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared
from evernoon.flows.statements import LINE_INPUTS, STATEMENT_LINES

__all__ = ["COVENANTS", "DEFAULTS", "STATEMENT_LINES", "Books", "Orders"]

COVENANTS: tuple[str, ...] = (
    "min_cash", "net_debt_to_ebitda", "interest_cover", "debt_to_plant",
)  # fmt: skip
DEFAULTS: tuple[str, ...] = ("none", "cash", "maturity", "covenant")
"""Why a company defaulted: out of cash, a loan due and not renewed, debt called after a breach."""

_PEOPLE = (
    "company.people", "catalogue.companies", "runway.cost_growth_frac_per_year",
    "runway.departure_frac_per_year", "runway.listing_departures", "runway.fill_months",
    "runway.learning_months", "events",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Orders:
    """Units ordered at the end of a month; they arrive after the lot's lead time."""

    units: Array = declared(
        "lot sample",
        "plan, and under `fleet.replace` what was lost, cut by cash, chips and launches, a lead time ahead",
        "fleet", "wear.lost_units", "dollars.most_units", "dollars.unit_usd",
        "dollars.held_usd_per_year", "flops.nominal_flop_per_s", "flops.delivered_frac",
        "runway.cash_usd", "runway.defaulted", "runway.min_liquidity_months",
        "runway.orbit_lead_months", "runway.owned_lead_months", "runway.rented_lead_months",
        "runway.switch_margin_frac", "runway.value_sigma_frac", "runway.wacc_frac",
        "watts.power_from_months", "wear.units", "wear.launched_units",
    )  # fmt: skip
    limit: Array = declared(
        "lot sample",
        "code of flows.limits: what cut the plan, or the cash for what is ready",
        "fleet", "dollars.most_units", "dollars.unit_usd", "runway.cash_usd",
        "runway.min_liquidity_months", "runway.payable_frac",
    )  # fmt: skip
    payable_frac: Array = declared(
        "sample",
        "cash beyond some months of running burn over the price of what is delivered and not bought, at most 1",
        "runway.cash_usd", "runway.min_liquidity_months", "dollars.unit_usd", "wear.launched_units",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Books:
    """Three statements of a month in USD, nominal."""

    line_usd: Array = declared(
        "statement_line sample",
        "three statements; each line as declared in flows/statements.py",
        *LINE_INPUTS,
    )
    cash_usd: Array = declared(
        "sample",
        "last month's cash + operations + capital + funding; negative = unmet need after default",
        "runway.line_usd",
    )  # fmt: skip
    turnover_usd: Array = declared(
        "sample",
        "revenue of the last twelve months (annualised at first)",
        "runway.line_usd",
    )  # fmt: skip
    raised_usd: Array = declared(
        "sample",
        "rounds given, and rounds by rule: months of burn, at most shares of the value",
        "company.raises", "company.raise_rule", "runway.value_usd", "runway.cash_usd",
        "runway.raise_trigger_months", "runway.raise_lead_months", "runway.raise_size_months",
        "runway.raise_debt_frac", "runway.round_value_frac", "runway.debt_value_frac", "events",
        "dollars.unit_usd", "wear.launched_units",
    )  # fmt: skip
    defaulted: Array = declared(
        "sample",
        "1 from the month cash could not be funded",
        "runway.cash_usd",
    )  # fmt: skip
    default_code: Array = declared(
        "sample",
        "code of DEFAULTS: what made cash end; 0 while it lasts",
        "runway.cash_usd", "runway.line_usd", "company.covenants",
    )  # fmt: skip
    headroom_frac: Array = declared(
        "covenant sample",
        "room to each covenant's limit, as a share of it; negative in breach, 1 where none is given",
        "runway.line_usd", "company.covenants",
    )  # fmt: skip
    value_usd: Array = declared(
        "sample",
        "sales multiple, fading to a mature one, x turnover; part of it a multiple of earnings",
        "runway.turnover_usd", "company.story", "runway.ebitda_multiple", "runway.bust_sales_multiple",
        "runway.sales_multiple", "catalogue.companies.sales_multiple",
        "runway.mature_sales_multiple", "runway.multiple_half_life_months", "events",
    )  # fmt: skip
    staff: Array = declared(
        "sample",
        "people there: last month's less those who leave, and those hired for vacant places",
        *_PEOPLE,
    )
    pace_frac: Array = declared(
        "sample",
        "(able staff over staff wanted, against the start) ^ weight of people; 1 where staff is no process",
        *_PEOPLE, "runway.pace_per_people",
    )  # fmt: skip

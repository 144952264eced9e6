"""The company's books of a month, and its orders."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared

STATEMENT_LINES: tuple[str, ...] = (
    # income statement
    "revenue_tokens", "revenue_other", "revenue_company", "cost_compute", "cost_people",
    "cost_data", "cost_other", "cost_fines", "unexplained", "depreciation", "interest", "tax", "net_income",
    # cash flow
    "cash_operations", "cash_capital", "cash_funding", "cash_change",
    # balance sheet, end of month
    "cash", "receivables", "plant", "other_assets", "payables", "deferred_revenue", "debt",
    "paid_in", "retained",
)  # fmt: skip
"""Lines of the three statements; revenue, inflows and balances positive, costs and outflows negative."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Units ordered at the end of a month; they arrive after the lot's lead time."""

    units: Array = declared(
        "lot sample",
        "plan cut by cash, chips and launches, ordered a lead time ahead",
        "fleet", "dollars.most_units", "dollars.unit_usd", "dollars.ledger.usd_per_gpu_hour",
        "runway.cash_usd", "runway.defaulted", "runway.min_liquidity_months",
        "runway.orbit_lead_months", "runway.owned_lead_months", "runway.rented_lead_months",
    )  # fmt: skip
    limit: Array = declared(
        "lot sample",
        "code of flows.limits: what cut the plan",
        "fleet", "dollars.most_units", "dollars.unit_usd", "runway.cash_usd",
        "runway.min_liquidity_months",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Books:
    """Three statements of a month in USD, nominal."""

    line_usd: Array = declared(
        "statement_line sample",
        "three statements; each line as in the room's table of lines",
        "dollars.usd", "tokens.served_token", "demand.token_usd_per_mtoken",
        "demand.other_revenue_usd", "data.licence_usd", "rules.expected_fine_usd",
        "runway.raised_usd", "catalogue.companies", "company.stated", "company.cash",
        "runway.receivable_days", "runway.payable_days", "runway.cash_yield_frac",
        "runway.base_rate_frac", "runway.credit_spread_frac", "runway.tax_frac",
        "runway.loss_use_frac", "runway.chip_life_months", "runway.satellite_life_months",
        "runway.building_life_months", "runway.company_life_months",
        "runway.cost_growth_frac_per_year", "runway.growth_surprise", "runway.growth_fade_per_year",
        "runway.mature_growth_frac_per_year", "events",
    )  # fmt: skip
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
    )  # fmt: skip
    defaulted: Array = declared(
        "sample",
        "1 from the month cash could not be funded",
        "runway.cash_usd",
    )  # fmt: skip
    value_usd: Array = declared(
        "sample",
        "sales multiple, fading to a mature one, x turnover",
        "runway.turnover_usd", "runway.sales_multiple", "catalogue.companies.sales_multiple",
        "runway.mature_sales_multiple", "runway.multiple_half_life_months", "events",
    )  # fmt: skip

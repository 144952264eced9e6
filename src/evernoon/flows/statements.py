"""The lines of the three statements, each declared once.

From these declarations the engine computes, the docs page makes its table, `explain` its lineage and
the workbook its formulas. A formula that begins with "=" is carried out as written: sums of lines of
the same month, `before(x)` the same line a month earlier, `change(x)` the difference of the two. Any
other formula is words: the amount comes from the room named as source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Statement = Literal["income", "cash", "balance"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line; sign +1: revenue, inflow, asset; -1: cost, outflow, liability, equity; 0: either."""

    name: str
    formula: str
    unit: str
    source: str
    statement: Statement
    sign: int
    inputs: tuple[str, ...] = ()
    """Paths a given line is made from; those of a derived line stand in its formula."""


def _given(
    statement: Statement, sign: int, name: str, source: str, formula: str, *inputs: str
) -> Line:
    return Line(name, formula, "USD", source, statement, sign, inputs)


def _derived(statement: Statement, sign: int, name: str, formula: str) -> Line:
    return Line(name, f"= {formula}", "USD", "runway", statement, sign)


_GROWTH = (
    "runway.growth_fade_per_year", "runway.mature_growth_frac_per_year",
)  # fmt: skip
_LEASES = ("company.leases",)
_LOANS = ("company.loans", "company.raises", "catalogue.companies", "events")

LINES: tuple[Line, ...] = (
    # income statement
    _given(
        "income", 1, "revenue_tokens", "demand, tokens", "served tokens x price",
        "tokens.served_token", "demand.token_usd_per_mtoken", "events",
    ),
    _given(
        "income", 1, "revenue_other", "demand, tokens", "other revenue of a product x served share",
        "demand.other_revenue_usd", "tokens.served_token", "events",
    ),
    _given(
        "income", 1, "revenue_company", "catalogue.companies",
        "segments of the company's row, growing",
        "catalogue.companies", "runway.growth_surprise", *_GROWTH, "events",
    ),
    _given(
        "income", 1, "revenue_leases", "catalogue.companies",
        "compute leased out, take or pay, while nobody has given notice, and idle chips let by the month",
        "company.lease_idle", "runway.idle_rent_frac", "runway.switch_margin_frac", "tokens.busy_frac",
        "tokens.gpu_hours", "catalogue.contracts", "dollars.rent_level",
        "dollars.rent_decline_frac_per_year",
        "catalogue.companies", "company.contracts", "runway.contract_cancel_frac_per_month", "events",
    ),
    _given(
        "income", -1, "cost_compute", "dollars", "ledger lines that are spent in the month",
        "dollars.usd",
    ),
    _given(
        "income", -1, "cost_people", "catalogue.companies",
        "staff x cost of one, growing; with company.people also who leaves and is replaced, and packages",
        "catalogue.companies", "runway.cost_growth_frac_per_year", *_GROWTH, "company.people",
        "runway.staff", "runway.replacement_frac", "runway.package_usd_per_year",
        "runway.package_cash_frac", "events",
    ),
    _given("income", -1, "cost_data", "data", "licences and annotation", "data.licence_usd"),
    _given(
        "income", -1, "cost_compliance", "scenario",
        "share of the products' revenue that a privacy and safety programme takes",
        "company.compliance", "runway.compliance_frac", "runway.revenue_tokens", "runway.revenue_other",
    ),
    _given(
        "income", -1, "cost_other", "catalogue.companies",
        "segments' and contracts' running cost, electricity of idle chips that are let, other cost",
        "company.lease_idle", "tokens.idle_power_frac", "dollars.usd", "catalogue.companies",
        "company.contracts", "runway.cost_growth_frac_per_year", "runway.growth_surprise", *_GROWTH,
    ),
    _given(
        "income", -1, "cost_shares", "catalogue.companies",
        "shares earned by staff, at their value when granted: no cash, added to paid-in capital",
        "catalogue.companies", "runway.share_pay_vest_months", "runway.cost_growth_frac_per_year", *_GROWTH,
        "company.people", "runway.staff", "runway.package_usd_per_year", "runway.package_cash_frac",
        "events",
    ),
    _given(
        "income", -1, "cost_fines", "rules", "expected fines", "rules.expected_fine_usd"
    ),
    _given(
        "income", 0, "unexplained", "scenario", "stated total less the rooms' own sum",
        "company.stated",
    ),
    _given(
        "income", -1, "depreciation", "dollars",
        "straight line by cohort over the class's book life",
        "dollars.usd", "catalogue.companies", "runway.chip_life_months",
        "runway.satellite_life_months", "runway.building_life_months", "runway.company_life_months",
    ),
    _given(
        "income", -1, "lease_amortisation", "scenario", "right of use in equal parts over the lease",
        *_LEASES,
    ),
    _given(
        "income", 0, "lease_ended", "scenario",
        "liability not paid any more less right of use given up", *_LEASES,
    ),
    _given(
        "income", 0, "interest", "runway",
        "opening cash x yield - opening debt and lease liability x their rates",
        "company.cash", "runway.cash_yield_frac", "runway.base_rate_frac",
        "runway.credit_spread_frac", *_LOANS, *_LEASES,
    ),
    _given(
        "income", -1, "tax", "runway", "rate x (income - losses used), without the unexplained",
        "runway.tax_frac", "runway.loss_use_frac", "catalogue.companies",
    ),
    _derived(
        "income", 0, "net_income",
        "revenue_tokens + revenue_other + revenue_company + revenue_leases + cost_compute"
        " + cost_people + cost_data + cost_compliance + cost_other + cost_shares + cost_fines"
        " + unexplained + depreciation"
        " + lease_amortisation + lease_ended + interest + tax",
    ),
    # cash flow
    _derived(
        "cash", 0, "cash_operations",
        "net_income - cost_shares - depreciation - lease_amortisation - lease_ended - change(receivables)"
        " - change(other_assets) + change(payables) + change(deferred_revenue)",
    ),
    _given(
        "cash", -1, "cash_capital", "dollars",
        "ledger lines and segments' spending that buy what lasts",
        "dollars.usd", "catalogue.companies",
    ),
    _given(
        "cash", 1, "cash_equity", "scenario", "equity that arrived",
        "company.raises", "company.raise_rule", "runway.raised_usd", "events",
    ),
    _given(
        "cash", 1, "cash_debt", "scenario", "debt that arrived, and what of the debt due was renewed",
        *_LOANS, "company.raise_rule", "runway.raised_usd",
    ),
    _given(
        "cash", -1, "cash_repaid", "scenario", "loans due, instalments, bridges replaced", *_LOANS
    ),
    _given(
        "cash", -1, "cash_leases", "scenario",
        "lease payments less interest, and what ends a lease early", *_LEASES,
    ),
    _derived("cash", 0, "cash_funding", "cash_equity + cash_debt + cash_repaid + cash_leases"),
    _derived("cash", 0, "cash_change", "cash_operations + cash_capital + cash_funding"),
    # balance sheet, end of month
    _derived("balance", 1, "cash", "before(cash) + cash_change"),
    _given(
        "balance", 1, "receivables", "runway", "revenue at a year's rate x days / 365",
        "runway.receivable_days",
    ),
    _derived("balance", 1, "plant", "before(plant) - cash_capital + depreciation"),
    _derived(
        "balance", 1, "right_of_use",
        "before(right_of_use) + change(lease_liability) + lease_amortisation + lease_ended"
        " - cash_leases",
    ),
    _given(
        "balance", 1, "other_assets", "catalogue.companies", "opening balance, kept",
        "catalogue.companies", "company.opening",
    ),
    _given(
        "balance", -1, "payables", "runway", "running cost at a year's rate x days / 365",
        "runway.payable_days",
    ),
    _given(
        "balance", -1, "deferred_revenue", "catalogue.companies", "opening balance, kept",
        "catalogue.companies", "company.opening",
    ),
    _derived("balance", -1, "debt", "before(debt) + cash_debt + cash_repaid"),
    _given(
        "balance", -1, "lease_liability", "scenario",
        "present value of the payments left, at the rate of the lease", *_LEASES,
    ),
    _derived("balance", -1, "paid_in", "before(paid_in) + cash_equity - cost_shares"),
    _derived("balance", -1, "retained", "before(retained) + net_income"),
)  # fmt: skip

STATEMENT_LINES: tuple[str, ...] = tuple(line.name for line in LINES)
"""Revenue, inflows and balances positive, costs and outflows negative."""
FLOWS: tuple[str, ...] = tuple(line.name for line in LINES if line.statement != "balance")
"""Lines that a year sums up; balances are those of its last month."""
LINE_INPUTS: tuple[str, ...] = tuple(dict.fromkeys(path for line in LINES for path in line.inputs))
"""Everything the statements are made from, in the order of the lines."""


def table() -> str:
    """The declarations as a Markdown table."""
    rows = ["| line | statement | made as | from |", "|---|---|---|---|"]
    for line in LINES:
        rows.append(f"| `{line.name}` | {line.statement} | {line.formula} | {line.source} |")
    return "\n".join(rows)

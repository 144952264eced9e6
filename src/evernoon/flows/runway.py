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
"""Lines of the three statements; signs: revenue and inflows positive, costs and outflows negative, balances positive."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Units ordered at the end of a month; they arrive after the lot's lead time."""

    units: Array = declared("lot sample", "plan cut by cash, chips and launches", "dollars.most_units", "runway.cash_usd")
    limit: Array = declared("lot sample", "code of flows.limits: what cut the plan", "runway.cash_usd")


@dataclass(frozen=True, slots=True)
class Books:
    """Three statements of a month in USD, nominal."""

    line_usd: Array = declared("statement_line sample", "see runway lines", "dollars.usd", "tokens.served_token")
    cash_usd: Array = declared("sample", "month-end cash; negative = unmet need after default", "runway.line_usd")
    turnover_usd: Array = declared("sample", "revenue of the last twelve months (annualised at first)", "runway.line_usd")
    raised_usd: Array = declared("sample", "funding that arrived this month", "runway.raise")
    defaulted: Array = declared("sample", "1 from the month cash could not be funded", "runway.cash_usd")
    value_usd: Array = declared("sample", "multiple x annual sales", "runway.sales_multiple")

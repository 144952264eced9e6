"""The company that pays."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from evernoon.errors import EvernoonError
from evernoon.flows.closed import Closed
from evernoon.quantities import In


def _real(text: str) -> str:
    """Refuse days that no month has."""
    if len(text) == len("2026-11-22"):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise EvernoonError("bad-date", text=text, example="2026-11-22") from None
    return text


Date = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$"), AfterValidator(_real)]
"""`2026-12` or `2026-12-31`."""


class Raise(Closed):
    """A funding round that is given."""

    date: Date
    amount_usd: Annotated[float, In("USD", gt=0)]
    kind: Literal["equity", "debt"] = "equity"
    name: str = ""


class Stated(Closed):
    """Totals somebody stated, which replace the rooms' own sums.

    The difference is the line `unexplained`.
    """

    net_burn_usd_per_year: Annotated[float, In("USD/yr", ge=0)] | None = None
    """Cash out less cash in, capital expenditure included, before funding."""
    revenue_usd_per_year: dict[int, Annotated[float, In("USD/yr", ge=0)]] = Field(
        default_factory=dict
    )
    """Stated revenue by calendar year."""


class RaiseRule(Closed):
    """When and how much the company raises by itself."""

    trigger_months: Annotated[float, In("month", ge=0)] | None = None
    """Raise when cash covers fewer months of trailing burn."""
    size_months: Annotated[float, In("month", gt=0)] | None = None
    """Burn covered by a round."""
    debt_frac: Annotated[float, In("", ge=0, le=1)] | None = None


class CompanyChoice(Closed):
    """A company: a catalogue row, and what the scenario says differently."""

    name: str
    """Catalogue id, e.g. `xai-2025`."""
    cash_usd: Annotated[float, In("USD")] | None = None
    """Cash at the start."""
    stated: Stated | None = None
    raises: tuple[Raise, ...] = ()
    raise_rule: RaiseRule | None = None
    """None: only the given raises."""


LEVERS = {
    "runway.sales_multiple": "factor on the sales multiple",
    "runway.revenue": "factor on revenue",
    "runway.market_open": "factor on funding that can be raised (0 = closed)",
    "runway.spread": "factor on the cost of new debt",
}
"""What events may move in this room."""

"""The company that pays."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from evernoon.errors import EvernoonError
from evernoon.flows.closed import Closed
from evernoon.quantities import In
from evernoon.runway.dated import Date, in_order
from evernoon.runway.holders import CapTable


class Raise(Closed):
    """A funding round that is given."""

    date: Date
    amount_usd: Annotated[float, In("USD", gt=0)]
    kind: Literal["equity", "debt"] = "equity"
    name: str = ""
    pre_money_usd: Annotated[float, In("USD", gt=0)] | None = None
    """Value of the company before an equity round; None: the value of the month before."""
    investors: dict[str, Annotated[float, In("USD", gt=0)]] = Field(default_factory=dict)
    """Who puts in how much of an equity round; the rest comes from new investors."""

    @model_validator(mode="after")
    def _no_more_than_the_round(self) -> Self:
        total = sum(self.investors.values())
        if total > self.amount_usd * (1.0 + 1e-9) or (self.investors and self.kind == "debt"):
            raise EvernoonError(
                "investors-above-round", path="investors", sum=round(total),
                amount=round(self.amount_usd),
            )  # fmt: skip
        return self


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


class Loan(Closed):
    """A bond, a bridge or a loan with a maturity."""

    name: str
    amount_usd: Annotated[float, In("USD", gt=0)]
    date: Date | None = None
    """When it arrives, as far as the market is open; None: it is part of the opening debt."""
    due: Date
    rate_frac: Annotated[float, In("", ge=0, le=1)] | None = None
    """Interest a year; None: base rate and the company's spread."""
    repayment: Literal["bullet", "level", "equal-principal"] = "bullet"
    renew: bool = True
    """Whether what falls due is replaced by new debt, as far as the market is open then."""
    bridge: bool = False
    """Repaid early out of whatever equity or debt arrives."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        in_order("due", self.date, self.due)
        return self


class Contract(Closed):
    """Compute leased out, take or pay: it is paid whether used or not, until somebody gives notice."""

    name: str
    revenue_usd_per_month: Annotated[float, In("USD/month", gt=0)]
    cost_usd_per_month: Annotated[float, In("USD/month", ge=0)] = 0.0
    start: Date
    end: Date
    cancellable_from: Date | None = None
    """First month in which notice can be given; None: not before the end."""
    notice_months: Annotated[float, In("month", ge=0)] = 0.0
    cancel_frac_per_month: Annotated[float, In("1/month", ge=0, le=1)] | None = None
    """Chance of notice in a month; None: that of the assumptions."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        in_order("end", self.start, self.end)
        in_order("end", self.cancellable_from, self.end)
        return self


class Lease(Closed):
    """Plant leased from a special-purpose vehicle: a liability, and a right of use."""

    name: str
    payment_usd_per_month: Annotated[float, In("USD/month", gt=0)]
    start: Date
    end: Date
    rate_frac: Annotated[float, In("", ge=0, le=1)] | None = None
    """Interest a year inside the payments; None: base rate and the company's spread."""
    cancelled: Date | None = None
    """Month in which the lease is ended early."""
    penalty_frac: Annotated[float, In("", ge=0, le=1)] = 1.0
    """Share of the liability left that ending it early costs."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        in_order("end", self.start, self.end)
        in_order("cancelled", self.start, self.cancelled)
        in_order("end", self.cancelled, self.end)
        return self


class Covenants(Closed):
    """What lenders have been promised; a breach is a dated state."""

    min_cash_usd: Annotated[float, In("USD", gt=0)] | None = None
    max_net_debt_to_ebitda: Annotated[float, In("", gt=0)] | None = None
    """Tested while EBITDA is positive."""
    min_interest_cover: Annotated[float, In("", gt=0)] | None = None
    """EBITDA over interest on debt."""
    max_debt_to_plant: Annotated[float, In("", gt=0)] | None = None
    """Debt over net plant, the collateral."""
    step_up_frac: Annotated[float, In("", ge=0, le=1)] = 0.0
    """Interest a year on top while in breach."""
    cure_months: Annotated[float, In("month", ge=1)] | None = None
    """Months in breach after which all debt is due at once; None: never."""


class Opening(Closed):
    """A balance sheet of one's own instead of the catalogue's, and whose it is."""

    entity: str
    perimeter: str
    as_of: Date
    cash_usd: Annotated[float, In("USD")]
    receivables_usd: Annotated[float, In("USD", ge=0)] = 0.0
    plant_usd: Annotated[float, In("USD", ge=0)] = 0.0
    other_assets_usd: Annotated[float, In("USD", ge=0)] = 0.0
    payables_usd: Annotated[float, In("USD", ge=0)] = 0.0
    deferred_revenue_usd: Annotated[float, In("USD", ge=0)] = 0.0
    debt_usd: Annotated[float, In("USD", ge=0)] = 0.0
    paid_in_usd: Annotated[float, In("USD")] = 0.0
    retained_usd: Annotated[float, In("USD")] = 0.0
    total_assets_usd: Annotated[float, In("USD")] | None = None
    """As published; None: not given."""
    largest_gap_usd: Annotated[float, In("USD", ge=0)] = 0.5
    """Up to here what does not tie is reported and carried in other assets; beyond, it is refused."""

    @model_validator(mode="after")
    def _ties(self) -> Self:
        from evernoon.runway.ties import balances

        balances(self)
        return self


class Story(Closed):
    """What investors believe; switch it to see what the story alone is worth."""

    regime: Literal["fading", "now", "mature", "bust"] = "fading"
    """Multiple of sales: from today's to a mature one; today's for ever; mature at once; without a story."""
    sales_investors_frac: Annotated[float, In("", ge=0, le=1)] = 1.0
    """Part of the investors who pay for sales; the others pay for earnings."""
    burn: Literal["infrastructure", "expense"] = "infrastructure"
    """What those who pay for earnings see in capital expenditure: assets, or money spent."""


class IdleLease(Closed):
    """Chips of one's own that stand idle are let by the month, own work first."""

    keep_free_frac: Annotated[float, In("", ge=0, le=1)]
    """Share of the chips that is never let, for one's own peaks."""
    tier: Literal["marketplace", "spot", "on-demand"] = "marketplace"
    """Which listed rent it is let at."""


class HiringRule(Closed):
    """When places stay empty for want of cash: one of the alternatives to raising."""

    stop_below_months: Annotated[float, In("month", gt=0)]
    """No place is filled while cash covers fewer months of trailing burn."""
    resume_above_months: Annotated[float, In("month", gt=0)]
    """Hiring goes on once it covers so many."""

    @model_validator(mode="after")
    def _resumes_above_the_stop(self) -> Self:
        if self.resume_above_months < self.stop_below_months:
            raise EvernoonError(
                "hiring-resumes-below", path="resume_above",
                stop=self.stop_below_months, resume=self.resume_above_months,
            )  # fmt: skip
        return self


class People(Closed):
    """Staff as a process: people leave, are hired and learn, and the pace of development follows."""

    leading_staff: Annotated[float, In("", ge=0)] = 0.0
    """Leading people with packages of their own, on top of the staff of the row."""
    listing: Date | None = None
    """From when staff can sell shares; None: the first listing of the cap table, else never."""
    vest_months: Annotated[float, In("month", ge=1)] | None = None
    """Months over which their shares become free after it; None: as the cap table says, else at once."""
    hiring: HiringRule | None = None
    """None: hiring does not ask for cash."""


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
    loans: tuple[Loan, ...] = ()
    """Debt with maturities: within the catalogue's opening debt, or to come."""
    contracts: tuple[Contract, ...] = ()
    """Compute leased out, beside the catalogue's."""
    leases: tuple[Lease, ...] = ()
    covenants: Covenants = Covenants()
    opening: Opening | None = None
    """A balance sheet instead of the catalogue's."""
    story: Story = Story()
    compliance: bool = False
    """Whether a programme for privacy and safety is paid for, apart from the staff of the row and from fines."""
    lease_idle: IdleLease | None = None
    """None: what is idle stays idle."""
    people: People | None = None
    """None: staff cost grows with the company, and nobody leaves."""
    cap_table: CapTable | None = None
    """None: the catalogue's shares in one hand."""


LEVERS = {
    "runway.sales_multiple": "factor on the sales multiple",
    "runway.revenue": "factor on revenue",
    "runway.market_open": "factor on funding that can be raised (0 = closed)",
    "runway.spread": "factor on the cost of new debt",
    "runway.contract_cancel": "factor on the hazard that compute leased out is given notice",
    "runway.people": "factor on the cost of staff (packages, departures and their replacement)",
    "runway.departures": "factor on the hazard that staff leaves (with company.people)",
    "runway.orders": "factor on planned orders (capital expenditure cut or stretched)",
}
"""What events may move in this room."""

"""Rows of what is served, sold and owned: models, products, contracts, companies, rivals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from evernoon.assumptions.entry import DateText, Source, Text
from evernoon.assumptions.row import (
    CatalogueRow,
    Count,
    DataClass,
    Iso2,
    Positive,
    Precision,
    Share,
    Spread,
    UnitModel,
)


class Model(CatalogueRow):
    """A language model, as far as serving and training it need to know."""

    maker: Text
    parameters: Positive
    active_parameters: Positive
    """Parameters used for one token (all of them in a dense model)."""
    layers: Annotated[int, Field(gt=0)]
    hidden: Annotated[int, Field(gt=0)]
    kv_dim: Annotated[int, Field(gt=0)]
    """Width of keys (or latent) cached for one token and layer: key heads x head width."""
    experts: Count = 0
    active_experts: Count = 0
    weight_byte: Mapping[Precision, Positive] = {"bf16": 2.0, "fp8": 1.0, "fp4": 0.5625}
    """Bytes of one stored weight by precision, block scales included."""
    training_tokens: Positive | None = None
    training_flop: Positive | None = None
    released: DateText | None = None
    quality: float | None = None
    """Place on the common scale of quality that `data` and `demand` use."""


class Product(CatalogueRow):
    """A product whose use becomes tokens."""

    workload: Literal["chat", "api", "reading", "support", "vehicle", "robot", "training", "edge"]
    model: Text | None = None
    """Id of the model that serves it."""
    data_class: DataClass
    users: Spread | None = None
    """Users (or devices) at `as_of`."""
    ceiling: Spread | None = None
    """Users the product cannot exceed."""
    growth_frac_per_year: Spread | None = None
    requests_per_user_per_month: Spread | None = None
    prompt_tokens: Spread | None = None
    """Mean input of one request."""
    output_tokens: Spread | None = None
    """Mean output of one request."""
    request_bit: Positive | None = None
    """Over the network for one request, both ways."""
    slo_ttft_s: Positive | None = None
    """Allowed to the first token, 99th percentile."""
    slo_tpot_s: Positive | None = None
    """Allowed for each further token."""
    deferrable: bool = False
    """Whether work may wait for the next month."""
    price_usd_per_mtoken: Spread | None = None
    """Paid for a million output tokens."""
    subscription_usd_per_month: Spread | None = None
    """What one paying user leaves in a month, after stores and discounts."""
    paying_frac: Spread | None = None
    """Share of the users who pay it; all where None."""
    ad_usd_per_month: Spread | None = None
    """Advertising revenue of the platform for one user in a month."""
    ad_uplift_frac: Spread | None = None
    """By how much the product raises it."""
    turns: Annotated[int, Field(ge=1)] = 1
    """Requests of one conversation with support."""
    contact_usd: Spread | None = None
    """Cost of one conversation with a person instead."""
    solved_frac: Spread | None = None
    """Share of the conversations that then need no person."""
    peak: Annotated[float, Field(ge=1)] = 1.0
    """Peak hour over mean hour of one place."""
    training_flop_per_month: Spread | None = None
    group_weights: Mapping[str, Share] | None = None
    """Share of the users by region group; by people online where None."""


class DatedPrice(UnitModel):
    """A price from a date on."""

    date: DateText
    usd_per_gpu_hour: Spread
    source: Source | None = None


class Contract(CatalogueRow):
    """Rented accelerators: one chip under one kind of contract, with its price by date."""

    chip: Text
    tier: Literal["marketplace", "spot", "on-demand", "one-year", "lease"]
    provider: Text | None = None
    term_s: Annotated[float, Field(ge=0)] = 0.0
    """Length of the commitment."""
    prices: Annotated[tuple[DatedPrice, ...], Field(min_length=1)]
    """In order of their dates."""
    decline_frac_per_year: Spread | None = None
    """How the price goes on after the last date."""
    after: Literal["trend", "hold"] | None = None
    """Whether the price is carried on after the last date: by its decline, or held; else the curve ends there."""


class Money(UnitModel):
    """An amount in a period."""

    date: DateText
    amount_usd: float
    what: Text | None = None
    source: Source | None = None


class Segment(UnitModel):
    """A business of the company that the rooms do not model; flows are annual."""

    name: Text
    revenue_usd_per_year: Annotated[float, Field(ge=0)]
    cost_usd_per_year: Annotated[float, Field(ge=0)] = 0.0
    """Running cost; moves with the revenue."""
    capital_usd_per_year: Annotated[float, Field(ge=0)] = 0.0
    """Capital expenditure; moves with the revenue."""
    growth_frac_per_year: float = 0.0
    """Growth last seen; it fades."""
    start: DateText | None = None
    """First month of a contract."""
    end: DateText | None = None
    """Last month of a contract."""
    cancellable_from: DateText | None = None
    """First month in which notice of a contract can be given; None: not before its end."""
    notice_months: Annotated[float, Field(ge=0)] = 0.0
    source: Source | None = None


class Tranche(UnitModel):
    """Part of the debt with a maturity of its own."""

    name: Text
    amount_usd: Positive
    rate_frac: Share
    due: DateText


class Company(CatalogueRow):
    """A company at a date: what it owns, owes, earns and spends; flows are annual."""

    entity: Text
    """Legal entity the figures belong to."""
    perimeter: Text
    """What is consolidated in them."""
    country: Iso2
    cash_usd: float
    debt_usd: Annotated[float, Field(ge=0)] = 0.0
    debt_rate_frac: Share | None = None
    tranches: tuple[Tranche, ...] = ()
    """Parts of `debt_usd` with maturities; the rest is rolled over."""
    revenue_usd_per_year: float | None = None
    other_revenue_usd_per_year: float | None = None
    """From business the twin does not model (launch, connectivity, advertising)."""
    other_cost_usd_per_year: float | None = None
    staff: Positive | None = None
    """Employees."""
    staff_usd_per_year: Positive | None = None
    """Cost of one employee in cash."""
    share_pay_usd_per_year: Positive | None = None
    """Shares earned by staff, as an expense of the year; None: nothing is known of it."""
    training_flop_per_month: Spread | None = None
    shares: Positive | None = None
    option_shares: Annotated[float, Field(ge=0)] = 0.0
    valuation_usd: Positive | None = None
    """Equity value at `as_of`, as priced by the last round or the market."""
    sales_multiple: Spread | None = None
    """Enterprise value over annual revenue."""
    wacc_frac: Spread | None = None
    tax_frac: Share | None = None
    segments: tuple[Segment, ...] = ()
    """Businesses the rooms do not model, one by one."""
    receivables_usd: float | None = None
    """None: the days of receivables on the revenue."""
    plant_usd: Annotated[float, Field(ge=0)] = 0.0
    """Property, plant and equipment, net."""
    other_assets_usd: Annotated[float, Field(ge=0)] = 0.0
    payables_usd: float | None = None
    """None: the days of payables on the running cost."""
    deferred_revenue_usd: Annotated[float, Field(ge=0)] = 0.0
    paid_in_usd: float | None = None
    """Paid-in capital; None: what equity is left beside `retained_usd`."""
    retained_usd: float | None = None
    """Retained earnings, negative for an accumulated deficit."""
    tax_losses_usd: Annotated[float, Field(ge=0)] = 0.0
    """Losses that may still be set against taxable income."""
    raised: tuple[Money, ...] = ()
    """Rounds so far."""
    history: tuple[Money, ...] = ()
    """Reported results by date; `what` names the line."""


class Rival(CatalogueRow):
    """A competitor in the market of the products."""

    quality: Spread
    """Place on the common scale of quality at `as_of`."""
    quality_per_year: Spread | None = None
    """Its progress."""
    price_usd_per_mtoken: Spread
    """Output tokens of its best model."""
    price_decline_frac_per_year: Spread | None = None
    share: Share | None = None
    """Share of the market at `as_of`, by the measure `share_measure`."""
    share_measure: Text | None = None
    revenue_usd_per_year: Positive | None = None
    """With models, a year, at the latest date reported."""
    capital_usd_per_year: Positive | None = None
    """Capital expenditure of the year of `as_of`, as guided."""
    plan_growth_frac_per_year: Spread | None = None
    """Growth of its compute a year that is announced or paid for."""
    plan_to: DateText | None = None
    """Until when."""

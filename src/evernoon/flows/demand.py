"""What the products ask of the compute."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The products of a scenario, fixed for the run (axis `product`, at most eight; training is apart)."""

    products: tuple[str, ...]
    models: tuple[str, ...]
    data_class: tuple[str, ...]
    prompt_token: Array = declared("product", "mean prompt length", "catalogue.products")
    output_token: Array = declared("product", "mean output length", "catalogue.products")
    slo_s: Array = declared("product", "latency allowed to the first token", "catalogue.products")
    deferrable: Array = declared("product", "1 where work may wait for the next month", "catalogue.products")
    peak_frac: Array = declared("group product", "peak hour over mean hour", "catalogue.regions")


@dataclass(frozen=True, slots=True)
class Work:
    """Work offered in a month."""

    request_per_s: Array = declared("group product sample", "users x requests per user", "demand.users")
    users: Array = declared("product sample", "share x market, growing to a ceiling", "demand.share_frac")
    share_frac: Array = declared("rival sample", "logit of quality and price; the first is us", "data.quality")
    token_usd_per_mtoken: Array = declared("product sample", "price per million output tokens sold", "demand.price_decline_frac_per_year")
    other_revenue_usd: Array = declared("product sample", "subscriptions, advertising, support savings this month at full service", "demand.users")
    train_flop: Array = declared("sample", "training wanted this month", "demand.train_flop_per_month")

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
    prompt_token: Array = declared(
        "product",
        "mean prompt length",
        "work.products", "catalogue.products.prompt_tokens",
    )  # fmt: skip
    output_token: Array = declared(
        "product",
        "mean output length",
        "work.products", "catalogue.products.output_tokens",
    )  # fmt: skip
    slo_s: Array = declared(
        "product",
        "latency allowed to the first token",
        "work.products", "catalogue.products.slo_ttft_s",
    )  # fmt: skip
    deferrable: Array = declared(
        "product",
        "1 where work may wait for the next month",
        "work.products", "catalogue.products.deferrable",
    )  # fmt: skip
    peak_frac: Array = declared(
        "group product",
        "1 + (peak of the product - 1) x what is left of the swing over the group's clocks",
        "catalogue.products.peak", "catalogue.regions.utc_offset_h", "catalogue.regions.people",
        "catalogue.regions.online",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """Work offered in a month."""

    request_per_s: Array = declared(
        "group product sample",
        "users x requests of one, growing x share of the group",
        "demand.users", "catalogue.products.requests_per_user_per_month",
        "catalogue.products.group_weights", "catalogue.regions.people", "catalogue.regions.online",
        "demand.use_growth_frac_per_year", "demand.fade_rate_per_year",
    )  # fmt: skip
    users: Array = declared(
        "product sample",
        "logistic growth to a ceiling x share of the market over that at the start",
        "demand.share_frac", "catalogue.products.users", "catalogue.products.ceiling",
        "catalogue.products.growth_frac_per_year", "work.use", "events",
    )  # fmt: skip
    share_frac: Array = declared(
        "rival sample",
        "logit of quality and price, reached at the rate at which users switch; the first is us",
        "data.quality", "catalogue.rivals.quality", "catalogue.rivals.quality_per_year",
        "catalogue.rivals.price_decline_frac_per_year", "catalogue.rivals.share", "market.rivals",
        "demand.own_share_frac", "demand.quality_weight", "demand.price_weight",
        "demand.switch_rate_per_year", "demand.price_decline_frac_per_year",
        "demand.fade_rate_per_year", "market.progress", "demand.plan_kept_frac",
        "demand.past_compute_growth_frac", "catalogue.rivals.plan_growth_frac_per_year",
        "catalogue.rivals.plan_to", "events",
    )  # fmt: skip
    token_usd_per_mtoken: Array = declared(
        "product sample",
        "price per million output tokens, declining",
        "catalogue.products.price_usd_per_mtoken", "demand.price_decline_frac_per_year", "work.use",
        "events",
    )  # fmt: skip
    other_revenue_usd: Array = declared(
        "product sample",
        "subscriptions + advertising + support saved this month at full service",
        "demand.users", "demand.request_per_s", "catalogue.products.paying_frac",
        "catalogue.products.subscription_usd_per_month", "catalogue.products.ad_usd_per_month",
        "catalogue.products.ad_uplift_frac", "catalogue.products.contact_usd",
        "catalogue.products.solved_frac", "catalogue.products.turns",
    )  # fmt: skip
    train_flop: Array = declared(
        "sample",
        "training wanted at the start, growing at a fading rate",
        "work.train_flop_per_month", "catalogue.products.training_flop_per_month",
        "demand.training_growth_frac_per_year", "demand.fade_rate_per_year",
    )  # fmt: skip

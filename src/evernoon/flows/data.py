"""Data and what it does to the models."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Quality:
    """Stock of training data and the quality it gives, with training, to next month's demand."""

    stock_token: Array = declared(
        "sample",
        "web + archive as far as it may train, + fresh tokens, fading",
        "data.fresh_token", "data.fade_frac_per_year", "data.web_token", "data.x_archive_token",
        "data.keep_frac", "dataflows",
    )  # fmt: skip
    fresh_token: Array = declared(
        "sample",
        "(usage + posts, web, licences, devices) x share that may train x kept by the filter",
        "tokens.served_token", "rules.train_frac", "data.keep_frac", "data.x_post_per_day",
        "data.token_per_post", "data.web_token_per_month", "data.licensed_token_per_month",
        "data.device_token_per_month", "dataflows", "events",
    )  # fmt: skip
    train_flop: Array = declared(
        "sample",
        "training FLOP so far, fading, + this month's x pace of development",
        "tokens.train_flop", "runway.pace_frac", "data.start_train_flop", "data.train_fade_frac_per_year",
    )  # fmt: skip
    quality: Array = declared(
        "sample",
        "a ln(training) + b ln(data), relative to the start",
        "data.train_flop", "data.stock_token", "data.train_weight", "data.stock_weight",
    )  # fmt: skip
    loop_gain: Array = declared(
        "sample",
        "share of fresh data from usage x b x answer of demand to quality",
        "data.fresh_token", "data.stock_weight", "data.demand_per_quality",
    )  # fmt: skip
    licence_usd: Array = declared(
        "sample",
        "licensed tokens x price + annotation",
        "data.licence_usd_per_mtoken", "data.annotation_usd_per_month",
        "data.licensed_token_per_month", "dataflows",
    )  # fmt: skip

"""Data and what it does to the models."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Quality:
    """Stock of training data and the quality it gives, with training, to next month's demand."""

    stock_token: Array = declared("sample", "archive + licences + consented usage, fading", "data.consent_frac")
    fresh_token: Array = declared("sample", "tokens added this month", "tokens.served_token")
    train_flop: Array = declared("sample", "training FLOP so far, discounted", "tokens.train_flop")
    quality: Array = declared("sample", "a log(training) + b log(data), relative to the start", "data.stock_token")
    loop_gain: Array = declared("sample", "d log(next demand)/d log(demand) round the flywheel", "data.quality")
    licence_usd: Array = declared("sample", "licences and annotation this month", "data.licence_usd_per_token")

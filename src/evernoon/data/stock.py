"""The stock of training data, what it costs, and what it is worth."""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array


def usable_token(raw_token: Array, allowed_frac: Array, keep_frac: Array) -> Array:
    """Tokens worth training on that may be used: raw x share allowed x share kept by the filter.

    Source: https://arxiv.org/abs/2406.11794 (filtering). Not modelled: duplicates across origins.
    """
    return raw_token * allowed_frac * keep_frac


def stock_token(
    last_stock_token: Array, fresh_token: Array, fade_frac_per_year: Array, elapsed_years: float
) -> Array:
    """Stock after a while: exponential fading of what was there, and what came in.

    Returns token. Source: perpetual inventory, https://www.oecd.org/en/publications/measuring-capital-oecd-manual-2009_9789264068476-en.html.
    Not modelled: age classes of the text.
    """
    return last_stock_token * np.exp(-fade_frac_per_year * elapsed_years) + fresh_token


def train_flop(
    last_train_flop: Array, done_flop: Array, fade_frac_per_year: Array, elapsed_years: float
) -> Array:
    """Training that still counts after a while, and what was done since.

    Returns FLOP. Source: https://arxiv.org/abs/2403.05812 (old compute is worth less each year).
    Not modelled: single training runs; quality moves smoothly, not at a release.
    """
    return last_train_flop * np.exp(-fade_frac_per_year * elapsed_years) + done_flop


def quality(
    train_ratio: Array, stock_ratio: Array, train_weight: Array, stock_weight: Array
) -> Array:
    """Quality relative to the start: a ln(training ratio) + b ln(data ratio); 0 at the start.

    Dimensionless, in log odds of being preferred. Source: https://arxiv.org/abs/2203.15556 (form).
    Not modelled: ideas, talent, saturation of benchmarks.
    """
    return train_weight * np.log(train_ratio) + stock_weight * np.log(stock_ratio)


def loop_gain(usage_frac: Array, stock_weight: Array, demand_per_quality: Array) -> Array:
    """Gain of the flywheel in the long run: d ln(next demand) / d ln(demand).

    More demand raises the fresh data by the share that comes from usage, the stock with it, quality
    by b, demand by its answer to quality. Below 1 the wheel slows down by itself.
    Source: chain rule. Not modelled: revenue that pays for more training (see runway).
    """
    return usage_frac * stock_weight * demand_per_quality


def data_cost_usd(
    licensed_token: Array, licence_usd_per_mtoken: Array, annotation_usd: Array
) -> Array:
    """Cost of data in a period: licensed tokens x price, and annotation. Returns USD.

    Source: arithmetic. Not modelled: damages, minimum fees.
    """
    return licensed_token / 1e6 * licence_usd_per_mtoken + annotation_usd

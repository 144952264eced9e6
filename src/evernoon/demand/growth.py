"""Users, training and progress over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def grown_users(
    users: Array, ceiling: Array, growth_rate_per_year: Array, elapsed_years: Array
) -> Array:
    """Users after a while of logistic growth; a negative while goes back in time.

    Args: the rate is that of growth far below the ceiling, continuous; no ceiling: infinity.
    Source: Verhulst 1838; Bass, A New Product Growth Model, https://doi.org/10.1287/mnsc.15.5.215
    Not modelled: launches, churn by cohort, network effects.
    """
    factor = np.exp(growth_rate_per_year * elapsed_years)
    return users * factor / (1.0 + users / ceiling * (factor - 1.0))


def progress(rate_per_year: Array, fade_rate_per_year: Array, elapsed_years: Array) -> Array:
    """What an annual gain adds up to when it fades exponentially: rate / fade (1 - exp(-fade t)).

    Dimensionless: log of a growth factor, or units of quality. Source: integral of
    rate x exp(-fade t); https://epoch.ai/blog/can-ai-scaling-continue-through-2030 (why it fades).
    Not modelled: jumps at releases.
    """
    return rate_per_year / fade_rate_per_year * (1.0 - np.exp(-fade_rate_per_year * elapsed_years))


def planned_gain_per_year(
    gain_per_year: Array, plan_growth_frac: Array, kept_frac: Array, past_growth_frac: Array
) -> Array:
    """Gain in quality a year when compute grows as planned and no longer as it did.

    Args: gain observed while compute grew by past_growth_frac a year; kept_frac: part of the announced
        growth (of its logarithm) that comes.
    Source: quality in the logarithm of compute, as for ourselves (https://arxiv.org/abs/2203.15556).
    Not modelled: ideas that need no compute, compute spent on serving instead.
    """
    return gain_per_year * kept_frac * np.log1p(plan_growth_frac) / np.log1p(past_growth_frac)


def price_usd_per_mtoken(
    start_usd_per_mtoken: Array, decline_rate_per_year: Array, elapsed_years: Array
) -> Array:
    """Price of a million output tokens after a while of steady decline.

    Source: https://epoch.ai/data-insights/llm-inference-price-trends (exponential decline).
    Not modelled: answers to the own cost, price wars (an event).
    """
    return start_usd_per_mtoken * np.exp(-decline_rate_per_year * elapsed_years)

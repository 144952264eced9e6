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


def price_usd_per_mtoken(
    start_usd_per_mtoken: Array, decline_rate_per_year: Array, elapsed_years: Array
) -> Array:
    """Price of a million output tokens after a while of steady decline.

    Source: https://epoch.ai/data-insights/llm-inference-price-trends (exponential decline).
    Not modelled: answers to the own cost, price wars (an event).
    """
    return start_usd_per_mtoken * np.exp(-decline_rate_per_year * elapsed_years)

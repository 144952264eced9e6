"""Who users choose: a logit of quality and price, with habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def pull(
    start_share_frac: Array,
    quality_gain: Array,
    price_ratio: Array,
    quality_weight: Array,
    price_weight: Array,
) -> Array:
    """Attraction of one supplier: its share at the start x exp(b gain - c ln price ratio).

    Args: gain of quality and ratio of price since the start; the share at the start stands for
        everything else that draws users (the intercept of the logit).
    Source: Train, Discrete Choice Methods with Simulation, chapter 3,
        https://eml.berkeley.edu/books/choice2.html
    Not modelled: groups of users with tastes of their own, use of several suppliers.
    """
    return start_share_frac * np.exp(
        quality_weight * quality_gain - price_weight * np.log(price_ratio)
    )


def logit_share_frac(own_pull: Array, others_pull: Array) -> Array:
    """Share of the market that users would choose: own pull over all pulls.

    Source: Train, Discrete Choice Methods with Simulation, chapter 3,
        https://eml.berkeley.edu/books/choice2.html
    Not modelled: who is not named as a rival.
    """
    return own_pull / (own_pull + others_pull)


def moved_share_frac(
    last_share_frac: Array,
    aimed_share_frac: Array,
    switch_rate_per_year: Array,
    elapsed_years: Array,
) -> Array:
    """Share after a while: users look round at a rate, and only then go where they would choose.

    Source: exponential approach; Farrell and Klemperer, Coordination and Lock-In (2007),
        https://doi.org/10.1016/S1573-448X(06)03031-7 (switching costs)
    Not modelled: contracts, data that cannot be taken along.
    """
    kept = np.exp(-switch_rate_per_year * elapsed_years)
    return aimed_share_frac + (last_share_frac - aimed_share_frac) * kept

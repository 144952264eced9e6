"""The other shapes a sourced number may take, as inverse distribution functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def uniform_quantile(share_frac: float | Array, low: float | Array, high: float | Array) -> Array:
    """Value below which a share of the even distribution from low to high lies.

    Source: https://www.itl.nist.gov/div898/handbook/eda/section3/eda3662.htm.
    """
    return low + np.subtract(high, low) * share_frac


def discrete_quantile(
    share_frac: float | Array, values: Sequence[float], weights: Sequence[float]
) -> Array:
    """The value whose turn comes at a share, values in their stated order.

    Args: weights at least 0 with a positive sum, one a value.
    Source: inverse transform, Devroye (1986), https://luc.devroye.org/rnbookindex.html.
    """
    ends = np.cumsum(np.asarray(weights, dtype=np.float64))
    place = np.searchsorted(ends[:-1] / ends[-1], share_frac, side="right")
    return np.asarray(values, dtype=np.float64)[place]


def fixed_quantile(share_frac: float | Array, value: float) -> Array:
    """The one value, at every share.

    Source: the degenerate distribution.
    """
    return np.full_like(share_frac, value, dtype=np.float64)

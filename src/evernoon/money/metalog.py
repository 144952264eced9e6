"""The three-term metalog: a distribution given by its P10, P50 and P90 and nothing else.

Keelin, The Metalog Distributions, Decision Analysis 13 (2016), doi:10.1287/deca.2016.0338,
with the symmetric percentile triplet at 10, 50 and 90 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array

_TAIL = 0.1
_LOG_ODDS = np.log((1 - _TAIL) / _TAIL)
# Keelin's bound on (P50 - P10) / (P90 - P10): outside it the three terms are no distribution.
_LEAST_SHARE = 0.5 * (1 - 1.66711 * (0.5 - _TAIL))


def quantile(
    share_frac: float | Array,
    low: float | Array,
    central: float | Array,
    high: float | Array,
    least: float = -np.inf,
    most: float = np.inf,
) -> Array:
    """Value below which a share of the distribution lies, elementwise.

    Args: share_frac in (0, 1); low, central, high the P10, P50, P90 in any one unit, with
        `feasible(low, central, high)`; least, most cut the tails (values beyond become the
        limit itself).
    Source: Keelin (2016), doi:10.1287/deca.2016.0338.
    """
    width = np.subtract(high, low)
    odds = np.log(share_frac / (1 - share_frac))
    scale = width / (2 * _LOG_ODDS)
    skew = (np.add(low, high) - np.multiply(2, central)) / ((1 - 2 * _TAIL) * _LOG_ODDS)
    value = central + scale * odds + skew * (share_frac - 0.5) * odds
    cut: Array = np.maximum(least, np.minimum(most, value))
    return cut


def log_quantile(
    share_frac: float | Array, low: float | Array, central: float | Array, high: float | Array
) -> Array:
    """As `quantile`, for what is positive: the metalog of the logarithm.

    Args: low, central, high above 0 with `feasible` logarithms.
    Source: Keelin (2016), doi:10.1287/deca.2016.0338.
    """
    return np.exp(quantile(share_frac, np.log(low), np.log(central), np.log(high)))


def feasible(low: float, central: float, high: float) -> bool:
    """Whether a P10, P50, P90 has a three-term metalog; three equal values count as one.

    Source: Keelin (2016), doi:10.1287/deca.2016.0338.
    """
    if low == central == high:
        return True
    room = _LEAST_SHARE * (high - low)
    return low + room < central < high - room

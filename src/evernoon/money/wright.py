"""Wright's law: each doubling of the quantity made takes the same share off the price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array


def wright_exponent(learning_frac: float | Array) -> Array:
    """Slope of log price over log quantity: log2(1 - learning), zero or negative.

    Args: learning_frac taken off per doubling, below 1.
    Source: Wright, J. Aeronautical Sciences 3, 122 (1936), https://doi.org/10.2514/8.155.
    """
    return np.log2(1 - learning_frac)


def wright_frac(
    quantity0: float | Array, quantity: float | Array, learning_frac: float | Array
) -> Array:
    """Share of the first price left after growing from one cumulative quantity to another.

    Args: quantities in the same unit, above 0; arguments broadcast.
    Source: Wright (1936), https://doi.org/10.2514/8.155.
    Not modelled: forgetting, floors, prices that follow scarcity instead of cost.
    """
    return (quantity / quantity0) ** wright_exponent(learning_frac)


def wright_price_usd_per_kg(
    price0_usd_per_kg: float | Array,
    quantity0: float | Array,
    quantity: float | Array,
    learning_frac: Array,
) -> Array:
    """Price per kilogram after growing from one cumulative quantity to another.

    Source: Wright (1936), https://doi.org/10.2514/8.155.
    Not modelled: see `wright_frac`.
    """
    return price0_usd_per_kg * wright_frac(quantity0, quantity, learning_frac)


@dataclass(frozen=True)
class WrightFit:
    """Least squares of log2 price over log2 quantity; the error is that of the slope."""

    slope: float
    learning_frac: float
    r_squared: float
    slope_error: float


@empirical("logarithms of observed prices")
def wright_fit(quantity: Array, price_usd: Array) -> WrightFit:
    """Learning rate fitted to observed cumulative quantities and prices, at least three.

    Source: ordinary least squares on Wright (1936), https://doi.org/10.2514/8.155.
    Not modelled: serial correlation, which makes the stated error too small.
    """
    x, y = np.log2(quantity), np.log2(price_usd)
    dx, dy = x - np.mean(x), y - np.mean(y)
    spread = float(np.sum(dx**2))
    slope = float(np.sum(dx * dy)) / spread
    residual = float(np.sum((dy - slope * dx) ** 2))
    return WrightFit(
        slope=slope,
        learning_frac=1 - 2**slope,
        r_squared=1 - residual / float(np.sum(dy**2)),
        slope_error=(residual / (len(x) - 2) / spread) ** 0.5,
    )

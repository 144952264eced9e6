"""Where a comparison turns from one side to the other, sample by sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.flows.base import Array

_MOST_STEPS = 80
_EXACT = 1e-11
"""Of the costs that are compared: far below what any of their digits means."""


def crossing(gap: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Where a function is zero between two ends (sample,), by secants that keep it enclosed (Illinois rule).

    Args: gap elementwise, continuous; ends between which it changes sign. Where it does not, the first
        end is given back.
    Source: Dowell and Jarratt (1971), A modified regula falsi method, https://doi.org/10.1007/BF01934364.
    """
    left, at_left = low + 0.0, gap(low)
    at_right = gap(high)
    inside = np.sign(at_left) * np.sign(at_right) < 0.0
    right, at_right = np.where(inside, high, low), np.where(inside, at_right, at_left)
    x, moved = left, np.zeros(left.shape)
    for _ in range(_MOST_STEPS):
        rise = at_right - at_left
        share = np.divide(-at_left, rise, out=np.zeros_like(left), where=rise != 0.0)
        x = left + share * (right - left)
        now = gap(x)
        if np.all((np.abs(now) <= _EXACT) | ~inside):
            break
        # A sample that has arrived stays: an end whose value is zero draws the secant to itself.
        now = np.where(np.abs(now) <= _EXACT, 0.0, now)
        side = np.where(np.sign(now) == np.sign(at_right), 1.0, -1.0)
        kept = np.where(side == moved, 0.5, 1.0)
        at_left, at_right = (
            np.where(side > 0.0, at_left * kept, now),
            np.where(side > 0.0, now, at_right * kept),
        )
        left, right = np.where(side > 0.0, left, x), np.where(side > 0.0, x, right)
        moved = side
    return x

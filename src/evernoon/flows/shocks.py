"""Events drawn before the loop, as the levers they move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from evernoon.flows.base import Array


@dataclass(frozen=True, slots=True)
class Shocks:
    """Levers moved by events, month by month; a lever nobody moves has factor 1."""

    size: int
    events: tuple[str, ...]
    active: Array
    """(event, month, sample): 1 while an event lasts."""
    factors: Mapping[str, Array]
    """Lever -> (month, sample) product of the factors of the events active then."""
    lost_frac: Array | None = None
    """Share of all units in orbit that storms and accidents destroy (month, sample)."""
    flare: Array | None = None
    """Protons that storms bring, over those of August 1972 (month, sample)."""
    safe_frac: Array | None = None
    """Share of the month in which nothing in orbit computes (month, sample)."""

    def factor(self, lever: str, month: int) -> Array:
        """Factor on a lever in a month, (sample,); ones where no event names it."""
        found = self.factors.get(lever)
        return _ones(self.size) if found is None else found[month]


@lru_cache(maxsize=8)
def _ones(size: int) -> Array:
    """Of every lever nobody moves in every month; nobody may write into them."""
    ones = np.ones(size)
    ones.flags.writeable = False
    return ones

"""Rent in two regimes: gluts in which it falls and shortages in which it rises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array


@empirical("a chain of months")
def regime_frac(
    uniform: Array,
    short_at_first: bool,
    begins_frac: Array,
    ends_frac: Array,
    glut_frac: Array,
    shortage_frac: Array,
) -> Array:
    """Rent over the last known one, month by month after it (month, sample); the first row is 1.

    Args: uniform (month, sample) in [0, 1); chances that a shortage begins or ends in a month; log
        changes of a month in each regime.
    Source: Hamilton (1989), two-state Markov switching, https://doi.org/10.2307/1912559.
    Not modelled: changes inside a regime, chips that move apart, rent bounded by what the work earns.
    """
    short = np.full(uniform.shape[1:], short_at_first)
    logs = np.zeros(uniform.shape)
    for month in range(1, len(uniform)):
        logs[month] = logs[month - 1] + glut_frac + (shortage_frac - glut_frac) * short
        turns = uniform[month] < begins_frac + (ends_frac - begins_frac) * short
        short = short ^ turns
    return np.exp(logs)


def path_frac(key: str, months: int, short_at_first: bool, draws: Draws) -> Array:
    """The regimes of one contract as drawn (month, sample), keyed by its name."""
    return regime_frac(
        draws.uniform(f"dollars.rent_regime.{key}", max(months, 1)),
        short_at_first,
        draws("dollars.rent_shortage_begins_frac_per_month"),
        draws("dollars.rent_shortage_ends_frac_per_month"),
        draws("dollars.rent_glut_frac_per_month"),
        draws("dollars.rent_shortage_frac_per_month"),
    )

"""Covenants: what lenders were promised, tested every month; a breach is a dated state."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.runway import COVENANTS
from evernoon.quantities import empirical
from evernoon.runway.choice import Covenants

# A ratio over nothing has no number; below a dollar a year nothing is owed.
_LEAST_USD = 1.0
MOST_HEADROOM = 1.0
"""Headroom of a covenant that was not given, and the most that any can have."""


@empirical("a ratio with cases: what is not tested has full headroom")
def most_headroom_frac(value: Array, most: float) -> Array:
    """Room below a ceiling, as a share of it: 1 at zero, 0 at the ceiling, negative in breach.

    Source: covenant headroom, 1 - ratio / limit.
    """
    return np.minimum(1.0 - np.asarray(value) / most, MOST_HEADROOM)


@empirical("a ratio with cases: what is not tested has full headroom")
def least_headroom_frac(value: Array, least: float) -> Array:
    """Room above a floor, as a share of it: 0 at the floor, negative in breach, at most 1.

    Source: covenant headroom, ratio / limit - 1.
    """
    return np.minimum(np.asarray(value) / least - 1.0, MOST_HEADROOM)


@dataclass(slots=True)
class Tested:
    """The covenants of a run and how long each sample has been in breach."""

    terms: Covenants
    active: bool
    ebitda_usd: Array
    """(12, sample) in a ring; (0, sample) where nothing is tested."""
    interest_usd: Array
    breach_months: Array
    """Months in a row in breach, (sample,)."""
    breached: Array
    """1 from the first breach on."""


def tested(terms: Covenants, size: int) -> Tested:
    """Covenants before the first month."""
    limits = (
        terms.min_cash_usd, terms.max_net_debt_to_ebitda, terms.min_interest_cover,
        terms.max_debt_to_plant,
    )  # fmt: skip
    active = any(limit is not None for limit in limits)
    rows = int(MONTHS_PER_YEAR) * active
    return Tested(
        terms, active, np.zeros((rows, size)), np.zeros((rows, size)), np.zeros(size),
        np.zeros(size),
    )  # fmt: skip


def headroom_frac(
    state: Tested, ebitda_usd: Array, interest_usd: Array, cash_usd: Array, debt_usd: Array,
    plant_usd: Array, month: int,
) -> Array:  # fmt: skip
    """Headroom by covenant (covenant, sample) at the end of a month; moves the state on.

    EBITDA and interest count over twelve months, annualised while there are fewer.
    """
    room = np.full((len(COVENANTS), cash_usd.size), MOST_HEADROOM)
    if not state.active:
        return room
    ring = len(state.ebitda_usd)
    state.ebitda_usd[month % ring] = ebitda_usd
    state.interest_usd[month % ring] = interest_usd
    scale = ring / min(month + 1, ring)
    ebitda, interest = state.ebitda_usd.sum(axis=0) * scale, state.interest_usd.sum(axis=0) * scale
    terms = state.terms
    if terms.min_cash_usd is not None:
        room[0] = least_headroom_frac(cash_usd, terms.min_cash_usd)
    if terms.max_net_debt_to_ebitda is not None:
        earns = ebitda > _LEAST_USD
        ratio = (debt_usd - cash_usd) * earns / np.maximum(ebitda, _LEAST_USD)
        room[1] = most_headroom_frac(ratio, terms.max_net_debt_to_ebitda)
    if terms.min_interest_cover is not None:
        owes = interest > _LEAST_USD
        cover = ebitda / np.maximum(interest, _LEAST_USD)
        kept = least_headroom_frac(cover, terms.min_interest_cover)
        room[2] = kept * owes + MOST_HEADROOM * ~owes
    if terms.max_debt_to_plant is not None:
        ratio = debt_usd / np.maximum(plant_usd, _LEAST_USD)
        room[3] = most_headroom_frac(ratio, terms.max_debt_to_plant)
    in_breach = room.min(axis=0) < 0.0
    state.breach_months = (state.breach_months + 1.0) * in_breach
    state.breached = np.maximum(state.breached, in_breach)
    return room


def called(state: Tested) -> Array | None:
    """1 where the time to cure a breach has run out, (sample,); None where that cannot be."""
    if state.terms.cure_months is None:
        return None
    return (state.breach_months >= state.terms.cure_months).astype(np.float64)

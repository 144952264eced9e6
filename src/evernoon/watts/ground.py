"""Power on the ground: nothing to size, and a share of the time without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.flows.plants import WAITS, Power
from evernoon.flows.watts import Watts

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock


def power_from_months(power: Power, requested: str | None, clock: Clock, draws: Draws) -> Array:
    """Month of the run in which new power begins to come (sample,); 0 where it is in hand.

    A plant of one's own is begun at the start where no date is given; the grid's power is then in hand.
    """
    if requested is None and power == "grid":
        return np.zeros(draws.size)
    begun = 0 if requested is None else clock.index(requested)
    return np.maximum(begun + draws(WAITS[power]) / MONTH_S, 0.0)


def supplied(load_w: Array, available_frac: Array, power_from_months: Array, clock: Clock) -> Watts:
    """A load (sample,) fed a share of the time (sample,), alike in every month and age."""
    none = np.zeros_like(load_w)
    return Watts(
        load_w=load_w,
        array_m2=none,
        array_bol_w=none,
        array_kg=none,
        battery_j=none,
        battery_kg=none,
        powered_by_month_frac=np.tile(available_frac, (clock.months, 1)),
        work_by_phase_frac=np.tile(available_frac, (clock.months, 1, 1)),
        level_by_phase_frac=np.ones((clock.months, 1, load_w.size)),
        powered_by_age_frac=np.ones((clock.ages, load_w.size)),
        peak_w=load_w,
        array_glow_w_per_m2=none,
        heater_w=none,
        power_from_months=power_from_months,
    )

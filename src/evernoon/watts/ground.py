"""Power on the ground: nothing to size, and a share of the time without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.watts import Watts

if TYPE_CHECKING:
    from evernoon.flows.clock import Clock


def supplied(load_w: Array, available_frac: Array, clock: Clock) -> Watts:
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
    )

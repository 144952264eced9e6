"""A panel with its load, plain enough to reason about."""

from __future__ import annotations

import numpy as np
from plain_sky import N

from evernoon.assumptions.draws import Draws
from evernoon.constants import JULIAN_YEAR_S
from evernoon.flows.clock import Clock
from evernoon.flows.heat import Heat
from evernoon.flows.sunlight import Sunlight
from evernoon.flows.watts import Watts
from evernoon.heat import Radiator, reject

LOAD_W = np.full(N, 140e3)


def fed(clock: Clock, load_w: object = LOAD_W, glow: float = 0.0) -> Watts:
    none, full = np.zeros(N), np.ones((clock.months, N))
    ages = np.ones((clock.ages, N))
    return Watts(
        load_w,
        none,
        none,
        none,
        none,
        none,
        full,
        full,
        full,
        ages,
        load_w,
        glow + none,
        none,
        none,
    )  # type: ignore[arg-type]


def panel(**choice: object) -> Radiator:
    fields = {
        "coolant_inlet_max_k": 318.15,
        "die_max_k": 360.15,
        "chip_w": 1400.0,
        "life_s": 5 * JULIAN_YEAR_S,
        **choice,
    }
    return Radiator.model_construct(**fields)  # type: ignore[arg-type]


def cool(
    sky: Sunlight, clock: Clock, draws: Draws, load_w: object = LOAD_W, **choice: object
) -> Heat:
    return reject(panel(**choice), fed(clock, load_w), sky, clock, draws)

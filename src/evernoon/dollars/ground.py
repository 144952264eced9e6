"""What it costs to wait for power on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.plants import WAITS, Power
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.quantities import Array

ENERGY = {"gas": "dollars.gas_usd_per_kwh", "nuclear": "dollars.nuclear_usd_per_kwh"}
"""Price of electricity from a plant on site; the grid's is its country's."""
CARBON = {"gas": "dollars.gas_co2_kg_per_kwh", "nuclear": "dollars.nuclear_co2_kg_per_kwh"}


def idle_s(power: Power, draws: Draws) -> Array:
    """How long a building that was begun with the request for power waits for it (sample,)."""
    return np.maximum(draws(WAITS[power]) - draws("dollars.shell_build_s"), 0.0)


@empirical("years are counted as compounding periods")
def carried_frac(rate_frac: Array, wait_s: Array) -> Array:
    """Interest on capital that stands idle, as a share of it: monthly compounding; none without a wait.

    Args: rate per year, a twelfth each month, above -1.
    Source: interest during construction; Short et al., NREL/TP-462-5173 (1995),
        https://doi.org/10.2172/35391.
    Not modelled: payments in steps while it is built.
    """
    months = np.maximum(wait_s, 0.0) / JULIAN_YEAR_S * MONTHS_PER_YEAR
    return (1.0 + rate_frac / MONTHS_PER_YEAR) ** months - 1.0


@empirical("a wait is never negative")
def forgone_usd_per_gpu_hour(margin_usd_per_gpu_hour: Array, wait_s: Array, life_s: Array) -> Array:
    """Margin not earned while one waits, over the hours of the life that follows.

    Args: margin the market would have paid above cost; a loss is no gain of waiting.
    Source: opportunity cost; identity.
    Not modelled: prices that move while one waits; chips bought for a date and ageing in the box.
    """
    return np.maximum(margin_usd_per_gpu_hour, 0.0) * np.maximum(wait_s, 0.0) / life_s

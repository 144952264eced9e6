"""Evernoon on the workloads of the peers."""

from __future__ import annotations

import numpy as np
from timing import COST, PLACES, SHARE, report

from evernoon.constants import JULIAN_YEAR_S
from evernoon.dollars import levelised_usd_per_gpu_hour
from evernoon.earth import positions_m, sun_synchronous_year

PLANES, PER_PLANE, INSTANTS = 72, 22, 240
plane, slot = np.divmod(np.arange(PLANES * PER_PLANE), PER_PLANE)
raan, phase = 2 * np.pi * plane / PLANES, 2 * np.pi * slot / PER_PLANE
seconds = 60.0 * np.arange(INSTANTS)


def share() -> float:
    """Every turn of the year."""
    return sun_synchronous_year(650e3, 18 * 3600.0, 2026, "cylinder").sunlit_frac


def places() -> float:
    """Height of the first satellite at the end; Evernoon's orbits are circular with J2 drift."""
    found = positions_m(raan[:, None], np.radians(53.0), 550e3, phase[:, None], seconds)
    return float(np.linalg.norm(found[:, 0, -1])) / 1e3


def cost() -> float:
    """Their capital and running cost, levelised here at their rate, none."""
    price = levelised_usd_per_gpu_hour(
        it_usd=np.asarray(13.089e6), it_life_s=np.asarray(5 * JULIAN_YEAR_S),
        building_usd=np.asarray(0.0), building_life_s=np.asarray(5 * JULIAN_YEAR_S),
        rate_frac=np.asarray(1e-12), running_usd_per_year=np.asarray(1.90295e6),
        chips=np.asarray(6.0), delivered_frac=np.asarray(0.5),
    )  # fmt: skip
    return float(price)


report(SHARE, "sunlit", share)
report(PLACES, "km", places)
report(COST, "USD/GPU-h", cost, loops=1000)

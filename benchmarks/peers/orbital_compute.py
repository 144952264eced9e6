"""orbital-compute: its own first cost scenario (six satellites with one H100, Falcon 9 rideshare)."""

from __future__ import annotations

import sys
from pathlib import Path

# This file is named after the package it measures.
HERE = Path(__file__).resolve().parent
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]

from orbital_compute.cost_model import (  # noqa: E402
    ConstellationCostConfig,
    calculate_constellation_costs,
)

sys.path.append(str(HERE))
from timing import COST, report  # noqa: E402

CONFIG = ConstellationCostConfig(n_satellites=6, mission_lifetime_years=5.0)


def cost() -> float:
    """Cost per compute hour at 50 % use: capital over life, and running cost, undiscounted."""
    found = calculate_constellation_costs(CONFIG, utilization_pct=50.0)
    return float(found["economics"]["cost_per_compute_hour"])


report(COST, "USD/GPU-h", cost, loops=1000)

"""CPU seconds of one design of spacedc-mdao, mean of many, as JSON; run in an environment that has it."""

from __future__ import annotations

import json
import time

from orbitdc.compare import evaluate_space
from orbitdc.core.schema import Architecture, Orbit, Scenario, SpaceParams

MANY = 2_000


def scenario(altitude_km: float) -> Scenario:
    """Its own megawatt at an altitude."""
    return Scenario(
        name="orbital_1mw_inference", kind="space", mission_life_years=5.0,
        space=SpaceParams(
            orbit=Orbit(type="dawn_dusk_sso", altitude_km=altitude_km),
            architecture=Architecture(
                satellites=64, accelerators_per_satellite=18, radiator_area_m2_per_sat=45.0
            ),
            spare_fraction=0.05,
        ),
    )  # fmt: skip


designs = [scenario(500.0 + 0.2 * step) for step in range(MANY)]
best = float("inf")
for _ in range(3):
    before = time.process_time()
    mass = sum(evaluate_space(design).dry_mass_kg for design in designs)
    best = min(best, (time.process_time() - before) / MANY)
print(json.dumps({"cpu_s": best, "mean_dry_mass_kg": mass / MANY}))

"""spacedc-mdao's mass breakdown of its own 1 MW scenario, as JSON; run in an environment that has it."""

from __future__ import annotations

import json

from orbitdc.compare import evaluate_space
from orbitdc.core.schema import Architecture, Orbit, Scenario, SpaceParams

scenario = Scenario(
    name="orbital_1mw_inference", kind="space", mission_life_years=5.0,
    space=SpaceParams(
        orbit=Orbit(type="dawn_dusk_sso", altitude_km=650.0),
        architecture=Architecture(
            satellites=64, accelerators_per_satellite=18, radiator_area_m2_per_sat=45.0
        ),
        spare_fraction=0.05,
    ),
)  # fmt: skip
found = evaluate_space(scenario)
print(json.dumps({
    "mass_breakdown_kg": found.mass_breakdown_kg, "dry_mass_kg": found.dry_mass_kg,
    "details": {k: v for k, v in found.details.items() if isinstance(v, int | float)},
}))  # fmt: skip

"""spacedc-mdao's cost inputs from its own catalogues, and its own 1 MW scenario run; as JSON."""

from __future__ import annotations

import json
from importlib.resources import files

import yaml
from orbitdc.compare import evaluate_space
from orbitdc.core.schema import Architecture, Orbit, Scenario, SpaceParams


def catalogue(name: str, row: str) -> dict[str, float]:
    """Plain numbers of a row."""
    text = (files("orbitdc") / "data" / f"{name}.yaml").read_text()
    found = yaml.safe_load(text)[row]
    plain = {k: v["value"] if isinstance(v, dict) and "value" in v else v for k, v in found.items()}
    return {k: v for k, v in plain.items() if isinstance(v, int | float)}


chip = catalogue("accelerators", "h100_sxm")
array = catalogue("solar_arrays", "rigid_triple_junction")
battery = catalogue("batteries", "li_ion_generic")
cost, mass = catalogue("cost_structure", "default"), catalogue("mass_structure", "default")
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
    "inputs": {
        "chip_usd": f"{chip['unit_cost_usd']} USD", "chip_w": f"{chip['tdp_w']} W",
        "chip_flop_per_s": f"{chip['peak_tflops_dense']} TFLOP/s",
        "launch_usd_per_kg": f"{catalogue('launch', 'current_reusable')['cost_per_kg_usd']} USD/kg",
        "array_w_per_kg": f"{array['specific_power_w_per_kg']} W/kg",
        "array_usd_per_w": f"{array['cost_per_w_usd']} USD/W",
        "battery_usd_per_kg":
            f"{battery['cost_per_wh_usd'] * battery['specific_energy_wh_per_kg']} USD/kg",
        "radiator_usd_per_m2": f"{cost['radiator_cost_per_m2_usd']} USD/m2",
        "comms_kg_per_satellite": f"{mass['comms_mass_per_sat_kg']} kg/satellite",
        "avionics_kg_per_satellite": f"{mass['avionics_propulsion_per_sat_kg']} kg/satellite",
        "structure_frac": str(mass["structure_frac"]), "margin_frac": str(mass["margin_frac"]),
        "bus_usd_per_satellite": f"{cost['bus_cost_per_sat_usd']} USD/satellite",
        "comms_usd_per_satellite": f"{cost['comms_cost_per_sat_usd']} USD/satellite",
        "ground_segment_usd": f"{cost['ground_segment_usd']} USD",
        "operations_usd_per_year": f"{cost['annual_ops_usd']} USD/yr",
        "maintenance_frac_per_year": f"{cost['earth_maintenance_frac']} 1/yr",
        "network_frac": str(catalogue("comms", "default")["optical_downlink_availability"]),
    },
    "dry_mass_kg": found.dry_mass_kg,
    "details": {k: v for k, v in found.details.items() if isinstance(v, int | float)},
    "fields": {k: v for k, v in vars(found).items() if isinstance(v, int | float)},
}))  # fmt: skip

"""How the heat of one unit leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Heat:
    """Radiator or cooling plant of one unit, and the share of its load that can be cooled."""

    radiator_m2: Array = declared("sample", "panel area (both faces radiate), sized or given", "watts.load_w")
    radiator_kg: Array = declared("sample", "area x areal mass, coolant and pumps", "heat.radiator_m2")
    radiator_k: Array = declared("sample", "coolant limit - drop along the loop", "catalogue.chips.coolant_inlet_max_k")
    die_k: Array = declared("sample", "radiator + thermal resistances at full power", "heat.radiator_k")
    capacity_w: Array = declared("sample", "net heat rejected at the coolant limit, end of life", "heat.radiator_m2")
    cooled_by_month_frac: Array = declared("month sample", "min(1, capacity in that month / load)", "heat.capacity_w")
    cooled_by_age_frac: Array = declared("age sample", "min(1, capacity at that age / load)", "heat.emissivity_frac")
    overhead_by_month_frac: Array = declared("month sample", "PUE - 1 on the ground; 0 where pumps are in the load", "heat.pue")
    water_m3_per_kwh: Array = declared("sample", "evaporated on the ground", "heat.water")

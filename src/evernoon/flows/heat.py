"""How the heat of one unit leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Heat:
    """Radiator or cooling plant of one unit, and the share of its load that can be cooled."""

    radiator_m2: Array = declared(
        "sample",
        "load x (1 + redundancy) / net heat per area on the last hot day; or given",
        "watts.load_w", "heat.radiator_k", "sunlight.flux_w_per_m2", "sunlight.earth_ir_w_per_m2",
        "sunlight.albedo_frac", "sunlight.view_edge_frac", "sunlight.view_nadir_frac",
        "heat.emissivity_frac", "heat.emissivity_loss_frac_per_year", "heat.absorptivity_frac",
        "heat.absorptivity_growth_frac_per_year", "heat.fin_efficiency_frac",
        "heat.pointing_residual_rad", "heat.sun_cosine_frac", "heat.redundancy_frac",
        "constants.STEFAN_BOLTZMANN_W_PER_M2_K4", "catalogue.satellites.radiator_m2",
        "catalogue.satellites.attitude", "sites.*.generations.radiator",
        "sites.*.generations.attitude", "sites.*.generations.life",
    )  # fmt: skip
    radiator_kg: Array = declared(
        "sample",
        "area x areal mass + load x coolant and pumps",
        "heat.radiator_m2", "heat.radiator_areal_mass_kg_per_m2", "watts.load_w",
        "heat.loop_kg_per_w",
    )  # fmt: skip
    radiator_k: Array = declared(
        "sample",
        "coolant limit of the chip - rise along the loop / 2 - drop to the panel",
        "catalogue.chips.coolant_inlet_max_k", "catalogue.chips.die_max_k",
        "catalogue.chips.power_w", "heat.die_resistance_k_per_w", "heat.loop_rise_k",
        "heat.panel_drop_k",
    )  # fmt: skip
    die_k: Array = declared(
        "sample",
        "coolant + power x thermal resistance at full power",
        "catalogue.chips.coolant_inlet_max_k", "catalogue.chips.die_max_k",
        "catalogue.chips.power_w", "heat.die_resistance_k_per_w",
    )  # fmt: skip
    capacity_w: Array = declared(
        "sample",
        "area x net heat per area on the last hot day, redundancy kept; the load on the ground",
        "heat.radiator_m2", "heat.radiator_k", "heat.redundancy_frac", "watts.load_w",
    )  # fmt: skip
    cooled_by_month_frac: Array = declared(
        "month sample",
        "min(1, area x net heat per area in that month / load)",
        "heat.radiator_m2", "heat.radiator_k", "watts.load_w", "sunlight.flux_w_per_m2",
        "sunlight.sunlit_frac", "sunlight.earth_ir_w_per_m2", "sunlight.albedo_frac",
        "heat.redundancy_frac",
    )  # fmt: skip
    cooled_by_age_frac: Array = declared(
        "age sample",
        "min(1, capacity at that age / load), over the same when new",
        "heat.radiator_m2", "watts.load_w", "heat.emissivity_frac",
        "heat.emissivity_loss_frac_per_year", "heat.absorptivity_frac",
        "heat.absorptivity_growth_frac_per_year",
    )  # fmt: skip
    overhead_by_month_frac: Array = declared(
        "month sample",
        "PUE - 1 on the ground: fixed + compressor hours / COP; 0 where pumps are in the load",
        "sunlight.air_k", "heat.air_overhead_frac", "heat.liquid_overhead_frac",
        "heat.evaporative_overhead_frac", "heat.air_free_k", "heat.liquid_free_k",
        "heat.evaporative_free_k", "heat.daily_swing_k", "heat.chiller_cop",
        "sites.*.generations.plant",
    )  # fmt: skip
    water_m3_per_kwh: Array = declared(
        "sample",
        "evaporated on the ground",
        "heat.air_water_m3_per_kwh", "heat.liquid_water_m3_per_kwh",
        "heat.evaporative_water_m3_per_kwh", "sites.*.generations.plant",
    )  # fmt: skip

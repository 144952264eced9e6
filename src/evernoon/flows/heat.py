"""How the heat of one unit leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Heat:
    """Radiator or cooling plant of one unit, and the share of its load that can be cooled."""

    radiator_m2: Array = declared(
        "sample",
        "load x (1 + spare) / net heat per area on the last hot day; or given",
        "watts.load_w", "heat.radiator_k", "sunlight.flux_w_per_m2", "sunlight.earth_ir_w_per_m2",
        "sunlight.albedo_frac", "sunlight.view_edge_frac", "sunlight.view_nadir_frac",
        "heat.emissivity_frac", "heat.emissivity_loss_frac_per_year", "heat.absorptivity_frac",
        "heat.absorptivity_growth_frac_per_year", "heat.fin_frac", "heat.loop_rise_k",
        "heat.pointing_residual_rad", "sunlight.overhead_frac", "heat.lost_frac",
        "heat.section_m2", "heat.spare_sigmas", "heat.array_view_frac",
        "watts.array_glow_w_per_m2", "constants.STEFAN_BOLTZMANN_W_PER_M2_K4", "catalogue.satellites.radiator_m2",
        "catalogue.satellites.attitude", "sites.*.generations.radiator",
        "sites.*.generations.attitude", "sites.*.generations.life",
    )  # fmt: skip
    radiator_kg: Array = declared(
        "sample",
        "area x areal mass + load x coolant and pumps, and heat pump",
        "heat.radiator_m2", "heat.radiator_areal_mass_kg_per_m2", "watts.load_w",
        "heat.loop_kg_per_w", "heat.lift_kg_per_w", "sites.*.generations.lift",
    )  # fmt: skip
    radiator_k: Array = declared(
        "sample",
        "coolant limit of the chip + rise along the loop / 2 - drop to the panel + lift",
        "catalogue.chips.coolant_inlet_max_k", "catalogue.chips.die_max_k",
        "catalogue.chips.memory_max_k", "catalogue.chips.power_w", "catalogue.coolants",
        "heat.die_resistance_k_per_w", "heat.memory_resistance_k_per_w", "heat.loop_rise_k",
        "heat.header_frac", "heat.panel_drop_k", "sites.*.generations.coolant",
        "sites.*.generations.lift",
    )  # fmt: skip
    die_k: Array = declared(
        "sample",
        "coolant + power x thermal resistance at full power, in the branch with the least flow",
        "catalogue.chips.coolant_inlet_max_k", "catalogue.chips.die_max_k",
        "catalogue.chips.power_w", "heat.die_resistance_k_per_w", "heat.header_frac",
        "heat.loop_rise_k",
    )  # fmt: skip
    capacity_w: Array = declared(
        "sample",
        "area x net heat per area on the last hot day, redundancy kept; the load on the ground",
        "heat.radiator_m2", "heat.radiator_k", "heat.lost_frac", "heat.section_m2", "watts.load_w",
    )  # fmt: skip
    cooled_by_month_frac: Array = declared(
        "month sample",
        "min(1, area x net heat per area / load), mean over the month",
        "heat.cooled_by_phase_frac", "sunlight.sunlit_by_turn_frac", "sunlight.turn_weight_frac",
    )  # fmt: skip
    cooled_by_phase_frac: Array = declared(
        "month phase sample",
        "the same in light on each part of the site's turns, then in shadow; one where all is cooled",
        "heat.radiator_m2", "heat.radiator_k", "watts.load_w", "sunlight.flux_w_per_m2",
        "sunlight.sunlit_by_turn_frac", "sunlight.overhead_by_turn_frac", "sunlight.part_by_turn",
        "sunlight.weight_frac", "sunlight.turn_weight_frac", "sunlight.earth_ir_w_per_m2",
        "sunlight.albedo_frac", "heat.array_view_frac",
        "watts.array_glow_w_per_m2",
    )  # fmt: skip
    cooled_by_age_frac: Array = declared(
        "age sample",
        "min(1, capacity at that age / load), over the same when new",
        "heat.radiator_m2", "watts.load_w", "heat.emissivity_frac",
        "heat.emissivity_loss_frac_per_year", "heat.absorptivity_frac",
        "heat.absorptivity_growth_frac_per_year", "heat.lost_frac",
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
    memory_k: Array = declared(
        "sample",
        "coolant + power x thermal resistance to the stacked memory",
        "catalogue.chips.coolant_inlet_max_k", "catalogue.chips.memory_max_k",
        "catalogue.chips.power_w", "heat.memory_resistance_k_per_w", "heat.header_frac",
        "heat.loop_rise_k",
    )  # fmt: skip
    fin_frac: Array = declared(
        "sample",
        "tanh(m) / m, m^2 = 4 n e sigma T^3 L^2 / (k d); 0 on the ground",
        "heat.radiator_k", "heat.emissivity_frac", "heat.fin_half_pitch_m", "heat.fin_w_per_m_k",
        "heat.fin_m", "constants.STEFAN_BOLTZMANN_W_PER_M2_K4",
    )  # fmt: skip
    lost_frac: Array = declared(
        "sample",
        "1 - exp(-punctures x tubes of a section x life): sections cut off by the end of life",
        "sunlight.small_hits_per_m2_year", "heat.puncture_per_small_hit", "heat.section_m2",
        "heat.tube_frac",
        "sites.*.generations.life", "catalogue.satellites.life_s",
    )  # fmt: skip
    array_view_frac: Array = declared(
        "sample",
        "faces x (1 + R - sqrt(1 + R^2)) / 2: what the panel sees of the array's back",
        "heat.array_reach", "catalogue.satellites.attitude", "sites.*.generations.attitude",
    )  # fmt: skip
    reused_frac: Array = declared(
        "sample",
        "heat sold to neighbours on the ground: share of the year they need it x share taken",
        "sunlight.air_k", "heat.reuse_below_k", "heat.reuse_frac", "heat.daily_swing_k",
        "sites.*.generations.plant",
    )  # fmt: skip

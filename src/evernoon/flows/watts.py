"""Electric power of one unit (satellite, megawatt of IT, rented GPU)."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared

_TURNS = (
    "watts.array_m2", "watts.battery_j", "watts.load_w", "watts.heater_w",
    "sunlight.weight_frac", "sunlight.sunlit_by_turn_frac", "sunlight.turn_weight_frac",
    "sunlight.flux_by_turn_frac",
    "sunlight.view_nadir_frac", "sunlight.flux_w_per_m2", "watts.throttle_frac", "watts.sleep_frac",
)  # fmt: skip
"""What a turn in the month is made of."""
_AGEING = (
    "sunlight.above_per_m2_year", "sunlight.spectrum_mev", "watts.cell_glass_m",
    "watts.cell_glass_kg_per_m3", "watts.cell_loss_frac_per_year",
    "watts.degradation_frac_per_year", "catalogue.cells",
)  # fmt: skip
"""What an array loses with age is made of."""


@dataclass(frozen=True, slots=True)
class Watts:
    """Array, battery or grid that feeds one unit, and the share of its need that is met."""

    load_w: Array = declared(
        "sample",
        "P = sum W / (1 - sum f) over the rooms' needs",
        "needs.fixed_w", "needs.load_frac",
    )  # fmt: skip
    array_m2: Array = declared(
        "sample",
        "sized for the worst orbit at the end of life; or given, as area or as power when new",
        "watts.load_w", "watts.heater_w", "sunlight.longest_eclipse_s", "sunlight.flux_w_per_m2",
        "sunlight.view_nadir_frac", "sunlight.view_edge_frac", "sunlight.earth_ir_w_per_m2",
        "sunlight.albedo_frac", "watts.packing_frac", "watts.pointing_frac",
        "watts.conversion_frac", *_AGEING, "watts.cell_absorptance_frac",
        "watts.cell_emittance_frac", "watts.throttle_frac", "watts.sleep_frac",
        "catalogue.batteries.efficiency", "catalogue.satellites.array_m2",
        "catalogue.satellites.array_w", "sites.*.generations.array", "sites.*.generations.life",
    )  # fmt: skip
    array_bol_w: Array = declared(
        "sample",
        "area x solar constant x cell efficiency x packing, new, normal to the Sun",
        "watts.array_m2", "constants.SOLAR_CONSTANT_W_PER_M2", "catalogue.cells.efficiency",
        "catalogue.cells.temperature_frac_per_k", "watts.packing_frac",
    )  # fmt: skip
    array_kg: Array = declared(
        "sample",
        "area x (cells + structure)",
        "watts.array_m2", "catalogue.cells.areal_kg_per_m2", "watts.array_structure_kg_per_m2",
    )  # fmt: skip
    battery_j: Array = declared(
        "sample",
        "(load + heater) x longest eclipse / depth of discharge / efficiency / what age leaves, "
        "at least safe mode; or given",
        "watts.load_w", "sunlight.longest_eclipse_s", "sunlight.eclipse_per_year",
        "watts.battery_max_depth_frac", "watts.battery_calendar_frac_per_year", "watts.safe_mode_s",
        "watts.battery_j_per_m3", "watts.battery_insulation_frac", "watts.battery_warm_k",
        "sunlight.earth_ir_w_per_m2", "sunlight.view_nadir_frac", "watts.throttle_frac",
        "watts.sleep_frac", "catalogue.batteries", "catalogue.satellites.battery_j",
        "sites.*.generations.battery", "sites.*.generations.life",
    )  # fmt: skip
    battery_kg: Array = declared(
        "sample",
        "energy / specific energy",
        "watts.battery_j", "catalogue.batteries.specific_wh_per_kg",
    )  # fmt: skip
    powered_by_month_frac: Array = declared(
        "month sample",
        "share of the need met under the eclipse policy, turn by turn; on the ground, time the grid is up",
        *_TURNS, "watts.grid_availability_frac", "catalogue.satellites.eclipse",
        "sites.*.generations.eclipse",
    )  # fmt: skip
    work_by_phase_frac: Array = declared(
        "month phase sample",
        "of that, done in light on each part of the site's turns, then in shadow; they add up to it",
        *_TURNS, "sunlight.part_by_turn",
    )  # fmt: skip
    level_by_phase_frac: Array = declared(
        "month phase sample",
        "load over full load there, mean over the work",
        *_TURNS, "sunlight.part_by_turn",
    )  # fmt: skip
    powered_by_age_frac: Array = declared(
        "age sample",
        "share of the need met with array and battery of that age, over the same when new",
        "watts.array_m2", "watts.battery_j", "watts.load_w", "watts.heater_w",
        "sunlight.weight_frac", "sunlight.sunlit_by_turn_frac", "sunlight.turn_weight_frac",
        "sunlight.view_nadir_frac", "sunlight.eclipse_per_year", "sunlight.flux_w_per_m2",
        *_AGEING, "watts.battery_calendar_frac_per_year",
    )  # fmt: skip
    peak_w: Array = declared(
        "sample",
        "load with the payload at its peak; the load itself where no peak is stated",
        "watts.load_w", "catalogue.satellites.compute_peak_w", "catalogue.satellites.compute_w",
    )  # fmt: skip
    array_glow_w_per_m2: Array = declared(
        "sample",
        "emittance x sigma x cell temperature^4: infrared of the array's back in sunlight",
        "sunlight.flux_w_per_m2", "sunlight.view_edge_frac", "sunlight.earth_ir_w_per_m2",
        "sunlight.albedo_frac", "watts.cell_absorptance_frac", "watts.cell_emittance_frac",
        "catalogue.cells.efficiency", "constants.STEFAN_BOLTZMANN_W_PER_M2_K4",
    )  # fmt: skip
    heater_w: Array = declared(
        "sample",
        "insulated pack at its temperature in shadow, less the heat of its own discharge; 0 on the ground",
        "watts.battery_j", "watts.battery_j_per_m3", "watts.battery_insulation_frac",
        "watts.battery_warm_k", "sunlight.earth_ir_w_per_m2", "sunlight.view_nadir_frac",
        "watts.load_w", "watts.throttle_frac", "watts.sleep_frac", "catalogue.batteries.efficiency",
    )  # fmt: skip
    power_from_months: Array = declared(
        "sample",
        "month of the run in which power beyond what is installed begins to come: request + wait; "
        "0 where it is in hand, and in orbit",
        "sites.*.power", "sites.*.power_requested", "dollars.grid_wait_s", "dollars.gas_wait_s",
        "dollars.nuclear_wait_s", "start",
    )  # fmt: skip

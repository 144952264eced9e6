"""How units age and fail, and the fleet that is left month by month."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, Codes, declared


@dataclass(frozen=True, slots=True)
class Wear:
    """Rates of one unit: what dose, upsets, failures, decay and planned retirement do to it."""

    life_s: Array = declared(
        "sample",
        "planned life in service",
        "catalogue.satellites.life_s", "sites.*.generations.life", "wear.server_life_s",
    )  # fmt: skip
    dose_gy_per_year: Array = declared(
        "sample",
        "mean over shells by their satellites",
        "sunlight.dose_gy_per_year", "orbits.weight_frac",
    )  # fmt: skip
    interruptions_per_chip_year: Array = declared(
        "sample",
        "ground rate + proton dose x (memory errors + interrupts + host crashes) per gray",
        "wear.ground_interruptions_per_chip_year", "wear.dose_gy_per_year", "wear.uecc_per_chip_gy",
        "wear.sefi_per_chip_gy", "wear.host_crash_per_chip_gy", "sunlight.proton_dose_gy_per_year",
        "catalogue.beams", "sites.*.generations.beam",
    )  # fmt: skip
    silent_errors_per_chip_year: Array = declared(
        "sample",
        "ground rate + proton dose x silent corruptions per gray",
        "wear.ground_sdc_per_chip_year", "wear.dose_gy_per_year", "wear.sdc_per_chip_gy",
        "sunlight.proton_dose_gy_per_year", "catalogue.beams", "sites.*.generations.beam",
    )  # fmt: skip
    flare_gy: Array = declared(
        "sample",
        "dose of a flare of the size of August 1972, mean over shells by their satellites",
        "sunlight.flare_gy", "orbits.weight_frac",
    )  # fmt: skip
    flare_down_s: Array = declared(
        "sample",
        "that dose x (memory errors + interrupts + host crashes) per gray x time of a restart",
        "wear.flare_gy", "wear.uecc_per_chip_gy", "wear.sefi_per_chip_gy",
        "wear.host_crash_per_chip_gy", "catalogue.beams", "sites.*.generations.beam",
        "wear.restart_s",
    )  # fmt: skip
    hit_per_year: Array = declared(
        "sample",
        "debris flux x area",
        "sunlight.debris_per_m2_year", "orbits.weight_frac", "body.area_m2",
    )  # fmt: skip
    decay_s: Array = declared(
        "sample",
        "uncontrolled descent from the operating altitude after a death in any month of the run",
        "orbits.altitude_m", "orbits.inclination_rad", "body.area_m2", "body.mass_kg",
        "wear.drag_coefficient", "wear.exposed_frac", "orbits.cycle_s", "orbits.cycle_rise_f107",
        "start", "months",
    )  # fmt: skip
    launch_loss_frac: Array = declared(
        "sample",
        "(failures + prior) / (flights + prior) of the vehicle",
        "catalogue.launchers.flights", "catalogue.launchers.successes",
        "wear.launch_prior_failure_frac", "wear.launch_prior_flights",
    )  # fmt: skip
    alive_by_age_frac: Array = declared(
        "age sample",
        "infant x constant x wear-out x lethal hits and drained loops x battery, lasers and pumps; "
        "0 after planned life",
        "wear.life_s", "wear.hit_per_year", "wear.infant_frac", "wear.infant_years",
        "wear.failure_per_year", "wear.wearout_years", "wear.wearout_shape",
        "wear.debris_lethal_frac", "sunlight.small_hits_per_m2_year", "wear.loop_area_frac",
        "wear.puncture_lethal_frac", "body.area_m2", "sunlight.equipment_dose_gy_per_year",
        "catalogue.parts.limit_gy", "catalogue.parts.limit_shape",
        "catalogue.parts.failure_per_year", "catalogue.parts.carried",
        "catalogue.satellites.laser_terminals", "sites.*.generations.terminals",
    )  # fmt: skip
    available_by_age_frac: Array = declared(
        "age sample",
        "chips running in a living unit: by age, dose, thermal cycles; spares used, restarts and "
        "repairs taken off, visits of robots added",
        "wear.interruptions_per_chip_year", "wear.dose_gy_per_year", "wear.chip_failure_per_year",
        "wear.chip_orbit_factor", "wear.restart_s", "wear.repair_s", "sites.*.generations.spares",
        "catalogue.parts.limit_gy", "catalogue.parts.limit_shape", "catalogue.parts.infant_frac",
        "catalogue.parts.infant_years", "catalogue.parts.wearout_years",
        "catalogue.parts.wearout_shape", "sunlight.eclipse_per_year", "sites.*.generations.eclipse",
        "catalogue.satellites.eclipse", "wear.ride_swing_k", "wear.throttle_swing_k",
        "wear.sleep_swing_k", "wear.tested_swing_k", "wear.swing_exponent", "wear.tested_cycles",
        "wear.tested_cycles_per_year", "wear.rate_exponent", "wear.joint_k", "wear.tested_joint_k",
        "wear.joint_activation_k", "wear.fatigue_shape", "sites.*.generations.servicing",
        "wear.visit_s", "wear.visit_repaired_frac",
    )  # fmt: skip
    replaced_per_chip_year: Array = declared(
        "sample",
        "chips that robots replace over planned life / life; 0 without servicing, and on the ground, "
        "where dollars counts spares",
        "sites.*.generations.servicing", "wear.visit_s", "wear.visit_repaired_frac",
        "wear.available_by_age_frac", "wear.life_s",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fleet:
    """What stands and flies at the end of a month, by lot (site x generation)."""

    units: Array = declared(
        "lot sample",
        "alive units: arrivals of all vintages less failed, lost and retired ones",
        "wear.arrived_units", "wear.alive_by_age_frac", "sites.*.generations.installed",
        "sites.*.installed", "events",
    )  # fmt: skip
    full_units: Array = declared(
        "lot sample",
        "units x share delivered at their age and in this month",
        "wear.units", "flops.delivered_by_age_frac", "flops.delivered_by_month_frac",
    )  # fmt: skip
    arrived_units: Array = declared(
        "lot sample",
        "units sent x (1 - launch loss)",
        "wear.launched_units", "wear.launch_loss_frac",
    )  # fmt: skip
    built_units: Array = declared(
        "lot sample",
        "on the ground, halls finished; ahead of their power by no more than can be connected while "
        "one is built; elsewhere, units sent",
        "runway.units", "runway.payable_frac", "rules.deliver_frac", "watts.power_from_months",
        "dollars.grid_w_per_month", "dollars.shell_build_s", "watts.load_w", "heat.overhead_by_month_frac", "events",
    )  # fmt: skip
    launched_units: Array = declared(
        "lot sample",
        "orders of last month and what waits, as far as cash, law, chips, launches and power let them go",
        "runway.units", "runway.payable_frac", "rules.deliver_frac", "dollars.capacity_kg", "body.mass_kg",
        "watts.power_from_months", "dollars.grid_w_per_month", "watts.load_w",
        "heat.overhead_by_month_frac", "events",
    )  # fmt: skip
    lost_units: Array = declared(
        "lot sample",
        "lost at launch or failed this month",
        "wear.launched_units", "wear.launch_loss_frac", "wear.alive_by_age_frac",
    )  # fmt: skip
    retired_units: Array = declared(
        "lot sample",
        "retired as planned",
        "wear.life_s", "wear.arrived_units",
    )  # fmt: skip
    storm_gy: Array = declared(
        "lot sample",
        "flares that come this month x dose of one; their upsets are off the month's work, and what "
        "they kill off all later work",
        "events", "wear.flare_gy", "wear.flare_down_s", "wear.dose_gy_per_year",
        "catalogue.parts.limit_gy", "catalogue.parts.limit_shape",
    )  # fmt: skip
    launched_kg: Array = declared(
        "sample",
        "units sent x launched mass",
        "wear.launched_units", "body.mass_kg",
    )  # fmt: skip
    limit: Codes = declared(
        "lot sample",
        "why fewer units arrived than planned (code of flows.limits)",
        "rules.deliver_frac", "dollars.capacity_kg", "runway.limit", "watts.power_from_months",
        "events",
    )  # fmt: skip

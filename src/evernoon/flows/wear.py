"""How units age and fail, and the fleet that is left month by month."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, Codes, declared


@dataclass(frozen=True, slots=True)
class Wear:
    """Rates of one unit: what dose, upsets, failures, decay and planned retirement do to it."""

    life_s: Array = declared("sample", "planned life in service", "wear.server_life_s")
    dose_gy_per_year: Array = declared("sample", "mean over shells", "sunlight.dose_gy_per_year")
    interruptions_per_chip_year: Array = declared("sample", "ground rate + proton dose x upsets per gray", "wear.uecc_per_chip_gy", "wear.sefi_per_chip_gy", "wear.host_crash_per_chip_gy")
    silent_errors_per_chip_year: Array = declared("sample", "proton dose x silent corruptions per gray", "wear.sdc_per_chip_gy")
    hit_per_year: Array = declared("sample", "debris flux x area", "sunlight.debris_per_m2_year", "body.area_m2")
    decay_s: Array = declared("sample", "uncontrolled decay from the operating altitude", "body.area_m2")
    launch_loss_frac: Array = declared("sample", "share of launched units lost at launch", "catalogue.launchers.flights", "wear.launch_prior_failure_frac")
    alive_by_age_frac: Array = declared("age sample", "infant x constant x wear-out; 0 after planned life", "wear.life_s")
    available_by_age_frac: Array = declared("age sample", "chips still running in a living unit, restarts taken off", "wear.interruptions_per_chip_year")


@dataclass(frozen=True, slots=True)
class Fleet:
    """What stands and flies at the end of a month, by lot (site x generation)."""

    units: Array = declared("lot sample", "alive units", "wear.alive_by_age_frac")
    full_units: Array = declared("lot sample", "units x everything that takes from delivery this month", "flops")
    arrived_units: Array = declared("lot sample", "units that entered service", "runway.orders")
    launched_units: Array = declared("lot sample", "units paid and launched, lost ones included", "runway.orders")
    lost_units: Array = declared("lot sample", "lost at launch or failed this month", "wear.launch_loss_frac")
    retired_units: Array = declared("lot sample", "retired as planned", "wear.life_s")
    launched_kg: Array = declared("sample", "mass launched this month", "body.mass_kg")
    limit: Codes = declared("lot sample", "why fewer units arrived than planned (code of flows.limits)", "dollars.capacity_kg")

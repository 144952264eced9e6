"""Chips of one unit and what they deliver."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Flops:
    """Accelerators of one unit: nominal figures and the shares delivered after power, heat and wear."""

    chip: str
    precision: str
    chips: float
    flop_per_s: dict[str, float]
    """Dense peak per chip by precision, e.g. {"bf16": 989e12, "fp8": 1979e12}."""
    memory_byte: float
    memory_byte_per_s: float
    link_byte_per_s: float
    chip_w: Array = declared(
        "sample",
        "power of a chip x (1 + its share of the server)",
        "catalogue.chips.power_w", "catalogue.chips.server_overhead_frac",
    )  # fmt: skip
    nominal_flop_per_s: Array = declared(
        "sample",
        "chips x dense peak at the unit's precision",
        "catalogue.chips.flop_per_s", "flops.chip_w", "catalogue.satellites.compute_w",
        "catalogue.satellites.chips", "sites.*.generations.compute",
        "sites.*.generations.precision",
    )  # fmt: skip
    delivered_by_month_frac: Array = declared(
        "month sample",
        "powered share x clock at the cooling over the load drawn, by turn, light and shadow",
        "watts.powered_by_month_frac", "watts.work_by_phase_frac", "watts.level_by_phase_frac",
        "heat.cooled_by_phase_frac", "flops.power_exponent", "flops.clock_floor_frac",
    )  # fmt: skip
    delivered_by_age_frac: Array = declared(
        "age sample",
        "clock at the power and cooling of that age x chips still running",
        "watts.powered_by_age_frac", "heat.cooled_by_age_frac", "wear.available_by_age_frac",
        "flops.power_exponent", "flops.clock_floor_frac",
    )  # fmt: skip
    delivered_frac: Array = declared(
        "sample",
        "delivered over nominal FLOP, mean over planned life, failures included",
        "flops.delivered_by_month_frac", "flops.delivered_by_age_frac", "wear.alive_by_age_frac",
    )  # fmt: skip
    power_limited_frac: Array = declared(
        "sample",
        "share of delivery lost to power",
        "watts.powered_by_month_frac", "watts.powered_by_age_frac", "flops.power_exponent",
        "flops.clock_floor_frac",
    )  # fmt: skip
    heat_limited_frac: Array = declared(
        "sample",
        "share of delivery lost to heat",
        "heat.cooled_by_phase_frac", "heat.cooled_by_age_frac", "watts.powered_by_age_frac",
        "flops.power_exponent", "flops.clock_floor_frac",
    )  # fmt: skip

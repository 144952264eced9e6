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
    chip_w: Array = declared("sample", "chip with its share of the server", "catalogue.chips.power_w")
    nominal_flop_per_s: Array = declared("sample", "chips x dense peak at the unit's precision", "catalogue.chips.flop_per_s")
    delivered_by_month_frac: Array = declared("month sample", "clock share at the power and heat of that month", "watts.powered_by_month_frac", "heat.cooled_by_month_frac")
    delivered_by_age_frac: Array = declared("age sample", "clock share at the power, heat and availability of that age", "watts.powered_by_age_frac", "heat.cooled_by_age_frac", "wear.available_by_age_frac")
    delivered_frac: Array = declared("sample", "delivered over nominal FLOP, mean over planned life, failures included", "flops.delivered_by_age_frac", "wear.alive_by_age_frac")
    power_limited_frac: Array = declared("sample", "share of delivery lost to power", "watts")
    heat_limited_frac: Array = declared("sample", "share of delivery lost to heat", "heat")

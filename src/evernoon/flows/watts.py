"""Electric power of one unit (satellite, megawatt of IT, rented GPU)."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Watts:
    """Array, battery or grid that feeds one unit, and the share of its need that is met."""

    load_w: Array = declared("sample", "P = sum W / (1 - sum f) over the rooms' needs", "needs")
    array_m2: Array = declared("sample", "sized from load, eclipse, end of life, pointing; or given", "watts.load_w")
    array_bol_w: Array = declared("sample", "array power at begin of life, normal to the Sun", "watts.array_m2")
    array_kg: Array = declared("sample", "area x areal mass", "watts.array_m2")
    battery_j: Array = declared("sample", "load x longest eclipse / depth of discharge / efficiency", "sunlight.longest_eclipse_s")
    battery_kg: Array = declared("sample", "energy / specific energy", "watts.battery_j")
    powered_by_month_frac: Array = declared("month sample", "share of the need met under the eclipse policy", "sunlight.sunlit_frac")
    powered_by_age_frac: Array = declared("age sample", "min(1, array power at that age / need)", "watts.degradation_frac_per_year")

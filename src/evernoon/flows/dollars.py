"""Every dollar by lot, line and month; markets and options for the next orders; levelised cost."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared

LINES: tuple[str, ...] = (
    "chips", "satellite", "launch", "insurance", "building", "energy", "staff",
    "network", "rent", "spares", "disposal",
)  # fmt: skip
CAPITAL_LINES: tuple[str, ...] = ("chips", "satellite", "launch", "insurance", "building")
"""Lines that buy something that lasts; the others are spent in the month."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Dollars of a month, and what the next order would cost."""

    usd: Array = declared("lot line sample", "units x price, energy x tariff, ...", "wear.launched_units", "tokens.energy_kwh")
    usd_per_gpu_hour: Array = declared("lot sample", "levelised cost at this month's prices, per delivered chip-hour", "dollars.usd")
    launch_usd_per_kg: Array = declared("sample", "Wright on cumulative mass, behind the cadence gate", "dollars.cumulative_kg")
    cumulative_kg: Array = declared("sample", "mass flown by the vehicle, outside launches included", "wear.launched_kg")
    capacity_kg: Array = declared("sample", "most mass the vehicle can fly next month", "dollars.cadence")
    unit_usd: Array = declared("lot sample", "all-in price of one more unit next month", "dollars.usd")
    most_units: Array = declared("lot sample", "most units that can be ordered (launch, chips, grid)", "dollars.capacity_kg")


@dataclass(frozen=True, slots=True)
class Levelised:
    """Cost of the generation on offer at `as_of`, as if one unit were built, over its life (axis site)."""

    usd_per_gpu_hour: Array = declared("site sample", "annuity of mixed lives + running cost, per delivered hour of its own chip", "dollars.line_usd_per_gpu_hour")
    equal_wacc_usd_per_gpu_hour: Array = declared("site sample", "the same with one WACC for all sites", "dollars.wacc_frac")
    line_usd_per_gpu_hour: Array = declared("site line sample", "the same by ledger line", "dollars.usd")
    usd_per_pflop_hour: Array = declared("site sample", "per delivered dense PFLOP/s-hour at the unit's precision", "flops.nominal_flop_per_s")
    usd_per_mwh: Array = declared("site sample", "all cost without chips, per MWh of IT power", "watts.load_w")
    usd_per_mtoken: Array = declared("site sample", "per million output tokens of work.main", "tokens.token_per_gpu_s")

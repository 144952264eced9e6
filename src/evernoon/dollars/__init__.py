"""Dollars: ledger, launch market, levelised cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.dollars.choice import LEVERS, Boundary, Built, DollarsChoice, Launched, Rented

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.months import State
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.dollars import Burden, Ledger, Levelised
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Rates, Served
    from evernoon.flows.wear import Fleet

__all__ = [
    "LEVERS", "Boundary", "Built", "DollarsChoice", "Launched", "Rented", "burden", "idle_rents",
    "price", "start", "step",
]  # fmt: skip


_FORMULAS = {
    "launched_power_usd_per_kw_year": "evernoon.dollars.launch",
    "above_parking_m_per_s": "evernoon.dollars.launch",
    "payload_kg": "evernoon.dollars.launch",
    "stowed_m3": "evernoon.dollars.launch",
    "fairing_frac": "evernoon.dollars.launch",
    "flights_per_month": "evernoon.dollars.launch",
    "launch_price_usd_per_kg": "evernoon.dollars.launch",
    "added_power_w_per_year": "evernoon.dollars.launch",
    "satellite_usd": "evernoon.dollars.satellite",
    "factory_frac": "evernoon.dollars.satellite",
    "lease_usd_per_gpu_hour": "evernoon.dollars.rent",
    "egress_usd_per_gpu_hour": "evernoon.dollars.rent",
    "level_rent_frac": "evernoon.dollars.rent",
    "regime_frac": "evernoon.dollars.regimes",
    "bought_usd": "evernoon.dollars.integration",
    "own_chip_usd": "evernoon.dollars.integration",
    "carried_frac": "evernoon.dollars.ground",
    "forgone_usd_per_gpu_hour": "evernoon.dollars.ground",
    "least_rent_usd_per_hour": "evernoon.dollars.rent",
    "recovery_frac": "evernoon.dollars.levelise",
    "sinking_frac": "evernoon.dollars.levelise",
    "taxed_recovery_frac": "evernoon.dollars.levelise",
    "launch_co2_kg": "evernoon.dollars.footprint",
    "operated_co2_kg": "evernoon.dollars.footprint",
    "operated_water_m3": "evernoon.dollars.footprint",
    "co2_kg_per_year": "evernoon.dollars.footprint",
    "grid_co2_kg_per_kwh": "evernoon.dollars.footprint",
    "per_delivered_hour_frac": "evernoon.dollars.footprint",
    "per_mtoken_frac": "evernoon.dollars.footprint",
    "usd_per_gpu_hour": "evernoon.dollars.levelise",
    "levelised_usd_per_gpu_hour": "evernoon.dollars.levelise",
    "usd_per_pflop_hour": "evernoon.dollars.levelise",
    "usd_per_mtoken": "evernoon.dollars.levelise",
    "grown_frac": "evernoon.dollars.ceiling",
    "energy_usd_per_year": "evernoon.dollars.levelise",
    "ground_power_usd": "evernoon.dollars.boundary",
    "orbit_power_usd": "evernoon.dollars.boundary",
    "orbit_energy_usd_per_kwh": "evernoon.dollars.boundary",
    "ground_build_usd_per_w": "evernoon.dollars.boundary",
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        from importlib import import_module

        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(name)


def start(
    choices: tuple[DollarsChoice, ...], lots: tuple[Lot, ...], clock: Clock, draws: Draws
) -> tuple[State, Ledger]:
    """Opening markets, unit costs and options (one choice per lot, same order)."""
    from evernoon.dollars import months

    return months.start(choices, lots, clock, draws)


def step(
    state: State, fleet: Fleet, served: Served, shocks: Shocks, month: int
) -> tuple[State, Ledger]:
    """Book a month's dollars at last month's quote; move the markets; quote the next month."""
    from evernoon.dollars import months

    return months.step(state, fleet, served, shocks, month)


def idle_rents(choices: tuple[DollarsChoice, ...], tier: str, clock: Clock, draws: Draws) -> Array:
    """Listed rent (lot, month, sample) in USD a chip-hour at which idle chips of one's own could be let."""
    from evernoon.dollars import idle

    return idle.idle_rents_usd_per_gpu_hour(choices, tier, clock, draws)


def price(
    choices: tuple[DollarsChoice, ...],
    lots: tuple[Lot, ...],
    rates: Rates,
    main_product: int,
    clock: Clock,
    draws: Draws,
    boundary: Boundary | None = None,
) -> Levelised:
    """Levelise one unit of each site's generation on offer at `as_of` over its own life.

    Sites in the order of their first lot. Mixed asset lives, monthly compounding, WACC by site
    beside one WACC for all (the ground's); per delivered hour of the unit's own chip. Always
    finite. Hours delivered but not used (utilisation) are not in it, on any site.

    boundary: what is counted; everything, each site on its own terms, where None.
    """
    from evernoon.dollars import verdict

    counted = boundary or Boundary()
    return verdict.price(choices, lots, rates, main_product, clock, draws, counted)


def burden(
    choices: tuple[DollarsChoice, ...],
    lots: tuple[Lot, ...],
    rates: Rates,
    main_product: int,
    clock: Clock,
    draws: Draws,
) -> Burden:
    """Carbon and water of the same units, all of it whatever the boundary of dollars; sites as in `price`."""
    from evernoon.dollars import carbon

    return carbon.burden(choices, lots, rates, main_product, clock, draws)

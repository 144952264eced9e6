"""Wear: dose, upsets, failures, decay, retirement; the fleet by vintage."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, assert_never, cast

from evernoon.constants import JULIAN_YEAR_S
from evernoon.wear.choice import LEVERS, Included, Satellite, Servers, WearChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Body, Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.dollars import Ledger
    from evernoon.flows.orbits import Orbits, Place
    from evernoon.flows.rules import Permits
    from evernoon.flows.runway import Orders
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot
    from evernoon.flows.sunlight import Climate, Sunlight
    from evernoon.flows.wear import Fleet, Wear
    from evernoon.wear.fleet import State

__all__ = [
    "LEVERS",
    "Included",
    "Satellite",
    "Servers",
    "WearChoice",
    "age",
    "needs",
    "start",
    "step",
]


_FORMULAS = {
    "upsets_per_chip_year": "evernoon.wear.radiation",
    "protons_per_m2_gy": "evernoon.wear.radiation",
    "cross_section_m2_per_chip": "evernoon.wear.radiation",
    "upsets_by_flux_per_chip_year": "evernoon.wear.radiation",
    "observed_cross_section_m2": "evernoon.wear.radiation",
    "interruptions_per_chip_year": "evernoon.wear.radiation",
    "observed_per_chip_year": "evernoon.wear.radiation",
    "bathtub_frac": "evernoon.wear.survival",
    "bathtub_per_year": "evernoon.wear.survival",
    "dose_alive_frac": "evernoon.wear.survival",
    "any_alive_frac": "evernoon.wear.survival",
    "standby_frac": "evernoon.wear.survival",
    "starlink_alive_frac": "evernoon.wear.starlink",
    "swing_factor": "evernoon.wear.fatigue",
    "cycles_to_failure": "evernoon.wear.fatigue",
    "fatigue_alive_frac": "evernoon.wear.fatigue",
    "service_kg": "evernoon.wear.servicing",
    "flare_left_frac": "evernoon.wear.flares",
    "flare_down_s": "evernoon.wear.flares",
    "downtime_frac": "evernoon.wear.survival",
    "available_frac": "evernoon.wear.survival",
    "launch_failure_frac": "evernoon.wear.survival",
    "hit_per_year": "evernoon.wear.survival",
    "drained_per_year": "evernoon.wear.survival",
    "shielding_kg": "evernoon.wear.mass",
    "spares_kg": "evernoon.wear.mass",
    "decay_s": "evernoon.wear.mass",
    "tumbling_m2_per_kg": "evernoon.wear.mass",
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def needs(choice: WearChoice, draws: Draws) -> Need:
    """Mass of the shielding round the payload, of cold spare chips, and of what robots will bring;
    nothing on the ground."""
    import numpy as np

    from evernoon.flows.body import Need

    none = np.zeros(draws.size)
    match choice:
        case Satellite():
            from evernoon.wear import mass, servicing

            given_w = choice.compute_w
            payload_kw = (draws("wear.payload_w") if given_w is None else none + given_w) / 1e3
            shield_kg = mass.shielding_kg(
                payload_kw,
                draws("wear.shielded_m2_per_kw"),
                np.asarray(choice.shielding_m),
                draws("wear.aluminium_kg_per_m3"),
            )
            board_kg_per_kw = draws("flops.board_kg_per_kw")
            spare_kg = mass.spares_kg(payload_kw, board_kg_per_kw, np.asarray(choice.spares_frac))
            visits_kg = none
            if choice.servicing == "robotic":
                brought = draws("wear.service_kg_per_kw_year")
                life_years = np.asarray(choice.life_s / JULIAN_YEAR_S)
                visits_kg = servicing.service_kg(payload_kw, brought, life_years)
            return Need(fixed_w=none, load_frac=none, fixed_kg=shield_kg + spare_kg + visits_kg)
        case Servers() | Included():
            return Need(fixed_w=none, load_frac=none, fixed_kg=none)
        case _:
            assert_never(choice)


def age(
    choice: WearChoice,
    orbits: Orbits | Place,
    sunlight: Sunlight | Climate,
    body: Body,
    clock: Clock,
    draws: Draws,
    falls: bool = True,
) -> Wear:
    """Rates and survival by age of one unit.

    falls: whether to follow a dead satellite down, which takes longer than all the rest; else its time is not known.
    """
    import numpy as np

    from evernoon.wear import unit

    match choice:
        case Satellite():
            orbit, sky = cast("Orbits", orbits), cast("Sunlight", sunlight)
            return unit.satellite(choice, orbit, sky, body, clock, draws, falls)
        case Servers():
            life_s = np.full(draws.size, choice.life_s or 0.0)
            if choice.life_s is None:
                life_s = draws("wear.server_life_s")
            return unit.servers(life_s, clock, draws)
        case Included():
            return unit.rented(clock, draws)
        case _:
            assert_never(choice)


def start(lots: tuple[Lot, ...], clock: Clock, draws: Draws) -> tuple[State, Fleet]:
    """Fleet at the start: installed units, one vintage a lot, aged since the lot's `from_month`."""
    from evernoon.wear import fleet

    return fleet.opening(lots, clock, draws)


def step(
    state: State, orders: Orders, market: Ledger, permits: Permits, shocks: Shocks, month: int
) -> tuple[State, Fleet]:
    """One month: losses, ageing, retirement; arrivals cut by permits, chips, launch capacity and power.

    What was cut waits for the next month; a hall without power stands dark until it comes.
    """
    from evernoon.wear import fleet

    return fleet.month_passed(state, orders, market, permits, shocks, month)

"""Wear: dose, upsets, failures, decay, retirement; the fleet by vintage."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

__all__ = ["LEVERS", "Included", "Satellite", "Servers", "WearChoice", "age", "needs", "start", "step"]


def needs(choice: WearChoice, draws: Draws) -> Need:
    """Mass of the shielding round the payload (and of spare chips)."""
    raise NotImplementedError


def age(
    choice: WearChoice,
    orbits: Orbits | Place,
    sunlight: Sunlight | Climate,
    body: Body,
    clock: Clock,
    draws: Draws,
) -> Wear:
    """Rates and survival by age of one unit."""
    raise NotImplementedError


def start(lots: tuple[Lot, ...], clock: Clock, draws: Draws) -> tuple[State, Fleet]:
    """Fleet at the start: installed units as one vintage per lot, aged since the lot's `from_month`."""
    raise NotImplementedError


def step(
    state: State, orders: Orders, market: Ledger, permits: Permits, shocks: Shocks, month: int
) -> tuple[State, Fleet]:
    """One month: arrivals (cut by launch capacity, chips, permits; the rest waits), losses, ageing, retirement."""
    raise NotImplementedError

"""The ledger month by month: book at last month's quote, move the markets, quote the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.dollars import abreast, market
from evernoon.dollars.choice import Built, DollarsChoice, Launched
from evernoon.dollars.unit import CAPITAL, LINE, Bill, Quote, bill, developed_usd
from evernoon.flows.dollars import LINES, Ledger

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.abreast import Abreast
    from evernoon.dollars.books import Book, Factor
    from evernoon.dollars.market import LaunchMarket
    from evernoon.flows.base import Array, Mask
    from evernoon.flows.clock import Clock
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Served
    from evernoon.flows.wear import Fleet


@dataclass(frozen=True, slots=True)
class State:
    """Books of the lots, and the markets and quotes at the end of last month."""

    lots: Abreast
    launched: Mask
    """(lot, 1): true where units are paid when they are launched, not when they arrive."""
    from_months: tuple[int, ...]
    markets: dict[str, LaunchMarket]
    quote: Quote
    bill: Bill
    """A unit of each lot at its quote."""
    built: Array
    """Satellites launched since the start by lot (lot, sample); a design learns from its own."""
    developed: frozenset[int]
    """Lots whose design is developed before they are on offer."""


def start(
    choices: tuple[DollarsChoice, ...], lots: tuple[Lot, ...], clock: Clock, draws: Draws
) -> tuple[State, Ledger]:
    """Markets opened at the catalogue's prices, moved by outsiders up to the first month."""
    kept = abreast.abreast(choices, lots, clock, draws)
    markets = opened(choices, 0, clock, draws)
    still, built = np.ones(draws.size), np.zeros((len(lots), draws.size))
    quoted = abreast.quote(kept, 0, built, markets, lambda _lever: still)
    state = State(
        lots=kept,
        launched=np.array([[isinstance(choice, Launched)] for choice in choices]),
        from_months=tuple(lot.from_month for lot in lots),
        markets=markets,
        quote=quoted,
        bill=bill(kept.unit, quoted),
        built=built,
        developed=_first_of_design(choices),
    )
    return state, _ledger(state, np.zeros((len(lots), len(LINES), draws.size)), 0, still)


def opened(
    choices: tuple[DollarsChoice, ...], month: int, clock: Clock, draws: Draws
) -> dict[str, LaunchMarket]:
    """Launch markets of every vehicle the choices name, at the beginning of a month."""
    names = dict.fromkeys(c.launcher for c in choices if isinstance(c, Launched))
    return {n: market.opening(market.vehicle(n, clock, draws), month) for n in names}


def step(
    state: State, fleet: Fleet, served: Served, shocks: Shocks, month: int
) -> tuple[State, Ledger]:
    """One month: see the door."""
    usd = _booked_usd(state, fleet, served, month)

    def factor(lever: str) -> Array:
        return shocks.factor(lever, month)

    markets = _flown(state, fleet, month, factor("wear.launch"))
    state = replace(state, markets=markets, built=state.built + fleet.launched_units)
    state = _quoted(state, month + 1, factor)
    return state, _ledger(state, usd, month + 1, factor("dollars.launch_price"))


def _first_of_design(choices: tuple[DollarsChoice, ...]) -> frozenset[int]:
    """Lots that bring a new satellite: later ones of the same design need no development."""
    designs: dict[str, int] = {}
    for lot, choice in enumerate(choices):
        if isinstance(choice, Launched):
            designs.setdefault(choice.satellite, lot)
    return frozenset(designs.values())


def _booked_usd(state: State, fleet: Fleet, served: Served, month: int) -> Array:
    """Dollars of the month by lot and line (lot, line, sample)."""
    costs, size = state.bill, state.built.shape[-1]
    usd = np.empty((len(state.lots.books), len(LINES), size))
    by_line = usd.swapaxes(0, 1)
    np.multiply(costs.running_usd_per_year, fleet.units / MONTHS_PER_YEAR, out=by_line)
    bought = np.where(state.launched, fleet.launched_units, fleet.arrived_units)
    by_line[CAPITAL] = costs.capital_usd * bought
    by_line[LINE["disposal"]] = fleet.retired_units * costs.disposal_usd
    for k, book in enumerate(state.lots.books):
        if isinstance(book.choice, Built):
            # A hall is paid when it is finished, its chips when there is power for them.
            usd[k, LINE["building"]] = book.unit.building_usd.sum(axis=0) * fleet.built_units[k]
            usd[k, LINE["energy"]] = served.energy_kwh[k] * state.quote.energy_usd_per_kwh[k]
        if k in state.developed:
            usd[k, LINE["development"]] = developed_usd(book.unit, state.from_months[k], month)
    return usd


def _flown(state: State, fleet: Fleet, month: int, active_frac: Array) -> dict[str, LaunchMarket]:
    """Each vehicle after the month: the scenario's own mass and what outsiders flew."""
    own = dict.fromkeys(state.markets, np.zeros_like(active_frac))
    for lot, book in enumerate(state.lots.books):
        if isinstance(book.choice, Launched):
            name = book.choice.launcher
            own[name] = own[name] + fleet.launched_units[lot] * book.unit.mass_kg
    return {n: m.after(month, own[n], active_frac) for n, m in state.markets.items()}


def _quoted(state: State, month: int, factor: Factor) -> State:
    """The state with the quotes of a month."""
    quoted = abreast.quote(state.lots, month, state.built, state.markets, factor)
    return replace(state, quote=quoted, bill=bill(state.lots.unit, quoted))


def _ledger(state: State, usd: Array, month: int, moved: Array) -> Ledger:
    """Booked dollars, and what the next order would meet."""
    lots, quoted, costs = state.lots, state.quote, state.bill
    usd_per_year = abreast.usd_per_year(lots, costs)
    flown = [m.vehicle.experience_kg + m.flown_kg for m in state.markets.values()]
    return Ledger(
        usd=usd,
        usd_per_gpu_hour=abreast.usd_per_gpu_hour(lots, usd_per_year),
        launch_usd_per_kg=_market_usd_per_kg(state, month) * moved,
        cumulative_kg=np.sum(flown, axis=0) if flown else np.zeros(state.built.shape[-1]),
        capacity_kg=_capacity_kg(state, month),
        unit_usd=abreast.unit_usd(lots, quoted, costs),
        held_usd_per_year=abreast.held_usd_per_year(lots, quoted, costs, usd_per_year),
        most_units=abreast.most_units(lots, state.markets, month),
    )


def _newest(state: State, month: int) -> Book | None:
    """The orbit lot last put on offer by a month, else the first one; None on the ground."""
    orbit = [k for k, b in enumerate(state.lots.books) if isinstance(b.choice, Launched)]
    offered = [k for k in orbit if state.from_months[k] <= month] or orbit[:1]
    return state.lots.books[max(offered, key=lambda k: state.from_months[k])] if offered else None


def _market_usd_per_kg(state: State, month: int) -> Array:
    """Market price of the vehicle in use, to its quoted orbit; zero on the ground."""
    book = _newest(state, month)
    if book is None or not isinstance(book.choice, Launched):
        return np.zeros(state.built.shape[-1])
    return state.markets[book.choice.launcher].market_usd_per_kg()


def _capacity_kg(state: State, month: int) -> Array:
    """What all vehicles of the scenario can fly in a month, each to the orbit of its first lot."""
    total = np.zeros(state.built.shape[-1])
    for name, launches in state.markets.items():
        first = next(
            b
            for b in state.lots.books
            if isinstance(b.choice, Launched) and b.choice.launcher == name
        )
        total = total + launches.capacity_kg(month, first.payload_frac)
    return total

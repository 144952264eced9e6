"""The ledger month by month: book at last month's quote, move the markets, quote the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import HOURS_PER_YEAR, MONTHS_PER_YEAR
from evernoon.dollars import books, levelise, market, rent
from evernoon.dollars.choice import Built, DollarsChoice, Launched, Rented
from evernoon.dollars.unit import (
    CAPITAL,
    LINE,
    Bill,
    Quote,
    Recovery,
    annual_usd,
    bill,
    developed_usd,
    recovery,
)
from evernoon.flows.clock import HOURS_PER_MONTH
from evernoon.flows.dollars import LINES, Ledger

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.books import Book
    from evernoon.dollars.market import LaunchMarket
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Served
    from evernoon.flows.wear import Fleet

Factor = Callable[[str], "Array"]


@dataclass(frozen=True, slots=True)
class State:
    """Books of the lots, and the markets and quotes at the end of last month."""

    books: tuple[Book, ...]
    recoveries: tuple[Recovery, ...]
    delivered_frac: tuple[Array, ...]
    from_months: tuple[int, ...]
    markets: dict[str, LaunchMarket]
    quotes: tuple[Quote, ...]
    bills: tuple[Bill, ...]
    """A unit of each lot at its quote."""
    built: Array
    """Satellites launched since the start by lot (lot, sample); a design learns from its own."""
    developed: frozenset[int]
    """Lots whose design is developed before they are on offer."""


def start(
    choices: tuple[DollarsChoice, ...], lots: tuple[Lot, ...], clock: Clock, draws: Draws
) -> tuple[State, Ledger]:
    """Markets opened at the catalogue's prices, moved by outsiders up to the first month."""
    kept = tuple(
        books.book(choice, lot, clock, draws) for choice, lot in zip(choices, lots, strict=True)
    )
    state = State(
        books=kept,
        recoveries=tuple(recovery(book.unit, book.rate_frac) for book in kept),
        delivered_frac=tuple(lot.flops.delivered_frac for lot in lots),
        from_months=tuple(lot.from_month for lot in lots),
        markets=opened(choices, 0, clock, draws),
        quotes=(),
        bills=(),
        built=np.zeros((len(lots), draws.size)),
        developed=_first_of_design(choices),
    )
    still = np.ones(draws.size)
    state = _quoted(state, 0, lambda _lever: still)
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
    usd = np.array([_booked_usd(state, fleet, served, k, month) for k in range(len(state.books))])

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


def _booked_usd(state: State, fleet: Fleet, served: Served, lot: int, month: int) -> Array:
    """Dollars of one lot in the month by line (line, sample)."""
    book, quote, costs = state.books[lot], state.quotes[lot], state.bills[lot]
    launched = isinstance(book.choice, Launched)
    bought = fleet.launched_units[lot] if launched else fleet.arrived_units[lot]
    usd = costs.running_usd_per_year * (fleet.units[lot] / MONTHS_PER_YEAR)
    usd[CAPITAL] = costs.capital_usd * bought
    if isinstance(book.choice, Built):
        # A hall is paid when it is finished, its chips when there is power for them.
        usd[LINE["building"]] = book.unit.building_usd.sum(axis=0) * fleet.built_units[lot]
        usd[LINE["energy"]] = served.energy_kwh[lot] * quote.energy_usd_per_kwh
    usd[LINE["disposal"]] = fleet.retired_units[lot] * costs.disposal_usd
    if lot in state.developed:
        usd[LINE["development"]] = developed_usd(book.unit, state.from_months[lot], month)
    return usd


def _flown(state: State, fleet: Fleet, month: int, active_frac: Array) -> dict[str, LaunchMarket]:
    """Each vehicle after the month: the scenario's own mass and what outsiders flew."""
    own = dict.fromkeys(state.markets, np.zeros_like(active_frac))
    for lot, book in enumerate(state.books):
        if isinstance(book.choice, Launched):
            name = book.choice.launcher
            own[name] = own[name] + fleet.launched_units[lot] * book.unit.mass_kg
    return {n: m.after(month, own[n], active_frac) for n, m in state.markets.items()}


def _quoted(state: State, month: int, factor: Factor) -> State:
    """The state with the quotes of a month."""
    quotes = tuple(
        books.quote(book, month, built, state.markets, factor)
        for book, built in zip(state.books, state.built, strict=True)
    )
    pairs = zip(state.books, quotes, strict=True)
    return replace(state, quotes=quotes, bills=tuple(bill(book.unit, q) for book, q in pairs))


def _ledger(state: State, usd: Array, month: int, moved: Array) -> Ledger:
    """Booked dollars, and what the next order would meet."""
    size, lots = state.built.shape[-1], range(len(state.books))
    annual = [_annual_usd(state, k) for k in lots]
    flown = [m.vehicle.experience_kg + m.flown_kg for m in state.markets.values()]
    return Ledger(
        usd=usd,
        usd_per_gpu_hour=np.array([_usd_per_gpu_hour(state, k, annual[k]) for k in lots]),
        launch_usd_per_kg=_market_usd_per_kg(state, month) * moved,
        cumulative_kg=np.sum(flown, axis=0) if flown else np.zeros(size),
        capacity_kg=_capacity_kg(state, month),
        unit_usd=np.array([_unit_usd(state, k) for k in lots]),
        held_usd_per_year=np.array([_held_usd_per_year(state, k, annual[k]) for k in lots]),
        most_units=np.array([_most_units(state, book, month) for book in state.books]),
    )


def _annual_usd(state: State, lot: int) -> Array:
    unit = state.books[lot].unit
    usd: Array = np.sum(annual_usd(unit, state.bills[lot], state.recoveries[lot]), axis=0)
    return usd


def _usd_per_gpu_hour(state: State, lot: int, usd_per_year: Array) -> Array:
    chips = np.asarray(state.books[lot].unit.chips)
    return levelise.usd_per_gpu_hour(usd_per_year, chips, state.delivered_frac[lot])


def _held_usd_per_year(state: State, lot: int, usd_per_year: Array) -> Array:
    """Cost of a year of a unit over the months it would be held: a rent of today falls in them."""
    book, quote, now_usd = state.books[lot], state.quotes[lot], state.bills[lot]
    rent_usd = now_usd.running_usd_per_year[LINE["rent"]]
    least = rent.least_rent_usd_per_hour(book.rented_w, quote.energy_usd_per_kwh)
    least_usd = least * book.unit.rented_chips * HOURS_PER_YEAR
    return usd_per_year - rent_usd + np.maximum(rent_usd * book.held_rent_frac, least_usd)


def _unit_usd(state: State, lot: int) -> Array:
    """Price of a unit; of a rented one its first month."""
    book, quote = state.books[lot], state.quotes[lot]
    if isinstance(book.choice, Rented):
        return quote.rent_usd_per_gpu_hour * book.unit.rented_chips * HOURS_PER_MONTH
    return np.sum(state.bills[lot].capital_usd, axis=0)


def _newest(state: State, month: int) -> Book | None:
    """The orbit lot last put on offer by a month, else the first one; None on the ground."""
    orbit = [k for k, b in enumerate(state.books) if isinstance(b.choice, Launched)]
    offered = [k for k in orbit if state.from_months[k] <= month] or orbit[:1]
    return state.books[max(offered, key=lambda k: state.from_months[k])] if offered else None


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
            b for b in state.books if isinstance(b.choice, Launched) and b.choice.launcher == name
        )
        total = total + launches.capacity_kg(month, first.payload_frac)
    return total


def _most_units(state: State, book: Book, month: int) -> Array:
    if not isinstance(book.choice, Launched):
        return book.most_units
    launches = state.markets[book.choice.launcher]
    lifted = launches.capacity_kg(month, book.payload_frac) / np.maximum(book.unit.mass_kg, 1.0)
    return np.minimum(book.most_units, lifted)

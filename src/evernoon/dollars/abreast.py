"""All lots side by side, so that a month quotes, bills and offers them in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from evernoon.constants import HOURS_PER_YEAR
from evernoon.dollars import books, levelise, rent
from evernoon.dollars.choice import Launched, Rented
from evernoon.dollars.unit import LINE, Bill, Quote, Recovery, Unit, annual_usd, recovery
from evernoon.flows.clock import HOURS_PER_MONTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.books import Book, Factor, Trends
    from evernoon.dollars.choice import DollarsChoice
    from evernoon.dollars.market import LaunchMarket
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot

_Record = TypeVar("_Record", "Unit", "Recovery", "Trends")


@dataclass(frozen=True, slots=True)
class Abreast:
    """Books of the lots, and what of them is one formula for all (lot, sample)."""

    books: tuple[Book, ...]
    unit: Unit
    recovery: Recovery
    trends: Trends
    delivered_frac: Array
    held_rent_frac: Array
    rented_w: Array
    most_units: Array


def abreast(
    choices: tuple[DollarsChoice, ...], lots: tuple[Lot, ...], clock: Clock, draws: Draws
) -> Abreast:
    """The books of all lots (one choice per lot, same order)."""
    kept = tuple(
        books.book(choice, lot, clock, draws) for choice, lot in zip(choices, lots, strict=True)
    )
    return Abreast(
        books=kept,
        unit=_beside([book.unit for book in kept]),
        recovery=_beside([recovery(book.unit, book.rate_frac) for book in kept]),
        trends=_beside([book.trends for book in kept]),
        delivered_frac=np.array([lot.flops.delivered_frac for lot in lots]),
        held_rent_frac=np.array([book.held_rent_frac for book in kept]),
        rented_w=np.array([book.rented_w for book in kept]),
        most_units=np.array([book.most_units for book in kept]),
    )


def _beside(records: Sequence[_Record]) -> _Record:
    """Records of the lots as one, each array with the lots before its samples."""
    first = records[0]
    names = [field.name for field in fields(first)]
    return type(first)(**{n: _laid([np.asarray(getattr(r, n)) for r in records]) for n in names})


def _laid(values: Sequence[Array]) -> Array:
    """Numbers as (lot, 1), samples as (lot, sample), parts as (part, lot, sample), missing ones zero."""
    match values[0].ndim:
        case 0:
            return np.array(values)[:, np.newaxis]
        case 1:
            return np.array(values)
    parts = np.zeros((max(map(len, values)), len(values), values[0].shape[-1]))
    for lot, each in enumerate(values):
        parts[: len(each), lot] = each
    return parts


def quote(
    lots: Abreast, month: int, built: Array, markets: Mapping[str, LaunchMarket], factor: Factor
) -> Quote:
    """Prices of a month of every lot (lot, sample), each as `books.quote` gives them."""
    energy_usd_per_kwh = books.energy_usd_per_kwh(lots.trends, month, factor)
    factory, launch, rented = np.ones_like(built), np.zeros_like(built), np.zeros_like(built)
    for k, book in enumerate(lots.books):
        if isinstance(book.choice, Launched):
            factory[k] = books.built_frac(book, built[k])
            launch[k] = books.launch_usd_per_kg(book, markets, factor)
        elif isinstance(book.choice, Rented):
            rented[k] = books.rent_usd_per_gpu_hour(book, month, energy_usd_per_kwh[k], factor)
    return Quote(
        books.chip_frac(lots.trends, month, factor), factory, launch, energy_usd_per_kwh, rented
    )


def usd_per_year(lots: Abreast, costs: Bill) -> Array:
    """Levelised cost of a year of an arrived unit (lot, sample)."""
    usd: Array = np.sum(annual_usd(lots.unit, costs, lots.recovery), axis=0)
    return usd


def usd_per_gpu_hour(lots: Abreast, usd_per_year: Array) -> Array:
    """The same per hour that its chips deliver (lot, sample)."""
    chips = np.asarray(lots.unit.chips)
    return levelise.usd_per_gpu_hour(usd_per_year, chips, lots.delivered_frac)


def held_usd_per_year(lots: Abreast, quoted: Quote, costs: Bill, usd_per_year: Array) -> Array:
    """Cost of a year of a unit over the months it would be held: a rent of today falls in them."""
    rent_usd = costs.running_usd_per_year[LINE["rent"]]
    least = rent.least_rent_usd_per_hour(lots.rented_w, quoted.energy_usd_per_kwh)
    least_usd = least * lots.unit.rented_chips * HOURS_PER_YEAR
    return usd_per_year - rent_usd + np.maximum(rent_usd * lots.held_rent_frac, least_usd)


def unit_usd(lots: Abreast, quoted: Quote, costs: Bill) -> Array:
    """Price of a unit; of a rented one, which has no capital, its first month (lot, sample)."""
    first_month_usd = quoted.rent_usd_per_gpu_hour * lots.unit.rented_chips * HOURS_PER_MONTH
    return np.sum(costs.capital_usd, axis=0) + first_month_usd


def most_units(lots: Abreast, markets: Mapping[str, LaunchMarket], month: int) -> Array:
    """Most units of a month by chips, grid and, in orbit, launch (lot, sample)."""
    most = lots.most_units.copy()
    for k, book in enumerate(lots.books):
        if isinstance(book.choice, Launched):
            capacity_kg = markets[book.choice.launcher].capacity_kg(month, book.payload_frac)
            most[k] = np.minimum(most[k], capacity_kg / np.maximum(book.unit.mass_kg, 1.0))
    return most

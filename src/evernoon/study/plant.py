"""Power for a data centre: whose it is, how long it takes, and what the wait costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import JULIAN_YEAR_S
from evernoon.dollars import books, dated, footprint, ground
from evernoon.dollars.choice import Built, Rented
from evernoon.errors import EvernoonError
from evernoon.flows.plants import WAITS, Power
from evernoon.study.break_even import spread

if TYPE_CHECKING:
    from evernoon.dollars.unit import Quote
    from evernoon.dollars.verdict import Offer
    from evernoon.flows.base import Array
    from evernoon.study.contest import Stand

CONTRACT = "one-year"
"""What the market pays for an hour of a chip, where somebody lists it."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One way to power an owned site; P10, P50, P90, dollars and carbon per delivered GPU-hour."""

    wait_years: Mapping[str, float]
    energy_usd_per_kwh: Mapping[str, float]
    usd_per_gpu_hour: Mapping[str, float]
    """Without the wait."""
    carried_usd_per_gpu_hour: Mapping[str, float]
    """Interest on a building that is ready before its power."""
    forgone_usd_per_gpu_hour: Mapping[str, float]
    """Margin at the market rent not earned between the building's date and the power's; no cost."""
    energy_co2_kg_per_gpu_hour: Mapping[str, float]


def plants(held: Stand, site: str) -> dict[str, Plant]:
    """The site with the grid of its country, and with a plant of its own."""
    return {power: _plant(held, site, power) for power in WAITS}


def _plant(held: Stand, site: str, power: Power) -> Plant:
    draws, offer = held.draws, _powered(held, site, power)
    wait_s, idle_s = draws(WAITS[power]), ground.idle_s(power, draws)
    usd = held.total(site, offer)
    grown = 1.0 + ground.carried_frac(offer.book.rate_frac, idle_s)
    unit = replace(offer.book.unit, building_usd=offer.book.unit.building_usd * grown)
    late = held.total(site, replace(offer, book=replace(offer.book, unit=unit)))
    earned = let_usd_per_gpu_hour(held, site)
    margin = 0.0 * usd if earned is None else earned - usd
    hourly = footprint.per_delivered_hour_frac(
        np.asarray(offer.lot.flops.chips), offer.lot.flops.delivered_frac
    )
    return Plant(
        wait_years=spread(wait_s / JULIAN_YEAR_S),
        energy_usd_per_kwh=spread(offer.quote.energy_usd_per_kwh),
        usd_per_gpu_hour=spread(usd),
        carried_usd_per_gpu_hour=spread(late - usd),
        forgone_usd_per_gpu_hour=spread(
            ground.forgone_usd_per_gpu_hour(margin, idle_s, unit.life_s)
        ),
        energy_co2_kg_per_gpu_hour=spread(
            offer.book.unit.energy_kwh_per_year * _co2(held, offer) * hourly
        ),
    )


def _powered(held: Stand, site: str, power: str) -> Offer:
    """The offer with another plant, priced anew."""
    offer = held.offers[site]
    choice = offer.book.choice.model_copy(update={"power": power})
    book = books.book(choice, offer.lot, held.clock, held.draws)
    return replace(offer, book=book, quote=_quoted(held, book))


def _quoted(held: Stand, book: books.Book) -> Quote:
    still = np.ones(held.draws.size)
    return books.quote(book, held.month(), 0.0 * still, {}, lambda _lever: still)


def _co2(held: Stand, offer: Offer) -> Array:
    from evernoon.dollars.carbon import power_kg_per_kwh

    choice = offer.book.choice
    assert isinstance(choice, Built)
    return power_kg_per_kwh(choice, choice.country, held.month(), held.clock, held.draws)


def let_usd_per_gpu_hour(held: Stand, site: str) -> Array | None:
    """Rent of the site's chip on a one-year contract (sample,); None where nobody lists it."""
    offer = held.offers[site]
    try:
        dated.contract(offer.book.choice.chip, CONTRACT)
    except EvernoonError:
        return None
    country = getattr(offer.book.choice, "country", offer.lot.country)
    choice = Rented(chip=offer.book.choice.chip, contract=CONTRACT, country=country)
    book = books.book(choice, offer.lot, held.clock, held.draws)
    return _quoted(held, book).rent_usd_per_gpu_hour

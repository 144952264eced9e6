"""The levelised cost of every site, as if one unit were built at `as_of`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.dollars import books, levelise
from evernoon.dollars.choice import Boundary, DollarsChoice
from evernoon.dollars.counted import Rules, line_usd_per_gpu_hour, rules
from evernoon.dollars.months import opened
from evernoon.dollars.unit import LINE
from evernoon.flows.dollars import Levelised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.books import Book
    from evernoon.dollars.market import LaunchMarket
    from evernoon.dollars.unit import Quote
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Rates

_MWH_W_H = 1e6
_ONE_RATE = {"wacc": "equal"}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a site has on offer: one unit of a lot with its prices."""

    index: int
    """Of the lot."""
    lot: Lot
    book: Book
    quote: Quote
    launches: LaunchMarket | None = None
    """Market of the vehicle it flies on; None on the ground."""


def offers(
    choices: tuple[DollarsChoice, ...],
    lots: tuple[Lot, ...],
    month: int,
    clock: Clock,
    draws: Draws,
    markets: Mapping[str, LaunchMarket] | None = None,
) -> tuple[Offer, ...]:
    """Of every site, in the order of its first lot, the generation on offer in a month with its quote.

    Args: markets at that month; flown by outsiders alone since the catalogue where None.
    """
    flown = opened(choices, month, clock, draws) if markets is None else markets
    still = np.ones(draws.size)
    found = []
    for k in on_offer(lots, month):
        book = books.book(choices[k], lots[k], clock, draws)
        quote = books.quote(book, month, np.zeros(draws.size), flown, lambda _lever: still)
        found.append(Offer(k, lots[k], book, quote, flown.get(lots[k].launcher)))
    return tuple(found)


def price(
    choices: tuple[DollarsChoice, ...],
    lots: tuple[Lot, ...],
    rates: Rates,
    main_product: int,
    clock: Clock,
    draws: Draws,
    boundary: Boundary,
) -> Levelised:
    """See the door."""
    month = clock.index(clock.as_of)
    own = rules(boundary, draws)
    equal = Rules(boundary.model_copy(update=_ONE_RATE), own.equal_frac, own.tax_frac)
    found = [
        _costs(offer, rates.token_per_gpu_s[:, offer.index], main_product, own, equal)
        for offer in offers(choices, lots, month, clock, draws)
    ]
    return Levelised(**{name: np.stack([site[name] for site in found]) for name in found[0]})


def on_offer(lots: tuple[Lot, ...], month: int) -> tuple[int, ...]:
    """Of each site, by first lot, the generation on offer in a month, else its first."""
    chosen: dict[str, int] = {}
    for k, lot in enumerate(lots):
        held = chosen.setdefault(lot.site, k)
        later = lot.from_month >= lots[held].from_month
        sooner = lots[held].from_month > month and lot.from_month < lots[held].from_month
        if (lot.from_month <= month and later) or sooner:
            chosen[lot.site] = k
    return tuple(chosen.values())


def offer_line_usd_per_gpu_hour(offer: Offer, by: Rules) -> Array:
    """Levelised cost of an offer in a boundary, by line (line, sample)."""
    delivered = offer.lot.flops.delivered_frac
    return line_usd_per_gpu_hour(offer.book.unit, offer.quote, offer.book.rate_frac, delivered, by)


def _costs(
    offer: Offer, token_per_s: Array, main: int, own: Rules, equal: Rules
) -> dict[str, Array]:
    """Every figure of one site (sample,), lines (line, sample), products (product, sample)."""
    flops, unit = offer.lot.flops, offer.book.unit
    lines = offer_line_usd_per_gpu_hour(offer, own)
    total = np.sum(lines, axis=0)
    without_chips = total - lines[LINE["chips"]]
    by_product = levelise.usd_per_mtoken(total, token_per_s)
    return {
        "usd_per_gpu_hour": total,
        "equal_wacc_usd_per_gpu_hour": np.sum(offer_line_usd_per_gpu_hour(offer, equal), axis=0),
        "line_usd_per_gpu_hour": lines,
        "usd_per_pflop_hour": levelise.usd_per_pflop_hour(
            total, np.asarray(unit.chips), flops.nominal_flop_per_s
        ),
        "usd_per_mwh": without_chips / flops.chip_w * _MWH_W_H,
        "usd_per_mtoken": by_product[main],
        "product_usd_per_mtoken": by_product,
        "orbit_usd_per_kg": offer.quote.launch_usd_per_kg,
    }

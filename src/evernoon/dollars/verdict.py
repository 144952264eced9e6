"""The levelised cost of every site, as if one unit were built at `as_of`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.dollars import books, levelise
from evernoon.dollars.choice import DollarsChoice
from evernoon.dollars.months import opened
from evernoon.dollars.unit import LINE, Quote, Unit, annual_usd, recovery
from evernoon.flows.dollars import Levelised

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Rates

_MWH_W_H = 1e6


def price(
    choices: tuple[DollarsChoice, ...],
    lots: tuple[Lot, ...],
    rates: Rates,
    main_product: int,
    clock: Clock,
    draws: Draws,
) -> Levelised:
    """See the door."""
    month = clock.index(clock.as_of)
    markets = opened(choices, month, clock, draws)
    still = np.ones(draws.size)
    found: list[dict[str, Array]] = []
    for k in on_offer(lots, month):
        book = books.book(choices[k], lots[k], clock, draws)
        quote = books.quote(book, month, np.zeros(draws.size), markets, lambda _lever: still)
        token_per_s = rates.token_per_gpu_s[main_product, k]
        equal = draws("dollars.wacc_ground_frac")
        found.append(_costs(book.unit, quote, lots[k], book.rate_frac, equal, token_per_s))
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


def _costs(
    unit: Unit, quote: Quote, lot: Lot, rate_frac: Array, equal_frac: Array, token_per_s: Array
) -> dict[str, Array]:
    """Every figure of one site (sample,), lines (line, sample)."""
    own = annual_usd(unit, quote, recovery(unit, rate_frac))
    equal = annual_usd(unit, quote, recovery(unit, equal_frac))
    chips, delivered = np.asarray(unit.chips), lot.flops.delivered_frac
    lines = levelise.usd_per_gpu_hour(own, chips, delivered)
    total = np.sum(lines, axis=0)
    without_chips = total - lines[LINE["chips"]]
    return {
        "usd_per_gpu_hour": total,
        "equal_wacc_usd_per_gpu_hour": levelise.usd_per_gpu_hour(
            np.sum(equal, axis=0), chips, delivered
        ),
        "line_usd_per_gpu_hour": lines,
        "usd_per_pflop_hour": levelise.usd_per_pflop_hour(
            total, chips, lot.flops.nominal_flop_per_s
        ),
        "usd_per_mwh": without_chips / lot.flops.chip_w * _MWH_W_H,
        "usd_per_mtoken": levelise.usd_per_mtoken(total, token_per_s),
    }

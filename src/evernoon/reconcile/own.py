"""Evernoon's own answer: the flagship's satellite and data centre, all assumptions at their median."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from evernoon.constants import JULIAN_YEAR_S
from evernoon.reconcile.ledger import Ledger

if TYPE_CHECKING:
    from evernoon.dollars.unit import Quote, Unit
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot

FLAGSHIP = "spacex-ai1.yaml"
_SIDES = {"orbit": "orbit", "owned": "ground"}


@lru_cache(maxsize=1)
def own() -> dict[str, Ledger]:
    """Evernoon's ledger of each side, from performance and price of the flagship; kept in memory.

    In orbit the owner flies his own rocket, as the scenario says; the newest generation on offer.
    """
    import numpy as np

    from evernoon.assumptions.draws import Draws
    from evernoon.cases import shipped
    from evernoon.chain import for_price, performance
    from evernoon.dollars import books
    from evernoon.dollars.months import opened
    from evernoon.dollars.verdict import on_offer
    from evernoon.scenario import load
    from evernoon.scenario.assemble import clock, lot_choices

    scenario = load(shipped("examples") / FLAGSHIP)
    time = clock(scenario)
    draws = Draws(scenario.seed, 0, 1, "central", scenario.assume)
    chosen = [choice for choice in lot_choices(scenario) if choice.kind in _SIDES]
    lots = tuple(performance(choice, time, draws, for_price) for choice in chosen)
    month = time.index(time.as_of)
    markets = opened(tuple(choice.dollars for choice in chosen), month, time, draws)
    found = {}
    for k in on_offer(lots, month):
        book = books.book(chosen[k].dollars, lots[k], time, draws)
        still = np.ones(draws.size)
        quote = books.quote(book, month, np.zeros(draws.size), markets, lambda _: still)  # noqa: B023
        found[_SIDES[lots[k].kind]] = _ledger(book.unit, quote, lots[k], book.rate_frac)
    return found


def _ledger(unit: Unit, quote: Quote, lot: Lot, rate_frac: Array) -> Ledger:
    """One unit per watt of its chips' power."""
    from evernoon.dollars.unit import LINE, recovery, running_usd_per_year

    gpu_w = float(lot.flops.chip_w[0])
    watts = unit.chips * gpu_w
    at = recovery(unit, rate_frac)
    running = running_usd_per_year(unit, quote)[:, 0] / watts
    satellite = float((unit.satellite_usd * quote.factory_frac)[0]) / watts
    disposal = float(unit.disposal_frac[0] * at.sinking_frac[0]) * satellite
    # The ledger insures and grosses up a satellite; development is neither.
    once = float((unit.development_usd / unit.development_units)[0]) / watts
    satellite += once * (1.0 - float(unit.loss_frac[0])) / (1.0 + float(unit.insurance_frac[0]))
    energy, spares = float(running[LINE["energy"]]), float(running[LINE["spares"]])
    building = unit.building_usd[:, 0].sum()
    house = float((unit.building_usd * at.building_frac)[:, 0].sum())
    life = float(unit.life_s[0]) / JULIAN_YEAR_S
    return Ledger(
        chips_usd_per_w=float((unit.chips_usd * quote.chip_frac)[0]) / watts,
        satellite_usd_per_w=satellite,
        mass_kg_per_w=float(unit.mass_kg[0]) / watts,
        launch_usd_per_kg=float(quote.launch_usd_per_kg[0]),
        insurance_frac=float(unit.insurance_frac[0]),
        loss_frac=float(unit.loss_frac[0]),
        building_usd_per_w=float(building) / watts,
        building_life_years=_life_years(house / building, float(rate_frac[0]))
        if building
        else 15.0,
        energy_usd_per_w_year=energy,
        running_usd_per_w_year=float(running.sum()) - energy - spares + disposal,
        spares_usd_per_w_year=spares,
        life_years=life,
        wacc_frac=float(rate_frac[0]),
        delivered_frac=float(lot.flops.delivered_frac[0]),
        gpu_w=gpu_w,
    )


def _life_years(recovered_frac: float, rate_frac: float) -> float:
    """The one life that costs as much a year as parts with lives of their own."""
    from evernoon.reconcile.expression import recovery_frac

    low, high = 0.5, 200.0
    for _ in range(80):
        middle = (low + high) / 2.0
        dearer = recovery_frac(rate_frac, middle, 12.0) > recovered_frac
        low, high = (middle, high) if dearer else (low, middle)
    return (low + high) / 2.0

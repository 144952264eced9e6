"""Evernoon's own answer: the flagship's satellite and data centre, drawn like any run of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evernoon.constants import JULIAN_YEAR_S
from evernoon.reconcile.ledger import Ledger

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.choice import Boundary
    from evernoon.dollars.verdict import Offer
    from evernoon.flows.base import Array

FLAGSHIP = "spacex-ai1.yaml"
SETS = 256
"""As many as `costs` and `break-even` draw, so that all of them name the same medians."""
_SIDES = {"orbit": "orbit", "owned": "ground"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What each side has on offer in every assumption set."""

    draws: Draws
    offers: dict[str, Offer]


@lru_cache(maxsize=2)
def drawn(sets: int) -> Drawn:
    """Performance and price of the flagship; kept in memory.

    In orbit the owner flies his own rocket, as the scenario says; the newest generation on offer.
    """
    from evernoon.assumptions.draws import Draws
    from evernoon.cases import shipped
    from evernoon.chain import for_price, performance
    from evernoon.dollars.verdict import offers
    from evernoon.scenario import load
    from evernoon.scenario.assemble import clock, lot_choices

    scenario = load(shipped("examples") / FLAGSHIP)
    time = clock(scenario)
    draws = Draws(scenario.seed, 0, sets, "central", scenario.assume)
    chosen = [choice for choice in lot_choices(scenario) if choice.kind in _SIDES]
    lots = tuple(performance(choice, time, draws, for_price) for choice in chosen)
    money = tuple(choice.dollars for choice in chosen)
    found = offers(money, lots, time.index(time.as_of), time, draws)
    return Drawn(draws, {_SIDES[one.lot.kind]: one for one in found})


@lru_cache(maxsize=4)
def own(sets: int = SETS) -> dict[str, Ledger]:
    """Evernoon's ledger of each side: every entry the median over the assumption sets."""
    return {side: _ledger(offer) for side, offer in drawn(sets).offers.items()}


def own_by_set_usd_per_gpu_hour(boundary: Boundary, sets: int = SETS) -> dict[str, Array]:
    """Levelised cost of each side on a boundary in every assumption set (sample,)."""
    from evernoon.dollars.counted import rules
    from evernoon.dollars.verdict import offer_line_usd_per_gpu_hour

    held = drawn(sets)
    by = rules(boundary, held.draws)
    return {
        side: offer_line_usd_per_gpu_hour(offer, by).sum(axis=0)
        for side, offer in held.offers.items()
    }


def _ledger(offer: Offer) -> Ledger:
    """One unit per watt of its chips' power."""
    import numpy as np

    from evernoon.dollars.unit import LINE, recovery, running_usd_per_year

    unit, quote, rate_frac = offer.book.unit, offer.quote, offer.book.rate_frac

    def middle(values: Array | float) -> float:
        # As printed: who redoes the sum by hand meets the same number.
        return float(f"{np.median(values):.4g}")

    gpu_w = offer.lot.flops.chip_w
    watts = unit.chips * gpu_w
    at = recovery(unit, rate_frac)
    running = running_usd_per_year(unit, quote) / watts
    satellite = unit.satellite_usd * quote.factory_frac / watts
    disposal = unit.disposal_frac * at.sinking_frac * satellite
    # The ledger insures and grosses up a satellite; development is neither.
    once = unit.development_usd / unit.development_units / watts
    once = once * (1.0 - unit.loss_frac) / (1.0 + unit.insurance_frac)
    energy, spares = running[LINE["energy"]], running[LINE["spares"]]
    building = unit.building_usd.sum(axis=0)
    house = middle(at.building_usd_per_year)
    rate = middle(rate_frac)
    built = middle(building)
    return Ledger(
        chips_usd_per_w=middle(unit.chips_usd * quote.chip_frac / watts),
        satellite_usd_per_w=middle(satellite + once),
        mass_kg_per_w=middle(unit.mass_kg / watts),
        launch_usd_per_kg=middle(quote.launch_usd_per_kg),
        insurance_frac=middle(unit.insurance_frac),
        loss_frac=middle(unit.loss_frac),
        building_usd_per_w=middle(building / watts),
        building_life_years=_life_years(house / built, rate) if built else 15.0,
        energy_usd_per_w_year=middle(energy),
        running_usd_per_w_year=middle(running.sum(axis=0) - energy - spares + disposal),
        spares_usd_per_w_year=middle(spares),
        life_years=middle(unit.life_s / JULIAN_YEAR_S),
        wacc_frac=rate,
        delivered_frac=middle(offer.lot.flops.delivered_frac),
        gpu_w=middle(gpu_w),
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

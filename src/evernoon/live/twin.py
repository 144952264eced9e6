"""The sites of a scenario as places that answer requests: capacity, price, energy and carbon of a chip-second.

All of it comes from the chain at central draws: its rooms size the unit, its months say how many
units stand at the date and what an hour of a chip costs then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import HOUR_S
from evernoon.errors import EvernoonError, near_miss

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.demand import Catalogue
    from evernoon.flows.site import Lot
    from evernoon.result import Record
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario

GRAM_PER_KG = 1e3


@dataclass(frozen=True, slots=True)
class Price:
    """What a chip-second costs at a place."""

    usd_per_gpu_s: float
    j_per_gpu_s: float
    co2_g_per_gpu_s: float


@dataclass(frozen=True, slots=True)
class Need:
    """Chip-seconds of one product on the chips of a place: so many a prompt token and an output token."""

    prompt_gpu_s: float
    output_gpu_s: float

    def gpu_s(self, prompt_token: int, output_token: int) -> float:
        """Chip-seconds of one request.

        Source: plane through the roofline at the product's mean prompt and twice that.
        Not modelled: attention over one very long prompt, which grows faster.
        """
        return self.prompt_gpu_s * prompt_token + self.output_gpu_s * output_token


@dataclass(frozen=True, slots=True)
class Place:
    """One site on the ground, or one shell of a site in orbit: what one worker stands for."""

    name: str
    site: str
    kind: str
    country: str
    lot: int
    shell: int
    """Among the shells of its site; 0 on the ground."""
    units: float
    chips: float
    """Chips of all its units that run at this date."""
    share_frac: float
    """Of the chips of all places."""
    derate_frac: float
    """Work done over full clock this month, on the ground; in orbit the flight says it minute by minute."""
    price: Price
    needs: dict[str, Need]
    """By product."""
    rtt_s: dict[str, float]
    """Round trip from each region group as the chain has it (a mean)."""
    available_frac: float


@dataclass(frozen=True)
class Twin:
    """A scenario at a date."""

    scenario: Scenario
    choices: tuple[LotChoice, ...]
    lots: tuple[Lot, ...]
    clock: Clock
    draws: Draws
    date: str
    model: str
    products: dict[str, str]
    """Data class by product."""
    slo_s: dict[str, float]
    tokens: dict[str, tuple[float, float]]
    """Mean tokens of prompt and answer by product."""
    places: tuple[Place, ...]


def twin(scenario: Scenario, date: str, model: str) -> Twin:
    """The places of a scenario at a date ("" for the first month in which every site has units).

    model: row of the catalogue that answers; every product is costed as served by it.
    Errors: live-nothing-stands, out-of-range for a date outside the run.
    """
    from evernoon import demand
    from evernoon.assumptions.draws import Draws
    from evernoon.chain import performance, run
    from evernoon.scenario.assemble import clock, lot_choices

    record = run(scenario, 1, workers=1).record
    time, choices = clock(scenario), lot_choices(scenario)
    draws = Draws(scenario.seed, 0, 1, scenario.beliefs, scenario.assume)
    lots = tuple(performance(choice, time, draws) for choice in choices)
    units = record.series["wear.units"][:, :, 0].astype(np.float64)
    month = _month(time, date, units, lots, choices)
    _, catalogue, _ = demand.start(scenario.work, scenario.market, time, draws)
    served = replace(catalogue, models=(model,) * len(catalogue.products))
    needs = _needs(lots, served, draws)
    prices = [_price(i, lot, record, month) for i, lot in enumerate(lots)]
    places = _places(lots, choices, units[:, month], month, needs, prices, served)
    if not places:
        raise EvernoonError("live-nothing-stands", path="--start", date=time.date(month))
    return Twin(
        scenario, choices, lots, time, draws,
        date=date if len(date) > 7 else f"{time.date(month)}-01",
        model=model,
        products=dict(zip(served.products, served.data_class, strict=True)),
        slo_s=dict(zip(served.products, served.slo_s.tolist(), strict=True)),
        tokens={
            name: (float(served.prompt_token[i]), float(served.output_token[i]))
            for i, name in enumerate(served.products)
        },
        places=places,
    )  # fmt: skip


def _month(
    time: Clock, date: str, units: Array, lots: tuple[Lot, ...], choices: tuple[LotChoice, ...]
) -> int:
    """Index of the date; without one, of the first month in which most sites (each of their shells) have a unit."""
    if date:
        month = time.index(date)
        if not 0 <= month < time.months:
            allowed = f"{time.start} ... {time.date(time.months - 1)}"
            raise EvernoonError("out-of-range", path="--start", text=date, allowed=allowed)
        return month
    own: dict[str, list[int]] = {}
    for i, lot in enumerate(lots):
        own.setdefault(lot.site, []).append(i)
    least = [1.0 / min(_parts(choices[which[-1]])) for which in own.values()]
    stand = [
        units[which].sum(axis=0) >= few for which, few in zip(own.values(), least, strict=True)
    ]
    return int(np.argmax(np.sum(stand, axis=0)))


def _needs(lots: tuple[Lot, ...], catalogue: Catalogue, draws: Draws) -> list[dict[str, Need]]:
    """By lot and product."""
    from evernoon.tokens.rates import rates

    here = rates(lots, catalogue, draws)[0].gpu_s_per_request[:, :, 0]
    twice = replace(catalogue, prompt_token=2.0 * catalogue.prompt_token)
    there = rates(lots, twice, draws)[0].gpu_s_per_request[:, :, 0]
    prompt = np.maximum(catalogue.prompt_token, 1.0)[:, None]
    output = np.maximum(catalogue.output_token, 1.0)[:, None]
    per_prompt = np.minimum(np.maximum(there - here, 0.0), here) / prompt
    per_output = (here - per_prompt * prompt) / output
    return [
        {
            product: Need(float(per_prompt[p, k]), float(per_output[p, k]))
            for p, product in enumerate(catalogue.products)
        }
        for k in range(len(lots))
    ]


def _price(index: int, lot: Lot, record: Record, month: int) -> Price:
    """The month's cost of an hour of the fleet, levelised where nothing stands; energy at the meter."""
    site = record.sites.index(lot.site)
    usd = float(record.series["dollars.usd_per_gpu_hour"][index, month, 0])
    if not (np.isfinite(usd) and usd > 0.0):
        usd = float(record.fields["dollars.usd_per_gpu_hour"][site, 0])
    co2_kg = float(record.fields["dollars.co2_kg_per_gpu_hour"][site, 0])
    overhead = lot.heat.overhead_by_month_frac
    above = float(overhead[min(month, len(overhead) - 1), 0])
    return Price(
        usd / HOUR_S,
        float(lot.watts.load_w[0]) * (1.0 + above) / lot.flops.chips,
        co2_kg * GRAM_PER_KG / HOUR_S,
    )


def _places(
    lots: tuple[Lot, ...], choices: tuple[LotChoice, ...], units: Array, month: int,
    needs: list[dict[str, Need]], prices: list[Price], catalogue: Catalogue,
) -> tuple[Place, ...]:  # fmt: skip
    """The newest standing generation of every site speaks for all its chips."""
    from evernoon.assumptions.groups import groups

    found: list[Place] = []
    for site in dict.fromkeys(lot.site for lot in lots):
        own = [i for i, lot in enumerate(lots) if lot.site == site and units[i] >= 1.0]
        if not own:
            continue
        last = own[-1]
        lot = lots[last]
        chips = sum(float(units[i]) * lots[i].flops.chips for i in own)
        derate = lot.flops.delivered_by_month_frac
        for shell, part in enumerate(_parts(choices[last])):
            found.append(
                Place(
                    name=site if lot.kind != "orbit" else f"{site}/{shell}",
                    site=site, kind=lot.kind, country=lot.country, lot=last, shell=shell,
                    units=part * sum(float(units[i]) for i in own), chips=part * chips,
                    share_frac=0.0,
                    derate_frac=float(derate[min(month, len(derate) - 1), 0]),
                    price=prices[last], needs=needs[last],
                    rtt_s=dict(zip(groups(), lot.links.rtt_s[:, 0].tolist(), strict=True)),
                    available_frac=float(lot.links.available_frac[0]),
                )
            )  # fmt: skip
    total = sum(place.chips for place in found)
    return tuple(replace(place, share_frac=place.chips / total) for place in found)


def _parts(choice: LotChoice) -> list[float]:
    """Shares of the shells in a site's satellites; the ground is one."""
    shells = getattr(choice.orbits, "shells", None)
    if not shells:
        return [1.0]
    counts = [shell.planes * shell.satellites for shell in shells]
    return [count / sum(counts) for count in counts]


def product_of(twin: Twin, name: str) -> str:
    """A product of the scenario. Errors: live-unknown-product."""
    if name not in twin.products:
        near = near_miss(name, twin.products)
        raise EvernoonError(
            "live-unknown-product", text=name, near=near, allowed=", ".join(twin.products)
        )
    return name

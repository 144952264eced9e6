"""What a unit of work costs at every site, in every unit, with what makes the difference; carbon and water."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.dollars import carbon, footprint
from evernoon.dollars.verdict import price
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.dollars import BURDENS, LINES
from evernoon.study.break_even import Bound, bound, spread
from evernoon.study.contest import SAMPLES, Contest, Per, Stand, contest, stand
from evernoon.study.extrapolated import Extrapolation, extrapolated
from evernoon.study.hardware import Gate, Priced, gate, satellite
from evernoon.study.lives import LifeMap, life_map
from evernoon.study.plain import plain
from evernoon.study.plant import Plant, plants
from evernoon.study.risks import risk

if TYPE_CHECKING:
    from evernoon.dollars.choice import Boundary
    from evernoon.flows.dollars import Burden, Levelised
    from evernoon.flows.tokens import Rates
    from evernoon.scenario.model import Scenario

Spread = dict[str, float]
FOOTPRINT_YEARS = 15
"""Shown after `as_of`, every fifth year."""
_STEP = 5
_UNITS = (
    "usd_per_gpu_hour", "equal_wacc_usd_per_gpu_hour", "usd_per_pflop_hour", "usd_per_mwh",
    "usd_per_mtoken", "orbit_usd_per_kg",
)  # fmt: skip
_BURDEN = (
    "co2_kg_per_gpu_hour", "co2_kg_per_mtoken", "water_m3_per_gpu_hour", "water_m3_per_mtoken",
    "alumina_kg_per_gpu_hour", "nox_kg_per_gpu_hour",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SiteCost:
    """One site: P10, P50 and P90 of every figure; lines and parts as medians of shares that add up."""

    kind: str
    units: Mapping[str, Spread]
    mtoken_usd_by_product: Mapping[str, Spread]
    line_usd_per_gpu_hour: Mapping[str, float]
    part_co2_kg_per_gpu_hour: Mapping[str, float]
    risks: Mapping[str, Spread]
    """Where each risk sits: rate, launch loss (paid by those that arrive), insurance, undelivered share."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Everything the command prints."""

    scenario: str
    samples: int
    main: str
    boundary: Boundary
    sites: Mapping[str, SiteCost]
    between: tuple[str, str]
    steps: tuple[tuple[str, float], ...]
    """From the first site to the second, USD per GPU-hour by line; with the first cost they add up."""
    bound: Bound | None
    lives: LifeMap | None
    footprint: Mapping[str, Mapping[str, Mapping[int, Spread]]]
    """kg of CO2e per GPU-hour of each ground site, by country it might stand in and year."""
    extrapolated: tuple[Extrapolation, ...]
    satellites: Mapping[str, Priced]
    launch: Mapping[str, Gate]
    power: Mapping[str, Mapping[str, Plant]]
    """Of each owned site, by whose plant."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "scenario": self.scenario, "samples": self.samples, "main": self.main,
            "boundary": self.boundary.model_dump(),
            "sites": {name: _site_dict(site) for name, site in self.sites.items()},
            "waterfall": {
                "from": self.between[0], "to": self.between[1], "unit": "USD/GPU-h",
                "steps": [{"line": line, "usd": usd} for line, usd in self.steps],
            },
            "bound": None if self.bound is None else self.bound.as_dict(),
            "lives": None if self.lives is None else self.lives.as_dict(),
            "footprint": {
                site: {land: {str(y): found for y, found in years.items()} for land, years in lands.items()}
                for site, lands in self.footprint.items()
            },
            "extrapolated": [item.as_dict() for item in self.extrapolated],
            "satellites": plain(self.satellites), "launch": plain(self.launch),
            "power": plain(self.power),
        }  # fmt: skip

    def text(self, lang: str = "en") -> str:
        """The same for people."""
        from evernoon.study.costs_text import text

        return text(self, lang)


def _site_dict(site: SiteCost) -> dict[str, Any]:
    found = {name: getattr(site, name) for name in site.__slots__}
    units = dict(found.pop("units"))
    return {**units, **{k: dict(v) if isinstance(v, Mapping) else v for k, v in found.items()}}


def costs(
    scenario: Scenario,
    between: tuple[str, str] | None = None,
    samples: int = SAMPLES,
    boundary: Boundary | None = None,
) -> Costs:
    """Costs, carbon and water of what every site has on offer at `as_of`.

    between: sites of the waterfall; cheapest ground to cheapest orbit, else the first two.
    Errors: unknown-choice.
    """
    held = stand(scenario, samples, boundary)
    names, rates = _rates(held)
    main = names.index(scenario.work.main)
    paid = tuple(choice.dollars for choice in held.choices)
    cost = price(paid, held.lots, rates, main, held.clock, held.draws, held.boundary)
    load = carbon.burden(paid, held.lots, rates, main, held.clock, held.draws)
    sides = {(held.kind(site) == "orbit") for site in held.offers}
    pair = _contests(held, sides)
    chosen = _between(held, between, pair)
    orbits = [site for site in held.offers if held.kind(site) == "orbit"]
    owned = [site for site in held.offers if held.kind(site) == "owned"]
    return Costs(
        scenario=scenario.name, samples=samples, main=scenario.work.main, boundary=held.boundary,
        sites={
            site: _site(held, site, i, cost, load, names) for i, site in enumerate(held.offers)
        },
        between=chosen, steps=waterfall(held, *chosen),
        bound=None if pair is None else bound(pair), lives=None if pair is None else life_map(pair),
        footprint={site: _lands(held, site) for site in held.offers if held.kind(site) != "orbit"},
        extrapolated=extrapolated(scenario, held.clock),
        satellites={site: satellite(held, site) for site in orbits},
        launch={site: gate(held, site) for site in orbits},
        power={site: plants(held, site) for site in owned},
    )  # fmt: skip


def _contests(held: Stand, sides: set[bool]) -> Contest | None:
    per: Per = "pflop-hour"
    return contest(held, per) if len(sides) == 2 else None


def _rates(held: Stand) -> tuple[tuple[str, ...], Rates]:
    from evernoon import demand, tokens

    work = held.scenario.work
    _, products, _ = demand.start(work, held.scenario.market, held.clock, held.draws)
    _, rates, _ = tokens.start(held.lots, products, held.clock, held.draws)
    return tuple(products.products), rates


def _site(
    held: Stand, site: str, at: int, cost: Levelised, load: Burden, names: tuple[str, ...]
) -> SiteCost:
    lines, parts = cost.line_usd_per_gpu_hour[at], load.part_co2_kg_per_gpu_hour[at]
    figures = {name: spread(getattr(cost, name)[at]) for name in _UNITS}
    burdens = {name: spread(getattr(load, name)[at]) for name in _BURDEN}
    return SiteCost(
        kind=held.kind(site), units=figures | burdens,
        mtoken_usd_by_product={
            name: spread(cost.product_usd_per_mtoken[at, k]) for k, name in enumerate(names)
        },
        line_usd_per_gpu_hour=dict(zip(LINES, shared(lines), strict=True)),
        part_co2_kg_per_gpu_hour=dict(zip(BURDENS, shared(parts), strict=True)),
        risks=risk(held, site),
    )  # fmt: skip


def shared(lines: Any) -> list[float]:
    """Mean share of each line times the median of the sum, so that lines add up (line,)."""
    total = lines.sum(axis=0)
    share = np.divide(lines, total, out=np.zeros_like(lines), where=total != 0.0).mean(axis=-1)
    return [float(x) for x in share * np.median(total)]


def _between(held: Stand, named: tuple[str, str] | None, pair: Contest | None) -> tuple[str, str]:
    known = list(held.offers)
    for name in named or ():
        if name not in known:
            raise EvernoonError(
                "unknown-choice", path="--between", text=name, near=near_miss(name, known), allowed=", ".join(known),
            )  # fmt: skip
    if named is not None:
        return named
    return (known[0], known[-1]) if pair is None else (pair.ground, pair.orbit)


def waterfall(held: Stand, first: str, second: str) -> tuple[tuple[str, float], ...]:
    """What each line adds between two sites, USD per GPU-hour; zero lines left out."""
    one, other = (shared(held.lines(site)) for site in (first, second))
    steps = [(line, b - a) for line, a, b in zip(LINES, one, other, strict=True) if a != b]
    return tuple(sorted(steps, key=lambda step: -abs(step[1])))


def _lands(held: Stand, site: str) -> dict[str, dict[int, Spread]]:
    """Carbon of a ground site in every country of the catalogue, every fifth year from `as_of`."""
    from evernoon.assumptions.catalogue import rows

    offer = held.offers[site]
    flops = offer.lot.flops
    hourly = footprint.per_delivered_hour_frac(np.asarray(flops.chips), flops.delivered_frac)
    first, found = int(held.clock.as_of[:4]), {}
    for land in rows("countries"):
        found[land] = {
            first + after: _co2(held, site, land, after, hourly)
            for after in range(0, FOOTPRINT_YEARS + 1, _STEP)
        }
    return found


def _co2(held: Stand, site: str, land: str, after: int, hourly: Any) -> Spread:
    month = held.month() + after * int(MONTHS_PER_YEAR)
    yearly = carbon.year_of(held.offers[site], month, held.clock, held.draws, land)
    return spread(sum(yearly.co2_kg.values()) * hourly)

"""What flies: the satellite part by part beside published prices, and the rocket behind its cadence gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import row, rows
from evernoon.assumptions.kinds import Launcher, Satellite
from evernoon.dollars import books, market
from evernoon.dollars.choice import Launched
from evernoon.dollars.satellite import factory_frac
from evernoon.study.break_even import spread

if TYPE_CHECKING:
    from evernoon.dollars.market import LaunchMarket
    from evernoon.dollars.verdict import Offer
    from evernoon.flows.orbits import Orbits
    from evernoon.study.contest import Stand

_TONNE_KG = 1000.0
_RAMP = (100, 1_000, 10_000, 100_000)
"""Satellites built, at which the price of the series is shown."""


@dataclass(frozen=True, slots=True)
class Priced:
    """Prices of a satellite without chips and launch."""

    parts_usd: Mapping[str, float]
    """Medians of shares times the median of the sum, so that they add up."""
    usd: Mapping[str, float]
    usd_per_kg: Mapping[str, float]
    """Over the mass without the chips."""
    usd_per_w: Mapping[str, float]
    """Over the power of the array at begin of life."""
    series_usd: Mapping[str, float]
    """Median after so many built: Wright's law on satellites, never on the calendar."""
    development_usd: Mapping[str, float]
    """Of the generation, once; not in the prices above."""
    published: Mapping[str, Mapping[str, float]]
    """Designs of the catalogue with a stated price, in the same units."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A vehicle: what has been demonstrated, what the plan needs of it, what it may lift."""

    launcher: str
    flights: float
    successes: float
    demonstrated_flights_per_year: float
    demonstrated_t_per_year: float
    market_usd_per_kg: Mapping[str, float]
    captive_usd_per_kg: Mapping[str, float]
    flight_t: Mapping[str, float]
    """What one full flight carries to the orbit of the site."""
    room_binds_frac: float
    """Sets in which the fairing is full before the rocket has its load."""
    years: Mapping[str, Mapping[str, float]]
    """By calendar year: tonnes the plan needs and may lift, flights it needs and can fly (medians)."""
    first_short: str | None
    """First year in which the plan needs more than the median ramp lifts."""


def satellite(held: Stand, site: str) -> Priced:
    """The design on offer at a site, priced part by part."""
    offer = held.offers[site]
    parts = books.satellite_parts_usd(cast(Launched, offer.book.choice), offer.lot, held.draws)
    total = np.sum(list(parts.values()), axis=0)
    lot, series, learnt = offer.lot, offer.book.series, offer.book.learning_frac
    chips_kg = lot.body.part_kg[lot.body.parts.index("chips")]
    median = float(np.median(total))
    ramp = {
        f"{built}": float(np.median(total * factory_frac(np.maximum(built - series, 0.0), series, learnt)))
        for built in _RAMP
    }  # fmt: skip
    return Priced(
        parts_usd={name: float(np.mean(usd / total)) * median for name, usd in parts.items()},
        usd=spread(total), usd_per_kg=spread(total / (lot.body.mass_kg - chips_kg)),
        usd_per_w=spread(total / lot.watts.array_bol_w), series_usd=ramp,
        development_usd=spread(offer.book.unit.development_usd), published=_published(),
    )  # fmt: skip


def _published() -> dict[str, dict[str, float]]:
    found = {}
    for id, item in cast("dict[str, Satellite]", rows("satellites")).items():
        if item.price_usd is None:
            continue
        usd = item.price_usd.central
        found[id] = {"usd": usd}
        if item.claimed_kg:
            found[id]["usd_per_kg"] = usd / item.claimed_kg
        if item.array_w:
            found[id]["usd_per_w"] = usd / item.array_w
    return found


def gate(held: Stand, site: str) -> Gate:
    """The vehicle of a site with the mass the plan puts on it."""
    offer = held.offers[site]
    rocket = cast(Launcher, row("launchers", offer.lot.launcher))
    launches = cast("LaunchMarket", offer.launches)
    years = _years(held, site, launches)
    short = [year for year, at in years.items() if at["needed_t"] > at["lifted_t"]]
    flown = rocket.demonstrated_per_year * rocket.payload_leo_kg / _TONNE_KG
    fill = float(np.median(launches.vehicle.fill_frac))
    reached = offer.book.payload_frac
    vehicle = launches.vehicle
    by_mass = market.payload_frac(vehicle, cast("Orbits", offer.lot.orbits), held.draws)
    return Gate(
        launcher=offer.lot.launcher, flights=float(rocket.flights), successes=float(rocket.successes),
        demonstrated_flights_per_year=rocket.demonstrated_per_year,
        demonstrated_t_per_year=_demonstrated_t(rocket, flown * fill),
        market_usd_per_kg=spread(launches.market_usd_per_kg() / reached),
        captive_usd_per_kg=spread(launches.captive_usd_per_kg() / reached),
        flight_t=spread(vehicle.payload_kg * vehicle.fill_frac * reached / _TONNE_KG),
        room_binds_frac=float(np.mean(reached < by_mass)),
        years=years, first_short=short[0] if short else None,
    )  # fmt: skip


def _demonstrated_t(rocket: Launcher, full_t: float) -> float:
    """Not more than a vehicle has put into orbit in all its life."""
    return min(full_t, rocket.cumulative_kg / _TONNE_KG) if rocket.cumulative_kg else full_t


def _years(held: Stand, site: str, launches: LaunchMarket) -> dict[str, dict[str, float]]:
    """Plan and ramp by calendar year, from the first year the plan launches."""
    from evernoon.scenario.assemble import planned_rates

    rates = planned_rates(held.scenario, held.clock)
    own = [k for k, lot in enumerate(held.lots) if lot.site == site]
    offer = held.offers[site]
    found: dict[str, dict[str, float]] = {}
    for month in range(held.clock.months):
        kg = sum(rates[k][month] * float(np.median(held.lots[k].body.mass_kg)) for k in own)
        at = found.setdefault(held.clock.date(month)[:4], dict.fromkeys(_COLUMNS, 0.0))
        _add(at, kg, launches, month, offer)
    return {year: at for year, at in found.items() if at["needed_t"] > 0.0}


_COLUMNS = ("needed_t", "lifted_t", "needed_flights", "flown_flights")


def _add(at: dict[str, float], kg: float, launches: LaunchMarket, month: int, offer: Offer) -> None:
    vehicle, share = launches.vehicle, offer.book.payload_frac
    at["needed_t"] += kg / _TONNE_KG
    at["lifted_t"] += float(np.median(launches.capacity_kg(month, share))) / _TONNE_KG
    payload = float(np.median(vehicle.payload_kg * vehicle.fill_frac * share))
    at["needed_flights"] += kg / payload
    at["flown_flights"] += float(np.median(launches.flights_per_month(month)))

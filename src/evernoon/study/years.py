"""The year in which orbit costs what the ground costs, on the learning curves, with and without slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.dollars import books, market
from evernoon.dollars.choice import Launched
from evernoon.flows.clock import Clock

if TYPE_CHECKING:
    from evernoon.dollars.market import LaunchMarket
    from evernoon.dollars.verdict import Offer
    from evernoon.flows.base import Array
    from evernoon.study.contest import Contest

SLIPS = (0, 3, 6)
"""Years by which the rocket's cadence comes later than believed."""
LAST_YEAR = 2060
_YEAR = int(MONTHS_PER_YEAR)


@dataclass(frozen=True, slots=True)
class Years:
    """When it happens under one slip."""

    slip_years: int
    year: Mapping[str, int | None]
    """Quantiles over the sets; None beyond the last year."""
    reached_frac: float
    """Sets in which it happens by the last year."""
    last_year: int
    by_year: Mapping[int, Mapping[str, float]]
    """Median cost of both sides, launch price to the orbit, share of sets in which orbit is cheaper."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "slip_years": self.slip_years, "year": dict(self.year), "reached_frac": self.reached_frac,
            "last_year": self.last_year,
            "by_year": {str(year): dict(found) for year, found in self.by_year.items()},
        }  # fmt: skip


def years(found: Contest, slip_years: int = 0, last_year: int = LAST_YEAR) -> Years:
    """The same designs priced at the middle of every year from `as_of` on.

    Launch learns on the mass that outsiders and the scenario's plan fly behind the cadence gate, satellites
    on those the plan builds, chips, electricity and rents follow their trends. The rocket's ramp begins
    later by the slip. Not modelled: new generations of satellite and chip, which both sides would get.
    """
    held = found.stand
    time = Clock(
        held.clock.start, _months(held.clock, last_year), held.clock.as_of, held.clock.ages
    )
    flown = _Fleet(found, time, slip_years * _YEAR)
    costs: dict[int, tuple[Array, Array, Array]] = {}
    for year in range(int(time.as_of[:4]), last_year + 1):
        month = max(time.index(f"{year}-07"), time.index(time.as_of))
        flown.until(month)
        quoted = {side: _quoted(found, side, month, flown) for side in found.sites}
        usd = {side: found.usd(side, lambda _, o=offer: o) for side, offer in quoted.items()}  # type: ignore[misc]
        costs[year] = usd["orbit"], usd["ground"], quoted["orbit"].quote.launch_usd_per_kg
    return _years(costs, slip_years, last_year)


def _months(clock: Clock, last_year: int) -> int:
    return max(clock.months, clock.index(f"{last_year}-12") + 1)


def _years(costs: dict[int, tuple[Array, Array, Array]], slip: int, last: int) -> Years:
    wins = np.stack([orbit < ground for orbit, ground, _ in costs.values()])
    every = list(costs)
    first = np.where(wins.any(axis=0), wins.argmax(axis=0), len(every))
    ordered = np.sort(first)
    at = {name: int(ordered[round(q * (first.size - 1))]) for name, q in _AT.items()}
    return Years(
        slip_years=slip,
        year={name: every[k] if k < len(every) else None for name, k in at.items()},
        reached_frac=float(wins.any(axis=0).mean()),
        last_year=last,
        by_year={
            year: {
                "orbit_usd": float(np.median(orbit)), "ground_usd": float(np.median(ground)),
                "orbit_wins_frac": float(np.mean(orbit < ground)),
                "launch_usd_per_kg": float(np.median(launch)),
            }
            for year, (orbit, ground, launch) in costs.items()
        },
    )  # fmt: skip


_AT = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


class _Fleet:
    """The launch market and the satellites built, month by month on the plan."""

    def __init__(self, found: Contest, clock: Clock, slip_months: int) -> None:
        held = found.stand
        self._clock, self._month = clock, 0
        self._choice = held.offers[found.orbit].book.choice
        self._mass_kg = held.offers[found.orbit].book.unit.mass_kg
        self._payload_frac = held.offers[found.orbit].book.payload_frac
        self._plan = _planned(found, clock)
        self.built = np.zeros(held.draws.size)
        assert isinstance(self._choice, Launched)
        rocket = market.vehicle(self._choice.launcher, clock, held.draws)
        flies = rocket.from_month + (
            slip_months if rocket.from_month > clock.index(clock.as_of) else 0
        )
        late = replace(rocket, ramp_month=rocket.ramp_month + slip_months, from_month=flies)
        opened = market.LaunchMarket(late, np.zeros(held.draws.size))
        for month in range(rocket.ramp_month, 0):
            opened = opened.after(month, 0.0, 1.0)
        self._market = opened

    def until(self, month: int) -> None:
        """Fly up to a month of the run."""
        while self._month < month:
            mass = self._mass_kg
            able = self._market.capacity_kg(self._month, self._payload_frac) / mass
            units = np.minimum(self._plan[self._month], able)
            self._market = self._market.after(self._month, units * mass, 1.0)
            self.built = self.built + units
            self._month += 1

    @property
    def markets(self) -> dict[str, LaunchMarket]:
        """The one market by name of its vehicle."""
        assert isinstance(self._choice, Launched)
        return {self._choice.launcher: self._market}


def _planned(found: Contest, clock: Clock) -> Array:
    """Satellites planned by month; after the run its last rate goes on."""
    from evernoon.scenario.assemble import planned_rates

    held = found.stand
    rates = np.asarray(planned_rates(held.scenario, held.clock))
    own = [k for k, choice in enumerate(held.choices) if choice.site == found.orbit]
    plan = rates[own].sum(axis=0)
    return np.concatenate([plan, np.full(clock.months - plan.size, plan[-1])])


def _quoted(found: Contest, side: str, month: int, flown: _Fleet) -> Offer:
    """What a side has on offer, at the prices of a month."""
    offer = found.stand.offers[found.sites[side]]
    still = np.ones(found.stand.draws.size)
    built = flown.built if side == "orbit" else np.zeros_like(still)
    quote = books.quote(offer.book, month, built, flown.markets, lambda _lever: still)
    return replace(offer, quote=quote)

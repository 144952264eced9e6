"""The launch market of one vehicle: price by mass flown, behind a cadence gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import row
from evernoon.assumptions.kinds import Launcher
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.dollars import launch
from evernoon.dollars.dated import month_of
from evernoon.flows.clock import MONTH_S
from evernoon.flows.orbits import Orbits

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A launch vehicle as drawn; arrays are (sample,), prices per kilogram of quoted payload."""

    payload_kg: float
    market_usd_per_kg: Array
    captive_usd_per_kg: Array
    floor_usd_per_kg: Array
    learning_frac: Array
    experience_kg: Array
    first_per_month: Array
    ceiling_per_month: Array
    doubling_months: Array
    zero_payload_m_per_s: Array
    outside_frac: Array
    fill_frac: Array
    ramp_month: int
    """Month of the run (may be negative) in which the first rate holds and the ramp begins."""
    from_month: int
    """First month in which the vehicle flies at all."""


@dataclass(frozen=True, slots=True)
class LaunchMarket:
    """A vehicle and the mass it has flown since its catalogue date."""

    vehicle: Vehicle
    flown_kg: Array = field(repr=False)
    idle_months: Array | float = 0.0
    """Lost to stand-downs: the ramp waits with the rocket."""
    _told: dict[str | int, Array] = field(default_factory=dict, repr=False, compare=False)
    """The price, and what is lifted in a month: several ask for them."""

    def market_usd_per_kg(self) -> Array:
        """What a customer pays, to the quoted orbit (sample,)."""
        if "price" not in self._told:
            self._told["price"] = self._learned(self.vehicle.market_usd_per_kg)
        return self._told["price"]

    def captive_usd_per_kg(self) -> Array:
        """What one more kilogram costs the vehicle's owner; never above the market (sample,)."""
        return np.minimum(self._learned(self.vehicle.captive_usd_per_kg), self.market_usd_per_kg())

    def flights_per_month(self, month: int) -> Array:
        """Cadence in a month of the run; none before the vehicle's first flight (sample,)."""
        v = self.vehicle
        if month < v.from_month:
            return np.zeros_like(v.first_per_month)
        after = np.asarray(float(month - v.ramp_month) - self.idle_months)
        return launch.flights_per_month(
            after, v.first_per_month, v.ceiling_per_month, v.doubling_months
        )

    def capacity_kg(self, month: int, payload_frac: Array | float) -> Array:
        """Mass left for the scenario in a month, to an orbit with that share of the payload."""
        v = self.vehicle
        return self._lifted_kg(month) * payload_frac * (1.0 - v.outside_frac)

    def after(self, month: int, own_kg: Array | float, active_frac: Array | float) -> LaunchMarket:
        """The market after a month in which the scenario flew `own_kg`, outsiders their share."""
        outside_kg = self._lifted_kg(month) * self.vehicle.outside_frac * active_frac
        idle = self.idle_months + np.maximum(1.0 - active_frac, 0.0)
        return LaunchMarket(self.vehicle, self.flown_kg + own_kg + outside_kg, idle)

    def _lifted_kg(self, month: int) -> Array:
        v = self.vehicle
        if month not in self._told:
            self._told[month] = self.flights_per_month(month) * v.payload_kg * v.fill_frac
        return self._told[month]

    def _learned(self, first_usd_per_kg: Array) -> Array:
        v = self.vehicle
        return launch.launch_price_usd_per_kg(
            first_usd_per_kg, v.experience_kg, self.flown_kg, v.learning_frac, v.floor_usd_per_kg
        )


def opening(vehicle: Vehicle, month: int) -> LaunchMarket:
    """The market at the beginning of a month, flown by outsiders alone since the catalogue date."""
    market = LaunchMarket(vehicle, np.zeros_like(vehicle.experience_kg))
    for past in range(vehicle.ramp_month, month):
        market = market.after(past, 0.0, 1.0)
    return market


def payload_frac(vehicle: Vehicle, orbits: Orbits, draws: Draws) -> Array:
    """Share of the quoted payload that reaches the shells of a site, by their weights (sample,)."""
    extra = _above_parking_m_per_s(orbits.altitude_m, orbits.inclination_rad, draws)
    weight = orbits.weight_frac[:, np.newaxis]
    needed = np.sum(extra * weight, axis=0) / np.sum(weight)
    least = draws("dollars.least_payload_frac")
    return launch.payload_kg(np.asarray(1.0), needed, vehicle.zero_payload_m_per_s, least)


def _above_parking_m_per_s(altitude_m: Array, inclination_rad: Array, draws: Draws) -> Array:
    """Of each orbit (orbit, sample)."""
    return launch.above_parking_m_per_s(
        altitude_m[:, np.newaxis],
        inclination_rad[:, np.newaxis],
        draws("dollars.parking_altitude_m"),
        draws("dollars.parking_inclination_rad"),
    )


def vehicle(launcher: str, clock: Clock, draws: Draws) -> Vehicle:
    """A row of the launchers as drawn.

    Errors: unknown-name for a launcher that does not exist.
    """
    item = cast(Launcher, row("launchers", launcher))
    market = _drawn(item, launcher, "flight_usd", draws, item.list_usd or 0.0) / item.payload_leo_kg
    captive = _drawn(item, launcher, "marginal_usd", draws, market * item.payload_leo_kg)
    first = item.demonstrated_per_year or draws("dollars.maiden_flights_per_year")
    ramp = month_of(item.as_of, clock)
    maiden = month_of(item.first_flight, clock) if item.first_flight else ramp
    return Vehicle(
        payload_kg=item.payload_leo_kg,
        market_usd_per_kg=market,
        captive_usd_per_kg=captive / item.payload_leo_kg,
        floor_usd_per_kg=_floor_usd_per_kg(item, market, draws),
        learning_frac=draws("dollars.launch_learning_frac"),
        experience_kg=np.maximum(draws("dollars.launch_experience_kg"), item.cumulative_kg),
        first_per_month=first * np.ones(draws.size) / MONTHS_PER_YEAR,
        ceiling_per_month=_drawn(item, launcher, "ceiling_per_year", draws, first)
        / MONTHS_PER_YEAR,
        doubling_months=_drawn(item, launcher, "ramp_s", draws, np.inf) / MONTH_S,
        zero_payload_m_per_s=_zero_payload_m_per_s(item, draws),
        outside_frac=draws("dollars.launch_outside_frac"),
        fill_frac=draws("dollars.launch_fill_frac"),
        ramp_month=max(ramp, maiden),
        from_month=maiden,
    )


def _drawn(
    item: Launcher, launcher: str, name: str, draws: Draws, otherwise: Array | float
) -> Array:
    if getattr(item, name) is None:
        return otherwise * np.ones(draws.size)
    return draws(f"catalogue.launchers.{launcher}.{name}")


def _floor_usd_per_kg(item: Launcher, market_usd_per_kg: Array, draws: Draws) -> Array:
    if item.price_floor is not None:
        return draws(item.price_floor)
    return market_usd_per_kg * draws("dollars.launch_floor_frac")


def _zero_payload_m_per_s(item: Launcher, draws: Draws) -> Array:
    """From the vehicle's own figure to a sun-synchronous orbit, else the assumption."""
    if item.payload_sso_kg is None:
        return draws("dollars.zero_payload_m_per_s")
    lost = 1.0 - item.payload_sso_kg / item.payload_leo_kg
    if lost <= 0.0:
        return np.full(draws.size, np.inf)
    reference = launch.above_parking_m_per_s(
        draws("dollars.sso_altitude_m"),
        draws("dollars.sso_inclination_rad"),
        draws("dollars.parking_altitude_m"),
        draws("dollars.parking_inclination_rad"),
    )
    return reference / lost

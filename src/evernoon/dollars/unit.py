"""One unit of a lot as money sees it: what it costs to buy and to run, line by line.

A satellite, a megawatt of data centre and a rented chip differ only in which terms are zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.dollars.levelise import recovery_frac, sinking_frac
from evernoon.flows.clock import HOURS_PER_MONTH
from evernoon.flows.dollars import CAPITAL_LINES, LINES

if TYPE_CHECKING:
    from evernoon.flows.base import Array

LINE = {name: index for index, name in enumerate(LINES)}
CAPITAL = slice(0, len(CAPITAL_LINES))
assert LINES[CAPITAL] == CAPITAL_LINES


@dataclass(frozen=True, slots=True)
class Unit:
    """Quantities of one unit; arrays (sample,), those of the building (part, sample).

    Units of several lots stand side by side as one: (lot, sample) and (part, lot, sample).
    """

    chips: float | Array
    chips_usd: Array
    """All chips at the price of the catalogue's date."""
    satellite_usd: Array
    """At the price of the series behind the assumptions."""
    mass_kg: Array
    insurance_frac: Array
    building_usd: Array
    building_life_s: Array
    life_s: Array
    loss_frac: Array
    """Share of the units paid for that never arrive."""
    energy_kwh_per_year: Array
    staff_usd_per_year: Array
    network_usd_per_year: Array
    spares_frac_per_year: Array
    """Of the price of the chips."""
    disposal_frac: Array
    """Of the price of the satellite, at the end of its life."""
    rented_chips: float | Array
    development_usd: Array
    """Of the generation, once."""
    development_units: Array
    """Units a levelised cost spreads it over."""
    development_months: Array
    """Time before the first unit in which it is spent."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Prices of a month for one lot, (sample,)."""

    chip_frac: Array
    """Of the catalogue's chip price."""
    factory_frac: Array
    """Of the series price of the satellite."""
    launch_usd_per_kg: Array
    """To the lot's orbit, at the owner's marginal cost where the rocket is his."""
    energy_usd_per_kwh: Array
    rent_usd_per_gpu_hour: Array


@dataclass(frozen=True, slots=True)
class Recovery:
    """Cost of a year at one rate (sample,): per dollar of capital, and of the whole building."""

    unit_frac: Array
    sinking_frac: Array
    building_frac: Array
    """(part, sample)"""
    building_usd_per_year: Array


def recovery(unit: Unit, rate_frac: Array) -> Recovery:
    """Annuities of a unit's parts at a rate per year."""
    return recovered(
        unit,
        recovery_frac(rate_frac, unit.life_s),
        sinking_frac(rate_frac, unit.life_s),
        recovery_frac(rate_frac, unit.building_life_s),
    )


def recovered(unit: Unit, unit_frac: Array, sinking_frac: Array, building_frac: Array) -> Recovery:
    """What these annuities make of the building."""
    building_usd_per_year = np.sum(unit.building_usd * building_frac, axis=0)
    return Recovery(unit_frac, sinking_frac, building_frac, building_usd_per_year)


def capital_usd(unit: Unit, quote: Quote) -> Array:
    """Price of one unit paid for, lost or not, by capital line (line, sample)."""
    chips = unit.chips_usd * quote.chip_frac
    satellite = unit.satellite_usd * quote.factory_frac
    lift = unit.mass_kg * quote.launch_usd_per_kg
    insurance = unit.insurance_frac * (chips + satellite + lift)
    return np.array([chips, satellite, lift, insurance, unit.building_usd.sum(axis=0)])


def running_usd_per_year(unit: Unit, quote: Quote) -> Array:
    """Cost of a standing unit that runs all year (line, sample); capital lines are zero."""
    usd = np.zeros((len(LINES), *unit.life_s.shape))
    usd[LINE["energy"]] = unit.energy_kwh_per_year * quote.energy_usd_per_kwh
    usd[LINE["staff"]] = unit.staff_usd_per_year
    usd[LINE["network"]] = unit.network_usd_per_year
    hours = HOURS_PER_MONTH * MONTHS_PER_YEAR * unit.rented_chips
    usd[LINE["rent"]] = hours * quote.rent_usd_per_gpu_hour
    usd[LINE["spares"]] = unit.spares_frac_per_year * unit.chips_usd * quote.chip_frac
    return usd


def disposal_usd(unit: Unit, quote: Quote) -> Array:
    """Paid once at the end of a unit's life (sample,)."""
    return unit.disposal_frac * unit.satellite_usd * quote.factory_frac


@dataclass(frozen=True, slots=True)
class Bill:
    """What a unit costs at one quote: worked out once, booked, levelised and offered."""

    capital_usd: Array
    """(line, sample)"""
    running_usd_per_year: Array
    """(line, sample)"""
    disposal_usd: Array


def bill(unit: Unit, quote: Quote) -> Bill:
    """A unit at the prices of a month."""
    return Bill(
        capital_usd(unit, quote), running_usd_per_year(unit, quote), disposal_usd(unit, quote)
    )


def developed_usd(unit: Unit, first_month: int, month: int) -> Array:
    """Development paid in a month of the run, in equal parts up to the first month on offer."""
    begins = first_month - unit.development_months
    spent_months = np.minimum(month + 1.0, float(first_month)) - np.maximum(float(month), begins)
    return unit.development_usd / unit.development_months * np.maximum(spent_months, 0.0)


def annual_usd(unit: Unit, at_quote: Bill, at: Recovery) -> Array:
    """Levelised cost of a year of one arrived unit, by line (line, sample).

    Units lost at launch are paid by those that arrive; failures in service are in the delivered
    share, so they are not charged here again.
    """
    usd = at_quote.running_usd_per_year.copy()
    arrived = 1.0 / (1.0 - unit.loss_frac)
    usd[CAPITAL] = at_quote.capital_usd * (at.unit_frac * arrived)
    usd[LINE["building"]] = at.building_usd_per_year
    usd[LINE["disposal"]] = at_quote.disposal_usd * at.sinking_frac
    usd[LINE["development"]] = unit.development_usd / unit.development_units * at.unit_frac
    return usd

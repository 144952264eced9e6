"""Carbon and water of compute: what is made, launched, burnt up, and drawn from the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import HOURS_PER_YEAR, JULIAN_YEAR_S
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

# As for dollars: a design that delivers nothing burdens very much, not infinitely much.
_LEAST_SHARE = 1e-6
_LEAST_TOKEN_PER_S = 1e-9
_MEGA = 1e6


def launch_co2_kg(
    mass_kg: Array,
    flight_co2_kg_per_kg: Array,
    upstream_frac: Array,
    rocket_co2_kg_per_kg: Array,
    fill_frac: Array,
    payload_frac: Array,
) -> Array:
    """CO2e of launching a mass: the engines' CO2, what making the propellant cost, and the worn rocket.

    Args: flight_co2_kg_per_kg and rocket_co2_kg_per_kg (stages, by their flights) of quoted payload;
        fill_frac of the payload that is used; payload_frac of the quoted payload that reaches the orbit.
    Source: stoichiometry of the propellant; Barker, Marais and McDowell (2024),
        https://doi.org/10.1038/s41597-024-03910-z; stages by Ohs et al. (2025),
        https://doi.org/10.1145/3757892.3757896.
    Not modelled: soot, water and nitrogen oxides of rockets high up, which warm and harm ozone beyond
        their CO2; refurbishing.
    """
    flown = flight_co2_kg_per_kg * (1.0 + upstream_frac) + rocket_co2_kg_per_kg
    return mass_kg * flown / (fill_frac * payload_frac)


def operated_co2_kg(meter_kwh: Array, grid_co2_kg_per_kwh: Array) -> Array:
    """CO2e of electricity drawn at the meter.

    Source: GHG Protocol, Scope 2 guidance, location-based, https://ghgprotocol.org/scope-2-guidance.
    """
    return meter_kwh * grid_co2_kg_per_kwh


def operated_water_m3(
    it_kwh: Array, meter_kwh: Array, site_m3_per_kwh: Array, grid_m3_per_kwh: Array
) -> Array:
    """Water that running evaporates: at the cooling plant, per kWh of IT, and at power plants, at the meter.

    Source: Li, Yang, Islam and Ren (2023), https://arxiv.org/abs/2304.03271, scopes 1 and 2.
    Not modelled: withdrawal that flows back, scarcity of the place.
    """
    return it_kwh * site_m3_per_kwh + meter_kwh * grid_m3_per_kwh


def co2_kg_per_year(made_co2_kg: Array, life_s: Array, loss_frac: Array) -> Array:
    """CO2e of making a unit, spread evenly over its life; units that never arrive are made too.

    Source: allocation by life, GHG Protocol, Product life cycle accounting and reporting standard,
        https://ghgprotocol.org/product-standard.
    Not modelled: recycling, discounting.
    """
    return made_co2_kg / (life_s / JULIAN_YEAR_S) / (1.0 - loss_frac)


@empirical("decline is counted in years")
def grid_co2_kg_per_kwh(
    first_co2_kg_per_kwh: Array, decline_frac_per_year: Array, after_s: Array
) -> Array:
    """Carbon intensity of a grid some time after the date of its figure; as it was before.

    Args: decline per year, below 1.
    Source: geometric decline; figures from Ember, https://ember-energy.org/data/yearly-electricity-data/.
    Not modelled: hour of the day, contracts for clean power, the marginal plant.
    """
    years = np.maximum(after_s, 0.0) / JULIAN_YEAR_S
    return first_co2_kg_per_kwh * (1.0 - decline_frac_per_year) ** years


@empirical("a year is the accounting year of 8,760 hours")
def per_delivered_hour_frac(chips: Array, delivered_frac: Array) -> Array:
    """Share of what a unit burdens in a year that falls on one delivered chip-hour.

    Source: definition. Delivered floored at 1e-6.
    """
    return 1.0 / (chips * HOURS_PER_YEAR * np.maximum(delivered_frac, _LEAST_SHARE))


@empirical("hours of chips become tokens")
def per_mtoken_frac(token_per_s: Array) -> Array:
    """Chip-hours that a million tokens take.

    Source: definition.
    """
    return _MEGA / (np.maximum(token_per_s, _LEAST_TOKEN_PER_S) * 3600.0)

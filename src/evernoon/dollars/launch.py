"""What a rocket lifts, how often it flies, what a kilogram costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_MU_M3_PER_S2, EARTH_ROTATION_RAD_PER_S, JULIAN_YEAR_S
from evernoon.earth.motion import orbit_radius_m, speed_m_per_s
from evernoon.money.wright import wright_price_usd_per_kg
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

_KW = 1000.0
_YEAR_S = JULIAN_YEAR_S


def launched_power_usd_per_kw_year(
    mass_kg: Array, power_w: Array, life_s: Array, launch_price_usd_per_kg: Array
) -> Array:
    """Launch cost of a satellite per kilowatt of its power and year of its life.

    Args: scalars or arrays that broadcast.
    Source: Google, Towards a future space-based AI infrastructure, https://arxiv.org/abs/2511.19468.
    Not modelled: everything but launch; interest; the share of the power that computes.
    """
    return mass_kg * launch_price_usd_per_kg / (power_w / _KW) / (life_s / _YEAR_S)


@empirical("adds constants of the Earth")
def above_parking_m_per_s(
    altitude_m: Array,
    inclination_rad: Array,
    parking_altitude_m: Array,
    parking_inclination_rad: Array,
) -> Array:
    """Delta-v over the orbit a payload is quoted for: Hohmann transfer, and the Earth's rotation not used.

    Args: circular orbits; broadcast. Never negative.
    Source: Vallado, Fundamentals of Astrodynamics (2013), section 6.3.
    Not modelled: latitude of the launch site, gravity and steering losses, plane changes.
    """
    low, high = orbit_radius_m(parking_altitude_m), orbit_radius_m(altitude_m)
    perigee = np.sqrt(EARTH_MU_M3_PER_S2 * (2.0 / low - 2.0 / (low + high)))
    apogee = np.sqrt(EARTH_MU_M3_PER_S2 * (2.0 / high - 2.0 / (low + high)))
    climb = np.abs(perigee - speed_m_per_s(parking_altitude_m))
    climb = climb + np.abs(speed_m_per_s(altitude_m) - apogee)
    spin = EARTH_ROTATION_RAD_PER_S * orbit_radius_m(0.0)
    unused = np.cos(parking_inclination_rad) - np.cos(inclination_rad)
    return climb + spin * np.maximum(unused, 0.0)


def payload_kg(
    quoted_kg: Array, delta_v_m_per_s: Array, zero_payload_m_per_s: Array, least_payload_frac: Array
) -> Array:
    """Payload to an orbit that needs more delta-v than the one it is quoted for: linear to zero.

    Args: zero_payload_m_per_s is the extra delta-v at which nothing is left; a least share is kept.
    Source: linearised rocket equation; Larson & Wertz, SMAD (1999), chapter 18.
    """
    return quoted_kg * np.maximum(1.0 - delta_v_m_per_s / zero_payload_m_per_s, least_payload_frac)


def stowed_m3(
    array_m2: Array,
    array_stowed_m: Array,
    radiator_m2: Array,
    panel_stowed_m: Array,
    box_kg: Array,
    box_kg_per_m3: Array,
) -> Array:
    """Volume of a folded satellite: array and radiator by their area, everything else by its density.

    Source: Larson & Wertz, SMAD (1999), section 10.3 (densities); rolled array, https://en.wikipedia.org/wiki/Roll_Out_Solar_Array.
    Not modelled: shape, and what of a fairing that shape leaves empty beyond the share that is filled.
    """
    return array_m2 * array_stowed_m + radiator_m2 * panel_stowed_m + box_kg / box_kg_per_m3


def fairing_frac(
    unit_kg: Array, stowed_m3: Array, fairing_m3: Array, filled_frac: Array, quoted_kg: Array
) -> Array:
    """Share of a quoted payload that there is room for, whatever the rocket could lift.

    Source: definition; volume of the fairing over that of a unit, times its mass.
    """
    return fairing_m3 * filled_frac / stowed_m3 * unit_kg / quoted_kg


def flights_per_month(
    after_months: Array, first_per_month: Array, ceiling_per_month: Array, doubling_months: Array
) -> Array:
    """Cadence on a logistic ramp that starts at the demonstrated rate and ends at a ceiling.

    Args: months since the rate was demonstrated (before: the demonstrated rate); doubling time at
        the foot of the ramp. A ceiling below the first rate is approached from above.
    Source: Verhulst (1838), in Bacaër (2011), https://doi.org/10.1007/978-0-85729-115-8_6.
    Not modelled: pads and seasons.
    """
    halved = 2.0 ** (-np.maximum(after_months, 0.0) / doubling_months)
    return ceiling_per_month / (1.0 + (ceiling_per_month / first_per_month - 1.0) * halved)


def launch_price_usd_per_kg(
    first_usd_per_kg: Array,
    experience_kg: Array,
    flown_kg: Array,
    learning_frac: Array,
    floor_usd_per_kg: Array,
) -> Array:
    """Price per kilogram after flying more mass: Wright's law down to a floor.

    Args: experience_kg the mass behind the first price, flown_kg what was flown since;
        learning_frac off per doubling.
    Source: Wright (1936), https://doi.org/10.2514/8.155; on mass: https://arxiv.org/abs/2511.19468.
    Not modelled: prices that follow what competitors ask.
    """
    learned = wright_price_usd_per_kg(
        first_usd_per_kg, experience_kg, experience_kg + flown_kg, learning_frac
    )
    return np.maximum(learned, floor_usd_per_kg)


def added_power_w_per_year(launched_kg_per_year: Array, power_w_per_kg: Array) -> Array:
    """Power put into orbit each year by a yearly launched mass at a specific power.

    Source: identity; SpaceX, FCC file SAT-LOA-20260108-00016, https://docs.fcc.gov/public/attachments/DA-26-113A1.pdf.
    Not modelled: losses and replacement.
    """
    return launched_kg_per_year * power_w_per_kg

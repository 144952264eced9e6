"""From capital and running cost to dollars per delivered hour, FLOP, megawatt-hour and token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import HOUR_S, HOURS_PER_YEAR, JULIAN_YEAR_S
from evernoon.money.annuity import capital_recovery_monthly_frac
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

_PETA = 1e15
_MEGA = 1e6
# A design that delivers nothing costs very much, not infinitely much.
_LEAST_SHARE = 1e-6
_LEAST_TOKEN_PER_S = 1e-9


@empirical("years are counted as compounding periods")
def recovery_frac(rate_frac: Array, life_s: Array) -> Array:
    """Cost of a year per dollar of capital: twelve monthly payments over the life.

    Args: rate per year, a twelfth each month; life above zero.
    Source: annuity; Short et al., NREL/TP-462-5173 (1995), https://doi.org/10.2172/35391.
    """
    return capital_recovery_monthly_frac(rate_frac, life_s / JULIAN_YEAR_S)


@empirical("years are counted as compounding periods")
def taxed_recovery_frac(annuity_frac: Array, life_s: Array, tax_frac: Array) -> Array:
    """Cost of a year per dollar of capital before tax, so that the annuity is left after it.

    Args: annuity_frac the cost of a year after tax; straight-line depreciation over the life; tax below 1.
    Source: revenue requirement; Short et al., NREL/TP-462-5173 (1995), https://doi.org/10.2172/35391.
    Not modelled: accelerated depreciation, the tax shield of debt beyond the rate, losses carried on.
    """
    shield = tax_frac / (life_s / JULIAN_YEAR_S)
    return (annuity_frac - shield) / (1.0 - tax_frac)


@empirical("years are counted as compounding periods")
def sinking_frac(rate_frac: Array, life_s: Array) -> Array:
    """Saved in a year per dollar that falls due at the end of the life.

    Source: sinking fund = annuity - interest; Short et al., https://doi.org/10.2172/35391.
    """
    return recovery_frac(rate_frac, life_s) - rate_frac


@empirical("a year is the accounting year of 8,760 hours")
def usd_per_gpu_hour(usd_per_year: Array, chips: Array, delivered_frac: Array) -> Array:
    """Cost of a year over the hours its chips deliver in it.

    Args: delivered_frac of nominal, failures and throttling included; floored at 1e-6.
    Source: definition.
    Not modelled: hours nobody buys (utilisation).
    """
    return usd_per_year / (chips * HOURS_PER_YEAR * np.maximum(delivered_frac, _LEAST_SHARE))


@empirical("years are counted as compounding periods")
def levelised_usd_per_gpu_hour(
    it_usd: Array,
    it_life_s: Array,
    building_usd: Array,
    building_life_s: Array,
    rate_frac: Array,
    running_usd_per_year: Array,
    chips: Array,
    delivered_frac: Array,
) -> Array:
    """Cost per delivered chip-hour of equipment and building with lives of their own at one rate.

    Source: SemiAnalysis, 2026-06-03,
        https://newsletter.semianalysis.com/p/to-boldly-go-the-case-for-space-datacenters.
    Not modelled: taxes, salvage, utilisation.
    """
    capital = it_usd * recovery_frac(rate_frac, it_life_s)
    capital = capital + building_usd * recovery_frac(rate_frac, building_life_s)
    return usd_per_gpu_hour(capital + running_usd_per_year, chips, delivered_frac)


@empirical("a PFLOP-hour is an hour at one PFLOP a second")
def usd_per_pflop_hour(
    price_usd_per_gpu_hour: Array, chips: Array, nominal_flop_per_s: Array
) -> Array:
    """Cost of an hour at one dense PFLOP/s, from the cost of a delivered chip-hour of a unit.

    Source: definition.
    """
    return price_usd_per_gpu_hour * chips * _PETA / nominal_flop_per_s


@empirical("hours of chips become tokens")
def usd_per_mtoken(price_usd_per_gpu_hour: Array, token_per_s: Array) -> Array:
    """Cost of a million output tokens from a delivered chip-hour and one chip's rate.

    Source: definition.
    """
    made = np.maximum(token_per_s, _LEAST_TOKEN_PER_S) * HOUR_S
    return price_usd_per_gpu_hour / made * _MEGA


def energy_usd_per_year(power_w: Array, pue: Array, price_usd_per_kwh: Array) -> Array:
    """Electricity of a load that runs all year, overhead included.

    Source: definition; a year of 8,760 hours.
    Not modelled: demand charges, hours below full load.
    """
    return power_w * pue * price_usd_per_kwh * HOURS_PER_YEAR / 1000.0

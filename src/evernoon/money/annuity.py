"""What a dollar of capital costs per period, so that interest and principal are both paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

# Stands in for a rate of exactly zero, where the annuity's limit is 1 / periods.
_NO_RATE = 1e-12


def capital_recovery_frac(rate_frac: float | Array, periods: float | Array) -> Array:
    """Level payment per period that repays one unit over `periods`, at a rate per period.

    Args: rate_frac above -1 (0 gives 1 / periods), periods above 0; they broadcast.
    Source: Short et al., NREL/TP-462-5173 (1995), https://doi.org/10.2172/35391, section 2.
    """
    rate = rate_frac + (rate_frac == 0.0) * _NO_RATE
    paid_off: Array = -np.expm1(-periods * np.log1p(rate))
    recovery: Array = np.divide(rate, paid_off)
    return recovery


@empirical("years are counted as compounding periods")
def annual_capital_recovery_frac(rate_frac: float | Array, life_years: float | Array) -> Array:
    """Annual payment, at the end of each year, per unit of capital over its life.

    Args: rate_frac per year, life_years.
    Source: Short et al., NREL/TP-462-5173 (1995), https://doi.org/10.2172/35391, section 2.
    """
    return capital_recovery_frac(rate_frac, life_years)


@empirical("years are counted as compounding periods")
def capital_recovery_monthly_frac(rate_frac: float | Array, life_years: float | Array) -> Array:
    """Twelve monthly payments, per unit of capital over its life: the cost of a year.

    Args: rate_frac nominal per year, compounded monthly (a twelfth each month), life_years.
    Source: annuity of twelve periods a year; Short et al., https://doi.org/10.2172/35391.
    """
    months = MONTHS_PER_YEAR
    return months * capital_recovery_frac(rate_frac / months, months * life_years)


def monthly_rate_frac(rate_frac: float | Array) -> Array:
    """The monthly rate that compounds to an effective annual rate.

    Args: rate_frac per year, above -1 (4 times in a year is 3.0).
    Source: definition of the effective rate.
    """
    return np.expm1(np.log1p(rate_frac) / MONTHS_PER_YEAR)


def fixed_charge_usd_per_kwh(
    capital_usd: float | Array,
    fixed_charge_per_year: float | Array,
    fixed_usd_per_year: float | Array,
    variable_usd_per_kwh: float | Array,
    energy_kwh_per_year: float | Array,
) -> float | Array:
    """Levelised cost of energy from a share of the capital charged every year.

    Args: fixed_charge_per_year ("7 %/yr") holds interest, repayment, taxes and insurance.
    Source: NREL SAM, LCOE calculator, https://sam.nrel.gov.
    Not modelled: escalation, output that falls with age.
    """
    yearly = capital_usd * fixed_charge_per_year + fixed_usd_per_year
    return yearly / energy_kwh_per_year + variable_usd_per_kwh

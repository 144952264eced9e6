"""What rented chips cost by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.dollars.dated import month_of
from evernoon.flows.clock import HOURS_PER_MONTH, MONTH_S
from evernoon.money.annuity import capital_recovery_frac
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.assumptions.kinds import Contract
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock

_KW = 1000.0


@empirical("interpolates a table")
def rent_usd_per_gpu_hour(
    month: float,
    dated_months: Array,
    dated_usd_per_gpu_hour: Array,
    decline_frac_per_year: Array,
) -> Array:
    """Rent in a month: log-linear between dated prices, the first before them, a decline after.

    Args: months on any one count, rising; prices above 0; decline (sample,) below 1.
    Source: interpolation; the prices carry their own sources in the catalogue of contracts.
    Not modelled: the two regimes of shortage and glut.
    """
    known = np.exp(np.interp(month, dated_months, np.log(dated_usd_per_gpu_hour)))
    late_years = max(month - float(dated_months[-1]), 0.0) / MONTHS_PER_YEAR
    return np.asarray(known * (1.0 - decline_frac_per_year) ** late_years)


@empirical("years and months are counted as compounding periods")
def level_rent_frac(decline_frac_per_year: Array, rate_frac: Array, held_s: Array) -> Array:
    """Level payment as dear as a rent that falls from month to month, as a share of the first month's rent.

    Args: decline below 1, negative where rents rise; rate nominal per year, a twelfth each month; held_s above 0.
    Errors: out-of-range.
    Source: growing annuity over the level one; Short et al., NREL/TP-462-5173 (1995),
        https://doi.org/10.2172/35391, section 2.
    Not modelled: notice given before the end, the owner's shutdown (`least_rent_usd_per_hour`) month by month.
    """
    within("decline_frac_per_year", decline_frac_per_year, lt=1.0)
    within("held_s", held_s, gt=0.0)
    months, monthly_frac = held_s / MONTH_S, rate_frac / MONTHS_PER_YEAR
    kept_frac = (1.0 - decline_frac_per_year) ** (1.0 / MONTHS_PER_YEAR)
    falling = capital_recovery_frac((1.0 + monthly_frac) / kept_frac - 1.0, months) * kept_frac
    return np.asarray(capital_recovery_frac(monthly_frac, months) / falling)


def least_rent_usd_per_hour(power_w: Array, price_usd_per_kwh: Array) -> Array:
    """Rent of a chip below which its owner switches it off: the electricity it draws.

    Args: power at the meter of one chip, with its share of the server and of the cooling.
    Source: shutdown rule, price below average variable cost, e.g. OpenStax, Principles of
        Economics 3e, 8.2, https://openstax.org/books/principles-economics-3e/pages/8-2-how-perfectly-competitive-firms-make-output-decisions.
    Not modelled: staff, network, repair and building of the owner.
    """
    return power_w / _KW * price_usd_per_kwh


def lease_usd_per_gpu_hour(payment_usd_per_month: Array, chips: Array) -> Array:
    """Rent of a lease billed by the month for all hours of a number of chips.

    Source: identity over a month of 730 hours.
    Not modelled: hours not delivered, capacity that is added during the lease.
    """
    return payment_usd_per_month / chips / HOURS_PER_MONTH


def egress_usd_per_gpu_hour(data_byte_per_gpu_hour: Array, price_usd_per_byte: Array) -> Array:
    """What a landlord charges for the data that leaves with an hour of a chip.

    Source: definition.
    Not modelled: tiers, free allowances, private lines.
    """
    return data_byte_per_gpu_hour * price_usd_per_byte


def curve(item: Contract, clock: Clock) -> tuple[Array, Array]:
    """Months of the run and prices of a contract's dated points."""
    months = np.array([float(month_of(point.date, clock)) for point in item.prices])
    prices = np.array([point.usd_per_gpu_hour.central for point in item.prices])
    return months, prices

"""How long satellites, launches and chips last."""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array


def satellite_alive_frac(
    age_years: Array,
    infant_frac: Array,
    infant_years: Array,
    failure_per_year: Array,
    wearout_years: Array,
    wearout_shape: Array,
) -> Array:
    """Share of satellites that still work at an age: infant losses, constant rate, wear-out.

    Any shapes that broadcast: (1 - q (1 - e^(-t/tau))) e^(-lambda t) e^(-(t/eta)^beta).
    Source: the three parts of the bathtub curve with a Weibull tail, NIST/SEMATECH handbook 8.1.2.4
        and 8.1.6.2, https://www.itl.nist.gov/div898/handbook/apr/section1/apr162.htm; calibrated
        on the Kaplan-Meier survival of Starlinks catalogued up to 2025-06-18.
    Not modelled: planned retirement (the fleet does that), losses that come together (storms).
    """
    infant = 1.0 - infant_frac * (1.0 - np.exp(-age_years / infant_years))
    worn = (age_years / wearout_years) ** wearout_shape
    return infant * np.exp(-failure_per_year * age_years - worn)


def chip_alive_frac(
    age_years: Array,
    failure_per_year: Array,
    dose_gy: Array,
    dose_limit_gy: Array,
    dose_shape: Array,
) -> Array:
    """Share of chips not dead for good: constant rate and total dose. Any shapes that broadcast.

    Source: constant rate and Weibull in dose, NIST/SEMATECH handbook 8.1.6,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr16.htm; dose that a TPU
        survived: https://arxiv.org/abs/2511.19468
    Not modelled: slow loss of speed before a chip dies; dose rate; annealing.
    """
    return np.exp(-failure_per_year * age_years - (dose_gy / dose_limit_gy) ** dose_shape)


def downtime_frac(interruptions_per_year: Array, restart_years: Array) -> Array:
    """Share of time spent on restarts, at most all of it. Any shapes that broadcast.

    Source: constant rate of repairs, MTTR / (MTBF + MTTR), NIST/SEMATECH handbook 8.1.7.1,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr171.htm
    Not modelled: work lost since the last checkpoint, jobs that wait for each other (tokens does).
    """
    busy = interruptions_per_year * restart_years
    return busy / (1.0 + busy)


def available_frac(alive_frac: Array, spares_frac: Array, down_frac: Array) -> Array:
    """Chips that run over chips that should: living, spares in their place, less restarts.

    Any shapes that broadcast.
    Source: standby model with spares that do not age, expected value for many chips,
        NIST/SEMATECH handbook 8.1.8.5,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr185.htm
    Not modelled: chance at small numbers of chips; a spare that cannot reach the failed place.
    """
    return np.minimum(1.0, alive_frac * (1.0 + spares_frac)) * (1.0 - down_frac)


def launch_failure_frac(
    flights: Array, successes: Array, prior_failure_frac: Array, prior_flights: Array
) -> Array:
    """Share of launches expected to fail: the vehicle's record on top of what is usual.

    flights, successes: the record; prior_failure_frac, prior_flights: the usual share and how
    many flights it weighs (0: the bare record). Any shapes that broadcast.
    Source: mean of a beta-binomial posterior, Gelman et al., Bayesian Data Analysis, chapter 2,
        http://www.stat.columbia.edu/~gelman/book/
    Not modelled: learning inside the record (test flights count like any other).
    """
    failures = flights - successes + prior_failure_frac * prior_flights
    return failures / (flights + prior_flights)


def hit_per_year(debris_per_m2_year: Array, area_m2: Array) -> Array:
    """Hits on one satellite: flux x area. Any shapes that broadcast.

    Source: kinetic gas, Klinkrad, Space Debris (2006), https://doi.org/10.1007/3-540-37674-7
    Not modelled: direction of flight against attitude, avoidance of what is tracked.
    """
    return debris_per_m2_year * area_m2

"""How long satellites, launches and chips last."""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array, empirical, within


def bathtub_frac(
    age_years: Array,
    infant_frac: Array,
    infant_years: Array,
    failure_per_year: Array,
    wearout_years: Array,
    wearout_shape: Array,
) -> Array:
    """Share of parts or satellites that still work at an age: infant losses, constant rate, wear-out.

    Any shapes that broadcast: (1 - q (1 - e^(-t/tau))) e^(-lambda t) e^(-(t/eta)^beta).
    Errors: out-of-range for a negative age, shares beyond 0 to 1, times of nothing.
    Source: the three parts of the bathtub curve with a Weibull tail, NIST/SEMATECH handbook 8.1.2.4
        and 8.1.6.2, https://www.itl.nist.gov/div898/handbook/apr/section1/apr162.htm; for
        satellites calibrated on the Kaplan-Meier survival of Starlinks (`starlink_alive_frac`).
    Not modelled: planned retirement (the fleet does that), losses that come together (storms).
    """
    within("age_years", age_years, ge=0.0)
    within("infant_frac", infant_frac, ge=0.0, le=1.0)
    within("infant_years", infant_years, gt=0.0)
    within("wearout_years", wearout_years, gt=0.0)
    infant = 1.0 - infant_frac * (1.0 - np.exp(-age_years / infant_years))
    worn = (age_years / wearout_years) ** wearout_shape
    return infant * np.exp(-failure_per_year * age_years - worn)


def bathtub_per_year(
    age_years: Array,
    infant_frac: Array,
    infant_years: Array,
    failure_per_year: Array,
    wearout_years: Array,
    wearout_shape: Array,
) -> Array:
    """Hazard at an age, failures a year of what is left: the bathtub itself.

    Any shapes that broadcast; minus the logarithmic derivative of `bathtub_frac`.
    Source: NIST/SEMATECH handbook 8.1.2.4,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr124.htm
    Not modelled: as `bathtub_frac`.
    """
    young = infant_frac * np.exp(-age_years / infant_years)
    infant = young / infant_years / (1.0 - infant_frac + young)
    worn = wearout_shape / wearout_years * (age_years / wearout_years) ** (wearout_shape - 1.0)
    return infant + failure_per_year + worn


def dose_alive_frac(dose_gy: Array, dose_limit_gy: Array, dose_shape: Array) -> Array:
    """Share of parts that a total dose has not killed. Any shapes that broadcast.

    dose_limit_gy: dose by which 63 % are dead.
    Errors: out-of-range for a negative dose, a limit of nothing.
    Source: Weibull in dose, NIST/SEMATECH handbook 8.1.6,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr16.htm; limits by part in the
        catalogue `parts`
    Not modelled: slow loss of speed before a part dies; dose rate; annealing.
    """
    within("dose_gy", dose_gy, ge=0.0)
    within("dose_limit_gy", dose_limit_gy, gt=0.0)
    return np.exp(-((dose_gy / dose_limit_gy) ** dose_shape))


def any_alive_frac(alive_frac: Array, carried: Array) -> Array:
    """Share of satellites in which at least one of so many equal parts still works.

    Any shapes that broadcast.
    Source: parallel model, NIST/SEMATECH handbook 8.1.8.2,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr182.htm
    Not modelled: one cause that takes them all.
    """
    return 1.0 - (1.0 - alive_frac) ** carried


@empirical("counts spares one by one")
def standby_frac(age_years: Array, failure_per_year: Array, carried: int) -> Array:
    """Share of satellites in which one of so many parts runs, the others waiting unaged.

    age_years and failure_per_year broadcast: the Poisson sum of fewer failures than parts.
    Source: standby model, NIST/SEMATECH handbook 8.1.8.5,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr185.htm
    Not modelled: a switch that fails, a spare that does not start.
    """
    expected = np.asarray(age_years * failure_per_year)
    term = total = np.exp(-expected)
    for spare in range(1, carried):
        term = term * expected / spare
        total = total + term
    return np.asarray(total)


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


def drained_per_year(
    small_hits_per_m2_year: Array, area_m2: Array, loop_area_frac: Array, lethal_frac: Array
) -> Array:
    """Satellites lost a year to holes in their coolant loops. Any shapes that broadcast.

    Hits over 1 mm x area x share of it under which fluid runs unprotected x share of leaks that end
    the satellite.
    Source: counting; a hole of 0.8 mm drained the radiator of Soyuz MS-22 in December 2022,
        https://en.wikipedia.org/wiki/Soyuz_MS-22
    Not modelled: strings of cells lost behind a hole; loops that are shut off and work on.
    """
    return small_hits_per_m2_year * area_m2 * loop_area_frac * lethal_frac

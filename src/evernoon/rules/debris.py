"""Debris and collision: time to re-entry, success of disposal, hits by large objects, casualties.

Not modelled: market access of foreign operators in the US, launches from French territory,
collisions inside the constellation, explosions, ITU milestones.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from evernoon.assumptions.kinds import Law
from evernoon.constants import JULIAN_YEAR_S
from evernoon.flows.base import Array
from evernoon.flows.site import Lot
from evernoon.quantities import empirical
from evernoon.rules.case import ELSEWHERE, UNKNOWN, Case, Check, Outcome, held
from evernoon.rules.law import numbers
from evernoon.rules.margins import over_margin, under_margin


def required_disposal_frac(
    satellites: Array, large_from: Array, base_frac: Array, step_frac: Array, large_frac: Array
) -> Array:
    """Least success of disposal by fleet size: base + N x step below `large_from`, then fixed.

    Arrays of one shape or numbers. Source: Arrêté du 31 mars 2011, art. 48-1,
    https://www.legifrance.gouv.fr/loda/id/JORFTEXT000024095828
    Not modelled: constellations of fewer than ten satellites.
    """
    is_large = 1.0 * (satellites >= large_from)
    return is_large * large_frac + (1.0 - is_large) * (base_frac + satellites * step_frac)


def exposed_years(
    life_years: Array, avoided_frac: Array, failed_frac: Array, decay_years: Array
) -> Array:
    """Years open to hits nobody avoids: part of the service life, and adrift if disposal fails.

    Arrays (sample,) or numbers. Source: FCC 47 CFR 25.114(d)(14)(iv) (whole orbital life),
    https://www.ecfr.gov/current/title-47/section-25.114
    Not modelled: fading density below the operating altitude, failure before the end of life.
    """
    return life_years * (1.0 - avoided_frac) + failed_frac * decay_years


def collision_frac(hit_per_year: Array, exposed_years: Array) -> Array:
    """Chance of at least one hit: 1 - exp(-rate x time).

    Arrays (sample,) or numbers. Source: Poisson law; NASA-STD-8719.14C, requirement 4.5-1,
    https://standards.nasa.gov/standard/NASA/NASA-STD-871914
    Not modelled: changes of the debris population over the life.
    """
    return 1.0 - np.exp(-hit_per_year * exposed_years)


@empirical("a quantile function without units")
def encounter_frac(miss_m: Array, sigma_m: Array, hard_body_m: Array) -> Array:
    """Chance of a collision in one short encounter, equal uncertainty in both directions.

    Args: miss_m expected distance, sigma_m combined uncertainty, hard_body_m sum of the radii.
    Source: Foster and Estes 1992, NASA/JSC-25898 (2-D), for a round covariance: a Rice law.
    Not modelled: unequal axes, slow encounters, uncertainty of the uncertainty.
    """
    from scipy.special import chndtr

    return chndtr((hard_body_m / sigma_m) ** 2, 2.0, (miss_m / sigma_m) ** 2)


def fleet_casualty_frac(satellites: Array, casualty_frac: Array) -> Array:
    """Chance that the re-entries of a whole fleet hurt at least one person: 1 - (1 - p)^N.

    Arrays of one shape or numbers. Source: Arrêté du 31 mars 2011, art. 48-2,
    https://www.legifrance.gouv.fr/loda/id/JORFTEXT000024095828
    Not modelled: replacements after the first fleet.
    """
    return -np.expm1(satellites * np.log1p(-casualty_frac))


def _in_orbit(case: Case, country: str) -> bool:
    return bool(case.orbiting) and case.facts.operator_country == country


def _passive_years(case: Case) -> float:
    return max(float(np.median(lot.wear.decay_s)) for lot, _ in case.orbiting) / JULIAN_YEAR_S


def _disposal_years(case: Case) -> float | None:
    """Stated time, else the usual one where disposal is planned at all."""
    if case.facts.disposal_s is not None:
        return case.facts.disposal_s / JULIAN_YEAR_S
    planned = case.facts.disposal_success_frac
    return None if planned is None else case.number("rules.disposal_years")


def _five_years(case: Case, law: Law) -> Outcome:
    """Passive decay passes by itself; where it does not, an unstated disposal is a missing fact."""
    if not case.orbiting:
        return ELSEWHERE
    limit = np.asarray(numbers(law, case.as_of)["disposal_years"])
    planned = _disposal_years(case)
    years = _passive_years(case) if planned is None else min(planned, _passive_years(case))
    outcome = held(under_margin(np.asarray(years), limit), applies=_in_orbit(case, "US"))
    return outcome._replace(passes=outcome.passes or None) if planned is None else outcome


def _lifetime_collision(lot: Lot, case: Case, failed_frac: float) -> Array:
    exposed = exposed_years(
        lot.wear.life_s / JULIAN_YEAR_S,
        np.asarray(case.number("rules.avoided_frac")),
        np.asarray(failed_frac),
        lot.wear.decay_s / JULIAN_YEAR_S,
    )
    return collision_frac(lot.wear.hit_per_year * case.number("rules.large_debris_frac"), exposed)


def _collision(case: Case, law: Law) -> Outcome:
    if not case.orbiting:
        return ELSEWHERE
    if case.facts.disposal_success_frac is None:
        return UNKNOWN._replace(applies=_in_orbit(case, "US"))
    failed_frac = 1.0 - case.facts.disposal_success_frac
    limit = np.asarray(numbers(law, case.as_of)["collision_frac"])
    worst = max(
        float(np.median(_lifetime_collision(lot, case, failed_frac))) for lot, _ in case.orbiting
    )
    margin = under_margin(np.asarray(worst), limit)
    return held(margin, strict=True, applies=_in_orbit(case, "US"))


def _casualty(case: Case, law: Law) -> Outcome:
    applies = _in_orbit(case, "US")
    if case.facts.casualty_frac is None or not case.orbiting:
        return UNKNOWN._replace(applies=applies)
    limit = np.asarray(numbers(law, case.as_of)["casualty_frac"])
    return held(
        under_margin(np.asarray(case.facts.casualty_frac), limit), strict=True, applies=applies
    )


def _disposal_success(case: Case, law: Law) -> Outcome:
    number = numbers(law, case.as_of)
    applies = _in_orbit(case, "FR") and case.satellites >= number["constellation"]
    if case.facts.disposal_success_frac is None or not case.orbiting:
        return UNKNOWN._replace(applies=applies)
    keys = ("large", "base_frac", "step_frac", "large_frac")
    rest = [np.asarray(number[key]) for key in keys]
    needed = required_disposal_frac(np.asarray(case.satellites), *rest)
    margin = over_margin(np.asarray(case.facts.disposal_success_frac), needed)
    return held(margin, strict=True, applies=applies)


def _fleet_casualty(case: Case, law: Law) -> Outcome:
    number = numbers(law, case.as_of)
    applies = _in_orbit(case, "FR") and case.satellites >= number["mega"]
    if case.facts.casualty_frac is None or not case.orbiting:
        return UNKNOWN._replace(applies=applies)
    risk = fleet_casualty_frac(np.asarray(case.satellites), np.asarray(case.facts.casualty_frac))
    return held(under_margin(risk, np.asarray(number["casualty_frac"])), applies=applies)


CHECKS: Mapping[str, Check] = {
    "FCC-5-YEAR": _five_years,
    "FCC-P-COLL": _collision,
    "FCC-CASUALTY": _casualty,
    "FR-48-1": _disposal_success,
    "FR-48-2": _fleet_casualty,
}

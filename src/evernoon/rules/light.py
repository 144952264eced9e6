"""Light: how bright a satellite overhead is at dusk, against three limits.

Not modelled: mirror-like reflection, earthshine, extinction, the body's other faces, other
directions than the zenith (fainter for a facet that faces down).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from evernoon.assumptions.kinds import Law
from evernoon.flows.base import Array
from evernoon.flows.orbits import Orbits
from evernoon.flows.site import Lot
from evernoon.rules.case import ELSEWHERE, Case, Check, Outcome, held
from evernoon.rules.law import numbers
from evernoon.rules.margins import over_margin

_DARKEST = 1e-9  # a face of no albedo or no area has no finite magnitude


def facet_magnitude(
    albedo_frac: Array,
    facet_m2: Array,
    sun_depression_rad: Array,
    range_m: Array,
    sun_magnitude: Array,
) -> Array:
    """Magnitude of a diffuse facet facing down: m_sun - 2.5 lg(rho A sin d / (pi r^2)).

    Arrays that broadcast; sun_depression_rad: Sun below the horizon of satellite and observer.
    Source: Fankhauser, Tyson and Askari 2023, https://arxiv.org/abs/2305.11123 (Lambert case)
    Not modelled: phase and mirror terms, band of the detector (about 0.3 mag).
    """
    lit_m2 = albedo_frac * facet_m2 * np.sin(sun_depression_rad)
    return sun_magnitude - 2.5 * np.log10(lit_m2 / (np.pi * range_m**2))


def altitude_magnitude(altitude_m: Array, magnitude: Array, reference_altitude_m: Array) -> Array:
    """Faintness asked for at an altitude: magnitude + 2.5 lg(h / h_ref); trails of equal harm.

    Arrays that broadcast. Source: IAU CPS and SATCON, https://cps.iau.org/
    Not modelled: limits for the naked eye (6 mag).
    """
    return magnitude + 2.5 * np.log10(altitude_m / reference_altitude_m)


def _magnitudes(lot: Lot, shells: Orbits, case: Case) -> Array:
    """(shell, sample) magnitude overhead; stated facts first, else shares of panel area."""
    facts = case.facts
    albedo = facts.albedo_frac
    albedo = case.number("rules.nadir_albedo_frac") if albedo is None else albedo
    panel_m2 = lot.body.area_m2 * case.number("rules.nadir_area_frac")
    facet_m2 = panel_m2 if facts.nadir_m2 is None else np.full_like(panel_m2, facts.nadir_m2)
    return facet_magnitude(
        np.asarray(max(albedo, _DARKEST)),
        np.maximum(facet_m2, _DARKEST),
        np.asarray(case.number("rules.sun_depression_rad")),
        shells.altitude_m[:, None],
        np.asarray(case.number("rules.sun_magnitude")),
    )


def _worst(case: Case, number: Mapping[str, float]) -> float:
    """Least margin over lots and shells, median over samples."""
    margins = []
    for lot, shells in case.orbiting:
        limit = np.asarray(number["magnitude"])
        if "reference_altitude_m" in number:
            reference_m = np.asarray(number["reference_altitude_m"])
            limit = altitude_magnitude(shells.altitude_m[:, None], limit, reference_m)
        margin = over_margin(_magnitudes(lot, shells, case), limit)
        margins.append(float(np.median(margin.min(axis=0))))
    return min(margins)


def _dark_enough(case: Case, law: Law, reached: bool) -> Outcome:
    if not case.orbiting:
        return ELSEWHERE
    number = numbers(law, case.as_of)
    applies = reached and case.satellites >= number.get("mega", 0.0)
    return held(_worst(case, number), applies=applies)


def _french(case: Case, law: Law) -> Outcome:
    return _dark_enough(case, law, case.facts.operator_country == "FR")


def _union(case: Case, law: Law) -> Outcome:
    return _dark_enough(case, law, case.in_union)


def _everyone(case: Case, law: Law) -> Outcome:
    return _dark_enough(case, law, True)


CHECKS: Mapping[str, Check] = {"FR-MAG-7": _french, "EU-SPACE-72": _union, "IAU-MAG": _everyone}

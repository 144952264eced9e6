"""Energy and waste heat of data centres on the ground; satellites are outside these laws.

Source: Energieeffizienzgesetz § 11, https://www.gesetze-im-internet.de/enefg/__11.html
Not modelled: exemptions where nobody takes the heat, renewable share, rented capacity
(its provider is bound), rules of other states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from evernoon.assumptions.kinds import Law
from evernoon.earth.countries import countries
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.flows.site import Lot
from evernoon.rules.case import ELSEWHERE, UNKNOWN, Case, Check, Outcome, held, stated
from evernoon.rules.law import limit_for, numbers
from evernoon.rules.margins import over_margin, under_margin

_UNIT_W = 1e6  # a unit of an owned site is one megawatt of IT (flows.site)


def _owned(case: Case) -> list[tuple[Lot, float]]:
    """Own ground sites with the IT power of the whole site: its generations stand in one place."""
    lots = [lot for lot in case.lots if lot.kind == "owned"]
    power_w = {lot.site: 0.0 for lot in lots}
    for lot in lots:
        power_w[lot.site] += case.units(lot) * _UNIT_W
    return [(lot, power_w[lot.site]) for lot in lots]


def _over_lots(
    case: Case, law: Law, margin: Callable[[Lot, Mapping[str, float]], Array]
) -> Outcome:
    """Worst margin over German lots; lots it binds later count only if none is bound now."""
    clock = Clock(case.start, 0, case.as_of, 0)
    margins: dict[bool, list[float]] = {True: [], False: []}
    for lot, it_w in _owned(case):
        found = limit_for(law, case.as_of, clock.date(lot.from_month))
        if lot.country == "DE" and found and it_w >= found[0].numbers["it_w"]:
            margins[found[1]].append(float(np.median(margin(lot, found[0].numbers))))
    if margins[False]:
        return held(min(margins[False]))
    return held(min(margins[True]))._replace(pending=True) if margins[True] else ELSEWHERE


def _pue(case: Case, law: Law) -> Outcome:
    def margin(lot: Lot, number: Mapping[str, float]) -> Array:
        stated_pue = case.facts.pue
        pue = 1.0 + lot.heat.overhead_by_month_frac.mean(axis=0)
        pue = pue if stated_pue is None else np.asarray(stated_pue)
        return under_margin(pue, np.asarray(number["pue"]))

    return _over_lots(case, law, margin)


def _reuse(case: Case, law: Law) -> Outcome:
    reuse_frac = case.facts.heat_reuse_frac

    def margin(lot: Lot, number: Mapping[str, float]) -> Array:
        return over_margin(np.asarray(reuse_frac or 0.0), np.asarray(number["reuse_frac"]))

    outcome = _over_lots(case, law, margin)
    if reuse_frac is None and outcome.applies:
        return UNKNOWN._replace(pending=outcome.pending)
    return outcome


def _report(case: Case, law: Law) -> Outcome:
    threshold_w = numbers(law, case.as_of)["it_w"]
    inside = {iso2 for iso2, country in countries().items() if country.eea}
    covered = [lot for lot, it_w in _owned(case) if lot.country in inside and it_w >= threshold_w]
    return stated(case.facts.energy_reported) if covered else ELSEWHERE


CHECKS: Mapping[str, Check] = {
    "DE-ENEFG-11-1": _pue,
    "DE-ENEFG-11-2": _pue,
    "DE-ENEFG-REUSE": _reuse,
    "DE-ENEFG-DRAFT": _pue,
    "EU-EED-12": _report,
}

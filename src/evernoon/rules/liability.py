"""Liability: the insurance a licence asks for.

Source: Weltraumgesetz § 4(4), BGBl. I Nr. 132/2011,
https://www.ris.bka.gv.at/eli/bgbl/I/2011/132
Not modelled: recourse of the state, waivers for public interest, other states' sums.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from evernoon.assumptions.kinds import Law
from evernoon.rules.case import ELSEWHERE, UNKNOWN, Case, Check, Outcome, held
from evernoon.rules.law import numbers
from evernoon.rules.margins import over_margin


def _austrian_cover(case: Case, law: Law) -> Outcome:
    if not case.orbiting or case.facts.operator_country != "AT":
        return ELSEWHERE
    if case.facts.insurance_usd is None:
        return UNKNOWN
    needed_usd = numbers(law, case.as_of)["insurance_eur"] * case.number("rules.usd_per_eur")
    return held(over_margin(np.asarray(case.facts.insurance_usd), np.asarray(needed_usd)))


CHECKS: Mapping[str, Check] = {"AT-WELTRG-4": _austrian_cover}

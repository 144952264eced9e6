"""Security of networks: how fast an incident must reach the authority (NIS2).

Source: Directive (EU) 2022/2555, Art. 23, https://eur-lex.europa.eu/eli/dir/2022/2555/oj
Not modelled: risk management of Art. 21, registration, national thresholds, headcount.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from evernoon.assumptions.kinds import Law
from evernoon.rules.case import ELSEWHERE, UNKNOWN, Case, Check, Outcome, held
from evernoon.rules.law import numbers
from evernoon.rules.margins import under_margin


def _early_warning(case: Case, law: Law) -> Outcome:
    number = numbers(law, case.as_of)
    medium_usd = number["turnover_eur"] * case.number("rules.usd_per_eur")
    if not case.in_union or case.turnover_usd < medium_usd:
        return ELSEWHERE
    if case.facts.incident_notice_s is None:
        return UNKNOWN
    notice_s = np.asarray(case.facts.incident_notice_s)
    return held(under_margin(notice_s, np.asarray(number["notice_s"])))


CHECKS: Mapping[str, Check] = {"EU-NIS2-23": _early_warning}

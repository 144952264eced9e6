"""Spectrum: leave to land, the licence of the country in which a station transmits.

Source: ITU Radio Regulations, Art. 18.1, https://www.itu.int/pub/R-REG-RR
Not modelled: coordination and filings, national shares of spectrum, how long a licence takes.
"""

from __future__ import annotations

from collections.abc import Mapping

from evernoon.assumptions.kinds import Law
from evernoon.rules.case import ELSEWHERE, Case, Check, Outcome, stated


def _landing(case: Case, law: Law) -> Outcome:
    return stated(case.facts.landing) if case.orbiting else ELSEWHERE


CHECKS: Mapping[str, Check] = {"ITU-RR-18": _landing}

"""Market power: concentration before and after a merger.

Several definitions of the market may be given; the one with the largest rise counts.

Not modelled: single firm shares, remedies, vertical effects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from evernoon.assumptions.kinds import Law
from evernoon.flows.base import Array
from evernoon.rules.case import UNKNOWN, Case, Check, Outcome, held
from evernoon.rules.choice import LawFacts
from evernoon.rules.law import numbers
from evernoon.rules.margins import under_margin

_POINTS = 1e4  # shares are squared in percent


def hhi(shares_frac: Sequence[float]) -> float:
    """Herfindahl-Hirschman index, 0 to 10,000: sum of the squared market shares in percent.

    shares_frac: one for each firm. Source: US Department of Justice,
    https://www.justice.gov/atr/herfindahl-hirschman-index
    Not modelled: the fringe of firms that are left out.
    """
    return _POINTS * sum(share * share for share in shares_frac)


def hhi_increase(buyer_frac: Array, target_frac: Array) -> Array:
    """Rise of the index by a merger: twice the product of the two shares in percent.

    Arrays of one shape or numbers. Source: Guidelines 2004/C 31/03 (delta of the index),
    https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52004XC0205(02)
    Not modelled: rivals' answers.
    """
    return 2.0 * _POINTS * buyer_frac * target_frac


def merged_hhi(facts: LawFacts) -> dict[str, tuple[float, float]]:
    """Index after the merger and its rise under each definition of the market.

    Firms that are not named are taken as too small to count. A firm absent from a market has no share there.
    """
    if facts.merging is None:
        return {}
    found = {}
    for name, shares in facts.markets.items():
        buyer, target = (shares.get(firm, 0.0) for firm in facts.merging)
        rise = float(hhi_increase(np.asarray(buyer), np.asarray(target)))
        found[name] = (hhi(tuple(shares.values())) + rise, rise)
    return found


def _increase(case: Case) -> tuple[float, float] | None:
    """Index after the merger and its rise: as stated, else of the definition with the largest rise."""
    before, after = case.facts.hhi_before, case.facts.hhi_after
    if before is not None and after is not None:
        return after, after - before
    by_market = merged_hhi(case.facts).values()
    return max(by_market, key=lambda found: (found[1], found[0]), default=None)


def _us_presumption(case: Case, law: Law) -> Outcome:
    """Presumed unlawful above both thresholds; so the better of the two margins counts."""
    found = _increase(case)
    if found is None:
        return UNKNOWN
    number = numbers(law, case.as_of)
    limits = np.asarray([number["hhi"], number["increase"]])
    return held(float(under_margin(np.asarray(found), limits).max()))


def _eu_screen(case: Case, law: Law) -> Outcome:
    """No concern below the low index, or with a small rise for the index reached."""
    found = _increase(case)
    if found is None:
        return UNKNOWN
    number = numbers(law, case.as_of)
    key = "middle_increase" if found[0] <= number["high_hhi"] else "high_increase"
    limits = np.asarray([number["low_hhi"], number[key]])
    return held(float(under_margin(np.asarray(found), limits).max()), strict=True)


CHECKS: Mapping[str, Check] = {"US-MERGER-1": _us_presumption, "EU-MERGER-20": _eu_screen}

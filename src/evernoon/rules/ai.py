"""Artificial intelligence: systemic risk of general-purpose models, the new ban of Article 5.

Source: Regulation (EU) 2024/1689, https://eur-lex.europa.eu/eli/reg/2024/1689/oj
Not modelled: designation by the Commission below the threshold, high-risk uses, transparency.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from evernoon.assumptions.kinds import Law
from evernoon.rules.case import ELSEWHERE, UNKNOWN, Case, Check, Outcome, held, stated
from evernoon.rules.law import numbers
from evernoon.rules.margins import under_margin


def _systemic(case: Case, law: Law) -> Outcome:
    """Presumed above the threshold, not at it; "fail": the duties of Art. 52 and 55 start."""
    if not case.in_union:
        return ELSEWHERE
    if case.facts.model_train_flop is None:
        return UNKNOWN
    limit = np.asarray(numbers(law, case.as_of)["train_flop"])
    return held(under_margin(np.asarray(case.facts.model_train_flop), limit))


def _intimate_images(case: Case, law: Law) -> Outcome:
    if not case.in_union or case.facts.image_model is False:
        return ELSEWHERE
    return stated(case.facts.image_safeguards if case.facts.image_model else None)


CHECKS: Mapping[str, Check] = {"EU-AI-51": _systemic, "EU-AI-5": _intimate_images}

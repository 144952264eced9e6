"""The dated side of a rule: which numbers hold on a day, and its maximum fine."""

from __future__ import annotations

from typing import cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.assumptions.kinds import Law, LawLimit
from evernoon.rules.case import Case
from evernoon.rules.fines import legal_maximum_usd


def laws() -> dict[str, Law]:
    """All rules of the catalogue by id, in its order."""
    return {id: cast(Law, row) for id, row in catalogue.rows("laws").items()}


def day(date: str) -> str:
    """A date "YYYY[-MM[-DD]]" as its first day, so that dates compare as text."""
    return date + "-01" * (2 - date.count("-"))


def binds(law: Law, as_of: str) -> bool:
    """Whether the rule itself is in force on a day."""
    return law.state != "proposed" and day(law.valid_from) <= day(as_of)


def expired(law: Law, as_of: str) -> bool:
    """Whether the rule has ended by a day."""
    return law.valid_to is not None and day(law.valid_to) <= day(as_of)


def limit_for(law: Law, as_of: str, built: str = "") -> tuple[LawLimit, bool] | None:
    """Numbers of the rule on a day for what was built on another, and whether they bind later only.

    The latest that bind, else the first to come; None where the rule does not cover that building.
    """
    now, start = day(as_of), day(built or as_of)
    ahead = [
        (max(day(limit.from_date), _later(start, limit.grace_years)), limit)
        for limit in law.limits
        if _covers(limit, start) and (limit.to_date is None or now < day(limit.to_date))
    ]
    binding = [(date, limit) for date, limit in ahead if date <= now]
    if binding:
        return max(binding, key=lambda pair: pair[0])[1], False
    return (min(ahead, key=lambda pair: pair[0])[1], True) if ahead else None


def _covers(limit: LawLimit, built: str) -> bool:
    after = limit.built_from is None or day(limit.built_from) <= built
    return after and (limit.built_to is None or built < day(limit.built_to))


def _later(date: str, years: int) -> str:
    return f"{int(date[:4]) + years}{date[4:]}" if years else ""


def numbers(law: Law, as_of: str) -> dict[str, float]:
    """Numbers of a rule that asks for no date of building."""
    found = limit_for(law, as_of)
    return dict(found[0].numbers) if found else {}


def exposure_usd(law: Law, case: Case) -> float | None:
    """Legal maximum of the fine for one infringement; None where the law names none."""
    if law.fine_eur is None and law.turnover_frac is None:
        return None
    floor_usd = (law.fine_eur or 0.0) * case.number("rules.usd_per_eur")
    turnover_usd = np.asarray(max(case.turnover_usd, 0.0))
    frac = np.asarray(law.turnover_frac or 0.0)
    return float(legal_maximum_usd(turnover_usd, np.asarray(floor_usd), frac))

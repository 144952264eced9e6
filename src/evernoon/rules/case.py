"""A scenario as the law sees it, and what a check answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from evernoon.assumptions import load
from evernoon.assumptions.kinds import Law
from evernoon.flows.base import Array
from evernoon.flows.dataflow import Dataflow
from evernoon.flows.orbits import Orbits
from evernoon.flows.site import Lot
from evernoon.rules.choice import LawFacts

_ROUNDING = 1e-12  # 0.9 + 40 x 0.001 is not 0.94 in binary


class Outcome(NamedTuple):
    """Answer of one check: does it apply, is it kept (None: a fact is missing), by how much."""

    applies: bool
    passes: bool | None = None
    margin: float | None = None
    pending: bool = False
    """Whether the number it was held against does not bind yet."""


ELSEWHERE = Outcome(applies=False)
UNKNOWN = Outcome(applies=True)
Check = Callable[["Case", Law], Outcome]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a check may look at."""

    facts: LawFacts
    dataflows: tuple[Dataflow, ...]
    lots: tuple[Lot, ...]
    planned_units: Array
    turnover_usd: float
    as_of: str
    start: str
    overrides: Mapping[str, float]

    def number(self, id: str) -> float:
        """An assumption: the scenario's own point, or the central value."""
        return self.overrides[id] if id in self.overrides else load.entry(id).central

    def units(self, lot: Lot) -> float:
        """Units of a lot at the end of the plan; those installed where nothing is planned."""
        # By identity: two lots of one site may be equal up to their arrays.
        at = next(i for i, other in enumerate(self.lots) if other is lot)
        planned = float(self.planned_units[at]) if len(self.planned_units) else 0.0
        return max(planned, lot.installed_units)

    @property
    def orbiting(self) -> tuple[tuple[Lot, Orbits], ...]:
        """Lots in orbit with their shells: those with units, or all where none has."""
        every = [(lot, lot.orbits) for lot in self.lots if isinstance(lot.orbits, Orbits)]
        flown = [(lot, shells) for lot, shells in every if self.units(lot) > 0.0]
        return tuple(flown or every)

    @property
    def satellites(self) -> float:
        """Satellites of the whole plan, read as one constellation."""
        return sum(self.units(lot) for lot, _ in self.orbiting)

    @property
    def in_union(self) -> bool:
        """Whether Union law reaches the operator: establishment or offers (GDPR 3(1), 3(2))."""
        return self.facts.eu_establishment or self.facts.offers_in_eu


def held(margin: Array | float, *, strict: bool = False, applies: bool = True) -> Outcome:
    """Outcome of a margin; the median where it is (sample,). `strict`: the limit itself fails."""
    middle = float(np.median(margin))
    passes = middle > _ROUNDING if strict else middle >= -_ROUNDING
    return Outcome(applies, passes, middle)


def stated(fact: bool | None) -> Outcome:
    """Outcome of a plain fact: kept, broken, or not stated."""
    return UNKNOWN if fact is None else Outcome(True, fact, 1.0 if fact else -1.0)


def shared(broken: int, total: int) -> Outcome:
    """Outcome over several data flows: margin 1 if none breaks the rule, else minus their share."""
    return Outcome(True, broken == 0, -broken / total if broken else 1.0)

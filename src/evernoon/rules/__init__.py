"""Rules: permits month by month, verdict at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from evernoon.rules.choice import LEVERS, LawFacts

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.dataflow import Dataflow
    from evernoon.flows.demand import Catalogue
    from evernoon.flows.rules import Finding, Permits
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot
    from evernoon.flows.wear import Fleet
    from evernoon.rules.months import State

__all__ = ["LEVERS", "LawFacts", "judge", "start", "step"]

_FORMULAS = {
    "under_margin": "evernoon.rules.margins",
    "over_margin": "evernoon.rules.margins",
    "legal_maximum_usd": "evernoon.rules.fines",
    "expected_fine_usd_per_month": "evernoon.rules.fines",
    "required_disposal_frac": "evernoon.rules.debris",
    "exposed_years": "evernoon.rules.debris",
    "collision_frac": "evernoon.rules.debris",
    "encounter_frac": "evernoon.rules.debris",
    "fleet_casualty_frac": "evernoon.rules.debris",
    "facet_magnitude": "evernoon.rules.light",
    "altitude_magnitude": "evernoon.rules.light",
    "hhi": "evernoon.rules.market",
    "hhi_increase": "evernoon.rules.market",
    "trainable_frac": "evernoon.rules.permits",
}


def start(
    facts: LawFacts,
    dataflows: tuple[Dataflow, ...],
    catalogue: Catalogue,
    lots: tuple[Lot, ...],
    clock: Clock,
    draws: Draws,
) -> tuple[State, Permits]:
    """Permits at the start: where products of each group may run, which data may train."""
    from evernoon.rules.months import opened

    return opened(facts, dataflows, catalogue, lots, clock, draws)


def step(
    state: State, fleet: Fleet, turnover_usd: Array, shocks: Shocks, month: int
) -> tuple[State, Permits]:
    """Permits and expected fines for the month, from the state of the law at that date.

    turnover_usd: (sample,) revenue of the last twelve months.
    """
    from evernoon.rules.months import advanced

    return advanced(state, turnover_usd, shocks, month)


def judge(
    facts: LawFacts,
    dataflows: tuple[Dataflow, ...],
    lots: tuple[Lot, ...],
    planned_units: Array,
    turnover_usd: float,
    as_of: str,
    start: str = "",
    overrides: Mapping[str, float] | None = None,
) -> tuple[Finding, ...]:
    """Every rule held against the scenario as of a date, in the order of the catalogue.

    planned_units: (lot,) units in the plan's last month. start: first month of the run, from which
    `from_month` of the lots counts (`as_of` where empty). overrides: the scenario's own points.
    """
    from evernoon.rules.case import Case
    from evernoon.rules.verdict import findings

    return findings(
        Case(
            facts,
            dataflows,
            lots,
            planned_units,
            turnover_usd,
            as_of,
            start or as_of,
            overrides or {},
        )
    )


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        from importlib import import_module

        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(name)

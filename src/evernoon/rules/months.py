"""Permits from month to month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.flows.dataflow import Dataflow
from evernoon.flows.demand import Catalogue
from evernoon.flows.rules import Permits
from evernoon.flows.shocks import Shocks
from evernoon.flows.site import Lot
from evernoon.rules.case import Case
from evernoon.rules.choice import LawFacts
from evernoon.rules.fines import expected_fine_usd_per_month, legal_maximum_usd
from evernoon.rules.law import laws
from evernoon.rules.permits import serving, training_share
from evernoon.rules.verdict import finding


@dataclass(frozen=True, slots=True)
class State:
    """What stays the same over the months; serve and train_frac as in `Permits`."""

    serve: Array
    train_frac: Array
    in_orbit: Array
    """(lot, 1): 1 for lots in orbit, which fly; the others land."""
    fine_per_year: Array
    fine_frac: Array
    floor_usd: Array
    turnover_frac: Array


def opened(
    facts: LawFacts,
    dataflows: tuple[Dataflow, ...],
    catalogue: Catalogue,
    lots: tuple[Lot, ...],
    clock: Clock,
    draws: Draws,
) -> tuple[State, Permits]:
    """State and the permits of the first month, before any turnover: nothing is fined."""
    case = Case(facts, dataflows, lots, np.empty(0), 0.0, clock.start, clock.start, {})
    law = laws()["GDPR-5-6"]
    state = State(
        serve=serving(dataflows, catalogue.products, catalogue.data_class, lots, case.in_union),
        train_frac=training_share(
            dataflows, case.in_union, draws("rules.legitimate_interest_holds_frac")
        ),
        in_orbit=np.asarray([[float(lot.kind == "orbit")] for lot in lots]).reshape(-1, 1),
        fine_per_year=draws("rules.gdpr_fine_per_year") * float(is_contested(case)),
        fine_frac=draws("rules.gdpr_fine_frac"),
        floor_usd=draws("rules.usd_per_eur") * (law.fine_eur or 0.0),
        turnover_frac=np.asarray(law.turnover_frac or 0.0),
    )
    delivered = np.ones((len(lots), draws.size))
    return state, Permits(state.serve, state.train_frac, delivered, np.zeros(draws.size))


def is_contested(case: Case) -> bool:
    """Whether an authority could open a case: any rule of data protection is broken."""
    privacy = [(id, law) for id, law in laws().items() if law.family == "privacy"]
    return any(finding(id, law, case).status == "fail" for id, law in privacy)


def advanced(
    state: State, turnover_usd: Array, shocks: Shocks, month: int
) -> tuple[State, Permits]:
    """Permits of a month: moratoria and licences from the events, fines from last turnover."""
    land, fly = shocks.factor("rules.land", month), shocks.factor("rules.fly", month)
    deliver = np.clip(state.in_orbit * fly + (1.0 - state.in_orbit) * land, 0.0, 1.0)
    maximum = legal_maximum_usd(turnover_usd, state.floor_usd, state.turnover_frac)
    fine = expected_fine_usd_per_month(state.fine_per_year, state.fine_frac, maximum)
    fine = fine * shocks.factor("rules.fine", month)
    return state, Permits(state.serve, state.train_frac, deliver, fine)

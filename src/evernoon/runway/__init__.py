"""Runway: statements, funding, default, orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.runway.choice import LEVERS, CompanyChoice, Raise, RaiseRule, Stated

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.data import Quality
    from evernoon.flows.demand import Work
    from evernoon.flows.dollars import Ledger
    from evernoon.flows.rules import Permits
    from evernoon.flows.runway import Books, Orders
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Served
    from evernoon.runway.months import State

__all__ = ["LEVERS", "CompanyChoice", "Raise", "RaiseRule", "Stated", "start", "step"]


def start(
    choice: CompanyChoice,
    lots: tuple[Lot, ...],
    plan_units: Array,
    decide: str,
    clock: Clock,
    draws: Draws,
) -> tuple[State, Books, Orders]:
    """Opening balance. `plan_units` (lot, month): planned deliveries; `decide`: plan | cheapest."""
    raise NotImplementedError


def step(
    state: State,
    ledger: Ledger,
    work: Work,
    served: Served,
    quality: Quality,
    permits: Permits,
    shocks: Shocks,
    month: int,
) -> tuple[State, Books, Orders]:
    """One month: revenue, cost, three statements, funding or default, orders for the months after."""
    raise NotImplementedError

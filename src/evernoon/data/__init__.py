"""Data: archives, licences, consent, and the flywheel to quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.data.choice import LEVERS

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.data.months import State
    from evernoon.flows.clock import Clock
    from evernoon.flows.data import Quality
    from evernoon.flows.dataflow import Dataflow
    from evernoon.flows.demand import Catalogue
    from evernoon.flows.rules import Permits
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.tokens import Served

__all__ = ["LEVERS", "start", "step"]


def start(
    dataflows: tuple[Dataflow, ...], catalogue: Catalogue, clock: Clock, draws: Draws
) -> tuple[State, Quality]:
    """Opening stock of data and quality 0 (relative to the start)."""
    raise NotImplementedError


def step(
    state: State, served: Served, permits: Permits, shocks: Shocks, month: int
) -> tuple[State, Quality]:
    """One month of the flywheel: consented usage in, stock fades, quality = a log(training) + b log(data)."""
    raise NotImplementedError

"""Data: archives, licences, consent, and the flywheel to quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.data.choice import LEVERS

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.data.months import State
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.data import Quality
    from evernoon.flows.dataflow import Dataflow
    from evernoon.flows.demand import Catalogue
    from evernoon.flows.rules import Permits
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.tokens import Served

__all__ = ["LEVERS", "start", "step"]

_FORMULAS = {
    **dict.fromkeys(
        ("usable_token", "stock_token", "train_flop", "quality", "loop_gain", "data_cost_usd"),
        "evernoon.data.stock",
    ),
    "region_frac": "evernoon.data.origins",
}


def start(
    dataflows: tuple[Dataflow, ...], catalogue: Catalogue, clock: Clock, draws: Draws
) -> tuple[State, Quality]:
    """Opening stock of data and quality 0 (relative to the start)."""
    from evernoon.data import months

    return months.start(dataflows, catalogue, draws)


def step(
    state: State, served: Served, permits: Permits, pace_frac: Array, shocks: Shocks, month: int
) -> tuple[State, Quality]:
    """One month of the flywheel: usage in, stock fades, quality = a log(training) + b log(data)."""
    from evernoon.data import months

    return months.step(state, served, permits, pace_frac, shocks, month)


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        from importlib import import_module

        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(name)

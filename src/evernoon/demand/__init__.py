"""Demand: products, users, rivals, share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.demand.choice import LEVERS, Market, Use, WorkChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.demand.months import State
    from evernoon.flows.clock import Clock
    from evernoon.flows.data import Quality
    from evernoon.flows.demand import Catalogue, Work
    from evernoon.flows.shocks import Shocks

__all__ = ["LEVERS", "Market", "Use", "WorkChoice", "start", "step"]


def start(
    choice: WorkChoice, market: Market, clock: Clock, draws: Draws
) -> tuple[State, Catalogue, Work]:
    """Products and rivals at the start of the run. `training` in `products` makes no requests but training FLOP."""
    raise NotImplementedError


def step(state: State, quality: Quality, shocks: Shocks, month: int) -> tuple[State, Work]:
    """Work of one month from last month's quality and prices."""
    raise NotImplementedError

"""Tokens: inference by roofline, training by FLOPs, placement on sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.demand import Catalogue, Work
    from evernoon.flows.rules import Permits
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Rates, Served
    from evernoon.flows.wear import Fleet
    from evernoon.tokens.months import State

__all__ = ["start", "step"]


def start(
    lots: tuple[Lot, ...], catalogue: Catalogue, clock: Clock, draws: Draws
) -> tuple[State, Rates, Served]:
    """Rates of every product on every lot, and an opening month in which nothing is served."""
    raise NotImplementedError


def step(
    state: State, work: Work, fleet: Fleet, permits: Permits, usd_per_gpu_hour: Array, month: int
) -> tuple[State, Served]:
    """Place one month's work by last month's cost (lot, sample) under SLO, capacity, link and permits.

    Fused kernel over hours {mean, peak} x groups x products x lots; training takes what is left at the mean hour
    (at least its reserved share).
    """
    raise NotImplementedError

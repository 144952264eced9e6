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

_ROOFLINE = (
    *("weights_byte", "cache_byte_per_token", "most_sequences", "token_work_s", "prefill_s"),
    *("group_host_s", "sequence_load_s", "step_floor_s", "step_s", "sequences_for_step"),
    *("sequences_for_busy", "busy_frac", "touched_frac", "gpu_s_per_request", "first_token_s"),
)
_TRAINING = (
    *("training_flop", "training_gpu_hours", "mfu_frac", "mean_time_between_s", "cause_frac"),
    *("mean_time_between_years", "checkpoint_interval_s", "effective_frac", "exchange_s"),
    "island_frac",
)
_FORMULAS = {
    **dict.fromkeys(_ROOFLINE, "evernoon.tokens.roofline"),
    **dict.fromkeys(_TRAINING, "evernoon.tokens.training"),
    "server_token_per_s": "evernoon.tokens.node",
    "server_j_per_token": "evernoon.tokens.node",
}


def start(
    lots: tuple[Lot, ...], catalogue: Catalogue, clock: Clock, draws: Draws
) -> tuple[State, Rates, Served]:
    """Rates of every product on every lot, and an opening month in which nothing is served."""
    from evernoon.tokens import months

    return months.start(lots, catalogue, clock, draws)


def step(
    state: State, work: Work, fleet: Fleet, permits: Permits, usd_per_gpu_hour: Array, month: int
) -> tuple[State, Served]:
    """Place one month's work by last month's cost (lot, sample) under SLO, link, permits.

    Fused kernel over hours {peak, other} x groups x products x lots; training takes what is left
    (at least its reserved share).
    """
    from evernoon.tokens import months

    return months.step(state, work, fleet, permits, usd_per_gpu_hour, month)


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        from importlib import import_module

        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(name)

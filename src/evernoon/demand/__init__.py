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

_FORMULAS = {
    **dict.fromkeys(
        ("grown_users", "progress", "planned_gain_per_year", "price_usd_per_mtoken"),
        "evernoon.demand.growth",
    ),
    **dict.fromkeys(("pull", "logit_share_frac", "moved_share_frac"), "evernoon.demand.share"),
    **dict.fromkeys(
        ("subscription_usd_per_month", "advertising_usd_per_month", "support_usd_per_month"),
        "evernoon.demand.revenue",
    ),
    **dict.fromkeys(("group_peak", "same_hour_frac"), "evernoon.demand.hours"),
}


def start(
    choice: WorkChoice, market: Market, clock: Clock, draws: Draws
) -> tuple[State, Catalogue, Work]:
    """Products and rivals at the start of the run.

    `training` in `products` makes no requests but training FLOP.
    """
    from evernoon.demand import months

    return months.start(choice, market, clock, draws)


def step(state: State, quality: Quality, shocks: Shocks, month: int) -> tuple[State, Work]:
    """Work of one month from last month's quality and prices."""
    from evernoon.demand import months

    return months.step(state, quality, shocks, month)


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        from importlib import import_module

        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(name)

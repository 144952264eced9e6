"""Chips fed and cooled, and what they deliver."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from evernoon.flops.choice import Chips, FlopsChoice, Precision

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.flops import Flops
    from evernoon.flows.heat import Heat
    from evernoon.flows.watts import Watts
    from evernoon.flows.wear import Wear

__all__ = ["Chips", "FlopsChoice", "Precision", "compute", "needs"]


_FORMULAS = {
    "served_chip_w": "evernoon.flops.clock",
    "clock_frac": "evernoon.flops.clock",
    "boards_kg": "evernoon.flops.clock",
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def needs(choice: FlopsChoice, draws: Draws) -> Need:
    """Power of chips with their servers, and their mass: bare boards in space, racks below."""
    from evernoon.flops import deliver

    return deliver.need(choice, draws)


def compute(
    choice: FlopsChoice, watts: Watts, heat: Heat, wear: Wear, clock: Clock, draws: Draws
) -> Flops:
    """Delivered FLOP/s: the clock follows the shares of power met and heat cooled (F ~ P^k)."""
    from evernoon.flops import deliver

    return deliver.delivered(choice, watts, heat, wear, draws)

"""Chips fed and cooled, and what they deliver."""

from __future__ import annotations

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


def needs(choice: FlopsChoice, draws: Draws) -> Need:
    """Power of chips with their servers, and their mass when stripped for space."""
    raise NotImplementedError


def compute(
    choice: FlopsChoice, watts: Watts, heat: Heat, wear: Wear, clock: Clock, draws: Draws
) -> Flops:
    """Delivered FLOP/s: clock follows the power share met and the share cooled (F ~ P^k below nominal)."""
    raise NotImplementedError

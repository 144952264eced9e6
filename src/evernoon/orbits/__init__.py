"""Where sites are: shells and places, and the bus that carries a satellite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.orbits.choice import Ground, OrbitsChoice, Shell, Shells

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits, Place

__all__ = ["Ground", "OrbitsChoice", "Shell", "Shells", "needs", "propagate"]


def needs(choice: OrbitsChoice, draws: Draws) -> Need:
    """Power and mass of the bus of one unit (zeros on the ground)."""
    raise NotImplementedError


def propagate(choice: OrbitsChoice, clock: Clock, draws: Draws) -> Orbits | Place:
    """Elements of the shells at the start of the run, or the place on the ground."""
    raise NotImplementedError

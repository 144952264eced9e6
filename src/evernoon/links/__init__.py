"""Links: lasers, ground segment, fibre; delay and bandwidth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.links.choice import Fibre, LaserMesh, LinksChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.links import Links
    from evernoon.flows.orbits import Orbits, Place

__all__ = ["Fibre", "LaserMesh", "LinksChoice", "connect", "needs"]


def needs(choice: LinksChoice, draws: Draws) -> Need:
    """Power and mass of the laser terminals of one unit."""
    raise NotImplementedError


def connect(choice: LinksChoice, orbits: Orbits | Place, clock: Clock, draws: Draws) -> Links:
    """Delay from each region group (catalogue of regions, axis `group`, 8) and bandwidth of one unit."""
    raise NotImplementedError

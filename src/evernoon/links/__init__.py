"""Links: lasers, ground segment, fibre; delay and bandwidth."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

from evernoon.links.choice import Fibre, LaserMesh, LinksChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.links import Links
    from evernoon.flows.orbits import Orbits, Place

__all__ = ["Fibre", "LaserMesh", "LinksChoice", "connect", "needs"]

_FORMULAS = {
    "slant_range_m": "evernoon.earth.sphere",
    "nearest_angle_rad": "evernoon.links.mesh",
    "mesh_path_m": "evernoon.links.mesh",
    "mesh_rtt_s": "evernoon.links.mesh",
    "fibre_rtt_s": "evernoon.links.fibre",
    "unit_bit_per_s": "evernoon.links.ground",
    "ground_bit_per_s": "evernoon.links.ground",
    "available_frac": "evernoon.links.ground",
}


def needs(choice: LinksChoice, draws: Draws) -> Need:
    """Power and mass of the laser terminals of one unit; the fibre's are in the building."""
    match choice:
        case LaserMesh():
            from evernoon.links import reach

            return reach.laser_need(choice, draws)
        case Fibre():
            import numpy as np

            from evernoon.flows.body import Need

            none = np.zeros(draws.size)
            return Need(fixed_w=none, load_frac=none, fixed_kg=none)
        case _:
            assert_never(choice)


def connect(choice: LinksChoice, orbits: Orbits | Place, clock: Clock, draws: Draws) -> Links:
    """Delay from each region group (axis `group`, 8) and bandwidth of one unit.

    The design as planned: a constellation half built is not nearer or farther.
    """
    from evernoon.links import reach

    match choice:
        case LaserMesh():
            return reach.over_lasers(choice, cast("Orbits", orbits), draws)
        case Fibre():
            return reach.over_fibre(cast("Place", orbits), draws)
        case _:
            assert_never(choice)


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        from importlib import import_module

        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(name)

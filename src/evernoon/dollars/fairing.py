"""What a flight carries: as much as the rocket lifts to the orbit, and as much as the fairing has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import row
from evernoon.assumptions.kinds import Launcher
from evernoon.dollars import launch, market
from evernoon.flows.orbits import Orbits

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.market import Vehicle
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot

_FLAT = ("array", "radiator")


def carried_frac(vehicle: Vehicle, lot: Lot, draws: Draws, stowed_m3: float | None = None) -> Array:
    """Share of the quoted payload that reaches the lot's orbit, by mass or by room, whichever is less (sample,).

    Args: the volume of a folded unit where it is known, else by its areas and its density.
    """
    if not isinstance(lot.orbits, Orbits):
        return np.ones(draws.size)
    lifted = market.payload_frac(vehicle, lot.orbits, draws)
    room = roomy_frac(lot, draws, stowed_m3)
    return lifted if room is None else np.minimum(lifted, room)


def roomy_frac(lot: Lot, draws: Draws, stowed_m3: float | None = None) -> Array | None:
    """Share of the quoted payload that there is room for (sample,); None for a rocket whose room is not stated."""
    rocket = cast(Launcher, row("launchers", lot.launcher))
    if rocket.fairing_m3 is None:
        return None
    folded_m3 = _folded_m3(lot, draws) if stowed_m3 is None else np.full(draws.size, stowed_m3)
    filled, quoted_kg = draws("orbits.fairing_fill_frac"), np.asarray(rocket.payload_leo_kg)
    room_m3 = np.asarray(rocket.fairing_m3)
    return launch.fairing_frac(lot.body.mass_kg, folded_m3, room_m3, filled, quoted_kg)


def _folded_m3(lot: Lot, draws: Draws) -> Array:
    flat_kg = lot.body.part_kg[[lot.body.parts.index(part) for part in _FLAT]].sum(axis=0)
    return launch.stowed_m3(
        array_m2=lot.watts.array_m2,
        array_stowed_m=draws("orbits.array_stowed_m"),
        radiator_m2=lot.heat.radiator_m2,
        panel_stowed_m=draws("orbits.panel_stowed_m"),
        box_kg=lot.body.mass_kg - flat_kg,
        box_kg_per_m3=draws("orbits.box_kg_per_m3"),
    )

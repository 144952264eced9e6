"""Energy over one steady orbit: what the array offers is used, lost, or not taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


@dataclass(frozen=True, slots=True)
class OrbitEnergy:
    """Energies of one orbit; available = sun_load + eclipse_load + loss + curtailed.

    The battery ends the orbit as full as it began it: nothing is stored from orbit to orbit.
    """

    available_j: Array
    sun_load_j: Array
    eclipse_load_j: Array
    loss_j: Array
    curtailed_j: Array


def orbit_energy(
    array_w: float | Array,
    load_w: float | Array,
    eclipse_load_w: float | Array,
    sunlit_s: float | Array,
    eclipse_s: float | Array,
    usable_j: float | Array,
    efficiency_frac: float | Array,
) -> OrbitEnergy:
    """What load an array and a battery carry over an orbit, sunlight and shadow cut alike.

    Args: array_w at the bus in sunlight; load_w wanted in sunlight, eclipse_load_w in shadow;
        usable_j the battery can deliver to the bus; efficiency_frac energy out over in.
    Source: conservation of energy over an orbit, Larson and Wertz (1999), section 11.4.
    Not modelled: storage over several orbits, limits on the rate of charge.
    """
    available_j = cast("Array", array_w * sunlit_s)
    wanted_j = np.minimum(eclipse_load_w * eclipse_s, usable_j)
    full_j = load_w * sunlit_s + wanted_j / efficiency_frac
    met_frac = np.minimum(1.0, available_j / full_j)
    sun_load_j, eclipse_load_j = met_frac * load_w * sunlit_s, met_frac * wanted_j
    loss_j = eclipse_load_j / efficiency_frac - eclipse_load_j
    curtailed_j = available_j - sun_load_j - eclipse_load_j - loss_j
    return OrbitEnergy(available_j, sun_load_j, eclipse_load_j, loss_j, curtailed_j)

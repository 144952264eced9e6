"""Delay over the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.constants import SPEED_OF_LIGHT_M_PER_S

if TYPE_CHECKING:
    from evernoon.quantities import Array


def fibre_rtt_s(distance_m: Array, stretch: Array, refractive_index: Array) -> Array:
    """Round trip over fibre: great circle x stretch x index of glass / speed of light, twice.

    Source: Corning SMF-28 Ultra, group index 1.468 at 1,550 nm,
        https://www.corning.com/optical-communications/worldwide/en/home/products/fiber.html
    Not modelled: routers and queues other than in the measured stretch.
    """
    return 2.0 * distance_m * stretch * refractive_index / SPEED_OF_LIGHT_M_PER_S

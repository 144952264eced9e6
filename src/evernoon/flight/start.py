"""The state in which a flight begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.flight import loop

if TYPE_CHECKING:
    from evernoon.flight.unit import Unit

_LOAD, _USABLE, _EMISSION, _INFRARED, _DIRECT = 1, 3, 4, 5, 7


def started(unit: Unit, own: loop.Singles, w_per_k: float) -> loop.Singles:
    """State (STATES, satellite) at rest: battery full, panel where it sheds the load or at its limit.

    Args: own parameters of the first block (PARAMETERS, satellite), in the loop's units,
        of which one of power is w_per_k.
    Source: balance of the panel in sunlight, albedo left out.
    """
    shed = own[_LOAD] + own[_INFRARED] + own[_DIRECT]
    panel_k = np.minimum((shed / own[_EMISSION]) ** np.float32(0.25), np.float32(unit.panel_k))
    load = np.minimum(own[_LOAD], own[_EMISSION] * panel_k**4 - own[_INFRARED])
    drawn_frac = np.maximum(load, 0.0) * (w_per_k / unit.load_w)
    chip_k = panel_k + (drawn_frac * (unit.die_k - unit.panel_k)).astype(np.float32)
    none = np.zeros_like(panel_k)
    return np.stack([own[_USABLE], panel_k, chip_k, none, own[_USABLE], chip_k])

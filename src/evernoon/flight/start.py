"""The state in which a flight begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.flight import loop

if TYPE_CHECKING:
    from evernoon.flight.unit import Unit

_ARRAY, _LOAD, _USABLE, _EMISSION, _INFRARED, _DIRECT, _ALBEDO, _COUPLING = range(8)


def started(unit: Unit, own: loop.Singles) -> loop.Singles:
    """State (STATES, satellite) at rest: battery full, panel where it sheds the load or at its limit.

    Args: own parameters of the first block (PARAMETERS, satellite).
    Source: balance of the panel in sunlight, albedo left out.
    """
    shed_w = own[_LOAD] + own[_INFRARED] + own[_DIRECT]
    rest_k = (shed_w / own[_EMISSION]) ** np.float32(0.25)
    panel_k = np.minimum(rest_k, np.float32(unit.panel_k))
    load_w = np.minimum(own[_LOAD], own[_EMISSION] * panel_k**4 - own[_INFRARED])
    drop_k = np.maximum(load_w, 0.0) / unit.load_w * (unit.die_k - unit.panel_k)
    chip_k = panel_k + drop_k.astype(np.float32)
    none = np.zeros_like(panel_k)
    return np.stack([own[_USABLE], panel_k, chip_k, none, own[_USABLE], chip_k])

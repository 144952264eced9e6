"""From die to panel: what each step of the way costs in temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def coolant_inlet_k(
    coolant_inlet_max_k: float | Array,
    die_max_k: float | Array,
    chip_w: float | Array,
    die_resistance_k_per_w: float | Array,
) -> Array:
    """Warmest coolant that may reach the cold plates: what the maker allows, or the die does.

    Source: definition of thermal resistance, die to coolant inlet (ASHRAE TC 9.9 usage).
    Not modelled: stacked memory by itself, hot spots, chips in series on one stream.
    """
    return cast(
        "Array", np.minimum(coolant_inlet_max_k, die_max_k - die_resistance_k_per_w * chip_w)
    )


def panel_temperature_k(
    coolant_inlet_k: float | Array, loop_rise_k: float | Array, panel_drop_k: float | Array
) -> Array:
    """Mean temperature of the panel at the fins' roots.

    Coolant leaves the panel as cold as the chips want it and comes to it warmer by the rise; the
    mean lies half a rise up, less the drop from coolant to panel.
    Source: energy balance of a single-phase loop; Gilmore (2002), chapter 6.
    Not modelled: heat leaks on the way; the fourth power along the gradient (0.1 % at 10 K).
    """
    return cast("Array", coolant_inlet_k + loop_rise_k / 2.0 - panel_drop_k)


def die_temperature_k(
    coolant_inlet_k: float | Array,
    chip_w: float | Array,
    die_resistance_k_per_w: float | Array,
) -> Array:
    """Die at full power above coolant of a temperature.

    Source: definition of thermal resistance.
    """
    return cast("Array", coolant_inlet_k + chip_w * die_resistance_k_per_w)

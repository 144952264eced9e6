"""From die to panel: what each step of the way costs in temperature, flow and pump power."""

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
    memory_max_k: float | Array = np.inf,
    memory_resistance_k_per_w: float | Array = 0.0,
    excess_k: float | Array = 0.0,
) -> Array:
    """Warmest coolant that may reach the cold plates: what the maker, the die or its memory allows.

    Args: both resistances from coolant inlet, per watt of the whole chip; excess_k by which the
        coolant of the worst branch rises more than the mean, see `manifold_excess_k`.
    Source: definition of thermal resistance, die to coolant inlet (ASHRAE TC 9.9 usage).
    Not modelled: hot spots, chips in series on one stream.
    """
    by_die = die_max_k - die_resistance_k_per_w * chip_w - excess_k
    by_memory = memory_max_k - memory_resistance_k_per_w * chip_w - excess_k
    return np.minimum(coolant_inlet_max_k, np.minimum(by_die, by_memory))


def manifold_excess_k(loop_rise_k: float | Array, header_frac: float | Array) -> Array:
    """How much more than the mean the coolant rises in the branch that gets the least flow.

    Args: header_frac pressure lost along the manifold over that lost in a branch.
    Source: equal branches between two headers, turbulent, flow with the root of what pressure is
        left; Idelchik, Handbook of Hydraulic Resistance, chapter 7,
        https://doi.org/10.1615/978-1-56700-251-5.0.
    Not modelled: valves that balance the branches, laminar flow.
    """
    return loop_rise_k * (np.sqrt(1.0 + header_frac) - 1.0)


def panel_temperature_k(
    coolant_inlet_k: float | Array,
    loop_rise_k: float | Array,
    panel_drop_k: float | Array,
    lift_k: float | Array = 0.0,
) -> Array:
    """Mean temperature of the panel at the fins' roots.

    Coolant leaves the panel as cold as the chips want it and comes to it warmer by the rise; the
    mean lies half a rise up, less the drop from coolant to panel, more by what a heat pump lifts.
    Source: energy balance of a single-phase loop; Gilmore (2002), chapter 6.
    Not modelled: heat leaks on the way; the fourth power along the gradient (`gradient_frac`).
    """
    return cast("Array", coolant_inlet_k + loop_rise_k / 2.0 - panel_drop_k + lift_k)


def gradient_frac(root_k: float | Array, loop_rise_k: float | Array) -> Array:
    """Emission of a panel whose root falls by a rise, over that of one at the mean temperature.

    Source: mean of the fourth power over a linear gradient, 1 + (rise / T)^2 / 2 + (rise / T)^4 / 80.
    Not modelled: a gradient that is not linear because the panel cools as it emits.
    """
    square = (loop_rise_k / root_k) ** 2
    return cast("Array", 1.0 + square / 2.0 + square**2 / 80.0)


def die_temperature_k(
    coolant_inlet_k: float | Array,
    chip_w: float | Array,
    die_resistance_k_per_w: float | Array,
) -> Array:
    """Die at full power above coolant of a temperature.

    Source: definition of thermal resistance.
    """
    return cast("Array", coolant_inlet_k + chip_w * die_resistance_k_per_w)


def memory_temperature_k(
    coolant_inlet_k: float | Array,
    chip_w: float | Array,
    memory_resistance_k_per_w: float | Array,
) -> Array:
    """Hottest of the stacked memory at full power above coolant of a temperature.

    Source: definition of thermal resistance, per watt of the whole chip.
    Not modelled: memory traffic by itself, layers of the stack.
    """
    return cast("Array", coolant_inlet_k + chip_w * memory_resistance_k_per_w)


def coolant_m3_per_s(
    heat_w: float | Array,
    loop_rise_k: float | Array,
    coolant_j_per_kg_k: float | Array,
    coolant_kg_per_m3: float | Array,
) -> Array:
    """Flow that carries heat away at a rise of the coolant.

    Source: energy balance, Q = m cp dT.
    Not modelled: boiling.
    """
    return cast("Array", heat_w / (loop_rise_k * coolant_j_per_kg_k * coolant_kg_per_m3))


def pump_w(
    coolant_m3_per_s: float | Array, loop_drop_pa: float | Array, pump_efficiency_frac: Array
) -> Array:
    """Electric power of a pump: flow x pressure over its efficiency.

    Source: definition of hydraulic power, Idelchik, Handbook of Hydraulic Resistance, chapter 1.
    """
    return coolant_m3_per_s * loop_drop_pa / pump_efficiency_frac


def heat_pump_cop(cold_k: float | Array, hot_k: float | Array, carnot_frac: float | Array) -> Array:
    """Heat lifted from cold to hot over the power that takes; hot_k above cold_k.

    Source: share of Carnot's limit, Edwards and Richards (1989), Optimum heat rejection temperatures
        for spacecraft heat pumps, https://doi.org/10.2514/3.26072.
    Not modelled: part load, a limit of the working fluid.
    """
    return cast("Array", carnot_frac * cold_k / (hot_k - cold_k))


def heat_pump_frac(heat_pump_cop: float | Array) -> Array:
    """Power of a heat pump as a share of a load that contains it: 1 / (1 + COP).

    Source: all of the load but the pump's own power is lifted; P = (1 - P) / COP.
    """
    return cast("Array", 1.0 / (1.0 + heat_pump_cop))

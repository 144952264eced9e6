"""What the way from die to panel leaves of temperature, and what moving the heat takes of the load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.flows.base import Array
from evernoon.heat.loop import (
    coolant_inlet_k,
    coolant_m3_per_s,
    die_temperature_k,
    heat_pump_cop,
    heat_pump_frac,
    manifold_excess_k,
    memory_temperature_k,
    panel_temperature_k,
    pump_w,
)

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.hardware import Coolant
    from evernoon.heat.choice import Radiator


@dataclass(frozen=True, slots=True)
class Transport:
    """Temperatures along the way at full power; all (sample,)."""

    inlet_k: Array
    rise_k: Array
    die_k: Array
    memory_k: Array
    root_k: Array
    """Roots of the panel's fins, mean over the panel."""


def coolant(choice: Radiator) -> Coolant:
    """Facts of the coolant chosen."""
    return cast("Coolant", catalogue.row("coolants", choice.coolant, path="coolant"))


def transport(choice: Radiator, draws: Draws) -> Transport:
    """The warmest way that die, memory, their maker and the coolant allow."""
    die_k_per_w = draws("heat.die_resistance_k_per_w")
    memory_k_per_w = draws("heat.memory_resistance_k_per_w")
    rise_k = draws("heat.loop_rise_k")
    excess_k = manifold_excess_k(rise_k, draws("heat.header_frac"))
    allowed_k = np.minimum(choice.coolant_inlet_max_k, coolant(choice).warmest_k - rise_k)
    inlet_k = coolant_inlet_k(
        allowed_k, choice.die_max_k, choice.chip_w, die_k_per_w,
        choice.memory_max_k or np.inf, memory_k_per_w, excess_k,
    )  # fmt: skip
    return Transport(
        inlet_k=inlet_k,
        rise_k=rise_k,
        die_k=die_temperature_k(inlet_k + excess_k, choice.chip_w, die_k_per_w),
        memory_k=memory_temperature_k(inlet_k + excess_k, choice.chip_w, memory_k_per_w),
        root_k=panel_temperature_k(inlet_k, rise_k, draws("heat.panel_drop_k"), choice.lift_k),
    )


def moving_frac(choice: Radiator, draws: Draws) -> Array:
    """Pumps and heat pump, as a share of the whole load (sample,)."""
    fluid, rise_k = coolant(choice), draws("heat.loop_rise_k")
    flow = coolant_m3_per_s(1.0, rise_k, fluid.heat_j_per_kg_k, fluid.density_kg_per_m3)
    pumps = pump_w(flow, draws("heat.loop_drop_pa"), draws("heat.pump_efficiency_frac"))
    if choice.lift_k == 0.0:
        return pumps
    inlet_k = transport(choice, draws).inlet_k
    cop = heat_pump_cop(inlet_k, inlet_k + choice.lift_k, draws("heat.lift_carnot_frac"))
    return pumps + heat_pump_frac(cop)

"""Heat: from chip to radiator, or the cooling plant."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, assert_never, cast

from evernoon.heat.choice import CoolingPlant, HeatChoice, Included, Radiator

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.heat import Heat
    from evernoon.flows.sunlight import Climate, Sunlight
    from evernoon.flows.watts import Watts

__all__ = ["CoolingPlant", "HeatChoice", "Included", "Radiator", "needs", "reject"]

_FORMULAS = {
    "panel_view_factor_to_earth_frac": "evernoon.heat.radiator",
    "absorbed_w_per_m2": "evernoon.heat.radiator",
    "rejected_w_per_m2": "evernoon.heat.radiator",
    "radiated_w_per_m2": "evernoon.heat.radiator",
    "radiator_area_m2": "evernoon.heat.radiator",
    "radiator_power_w": "evernoon.heat.radiator",
    "radiator_temperature_k": "evernoon.heat.radiator",
    "coolant_inlet_k": "evernoon.heat.loop",
    "panel_temperature_k": "evernoon.heat.loop",
    "die_temperature_k": "evernoon.heat.loop",
    "memory_temperature_k": "evernoon.heat.loop",
    "manifold_excess_k": "evernoon.heat.loop",
    "gradient_frac": "evernoon.heat.loop",
    "coolant_m3_per_s": "evernoon.heat.loop",
    "pump_w": "evernoon.heat.loop",
    "heat_pump_cop": "evernoon.heat.loop",
    "heat_pump_frac": "evernoon.heat.loop",
    "radiation_w_per_m2_k": "evernoon.heat.fin",
    "fin_efficiency_frac": "evernoon.heat.fin",
    "array_view_frac": "evernoon.heat.fin",
    "section_loss_frac": "evernoon.heat.spare",
    "spare_frac": "evernoon.heat.spare",
    "droplet_cooled_k": "evernoon.heat.droplet",
    "droplet_w_per_kg": "evernoon.heat.droplet",
    "sheet_emissivity": "evernoon.heat.droplet",
    "droplet_emissivity": "evernoon.heat.droplet",
    "compressor_hours_frac": "evernoon.heat.plant",
    "overhead_frac": "evernoon.heat.plant",
    "pue": "evernoon.heat.plant",
    "reused_frac": "evernoon.heat.plant",
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def needs(choice: HeatChoice, draws: Draws) -> Need:
    """Pumps and heat pump as a share of the load in orbit; overhead on the ground is PUE, not load."""
    import numpy as np

    from evernoon.flows.body import Need

    none = np.zeros(draws.size)
    match choice:
        case Radiator():
            from evernoon.heat.transport import moving_frac

            return Need(none, moving_frac(choice, draws), none)
        case CoolingPlant() | Included():
            return Need(none, none, none)
        case _ as never:
            assert_never(never)


def reject(
    choice: HeatChoice, watts: Watts, sunlight: Sunlight | Climate, clock: Clock, draws: Draws
) -> Heat:
    """Radiator balance with sinks (all the load becomes heat), or PUE by climate."""
    match choice:
        case Radiator():
            from evernoon.heat.panel import radiator

            return radiator(choice, watts, cast("Sunlight", sunlight), clock, draws)
        case CoolingPlant():
            from evernoon.heat.plant import plant

            return plant(choice, watts, cast("Climate", sunlight), clock, draws)
        case Included():
            import numpy as np

            from evernoon.heat.plant import cooled

            none = np.zeros(draws.size)
            return cooled(watts, np.zeros((clock.months, draws.size)), none, clock)
        case _ as never:
            assert_never(never)

"""Electric power: array and battery, or grid."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, assert_never, cast

from evernoon.watts.choice import Eclipse, Grid, Included, SolarArray, WattsChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.sunlight import Climate, Sunlight
    from evernoon.flows.watts import Watts

__all__ = ["Eclipse", "Grid", "Included", "SolarArray", "WattsChoice", "supply"]

_FORMULAS = {
    "cell_temperature_k": "evernoon.watts.cells",
    "cell_efficiency_frac": "evernoon.watts.cells",
    "glow_w_per_m2": "evernoon.watts.cells",
    "remaining_after_fluence_frac": "evernoon.watts.cells",
    "niel_mev_m2_per_kg": "evernoon.watts.damage",
    "range_kg_per_m2": "evernoon.watts.damage",
    "left_mev": "evernoon.watts.damage",
    "damage_electrons": "evernoon.watts.damage",
    "cell_mass_kg_per_m2": "evernoon.watts.cells",
    "cells_in_string": "evernoon.watts.cells",
    "array_w_per_m2": "evernoon.watts.array",
    "array_area_m2": "evernoon.watts.array",
    "array_need_w": "evernoon.watts.array",
    "remaining_power_frac": "evernoon.watts.array",
    "battery_depth_frac": "evernoon.watts.battery",
    "battery_life_cycles": "evernoon.watts.battery",
    "battery_remaining_frac": "evernoon.watts.battery",
    "battery_energy_j": "evernoon.watts.battery",
    "battery_surface_m2": "evernoon.watts.battery",
    "battery_heater_w": "evernoon.watts.battery",
    "sphere_view_frac": "evernoon.watts.battery",
    "orbit_energy": "evernoon.watts.orbit",
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def supply(
    choice: WattsChoice, load_w: Array, sunlight: Sunlight | Climate, clock: Clock, draws: Draws
) -> Watts:
    """Size or take as given what feeds a load (sample,), and say which share is met when.

    The load is constant while powered; the eclipse policy says what happens in shadow. One design
    serves several shells: sized for the worst of them, judged by their mean.
    """
    match choice:
        case SolarArray():
            from evernoon.watts.solar import sized

            return sized(choice, load_w, cast("Sunlight", sunlight), clock, draws)
        case Grid():
            from evernoon.watts.ground import power_from_months, supplied

            months = power_from_months(choice.power, choice.requested, clock, draws)
            return supplied(load_w, draws("watts.grid_availability_frac"), months, clock)
        case Included():
            import numpy as np

            from evernoon.watts.ground import supplied

            return supplied(load_w, np.ones(draws.size), np.zeros(draws.size), clock)
        case _ as never:
            assert_never(never)

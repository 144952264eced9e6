"""What the sky gives: light, shadow, Earth radiation, particles, debris; climate on the ground."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, assert_never, cast

from evernoon.sunlight.choice import Sky, Space, SunlightChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits, Place
    from evernoon.flows.sunlight import Climate, Sunlight

__all__ = ["Sky", "Space", "SunlightChoice", "shine"]

_FORMULAS = {
    "eclipse_frac": "evernoon.earth.shadow",
    "eclipse_s": "evernoon.earth.shadow",
    "beta_rad": "evernoon.earth.shadow",
    "plate_view_frac": "evernoon.earth.sphere",
    "solar_flux_w_per_m2": "evernoon.sunlight.light",
    "overhead_frac": "evernoon.sunlight.light",
    "annual_dose_gy": "evernoon.sunlight.dose",
    "trapped_per_m2_s": "evernoon.sunlight.belts",
    "active_frac": "evernoon.sunlight.belts",
    "open_frac": "evernoon.sunlight.cosmic",
    "rigidity_gv": "evernoon.sunlight.cosmic",
    "solar_protons_per_m2": "evernoon.sunlight.cosmic",
    "solar_proton_gy": "evernoon.sunlight.cosmic",
    "cosmic_per_m2_sr_s_mev": "evernoon.sunlight.cosmic",
    "flare_protons_per_m2": "evernoon.sunlight.cosmic",
    "flare_gy": "evernoon.sunlight.cosmic",
    "cosmic_gy": "evernoon.sunlight.cosmic",
    "meteoroids_per_m2_year": "evernoon.sunlight.debris",
    "meteoroid_kg": "evernoon.sunlight.debris",
    "tracked_per_m3": "evernoon.sunlight.debris",
    "hits_per_m2_year": "evernoon.sunlight.debris",
    "air_temperature_k": "evernoon.sunlight.climate",
    "oxygen_per_m3": "evernoon.sunlight.oxygen",
    "oxygen_per_m2_year": "evernoon.sunlight.oxygen",
    "eroded_m": "evernoon.sunlight.oxygen",
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def shine(
    choice: SunlightChoice, orbits: Orbits | Place, clock: Clock, draws: Draws
) -> Sunlight | Climate:
    """Environment of a site by month: eclipse by closed form from beta on days of each month."""
    match choice:
        case Space():
            from evernoon.sunlight.shells import environment

            return environment(choice, cast("Orbits", orbits), clock, draws)
        case Sky():
            from evernoon.sunlight.climate import climate

            return climate(choice, cast("Place", orbits), clock)
        case _ as never:
            assert_never(never)

"""Where sites are: shells and places, and the bus that carries a satellite."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, assert_never

from evernoon.orbits.choice import Ground, OrbitsChoice, Shell, Shells

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Body, Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits, Place

__all__ = ["Ground", "OrbitsChoice", "Shell", "Shells", "fuelled", "needs", "propagate"]

_FORMULAS = {
    "period_s": "evernoon.earth.motion",
    "nodal_rate_rad_per_s": "evernoon.earth.motion",
    "sun_synchronous_inclination_rad": "evernoon.earth.motion",
    "raan_for_ltan_rad": "evernoon.earth.motion",
    "dawn_dusk_year": "evernoon.orbits.planes",
    "formation_satellites": "evernoon.orbits.formation",
    "formation_axis_frac": "evernoon.orbits.formation",
    "formation_rad_per_s": "evernoon.orbits.formation",
    "formation_closest_m": "evernoon.orbits.formation",
    "formation_drift_m": "evernoon.orbits.formation",
    "element_error_m": "evernoon.orbits.elements.age",
    "brouwer_axis_m": "evernoon.orbits.elements.shape",
    "kozai_axis_m": "evernoon.orbits.elements.shape",
    "perigee_m": "evernoon.orbits.elements.shape",
    "spiral_m_per_s": "evernoon.orbits.propellant",
    "drag_m_per_s": "evernoon.orbits.propellant",
    "propellant_frac": "evernoon.orbits.propellant",
    "sun_facing_exposed_frac": "evernoon.orbits.propellant",
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def needs(choice: OrbitsChoice, draws: Draws) -> Need:
    """Power of the bus of one unit (zeros on the ground); its mass is in `Orbits.bus_kg`."""
    import numpy as np

    from evernoon.flows.body import Need

    none = np.zeros(draws.size)
    match choice:
        case Shells():
            return Need(draws("orbits.bus_w"), draws("orbits.bus_load_frac"), none)
        case Ground():
            return Need(none, none, none)
        case _ as never:
            assert_never(never)


def propagate(choice: OrbitsChoice, clock: Clock, draws: Draws) -> Orbits | Place:
    """Elements of the shells at the start of the run, or the place on the ground.

    Errors: unknown-name for a country that does not exist.
    """
    match choice:
        case Shells():
            from evernoon.orbits.planes import placed

            return placed(choice, clock, draws)
        case Ground():
            from evernoon.earth.countries import country
            from evernoon.flows.orbits import Place

            found = country(choice.country)
            return Place(found.iso2, found.lat_rad, found.lon_rad)
        case _ as never:
            assert_never(never)


def fuelled(where: Orbits | Place, body: Body, draws: Draws) -> Orbits | Place:
    """The orbits with propellant for this body's own area and mass; a place as it is."""
    from evernoon.flows.orbits import Orbits

    if not isinstance(where, Orbits):
        return where
    from evernoon.orbits import propellant

    return propellant.fuelled(where, body.area_m2, body.mass_kg, draws)

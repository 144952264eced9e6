"""Where a site is: circular shells in orbit, or a place on the ground."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Orbits:
    """Elements of the circular shells of one orbit site, and what its bus adds to mass and power."""

    altitude_m: Array = declared("shell", "scenario", "sites.*.shells.altitude")
    inclination_rad: Array = declared(
        "shell",
        "given, or sun-synchronous by J2 at that altitude",
        "sites.*.shells.inclination", "sites.*.shells.ltan", "orbits.altitude_m",
        "constants.EARTH_J2",
    )  # fmt: skip
    ltan_s: Array = declared("shell", "given; 0 where not sun-synchronous", "sites.*.shells.ltan")
    sun_synchronous: Array = declared("shell", "1 where LTAN is given", "sites.*.shells.ltan")
    planes: Array = declared("shell", "scenario", "sites.*.shells.planes")
    satellites_per_plane: Array = declared("shell", "scenario", "sites.*.shells.satellites")
    weight_frac: Array = declared(
        "shell",
        "share of the site's satellites",
        "orbits.planes", "orbits.satellites_per_plane",
    )  # fmt: skip
    period_s: Array = declared(
        "shell",
        "2 pi sqrt(a^3/mu)",
        "orbits.altitude_m", "constants.EARTH_MU_M3_PER_S2",
    )  # fmt: skip
    nodal_rate_rad_per_s: Array = declared(
        "shell",
        "J2 secular rate",
        "orbits.altitude_m", "orbits.inclination_rad", "constants.EARTH_J2",
    )  # fmt: skip
    plane_shell: Array = declared("plane", "index of the plane's shell", "orbits.planes")
    raan_rad: Array = declared(
        "plane",
        "node of each plane at the start: local times over the spread, or even over the circle",
        "orbits.ltan_s", "orbits.planes", "sites.*.shells.ltan_spread", "start",
    )  # fmt: skip
    bus_kg: Array = declared("sample", "avionics, attitude, propulsion", "orbits.bus_mass_kg")
    structure_frac: Array = declared("sample", "share of equipment mass", "orbits.structure_frac")
    margin_frac: Array = declared("sample", "growth margin on dry mass", "orbits.mass_margin_frac")
    propellant_frac: Array = declared(
        "sample",
        "rocket equation over raising, keeping, manoeuvres and disposal",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.weight_frac",
        "orbits.specific_impulse_s", "orbits.injection_below_m", "orbits.ballistic_m2_per_kg",
        "orbits.keeping_f107", "orbits.keeping_s", "orbits.manoeuvre_m_per_s_per_year",
        "orbits.release_altitude_m",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A ground site: country (ISO 3166 two letters) and position."""

    country: str
    latitude_rad: float
    longitude_rad: float

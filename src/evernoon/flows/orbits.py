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
    ring_satellites: Array = declared(
        "shell",
        "satellites of a plane; of a catalogue, mean number whose nodes lie together",
        "orbits.satellites_per_plane", "orbits.raan_rad",
    )  # fmt: skip
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
        "orbits.ltan_s", "orbits.planes", "sites.*.shells.ltan_spread",
        "sites.*.shells.raan_spread", "sites.*.shells.raan", "sites.*.catalogue", "start",
    )  # fmt: skip
    phase_rad: Array = declared(
        "plane",
        "argument of latitude of the first satellite of each plane at the start: Walker or given",
        "sites.*.shells.phasing", "sites.*.shells.phase", "sites.*.catalogue", "start",
    )  # fmt: skip
    bus_kg: Array = declared("sample", "avionics, whatever the load", "orbits.avionics_kg")
    structure_frac: Array = declared("sample", "share of equipment mass", "orbits.structure_frac")
    margin_frac: Array = declared(
        "part sample",
        "growth of each part until it flies, by its maturity",
        "orbits.growth_flown_frac", "orbits.growth_modified_frac", "orbits.growth_new_frac",
        "catalogue.satellites.maturity",
    )  # fmt: skip
    propellant_frac: Array = declared(
        "sample",
        "rocket equation over raising, steering, disposal, and holding x drag coefficient x area / mass",
        "orbits.steady_m_per_s", "orbits.holding_kg_per_m_s", "orbits.exposed_frac",
        "orbits.weight_frac", "orbits.edge_frac", "orbits.specific_impulse_s",
        "wear.drag_coefficient", "watts.array_m2", "heat.radiator_m2", "orbits.bus_kg",
        "needs.fixed_kg",
    )  # fmt: skip
    f107: Array = declared(
        "month sample",
        "radio flux of the Sun: measured, then quiet Sun + cycles",
        "orbits.cycle_s", "orbits.cycle_rise_f107", "start", "months",
    )  # fmt: skip
    exposed_frac: Array = declared(
        "shell",
        "mean of 2 cos(beta) / pi over planes and a year",
        "orbits.inclination_rad", "orbits.raan_rad", "orbits.nodal_rate_rad_per_s", "start",
    )  # fmt: skip
    steady_m_per_s: Array = declared(
        "shell sample",
        "delta-v but for the air: raising + steering + disposal",
        "orbits.altitude_m", "orbits.injection_below_m", "orbits.manoeuvre_m_per_s_per_year",
        "orbits.keeping_s", "orbits.release_altitude_m",
    )  # fmt: skip
    holding_kg_per_m_s: Array = declared(
        "shell sample",
        "delta-v against drag over the years in orbit, over the ballistic coefficient",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.f107", "orbits.keeping_s",
    )  # fmt: skip
    bus_kg_per_w: Array = declared(
        "sample", "power electronics and harness by peak load", "orbits.bus_kg_per_w"
    )
    control_frac: Array = declared(
        "sample", "attitude control and propulsion over the equipment", "orbits.control_frac"
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A ground site: country (ISO 3166 two letters) and position."""

    country: str
    latitude_rad: float
    longitude_rad: float

"""How users of every region group reach one unit, in orbit or on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.assumptions.groups import groups, members
from evernoon.earth.sphere import great_circle_m, slant_range_m
from evernoon.flows.body import Need
from evernoon.flows.links import Links
from evernoon.links import fibre, ground, mesh

if TYPE_CHECKING:
    from collections.abc import Callable

    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.places import Region
    from evernoon.flows.base import Array
    from evernoon.flows.orbits import Orbits, Place
    from evernoon.links.choice import LaserMesh

HOURS: Array = np.arange(24, dtype=np.float64) * (2.0 * np.pi / 24)
"""Places of the turning Earth at which the nearest satellite is looked for."""


def laser_need(choice: LaserMesh, draws: Draws) -> Need:
    """Watts and kilograms of the laser terminals of one satellite."""
    return Need(
        fixed_w=choice.terminals * draws("links.terminal_w"),
        load_frac=np.zeros(draws.size),
        fixed_kg=choice.terminals * draws("links.terminal_kg"),
    )


def over_lasers(choice: LaserMesh, orbits: Orbits, draws: Draws) -> Links:
    """A satellite, reached through a dish, the relays of the mesh and its lasers."""
    delay_s = laser_delay(choice, np.asarray(orbits.altitude_m @ orbits.weight_frac), draws)

    def rtt_s(region: Region) -> Array:
        return delay_s(np.asarray(_mean_angle_rad(region.lat_rad, orbits)))

    given = choice.laser_bit_per_s
    laser = draws("links.laser_bit_per_s") if given is None else np.full(draws.size, given)
    return Links(
        rtt_s=_by_group(rtt_s),
        unit_bit_per_s=ground.unit_bit_per_s(
            np.asarray(choice.terminals), laser, draws("links.user_frac")
        ),
        fleet_bit_per_s=ground.ground_bit_per_s(
            draws("links.gateways"), draws("links.gateway_bit_per_s"),
            draws("links.gateway_share_frac"),
        ),
        peer_bit_per_s=laser,
        available_frac=ground.available_frac(
            draws("links.gateway_outage_frac"), draws("links.gateways_in_reach"),
            draws("links.mesh_available_frac"),
        ),
    )  # fmt: skip


def laser_delay(choice: LaserMesh, altitude_m: Array, draws: Draws) -> Callable[[Array], Array]:
    """Round trip (s) to a satellite at an altitude, by the central angle (rad) it is away."""
    given_m = choice.relay_altitude_m
    relay_m = altitude_m if given_m is None else np.asarray(given_m)
    slant_m = slant_range_m(relay_m, draws("links.elevation_rad"))
    before_s = tail_s(draws)

    def rtt_s(angle_rad: Array) -> Array:
        return before_s + mesh.mesh_rtt_s(
            slant_m, mesh.mesh_path_m(angle_rad, relay_m, draws("links.mesh_stretch")),
            np.abs(altitude_m - relay_m), draws("links.hop_m"), draws("links.hop_delay_s"),
            draws("links.access_delay_s"),
        )  # fmt: skip

    return rtt_s


def fibre_delay(place: Place, draws: Draws) -> Callable[[float, float], Array]:
    """Round trip (s) to a place on the ground, by latitude and longitude (rad) of the user."""
    tail_m, access_s = draws("links.tail_m"), draws("links.fibre_access_s")
    public, private = draws("links.public_stretch"), draws("links.private_stretch")

    def rtt_s(lat_rad: float, lon_rad: float) -> Array:
        there = place.latitude_rad, np.asarray(place.longitude_rad)
        distance_m = great_circle_m(lat_rad, lon_rad, *there)
        near_m = np.minimum(tail_m, distance_m)
        return (
            access_s
            + _fibre_s(near_m, public, draws)
            + _fibre_s(distance_m - near_m, private, draws)
        )

    return rtt_s


def over_fibre(place: Place, draws: Draws) -> Links:
    """A unit on the ground: the public net to the nearest entrance, private fibre from there."""
    delay_s = fibre_delay(place, draws)
    return Links(
        rtt_s=_by_group(lambda region: delay_s(region.lat_rad, region.lon_rad)),
        unit_bit_per_s=draws("links.fibre_bit_per_s"),
        fleet_bit_per_s=np.full(draws.size, np.inf),
        peer_bit_per_s=draws("links.cluster_bit_per_s"),
        available_frac=draws("links.fibre_available_frac"),
    )


def tail_s(draws: Draws) -> Array:
    """Round trip from the user to where the long way begins."""
    return _fibre_s(draws("links.tail_m"), draws("links.public_stretch"), draws)


def _fibre_s(distance_m: Array, stretch: Array, draws: Draws) -> Array:
    return fibre.fibre_rtt_s(distance_m, stretch, draws("links.fibre_index"))


def _by_group(rtt_s: Callable[[Region], Array]) -> Array:
    """Mean over the people online of each group, (group, sample)."""
    found = [sum(share * rtt_s(region) for region, share in members(group)) for group in groups()]
    return np.array(found)


def _mean_angle_rad(latitude_rad: float, orbits: Orbits) -> float:
    """Nearest satellite of all planes, mean over a turn of the Earth."""
    shell = orbits.plane_shell.astype(np.int64)
    angles = mesh.nearest_angle_rad(
        np.asarray(latitude_rad), HOURS[:, None], orbits.inclination_rad[shell], orbits.raan_rad,
        orbits.ring_satellites[shell],
    )  # fmt: skip
    return float(angles.min(axis=1).mean())

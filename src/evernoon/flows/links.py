"""How users and other sites reach one unit."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Links:
    """Delay from each region group, bandwidth of one unit, availability."""

    rtt_s: Array = declared(
        "group sample",
        "geometry over the mesh + access + fibre, user to unit and back; mean over the "
        "group's people online",
        "orbits.altitude_m", "orbits.weight_frac", "orbits.inclination_rad", "orbits.raan_rad",
        "orbits.ring_satellites", "sites.*.relay_altitude", "sites.*.country",
        "catalogue.regions", "links.elevation_rad", "links.mesh_stretch", "links.hop_m",
        "links.hop_delay_s", "links.access_delay_s", "links.tail_m", "links.fibre_index",
        "links.private_stretch", "links.public_stretch", "links.fibre_access_s",
        "constants.SPEED_OF_LIGHT_M_PER_S",
    )  # fmt: skip
    unit_bit_per_s: Array = declared(
        "sample",
        "terminals x rate x share for users; of fibre on the ground",
        "links.laser_bit_per_s", "links.user_frac", "links.fibre_bit_per_s",
        "catalogue.satellites.laser_terminals", "catalogue.satellites.laser_bit_per_s",
        "sites.*.generations.terminals",
    )  # fmt: skip
    fleet_bit_per_s: Array = declared(
        "sample",
        "gateways x rate x share for computing; inf on the ground",
        "links.gateways", "links.gateway_bit_per_s", "links.gateway_share_frac",
    )  # fmt: skip
    peer_bit_per_s: Array = declared(
        "sample",
        "one laser between neighbours; the cluster's network on the ground",
        "links.laser_bit_per_s", "links.cluster_bit_per_s", "catalogue.satellites.laser_bit_per_s",
    )  # fmt: skip
    available_frac: Array = declared(
        "sample",
        "mesh up x not all gateways in reach in rain; fibre up on the ground",
        "links.gateway_outage_frac", "links.gateways_in_reach", "links.mesh_available_frac",
        "links.fibre_available_frac",
    )  # fmt: skip

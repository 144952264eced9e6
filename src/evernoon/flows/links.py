"""How users and other sites reach one unit."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Links:
    """Delay from each region group, bandwidth of one unit, availability."""

    rtt_s: Array = declared("group sample", "geometry + access + fibre, user to unit and back", "orbits.altitude_m", "links.access_delay_s")
    unit_bit_per_s: Array = declared("sample", "bandwidth of one unit to users", "links.laser_bit_per_s")
    fleet_bit_per_s: Array = declared("sample", "ceiling of the ground segment for the whole site; inf where none", "links.gateway_bit_per_s")
    peer_bit_per_s: Array = declared("sample", "between neighbouring units, for training", "links.laser_bit_per_s")
    available_frac: Array = declared("sample", "time the path is up", "links.availability_frac")

"""Delay over a mesh of lasers: up, along the relays, over to the computing satellite, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import SPEED_OF_LIGHT_M_PER_S
from evernoon.earth.motion import orbit_radius_m

if TYPE_CHECKING:
    from evernoon.quantities import Array


def nearest_angle_rad(
    latitude_rad: Array,
    hour_rad: Array,
    inclination_rad: Array,
    raan_rad: Array,
    satellites_per_plane: Array,
) -> Array:
    """Central angle from a place to the usual nearest satellite of one orbital plane.

    Args: hour_rad is the right ascension of the place (it turns with the Earth); satellites are
        evenly spaced, so the nearest is on average a quarter of their spacing along the plane.
    Source: spherical trigonometry (Napier's rules), Wertz and Larson, Space Mission Analysis and
        Design (1999), appendix D.
    Not modelled: phasing between planes, satellites that are dark, full or broken.
    """
    polar = np.cos(inclination_rad) * np.sin(latitude_rad)
    turned = np.cos(latitude_rad) * np.sin(raan_rad - hour_rad)
    sine = polar + np.sin(inclination_rad) * turned
    across = np.arcsin(np.minimum(1.0, np.maximum(-1.0, sine)))
    along = np.pi / 2.0 / satellites_per_plane
    angle: Array = np.arccos(np.cos(across) * np.cos(along))
    return angle


def mesh_path_m(angle_rad: Array, altitude_m: Array, stretch: Array) -> Array:
    """Length of the laser path over a central angle at the altitude of the relays.

    Args: stretch over the great circle, because the lasers go along and across planes.
    Source: Handley, Delay is Not an Option: Low Latency Routing in Space (2018),
        https://doi.org/10.1145/3286062.3286075
    Not modelled: the path by the minute, detours round full links.
    """
    return stretch * angle_rad * orbit_radius_m(altitude_m)


def mesh_rtt_s(
    slant_m: Array,
    path_m: Array,
    rise_m: Array,
    hop_m: Array,
    hop_delay_s: Array,
    access_delay_s: Array,
) -> Array:
    """Round trip: up the slant, along the mesh, over to the other shell, and back.

    Args: hop_m and hop_delay_s are length and handling time of one laser hop; access_delay_s is
        scheduling and handling of the radio link, for the whole round trip.
    Source: geometry at the speed of light; https://doi.org/10.1145/3419394.3423635 (Hypatia).
    Not modelled: queues, the 15-second reassignment of users to satellites.
    """
    travel_s = (slant_m + path_m + rise_m) / SPEED_OF_LIGHT_M_PER_S
    return 2.0 * (travel_s + path_m / hop_m * hop_delay_s) + access_delay_s

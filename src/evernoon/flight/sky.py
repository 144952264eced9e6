"""The Sun and the shadow as the satellites of a shell meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.earth.shadow import (
    beta_rad,
    darkness_frac,
    earth_angular_radius_rad,
    eclipse_frac,
    penumbra_extension_rad,
    umbra_extension_rad,
)
from evernoon.earth.sun import declination_rad, right_ascension_rad, sun_distance_m
from evernoon.flows.base import Array

if TYPE_CHECKING:
    from evernoon.flight.options import Shadow
    from evernoon.flight.places import ShellPlaces

CYLINDER_SHARPNESS = 1e7
"""Light goes out over a ten-millionth of the cosine: between two single-precision numbers."""


def sun_unit(jd: Array) -> Array:
    """Direction of the Sun, mean equator and equinox of date (step, 3)."""
    declination, ascension = declination_rad(jd), right_ascension_rad(jd)
    flat = np.cos(declination)
    return np.stack(
        [flat * np.cos(ascension), flat * np.sin(ascension), np.sin(declination)], axis=-1
    )


def shadow_edge(shell: ShellPlaces, shadow: Shadow, jd: float) -> tuple[float, float]:
    """Cosine of the half-angle of the shadow, and the inverse half width of the penumbra there."""
    angle = float(earth_angular_radius_rad(shell.altitude_m))
    if shadow == "cylinder":
        return float(np.cos(angle)), CYLINDER_SHARPNESS
    distance = float(sun_distance_m(jd))
    inner, outer = float(umbra_extension_rad(distance)), float(penumbra_extension_rad(distance))
    centre, half = angle + (outer + inner) / 2.0, (outer - inner) / 2.0
    return float(np.cos(centre)), 1.0 / (float(np.sin(centre)) * half)


def sunlit_frac(shell: ShellPlaces, nodes_rad: Array, shadow: Shadow, jd: float) -> Array:
    """Share of a turn in sunlight by plane, closed form."""
    beta = beta_rad(
        shell.inclination_rad, nodes_rad, float(declination_rad(jd)), float(right_ascension_rad(jd))
    )
    if shadow == "cylinder":
        return 1.0 - eclipse_frac(shell.altitude_m, beta)
    return 1.0 - darkness_frac(shell.altitude_m, beta, float(sun_distance_m(jd)))

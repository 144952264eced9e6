"""Sunlight at a place: the Sun's disc over the limb of the Earth, for any orbit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M
from evernoon.earth.shadow import penumbra_extension_rad, umbra_extension_rad
from evernoon.earth.sun import declination_rad, right_ascension_rad, sun_distance_m
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array


@empirical("direction of the Sun is a fitted series in days")
def sun_direction_frac(jd: float | Array) -> Array:
    """Unit vector (3, ...) to the Sun, mean equator and equinox of date.

    Source: see `evernoon.earth.sun`.
    """
    declination, ascension = declination_rad(jd), right_ascension_rad(jd)
    flat = np.cos(declination)
    return np.stack([flat * np.cos(ascension), flat * np.sin(ascension), np.sin(declination)])


@empirical("takes places (3, ...) and dates")
def light_frac(position_m: Array, jd: float | Array) -> Array:
    """Part of the Sun's disc seen from places (3, ...) of the mean equator of date: 1 by day, 0 in the umbra.

    Places in TEME will do: nutation moves the shadow by 300 m.
    Source: Montenbruck and Gill, Satellite Orbits (2000), section 3.4.2; the limb as a straight line.
    Not modelled: limb darkening, refraction, flattening.
    """
    x, y, z = position_m
    towards = sun_direction_frac(jd)
    radius, distance = np.sqrt(x * x + y * y + z * z), sun_distance_m(jd)
    away = -(x * towards[0] + y * towards[1] + z * towards[2]) / radius
    inner, outer = umbra_extension_rad(distance), penumbra_extension_rad(distance)
    # Nothing is dark inside the Earth: whoever is there is told so elsewhere.
    limb = np.arcsin(np.minimum(1.0, EARTH_EQUATORIAL_RADIUS_M / radius))
    angle = np.arccos(np.maximum(-1.0, np.minimum(1.0, away)))
    over = (angle - limb - (outer + inner) / 2) / ((outer - inner) / 2)
    height = np.maximum(-1.0, np.minimum(1.0, over))
    return 0.5 + (np.arcsin(height) + height * np.sqrt(1.0 - height**2)) / np.pi

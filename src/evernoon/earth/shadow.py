"""The Earth's shadow on a circular orbit: beta angle, share of the orbit, cylinder and cone.

One formula serves all shadows. A satellite is dark while its angle from the anti-Sun point is
below asin(R / r), widened or narrowed by a constant: 0 for the cylinder, plus the half-angle of
the penumbra cone, minus that of the umbra cone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, SUN_RADIUS_M
from evernoon.earth.motion import orbit_radius_m, period_s

if TYPE_CHECKING:
    from evernoon.quantities import Array

_CHORD_ANGLES = np.arange(1, 17) * (np.pi / 17)


def beta_rad(
    inclination_rad: float | Array,
    raan_rad: float | Array,
    sun_declination_rad: float | Array,
    sun_right_ascension_rad: float | Array,
) -> Array:
    """Angle between the Sun and the plane of the orbit, positive towards its normal.

    Source: Vallado, Fundamentals of Astrodynamics (2013), section 5.3.
    """
    hour = raan_rad - sun_right_ascension_rad
    sine = np.cos(sun_declination_rad) * np.sin(inclination_rad) * np.sin(hour) + np.sin(
        sun_declination_rad
    ) * np.cos(inclination_rad)
    clipped: Array = np.maximum(-1.0, np.minimum(1.0, sine))
    return np.arcsin(clipped)


def earth_angular_radius_rad(altitude_m: float | Array) -> Array:
    """Half the angle the Earth fills, seen from an altitude.

    Source: Wertz, Spacecraft Attitude Determination and Control (1978), section 4.3.
    Not modelled: flattening and atmosphere.
    """
    return np.arcsin(EARTH_EQUATORIAL_RADIUS_M / orbit_radius_m(altitude_m))


def critical_beta_rad(altitude_m: float | Array) -> Array:
    """Beta above which a circular orbit misses the cylindrical shadow.

    Source: Wertz, Spacecraft Attitude Determination and Control (1978), section 3.5.
    """
    return earth_angular_radius_rad(altitude_m)


def umbra_extension_rad(sun_distance_m: float | Array) -> Array:
    """What the umbra cone adds to the half-angle of the cylinder: negative, 0.264 deg.

    Source: Montenbruck and Gill, Satellite Orbits (2000), section 3.4.2.
    """
    return -np.arcsin((SUN_RADIUS_M - EARTH_EQUATORIAL_RADIUS_M) / sun_distance_m)


def penumbra_extension_rad(sun_distance_m: float | Array) -> Array:
    """What the penumbra cone adds to the half-angle of the cylinder: 0.269 deg.

    Source: Montenbruck and Gill, Satellite Orbits (2000), section 3.4.2.
    """
    return np.arcsin((SUN_RADIUS_M + EARTH_EQUATORIAL_RADIUS_M) / sun_distance_m)


def eclipse_frac(
    altitude_m: float | Array, beta_rad: float | Array, extension_rad: float | Array = 0.0
) -> Array:
    """Share of a circular orbit in shadow; 0 where the orbit misses it.

    Args: extension_rad 0 for the cylinder, else `umbra_extension_rad`, `penumbra_extension_rad`.
    Source: Wertz, Spacecraft Attitude Determination and Control (1978), section 3.5; cone as in
        Montenbruck and Gill, Satellite Orbits (2000), section 3.4.2.
    Not modelled: flattening, refraction, motion of the Sun during one turn.
    """
    edge = np.cos(earth_angular_radius_rad(altitude_m) + extension_rad)
    # At beta = 90 deg the cosine may round to zero or below; any tiny floor keeps the clip at 1.
    share = edge / np.maximum(np.cos(beta_rad), 1e-9)
    return np.arccos(np.minimum(1.0, share)) / np.pi


def darkness_frac(
    altitude_m: float | Array, beta_rad: float | Array, sun_distance_m: float | Array
) -> Array:
    """Share of its sunlight that a circular orbit loses to umbra and penumbra over a turn.

    The limb of the Earth crosses the Sun's disc as a straight line: the cone's edge is spread
    over the disc by the length of its chords (Gauss-Chebyshev, 16 chords).
    Source: Montenbruck and Gill, Satellite Orbits (2000), section 3.4.2; limb as a line.
    Not modelled: limb darkening, refraction, flattening.
    """
    umbra, penumbra = umbra_extension_rad(sun_distance_m), penumbra_extension_rad(sun_distance_m)
    centre, half = (penumbra + umbra) / 2, (penumbra - umbra) / 2
    total = 0.0 * eclipse_frac(altitude_m, beta_rad, centre)
    for angle in _CHORD_ANGLES:
        share = eclipse_frac(altitude_m, beta_rad, centre + half * np.cos(angle))
        total = total + share * (np.sin(angle) ** 2 * 2 / (len(_CHORD_ANGLES) + 1))
    return total


def eclipse_s(
    altitude_m: float | Array, beta_rad: float | Array, extension_rad: float | Array = 0.0
) -> Array:
    """Time in shadow on each turn of a circular orbit; see `eclipse_frac`.

    Source: Wertz, Spacecraft Attitude Determination and Control (1978), section 3.5.
    """
    return eclipse_frac(altitude_m, beta_rad, extension_rad) * period_s(altitude_m)

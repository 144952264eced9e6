"""Geometry on and above a round Earth: elevation, range, great circles, view factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, EARTH_MEAN_RADIUS_M
from evernoon.earth.motion import orbit_radius_m
from evernoon.earth.shadow import earth_angular_radius_rad

if TYPE_CHECKING:
    from evernoon.quantities import Array

# Directions for `albedo_view_frac`: Gauss in the cone angle, evenly spaced around it.
_CONE_NODES, _CONE_WEIGHTS = np.polynomial.legendre.leggauss(24)
_TURN_NODES = np.arange(48) * (2 * np.pi / 48)
# A sine of zero would divide; below this the plate faces the Earth or its back exactly.
_TINY = 1e-12


def elevation_rad(altitude_m: float | Array, central_angle_rad: float | Array) -> Array:
    """Height above the horizon of a satellite a central angle away from the observer.

    Source: Wertz and Larson, Space Mission Analysis and Design (1999), section 5.2.
    Not modelled: flattening, refraction, height of the observer.
    """
    ratio = EARTH_EQUATORIAL_RADIUS_M / orbit_radius_m(altitude_m)
    angle: Array = np.arctan2(np.cos(central_angle_rad) - ratio, np.sin(central_angle_rad))
    return angle


def slant_range_m(altitude_m: float | Array, elevation_rad: float | Array) -> Array:
    """Distance to a satellite seen at an elevation.

    Source: Wertz and Larson, Space Mission Analysis and Design (1999), section 5.2.
    Not modelled: flattening, refraction, height of the observer.
    """
    ground = EARTH_EQUATORIAL_RADIUS_M * np.sin(elevation_rad)
    above = orbit_radius_m(altitude_m) ** 2 - EARTH_EQUATORIAL_RADIUS_M**2
    return np.sqrt(ground**2 + above) - ground


def coverage_angle_rad(altitude_m: float | Array, elevation_rad: float | Array) -> Array:
    """Central angle from the point below a satellite to where it stands at an elevation.

    Source: Wertz and Larson, Space Mission Analysis and Design (1999), section 5.2.
    """
    ratio = EARTH_EQUATORIAL_RADIUS_M / orbit_radius_m(altitude_m)
    return np.arccos(ratio * np.cos(elevation_rad)) - elevation_rad


def great_circle_m(
    from_lat_rad: float | Array,
    from_lon_rad: float | Array,
    to_lat_rad: float | Array,
    to_lon_rad: Array,
) -> Array:
    """Distance along the surface between two places, mean radius.

    Source: haversine formula, Sinnott, Sky and Telescope 68 (2), 159 (1984).
    Not modelled: flattening (up to 0.5 %).
    """
    north = np.sin((to_lat_rad - from_lat_rad) / 2) ** 2
    east = np.sin((to_lon_rad - from_lon_rad) / 2) ** 2
    square: Array = np.minimum(1.0, north + np.cos(from_lat_rad) * np.cos(to_lat_rad) * east)
    return 2 * EARTH_MEAN_RADIUS_M * np.arcsin(np.sqrt(square))


def latitude_rad(position_m: Array) -> Array:
    """Geocentric latitude of places (3, ...).

    Source: Vallado, Fundamentals of Astrodynamics (2013), section 3.4.
    """
    angle: Array = np.arctan2(position_m[2], np.hypot(position_m[0], position_m[1]))
    return angle


def longitude_rad(position_m: Array, gmst_rad: float | Array) -> Array:
    """East longitude, in [-pi, pi), of inertial places (3, ...) at a sidereal time.

    Source: Vallado, Fundamentals of Astrodynamics (2013), section 3.4.
    """
    east: Array = np.arctan2(position_m[1], position_m[0]) - gmst_rad
    return (east + np.pi) % (2 * np.pi) - np.pi


def plate_view_frac(altitude_m: float | Array, tilt_rad: float | Array) -> Array:
    """View factor from one face of a small flat plate to the Earth, at any tilt.

    Args: tilt_rad between the normal of the face and the nadir: 0 faces the Earth, pi / 2 is
        edge-on, pi faces away. Where the horizon cuts the view, the same expression holds:
        its clipped terms vanish when the Earth is wholly in view or wholly out of it.
    Source: Howell, A Catalog of Radiation Heat Transfer Configuration Factors, section B,
        element to sphere, https://www.thermalradiation.net.
    Not modelled: flattening.
    """
    distance = orbit_radius_m(altitude_m) / EARTH_EQUATORIAL_RADIUS_M
    root = np.sqrt(distance**2 - 1)
    sine, cosine = np.maximum(np.sin(tilt_rad), _TINY), np.cos(tilt_rad)
    cut = np.arcsin(np.minimum(1.0, root / (distance * sine)))
    seen = np.arccos(np.maximum(-1.0, np.minimum(1.0, -root * cosine / sine)))
    rim = np.sqrt(np.maximum(0.0, 1 - (distance * cosine) ** 2))
    view: Array = 0.5 - cut / np.pi + (cosine * seen - root * rim) / (np.pi * distance**2)
    return view


def albedo_orbit_mean_frac(beta_rad: float | Array) -> Array:
    """Mean over a turn of the Sun's cosine at the point below, zero at night: cos(beta) / pi.

    Source: mean of the positive part of cos(beta) cos(u) over a circular orbit.
    Not modelled: sunlit ground seen across the terminator, see `albedo_view_frac`.
    """
    return np.cos(beta_rad) / np.pi


def albedo_view_frac(
    altitude_m: float | Array,
    tilt_rad: float | Array,
    sun_zenith_rad: float | Array,
    sun_azimuth_rad: Array,
) -> Array:
    """View factor from one face of a plate to the Earth, weighed by the Sun's cosine there.

    Times albedo and solar flux it is the reflected flux on the face.
    Args: tilt_rad as in `plate_view_frac`; the Sun by its zenith angle at the point below, and
        by its azimuth around the nadir from the side to which the face leans.
    Source: Lambert's law, integrated over the visible cap with 24 x 48 directions (1 % or
        better below 2,000 km).
    Not modelled: clouds and surfaces that are not Lambertian, change of albedo with the Sun.
    """
    half = earth_angular_radius_rad(altitude_m) / 2
    stretch = orbit_radius_m(altitude_m) / EARTH_EQUATORIAL_RADIUS_M
    total = 0.0 * (half + tilt_rad + sun_zenith_rad + sun_azimuth_rad)
    for node, weight in zip(_CONE_NODES, _CONE_WEIGHTS, strict=True):
        cone = half * (1 + node)
        central = np.arcsin(np.minimum(1.0, stretch * np.sin(cone))) - cone
        for turn in _TURN_NODES:
            facing = np.cos(tilt_rad) * np.cos(cone)
            facing = facing + np.sin(tilt_rad) * np.sin(cone) * np.cos(turn)
            lit = np.cos(sun_zenith_rad) * np.cos(central)
            lit = lit + np.sin(sun_zenith_rad) * np.sin(central) * np.cos(turn - sun_azimuth_rad)
            bright = np.maximum(0.0, facing) * np.maximum(0.0, lit)
            total = total + weight * half * np.sin(cone) * bright
    return total * (2 / len(_TURN_NODES))

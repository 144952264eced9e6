"""Satellites that fly close together in one plane: how many fit, how near they come, what J2 asks of them.

Seen from the middle of the cluster each one goes round an ellipse once a turn, about twice as long along
the orbit as it is high. Divided by that ratio all ellipses are circles on which a square grid turns as a
whole, so neighbours are a step of the grid apart when one follows the other, and half of it when one is
above the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, EARTH_J2
from evernoon.earth.motion import mean_motion_rad_per_s, orbit_radius_m
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

MOST_STEPS = 1_000.0


@empirical("counts the points of a grid")
def formation_satellites(radius_m: float, spacing_m: float) -> int:
    """Satellites on a square grid that stay within a radius of their cluster's middle.

    Args: spacing_m step of the grid: how far neighbours in line are apart.
    Errors: out-of-range for a grid of more than 1,000 steps.
    Source: counting; the circle problem of Gauss.
    Not modelled: other lattices; satellites out of the plane.
    """
    within("radius_m", radius_m, ge=0.0)
    within("spacing_m", spacing_m, gt=0.0, ge=radius_m / MOST_STEPS)
    # A satellite on the rim belongs to the cluster, whatever rounding says.
    reach = radius_m / spacing_m * (1.0 + 1e-12)
    steps = np.arange(-int(reach), int(reach) + 1)
    return int((steps[:, np.newaxis] ** 2 + steps**2 <= reach**2).sum())


def formation_axis_frac(altitude_m: float | Array, inclination_rad: float | Array) -> Array:
    """Length along the orbit over height of the ellipse on which a neighbour stays, under J2.

    Without J2 it is 2 and the period that of the orbit.
    Source: Schweighart and Sedwick (2002), https://doi.org/10.2514/2.4986: x'' = (5 c^2 - 2) n^2 x + 2 n c y',
        y'' = -2 n c x', c^2 = 1 + s; Clohessy and Wiltshire (1960), https://doi.org/10.2514/8.8704.
    Not modelled: eccentricity; the part of J2 that changes twice a turn; drag.
    """
    s = _flattening(altitude_m, inclination_rad)
    return 2.0 * np.sqrt((1.0 + s) / (1.0 - s))


def formation_rad_per_s(altitude_m: float | Array, inclination_rad: float | Array) -> Array:
    """How fast a neighbour goes round on it: n sqrt(1 - s).

    Source: see `formation_axis_frac`.
    """
    s = _flattening(altitude_m, inclination_rad)
    return mean_motion_rad_per_s(altitude_m) * np.sqrt(1.0 - s)


def formation_closest_m(
    spacing_m: float | Array, altitude_m: float | Array, inclination_rad: float | Array
) -> Array:
    """How near neighbours come: when one is above the other.

    Args: spacing_m how far they are apart when one follows the other.
    Source: see `formation_axis_frac`.
    """
    return spacing_m / formation_axis_frac(altitude_m, inclination_rad)


def formation_drift_m(error_m: float | Array, turns: float | Array) -> Array:
    """How far a neighbour drifts along the orbit, whose mean height is off: 3 pi of it a turn.

    Source: Clohessy and Wiltshire (1960), https://doi.org/10.2514/8.8704, secular term.
    Not modelled: J2 and drag, which change the height that is kept.
    """
    return cast("Array", 3.0 * np.pi * error_m * turns)


def _flattening(altitude_m: float | Array, inclination_rad: float | Array) -> Array:
    """s of Schweighart and Sedwick: 3 J2 R^2 (1 + 3 cos 2i) / 8 r^2."""
    shrink = (EARTH_EQUATORIAL_RADIUS_M / orbit_radius_m(altitude_m)) ** 2
    return 0.375 * EARTH_J2 * shrink * (1.0 + 3.0 * np.cos(2.0 * inclination_rad))

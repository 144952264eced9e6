"""Light and shadow of a shell through the months of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import (
    ASTRONOMICAL_UNIT_M,
    DAY_S,
    JULIAN_YEAR_S,
    SOLAR_CONSTANT_W_PER_M2,
)
from evernoon.earth.shadow import beta_rad, eclipse_frac
from evernoon.earth.sun import declination_rad, right_ascension_rad
from evernoon.earth.time import month_start_jd
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits
    from evernoon.quantities import Array

DAYS_A_MONTH = 8
PLANES_A_SHELL = 72
"""More planes than this are represented by so many, evenly spaced."""
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Dates:
    """Julian dates (month, day) on which the shadow is looked at, from the start of the run on."""

    start_jd: float
    jd: Array
    declination_rad: Array
    right_ascension_rad: Array


@empirical("adds constants of the Sun")
def solar_flux_w_per_m2(sun_distance_m: float | Array) -> Array:
    """Sunlight on a plate that faces the Sun.

    Source: solar constant of Kopp and Lean (2011), https://doi.org/10.1029/2010GL045777.
    Not modelled: the solar cycle (0.1 %).
    """
    return cast("Array", SOLAR_CONSTANT_W_PER_M2 * (ASTRONOMICAL_UNIT_M / sun_distance_m) ** 2)


def dates(clock: Clock) -> Dates:
    """Middles of eighths of every month of the run, of a whole number of years at least."""
    edges = month_start_jd(clock.start, -(-clock.months // _YEAR) * _YEAR)
    part = (np.arange(DAYS_A_MONTH) + 0.5) / DAYS_A_MONTH
    jd = edges[:-1, np.newaxis] + np.diff(edges)[:, np.newaxis] * part
    return Dates(float(edges[0]), jd, declination_rad(jd), right_ascension_rad(jd))


def shell_nodes_rad(orbits: Orbits, shell: int) -> Array:
    """Nodes of the planes of a shell at the start, or of some of them evenly spaced (plane,).

    Source: counting.
    """
    nodes = orbits.raan_rad[orbits.plane_shell == shell]
    count = min(nodes.size, PLANES_A_SHELL)
    closed = bool(orbits.sun_synchronous[shell])
    # A fan of local times has two ends, and the ends have the longest eclipses; a circle has none.
    chosen = np.linspace(0.0, nodes.size - closed, count, endpoint=closed)
    return cast("Array", nodes[chosen.astype(np.intp)])


def shell_eclipse_frac(orbits: Orbits, shell: int, when: Dates) -> Array:
    """Share of the orbit in shadow by month, day and plane (month, day, plane).

    Source: closed form of `earth.eclipse_frac`, cylinder of the equatorial radius; nodes drift by
        J2.
    Not modelled: penumbra (0.1 % of the orbit), flattening, drift by errors of injection.
    """
    since_s = (when.jd - when.start_jd) * DAY_S
    turned = orbits.nodal_rate_rad_per_s[shell] * since_s
    nodes = shell_nodes_rad(orbits, shell) + turned[..., np.newaxis]
    beta = beta_rad(
        orbits.inclination_rad[shell],
        nodes,
        when.declination_rad[..., np.newaxis],
        when.right_ascension_rad[..., np.newaxis],
    )
    return eclipse_frac(orbits.altitude_m[shell], beta)


def shadows(orbits: Orbits, clock: Clock) -> tuple[Array, Array, Array]:
    """Sunlit share and longest eclipse in s (shell, month), eclipsed orbits a year (shell,)."""
    when = dates(clock)
    shares = [shell_eclipse_frac(orbits, shell, when) for shell in range(orbits.altitude_m.size)]
    sunlit = np.stack([1.0 - share.mean(axis=(1, 2)) for share in shares])
    longest = np.stack([share.max(axis=(1, 2)) for share in shares])
    touched = np.array([(share > 0.0).mean() for share in shares])
    month = slice(clock.months)
    longest_s = longest[:, month] * orbits.period_s[:, np.newaxis]
    return sunlit[:, month], longest_s, touched * JULIAN_YEAR_S / orbits.period_s

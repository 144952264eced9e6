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
from evernoon.earth.sun import declination_rad, right_ascension_rad, sun_distance_m
from evernoon.earth.time import month_start_jd
from evernoon.quantities import empirical
from evernoon.sunlight.parts import parted

if TYPE_CHECKING:
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits
    from evernoon.quantities import Array

DAYS_A_MONTH = 16
PLANES_A_SHELL = 72
"""More planes than this are represented by so many, evenly spaced."""
TURNS_A_MONTH = 8
"""Parts of a month's turns, by light: a plane that has plenty cannot lend to one that lacks."""
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
    """Middles of sixteenths of every month of the run, of a whole number of years at least."""
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


def shell_beta_rad(orbits: Orbits, shell: int, when: Dates) -> Array:
    """Beta angle by month, day and plane (month, day, plane).

    Source: nodes drift by J2; see `earth.beta_rad`.
    Not modelled: drift by errors of injection.
    """
    since_s = (when.jd - when.start_jd) * DAY_S
    turned = orbits.nodal_rate_rad_per_s[shell] * since_s
    nodes = shell_nodes_rad(orbits, shell) + turned[..., np.newaxis]
    return beta_rad(
        orbits.inclination_rad[shell],
        nodes,
        when.declination_rad[..., np.newaxis],
        when.right_ascension_rad[..., np.newaxis],
    )


@empirical("takes the orbits of a site")
def shell_eclipse_frac(orbits: Orbits, shell: int, beta_rad: Array) -> Array:
    """Share of the orbit in shadow, shaped as the beta angle.

    Source: closed form of `earth.eclipse_frac`, cylinder of the equatorial radius.
    Not modelled: penumbra (0.1 % of the orbit), flattening.
    """
    return eclipse_frac(orbits.altitude_m[shell], beta_rad)


def overhead_frac(beta_rad: float | Array) -> float | Array:
    """Mean over an orbit of the Sun's height above the point below: its cosine, nothing at night.

    Source: the cosine is cos(beta) cos(u), positive over half the turn: cos(beta) / pi.
    """
    return np.cos(beta_rad) / np.pi


@dataclass(frozen=True, slots=True)
class Shadows:
    """What the beta angles of the months make of shells."""

    sunlit_frac: Array
    """(shell, month)."""
    longest_eclipse_s: Array
    """(shell, month)."""
    eclipse_per_year: Array
    """(shell,)."""
    overhead_frac: Array
    """(shell, month)."""
    turn_weight_frac: Array
    """Parts of the month's turns (shell, month, turn)."""
    sunlit_by_turn_frac: Array
    """Of the same parts."""
    overhead_by_turn_frac: Array
    """Of the same parts."""
    flux_by_turn_frac: Array
    """Of the same parts, over that of mid-month."""


def shadows(orbits: Orbits, clock: Clock) -> Shadows:
    """Light and shadow of every shell by month."""
    when, shells = dates(clock), range(orbits.altitude_m.size)
    betas, fluxes = zip(
        *(_ordered(shell_beta_rad(orbits, shell, when), when) for shell in shells), strict=True
    )
    shares = [shell_eclipse_frac(orbits, shell, betas[shell]) for shell in shells]
    sunlit = np.stack([1.0 - share.mean(axis=1) for share in shares])
    longest = np.stack([share.max(axis=1) for share in shares])
    touched = np.array([(share > 0.0).mean() for share in shares])
    month = slice(clock.months)
    longest_s = longest[:, month] * orbits.period_s[:, np.newaxis]
    a_year = touched * JULIAN_YEAR_S / orbits.period_s
    below = [np.asarray(overhead_frac(beta)) for beta in betas]
    overhead = np.stack([one.mean(axis=1) for one in below])
    turns = [
        parted(1.0 - share, one, flux, TURNS_A_MONTH)
        for share, one, flux in zip(shares, below, fluxes, strict=True)
    ]
    return Shadows(
        sunlit[:, month],
        longest_s,
        a_year,
        overhead[:, month],
        np.stack([one.weight_frac[month] for one in turns]),
        np.stack([one.sunlit_frac[month] for one in turns]),
        np.stack([one.overhead_frac[month] for one in turns]),
        np.stack([one.flux_frac[month] for one in turns]),
    )


def _ordered(beta_rad: Array, when: Dates) -> tuple[Array, Array]:
    """Turns of a month, most shadow first: size of beta, sunlight over that of mid-month (month, turn)."""
    months, days, planes = beta_rad.shape
    flat = np.abs(beta_rad).reshape(months, -1)
    order = np.argsort(flat, axis=-1)
    flux = solar_flux_w_per_m2(sun_distance_m(when.jd))
    share = flux / ((flux[:, days // 2 - 1] + flux[:, days // 2]) / 2.0)[:, np.newaxis]
    return (
        np.take_along_axis(flat, order, axis=-1),
        np.take_along_axis(share, order // planes, axis=-1),
    )

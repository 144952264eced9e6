"""Propellant: raising, holding against drag, manoeuvres, and the way down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import DAY_S, JULIAN_YEAR_S, STANDARD_GRAVITY_M_PER_S2
from evernoon.earth.atmosphere import decay_rate_m_per_s
from evernoon.earth.motion import mean_motion_rad_per_s, speed_m_per_s
from evernoon.earth.shadow import beta_rad
from evernoon.earth.sun import declination_rad, right_ascension_rad

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.orbits import Orbits
    from evernoon.quantities import Array

_DATES, _LOOKS = 24, 30


def spiral_m_per_s(from_altitude_m: float | Array, to_altitude_m: float | Array) -> Array:
    """Delta-v of a slow spiral between two circular orbits of one plane, up or down.

    Source: Edelbaum (1961), https://doi.org/10.2514/8.5723, without plane change.
    Not modelled: time of the transfer, thrust only in sunlight.
    """
    return np.abs(speed_m_per_s(from_altitude_m) - speed_m_per_s(to_altitude_m))


def drag_m_per_s(
    decay_rate_m_per_s: float | Array, mean_motion_rad_per_s: float | Array, time_s: float | Array
) -> Array:
    """Delta-v that holds a circular orbit for a time against a loss of altitude.

    Args: decay_rate_m_per_s altitude lost if nothing is done, `earth.decay_rate_m_per_s`. A
        spiral by a metre costs half the mean motion.
    Source: derivative of the circular speed; Vallado (2013), section 9.6.
    """
    return cast("Array", decay_rate_m_per_s * mean_motion_rad_per_s / 2 * time_s)


def propellant_frac(delta_v_m_per_s: float | Array, exhaust_m_per_s: float | Array) -> Array:
    """Propellant over dry mass.

    Source: Tsiolkovsky's rocket equation; Vallado (2013), section 6.7.
    Not modelled: residuals, losses by pointing.
    """
    return np.expm1(delta_v_m_per_s / exhaust_m_per_s)


def sun_facing_exposed_frac(beta_rad: float | Array) -> Array:
    """Share of a plate that faces the Sun which meets the air, mean over a circular orbit.

    Its normal has the part cos(beta) in the plane of the orbit, round which the speed turns:
    2 cos(beta) / pi.
    Source: geometry; mean of |cos| over a turn.
    Not modelled: a body and radiators beside the array (`orbits.edge_frac` stands for them).
    """
    return np.abs(np.cos(beta_rad)) * 2 / np.pi


def exposed_frac(
    nodes_rad: tuple[Array, ...],
    nodal_rate_rad_per_s: Array,
    inclination_rad: Array,
    start_jd: float,
) -> Array:
    """Mean over a year and the planes of what a Sun-facing plate shows the air (shell,).

    Args: nodes_rad of the planes of each shell at the start; rate and inclination (shell,).
    Source: see `sun_facing_exposed_frac`.
    """
    since_s = (np.arange(_DATES)[:, np.newaxis] + 0.5) / _DATES * JULIAN_YEAR_S
    jd = start_jd + since_s / DAY_S
    sun = (declination_rad(jd), right_ascension_rad(jd))
    shells = zip(nodes_rad, nodal_rate_rad_per_s, inclination_rad, strict=True)
    return np.array([
        sun_facing_exposed_frac(beta_rad(tilt, nodes + rate * since_s, *sun)).mean()
        for nodes, rate, tilt in shells
    ])  # fmt: skip


def steady_m_per_s(altitude_m: Array, draws: Draws) -> Array:
    """Delta-v of a satellite but for the air: raising, steering, the way down (shell, sample).

    Source: see the terms.
    """
    height = altitude_m[:, np.newaxis]
    raising = spiral_m_per_s(height - draws("orbits.injection_below_m"), height)
    steering = draws("orbits.manoeuvre_m_per_s_per_year") * draws("orbits.keeping_s")
    # From below the release altitude the air does the rest.
    release_m = np.minimum(height, draws("orbits.release_altitude_m"))
    return raising + steering / JULIAN_YEAR_S + spiral_m_per_s(height, release_m)


def holding_kg_per_m_s(
    altitude_m: Array, inclination_rad: Array, f107: Array, draws: Draws
) -> Array:
    """Delta-v that holds an orbit over the years in it, over the ballistic coefficient (shell, sample).

    Args: f107 (month, sample); the mean over the months of the run is taken, because a fleet is
        replaced all through it.
    Source: see `drag_m_per_s`.
    Not modelled: satellites that fly only the quiet or only the active half of a cycle.
    """
    months = f107[:: max(1, len(f107) // _LOOKS), np.newaxis]
    height, tilt = altitude_m[:, np.newaxis], inclination_rad[:, np.newaxis]
    sinking = decay_rate_m_per_s(height, 1.0, months, tilt).mean(axis=0)
    return drag_m_per_s(sinking, mean_motion_rad_per_s(height), draws("orbits.keeping_s"))


def fuelled(orbits: Orbits, area_m2: Array, mass_kg: Array, draws: Draws) -> Orbits:
    """The orbits with the propellant of this very body, its area, mass and attitude."""
    exposed = orbits.exposed_frac[:, np.newaxis] + draws("orbits.edge_frac")
    ballistic = draws("wear.drag_coefficient") * exposed * area_m2 / mass_kg
    delta_v = orbits.steady_m_per_s + orbits.holding_kg_per_m_s * ballistic
    exhaust = draws("orbits.specific_impulse_s") * STANDARD_GRAVITY_M_PER_S2
    by_shell = propellant_frac(delta_v, exhaust)
    return replace(
        orbits, propellant_frac=np.sum(orbits.weight_frac[:, np.newaxis] * by_shell, axis=0)
    )

"""Propellant: raising, holding against drag, manoeuvres, and the way down."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import JULIAN_YEAR_S, STANDARD_GRAVITY_M_PER_S2
from evernoon.earth.atmosphere import decay_rate_m_per_s
from evernoon.earth.motion import mean_motion_rad_per_s, speed_m_per_s

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.quantities import Array


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


def delta_v_m_per_s(altitude_m: Array, inclination_rad: Array, draws: Draws) -> Array:
    """Delta-v of a satellite over its time in orbit (shell, sample).

    Args: altitude_m, inclination_rad (shell,).
    Source: see the terms.
    Not modelled: the area and mass of this very design (the ballistic coefficient is drawn), the
        phase of the solar cycle.
    """
    height = altitude_m[:, np.newaxis]
    time_s = draws("orbits.keeping_s")
    sinking = decay_rate_m_per_s(
        height,
        draws("orbits.ballistic_m2_per_kg"),
        draws("orbits.keeping_f107"),
        inclination_rad[:, np.newaxis],
    )
    raising = spiral_m_per_s(height - draws("orbits.injection_below_m"), height)
    holding = drag_m_per_s(sinking, mean_motion_rad_per_s(height), time_s)
    steering = draws("orbits.manoeuvre_m_per_s_per_year") * time_s / JULIAN_YEAR_S
    # From below the release altitude the air does the rest.
    release_m = np.minimum(height, draws("orbits.release_altitude_m"))
    return raising + holding + steering + spiral_m_per_s(height, release_m)


def drawn_frac(
    altitude_m: Array, inclination_rad: Array, weight_frac: Array, draws: Draws
) -> Array:
    """Propellant over dry mass, mean over the shells by their satellites (sample,).

    Source: see `propellant_frac` and `delta_v_m_per_s`.
    """
    exhaust = draws("orbits.specific_impulse_s") * STANDARD_GRAVITY_M_PER_S2
    by_shell = propellant_frac(delta_v_m_per_s(altitude_m, inclination_rad, draws), exhaust)
    return np.sum(weight_frac[:, np.newaxis] * by_shell, axis=0)

"""A satellite from its place and speed: Cowell's method with the uneven Earth, Sun, Moon and air.

States are (6, ...): place in m and speed in m/s on the mean equator and equinox of the start date,
which is held as an inertial frame. States of J2000 (EME2000) are turned there by `to_date` and back
by `to_j2000`; without that a low orbit is off by 5 km after a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import (
    DAY_S,
    EARTH_EQUATORIAL_RADIUS_M,
    EARTH_FLATTENING,
    EARTH_ROTATION_RAD_PER_S,
)
from evernoon.earth.atmosphere import density_kg_per_m3
from evernoon.earth.gravity import earth_pull_m_per_s2, sun_and_moon_pull_m_per_s2
from evernoon.earth.time import gmst_rad, julian_centuries
from evernoon.errors import EvernoonError
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

    Vector = Array
    Matrix = Array

_ARCSECOND = np.pi / 180 / 3600
_TOLERANCE, _LEAST_M = 1e-10, 1e-3
# The sidereal day as the turn of the mean equinox: rotation plus precession.
_TURN_RAD_PER_S = 2 * np.pi * 1.00273790935 / DAY_S


@dataclass(frozen=True, slots=True)
class Forces:
    """What pulls and drags: harmonics up to `degree`, drag, Sun and Moon.

    ballistic_m2_per_kg is drag coefficient x area / mass; f107 the radio flux of the Sun. Degree 2
    alone is J2.
    """

    degree: int = 8
    ballistic_m2_per_kg: float = 0.0
    f107: float = 150.0
    sun_and_moon: bool = True


def precession(jd: float) -> Matrix:
    """Matrix (3, 3) from the mean equator and equinox of J2000 to those of date.

    Source: Lieske et al. (1977), Astron. Astrophys. 58, 1; Montenbruck and Gill (2000), eq. 5.45.
    Not modelled: nutation (17 arc seconds, 0.6 km on a low orbit, nearly the same at both ends).
    """
    t = float(julian_centuries(jd))
    zeta = (2306.2181 * t + 0.30188 * t**2 + 0.017998 * t**3) * _ARCSECOND
    theta = (2004.3109 * t - 0.42665 * t**2 - 0.041833 * t**3) * _ARCSECOND
    z = zeta + (0.79280 * t**2 + 0.000205 * t**3) * _ARCSECOND
    return _turn_z(-z) @ _turn_y(theta) @ _turn_z(-zeta)


def to_date(state: Vector, jd: float) -> Vector:
    """State (6, ...) of J2000 on the mean equator and equinox of date. Source: see `precession`."""
    return _turned(precession(jd), state)


def to_j2000(state: Vector, jd: float) -> Vector:
    """State (6, ...) of date on the mean equator and equinox of J2000. Source: see `precession`."""
    return _turned(precession(jd).T, state)


def acceleration(state: Vector, jd: float, turned_rad: float, forces: Forces) -> Vector:
    """Acceleration in m/s2 (3, ...) of states (6, ...).

    Args: turned_rad angle of Greenwich from the mean equinox.
    Source: Montenbruck and Gill, Satellite Orbits (2000), chapter 3; air of `density_kg_per_m3`
        at the height over the ellipsoid, turning with the Earth.
    Not modelled: pressure of light, tides, day and night in the air, winds, attitude.
    """
    place, speed = state[:3], state[3:]
    cosine, sine = np.cos(turned_rad), np.sin(turned_rad)
    fixed = (cosine * place[0] + sine * place[1], cosine * place[1] - sine * place[0], place[2])
    # Plain floats are several times faster than arrays of one.
    where = fixed if state.ndim > 1 else tuple(float(part) for part in fixed)
    ax, ay, az = earth_pull_m_per_s2(where, forces.degree)
    pull = np.stack([cosine * ax - sine * ay, sine * ax + cosine * ay, az])
    if forces.ballistic_m2_per_kg:
        pull = pull + _drag(place, speed, forces)
    if forces.sun_and_moon:
        pull = pull + sun_and_moon_pull_m_per_s2(place, jd)
    return np.asarray(pull)


def propagated(state: Vector, start_jd: float, times_s: Array, forces: Forces) -> Array:
    """States (6, time) of one satellite at times since the start.

    Args: state (6,) at the start, times rising from 0 on. Step and order adapt to an error of
        1e-10 (DOP853).
    Errors: out-of-range for a start inside the Earth; orbit-ended where the way leads into the
        ground before the last time.
    Source: Dormand and Prince's eighth-order method, Hairer et al. (1993), as in SciPy.
    """
    from scipy.integrate import solve_ivp

    within("start_radius_m", float(np.linalg.norm(state[:3])), ge=EARTH_EQUATORIAL_RADIUS_M)
    angle = float(gmst_rad(start_jd))

    def slope(time_s: float, y: Array) -> Array:
        turned = angle + _TURN_RAD_PER_S * time_s
        pull = acceleration(y, start_jd + time_s / DAY_S, turned, forces)
        return np.concatenate([y[3:], pull])

    def height_m(_: float, y: Array) -> float:
        return float(np.linalg.norm(y[:3]) - EARTH_EQUATORIAL_RADIUS_M)

    height_m.terminal = True  # type: ignore[attr-defined]
    times = np.atleast_1d(np.asarray(times_s, dtype=np.float64))
    found = solve_ivp(
        slope, (0.0, max(float(times[-1]), 1e-3)), state, "DOP853", times, events=height_m,
        rtol=_TOLERANCE, atol=_LEAST_M,
    )  # fmt: skip
    if found.t.size < times.size:
        raise EvernoonError("orbit-ended", path="times_s", days=float(found.t_events[0][0]) / DAY_S)
    return np.asarray(found.y)


def propagated_many(
    states: Array, start_jd: float, duration_s: float, step_s: float, forces: Forces
) -> Array:
    """States (6, satellite) after a time, all satellites in even steps of the fourth order.

    Args: states (6, satellite); step_s 30 s keeps a low orbit within 100 m a day of `propagated`.
    Errors: out-of-range for a step that is not positive.
    Source: Runge and Kutta's classical method.
    """
    within("step_s", step_s, gt=0.0)
    steps = max(1, round(duration_s / step_s))
    step = duration_s / steps
    angle = float(gmst_rad(start_jd))

    def slope(time_s: float, y: Array) -> Array:
        turned = angle + _TURN_RAD_PER_S * time_s
        pull = acceleration(y, start_jd + time_s / DAY_S, turned, forces)
        return np.concatenate([y[3:], pull])

    y = np.array(states, dtype=np.float64)
    for count in range(steps):
        time_s = count * step
        first = slope(time_s, y)
        second = slope(time_s + step / 2, y + step / 2 * first)
        third = slope(time_s + step / 2, y + step / 2 * second)
        fourth = slope(time_s + step, y + step * third)
        y = y + step / 6 * (first + 2 * second + 2 * third + fourth)
    return y


@empirical("takes three components each")
def state_miss_m(
    place_m: Array,
    speed_m_per_s: Array,
    later_m: Array,
    start_jd: float,
    after_s: float,
    ballistic_m2_per_kg: float,
    f107: float,
) -> float:
    """How far a place that was measured later lies from where its first state leads.

    Args: place and speed at the start and place at the end (3,), mean equator and equinox of J2000;
        ballistic_m2_per_kg drag coefficient x area / mass.
    Errors: out-of-range for other than three components; those of `propagated`.
    Source: see `propagated`; harmonics to degree 8, Sun and Moon, air.
    """
    parts = [np.ravel(part) for part in (place_m, speed_m_per_s, later_m)]
    for name, part in zip(("place_m", "speed_m_per_s", "later_m"), parts, strict=True):
        within(f"components of {name}", part.size, ge=3, le=3)
    first = to_date(np.concatenate(parts[:2]), start_jd)
    way = propagated(
        first, start_jd, np.array([0.0, after_s]), Forces(8, ballistic_m2_per_kg, f107)
    )
    return float(np.linalg.norm(to_j2000(way[:, -1], start_jd)[:3] - parts[2]))


def _drag(place: Array, speed: Array, forces: Forces) -> Array:
    """Deceleration by the air that turns with the Earth (3, ...)."""
    wind = np.stack([-place[1], place[0], 0.0 * place[2]]) * EARTH_ROTATION_RAD_PER_S
    against = speed - wind
    radius = np.sqrt(np.sum(place * place, axis=0))
    flattened = EARTH_FLATTENING * EARTH_EQUATORIAL_RADIUS_M * (place[2] / radius) ** 2
    air = density_kg_per_m3(radius - EARTH_EQUATORIAL_RADIUS_M + flattened, forces.f107)
    fast = np.sqrt(np.sum(against * against, axis=0))
    return np.asarray(-0.5 * forces.ballistic_m2_per_kg * air * fast * against)


def _turn_z(angle: float) -> Matrix:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, s, 0.0], [-s, c, 0.0], [0.0, 0.0, 1.0]])


def _turn_y(angle: float) -> Matrix:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0.0, -s], [0.0, 1.0, 0.0], [s, 0.0, c]])


def _turned(matrix: Matrix, state: Vector) -> Vector:
    return np.concatenate([np.tensordot(matrix, part, 1) for part in (state[:3], state[3:])])

"""Close formations: the grid, and the ellipse that J2 asks for, against both orbits integrated one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from evernoon import orbits
from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, EARTH_J2, EARTH_MU_M3_PER_S2
from evernoon.errors import EvernoonError
from evernoon.quantities import Array

HEIGHT, TILT, TURNS = 650e3, np.radians(97.99), 12
RADIUS = EARTH_EQUATORIAL_RADIUS_M + HEIGHT
MOTION = np.sqrt(EARTH_MU_M3_PER_S2 / RADIUS**3)


def pull(place: Array) -> Array:
    """Of a flattened Earth, written plainly."""
    x, y, z = place
    far = np.sqrt(x * x + y * y + z * z)
    flat = 1.5 * EARTH_J2 * EARTH_MU_M3_PER_S2 * EARTH_EQUATORIAL_RADIUS_M**2 / far**5
    up = 5.0 * z * z / far**2
    return -EARTH_MU_M3_PER_S2 * place / far**3 + flat * place * (up - np.array([1.0, 1.0, 3.0]))


def moving(angle: float, radius: float, along: float) -> Array:
    """Place and speed at an argument of latitude, level."""
    c, s = np.cos(angle), np.sin(angle)
    out = np.array([c, s * np.cos(TILT), s * np.sin(TILT)])
    ahead = np.array([-s, c * np.cos(TILT), c * np.sin(TILT)])
    return np.concatenate([radius * out, along * ahead])


def drift_m_per_turn(axis: float, rate: float, height_m: float = 500.0) -> float:
    """Of a neighbour 500 m above, let go on an ellipse of a shape, along the orbit."""
    at, speed = np.radians(45.0), np.sqrt(EARTH_MU_M3_PER_S2 / RADIUS)
    other = speed + MOTION * height_m - axis * height_m * rate
    start = np.concatenate([moving(at, RADIUS, speed), moving(at, RADIUS + height_m, other)])
    time = np.linspace(0.0, TURNS * 2 * np.pi / MOTION, TURNS * 40 + 1)
    found = solve_ivp(
        lambda _, y: np.concatenate([y[3:6], pull(y[:3]), y[9:], pull(y[6:9])]),
        (0.0, time[-1]), start, t_eval=time, rtol=1e-10, atol=1e-5, method="DOP853",
    ).y  # fmt: skip
    along = found[3:6] / np.linalg.norm(found[3:6], axis=0)
    ahead = ((found[6:9] - found[:3]) * along).sum(axis=0)
    terms = [np.cos(rate * time), np.sin(rate * time), np.ones_like(time), time]
    return float(np.linalg.lstsq(np.stack(terms, axis=1), ahead)[0][3] * 2 * np.pi / MOTION)


def test_the_ellipse_of_j2_keeps_the_neighbour() -> None:
    """At 45 deg, where the part of J2 that changes twice a turn is at its mean."""
    axis = float(orbits.formation_axis_frac(HEIGHT, TILT))
    plain = drift_m_per_turn(2.0, MOTION)
    kept = drift_m_per_turn(axis, float(orbits.formation_rad_per_s(HEIGHT, TILT)))
    flattening = (2.0 - axis) / 2.0
    assert plain == pytest.approx(6.0 * np.pi * 500.0 * flattening, rel=0.1)
    assert abs(kept) < 0.1 * plain


def test_the_cluster_of_suncatcher() -> None:
    assert orbits.formation_satellites(1_000.0, 200.0) == 81
    assert orbits.formation_satellites(0.0, 200.0) == 1
    with pytest.raises(EvernoonError):
        orbits.formation_satellites(1e6, 1.0)
    assert float(orbits.formation_drift_m(1.0, 15.0)) == pytest.approx(141.4, abs=0.1)


@given(st.floats(10.0, 5_000.0), st.floats(100.0, 400.0))
def test_a_grid_fills_its_circle(radius: float, spacing: float) -> None:
    """Gauss: the count differs from the area by no more than the rim."""
    found, reach = orbits.formation_satellites(radius, spacing), radius / spacing
    assert abs(found - np.pi * reach**2) <= 2.0 * np.sqrt(2.0) * np.pi * reach + 1.0

"""A satellite from its place and speed: against Kepler, J2, itself and NASA's ephemeris of the ISS."""

from __future__ import annotations

import gzip
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evernoon.cases import data_folder
from evernoon.constants import (
    DAY_S,
    EARTH_EQUATORIAL_RADIUS_M,
    EARTH_J2,
    EARTH_MU_M3_PER_S2,
)
from evernoon.earth import (
    Forces,
    julian_day,
    mean_motion_rad_per_s,
    measured_f107,
    moon_place_m,
    nodal_rate_rad_per_s,
    orbit_radius_m,
    propagated,
    propagated_many,
    speed_m_per_s,
    sun_distance_m,
    sun_place_m,
    to_date,
    to_j2000,
)
from evernoon.earth.gravity import earth_pull_m_per_s2
from evernoon.errors import EvernoonError

ISS = "orbits/iss_oem_2025-02-26.csv.gz"
START_JD = julian_day(2026, 6, 21.0)


def circular(altitude_m: float, tilt: float) -> np.ndarray:
    r, v = float(orbit_radius_m(altitude_m)), float(speed_m_per_s(altitude_m))
    return np.array([r, 0.0, 0.0, 0.0, v * np.cos(tilt), v * np.sin(tilt)])


@settings(max_examples=10, deadline=None)
@given(st.floats(300e3, 1500e3), st.floats(0.0, np.pi))
def test_a_point_mass_gives_kepler(altitude_m: float, tilt: float) -> None:
    state = circular(altitude_m, tilt)
    time_s = np.array([0.0, 7000.0])
    found = propagated(state, START_JD, time_s, Forces(0, sun_and_moon=False))[:, -1]
    angle = float(mean_motion_rad_per_s(altitude_m)) * 7000.0
    unit = state / np.repeat([np.linalg.norm(state[:3]), np.linalg.norm(state[3:])], 3)
    place = np.cos(angle) * unit[:3] + np.sin(angle) * unit[3:]
    assert found[:3] == pytest.approx(orbit_radius_m(altitude_m) * place, abs=1.0)


@settings(max_examples=25, deadline=None)
@given(st.floats(-1.5, 1.5), st.floats(-3.0, 3.0), st.integers(0, 12))
def test_the_pull_is_the_slope_of_its_potential(
    latitude: float, longitude: float, degree: int
) -> None:
    """Curl-free and, outside the Earth, without sources: the divergence of the pull is zero."""
    unit = np.array([
        np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude),
    ])  # fmt: skip
    place, step = 6.9e6 * unit, 50.0
    slopes = np.empty((3, 3))
    for axis in range(3):
        ahead, behind = place.copy(), place.copy()
        ahead[axis] += step
        behind[axis] -= step
        pulls = [np.array(earth_pull_m_per_s2(tuple(p), degree)) for p in (ahead, behind)]
        slopes[axis] = (pulls[0] - pulls[1]) / (2 * step)
    scale = EARTH_MU_M3_PER_S2 / 6.9e6**3
    assert abs(np.trace(slopes)) < 1e-6 * scale
    assert np.abs(slopes - slopes.T).max() < 1e-6 * scale


def test_j2_by_hand() -> None:
    r = 7.0e6
    pull = earth_pull_m_per_s2((r, 0.0, 0.0), 2)
    flat = 1.5 * EARTH_J2 * (EARTH_EQUATORIAL_RADIUS_M / r) ** 2
    assert pull[0] == pytest.approx(-EARTH_MU_M3_PER_S2 / r**2 * (1 + flat), rel=2e-5)


def test_arrays_go_the_way_of_floats() -> None:
    places = np.random.default_rng(1).normal(size=(3, 5)) * 7e6
    many = np.array(earth_pull_m_per_s2(places, 8))
    for k in range(5):
        one = earth_pull_m_per_s2(tuple(float(x) for x in places[:, k]), 8)
        assert many[:, k] == pytest.approx(one, rel=1e-12)


def test_the_node_drifts_as_the_closed_form_says() -> None:
    tilt, days = np.radians(53.0), 2.0
    state = circular(550e3, tilt)
    times = np.array([0.0, days * DAY_S])
    found = propagated(state, START_JD, times, Forces(2, sun_and_moon=False))[:, -1]
    normal = np.cross(found[:3], found[3:])
    node = np.arctan2(normal[0], -normal[1])
    assert node / (days * DAY_S) == pytest.approx(nodal_rate_rad_per_s(550e3, tilt), rel=0.01)


def test_drag_takes_energy_and_more_so_when_the_sun_is_active() -> None:
    state, times = circular(400e3, 1.7), np.array([0.0, 6 * 3600.0])

    def energy(forces: Forces) -> float:
        y = propagated(state, START_JD, times, forces)[:, -1]
        return float(np.sum(y[3:] ** 2) / 2 - EARTH_MU_M3_PER_S2 / np.linalg.norm(y[:3]))

    bare = energy(Forces(0, sun_and_moon=False))
    quiet = energy(Forces(0, 0.02, 70.0, sun_and_moon=False))
    active = energy(Forces(0, 0.02, 200.0, sun_and_moon=False))
    assert active < quiet < bare


def test_many_in_even_steps_agree_with_one_in_fine_ones() -> None:
    states = np.stack([circular(h, t) for h, t in ((450e3, 0.9), (650e3, 1.71))], axis=1)
    forces = Forces(4, 0.02)
    many = propagated_many(states, START_JD, 2 * 3600.0, 30.0, forces)
    for k in range(2):
        one = propagated(states[:, k], START_JD, np.array([0.0, 2 * 3600.0]), forces)[:, -1]
        assert np.linalg.norm(many[:3, k] - one[:3]) < 7.0


def test_frames_turn_there_and_back() -> None:
    state = circular(500e3, 1.0)
    jd = julian_day(2026, 1)
    assert to_j2000(to_date(state, jd), jd) == pytest.approx(state, abs=1e-6)
    moved = np.linalg.norm(to_date(state, jd)[:3] - state[:3])
    assert moved == pytest.approx(6.88e6 * np.radians(50.29 / 3600 * 26), rel=0.15)


def test_sun_and_moon_stand_where_they_should() -> None:
    jd = START_JD + np.arange(0, 27.32, 0.5)
    assert np.linalg.norm(sun_place_m(jd), axis=0) == pytest.approx(sun_distance_m(jd))
    distance = np.linalg.norm(moon_place_m(jd), axis=0)
    assert 356e6 < distance.min() < 372e6 < 400e6 < distance.max() < 407e6
    # New Moon of 2026-08-12 17:37 UT, a total eclipse: Sun and Moon in one line.
    eclipse = julian_day(2026, 8, 12 + 17.77 / 24)
    sun, moon = sun_place_m(eclipse), moon_place_m(eclipse)
    apart = np.arccos(sun @ moon / np.linalg.norm(sun) / np.linalg.norm(moon))
    assert np.degrees(apart) < 1.2


def test_what_cannot_fly_is_said() -> None:
    with pytest.raises(EvernoonError) as caught:
        propagated(circular(-100e3, 0.5), START_JD, np.array([10.0]), Forces())
    assert caught.value.message_id == "out-of-range"
    steep = circular(300e3, 0.5) * np.array([1, 1, 1, 0.9, 0.9, 0.9])
    with pytest.raises(EvernoonError) as caught:
        propagated(steep, START_JD, np.array([0.0, 86_400.0]), Forces(2))
    assert caught.value.message_id == "orbit-ended"
    with pytest.raises(EvernoonError):
        propagated_many(circular(500e3, 1.0)[:, None], START_JD, 60.0, -1.0, Forces())


def iss() -> tuple[float, np.ndarray, np.ndarray]:
    """Julian date of the first state, times since then, states in J2000 (6, time)."""
    text = gzip.decompress((data_folder() / ISS).read_bytes()).decode()
    rows = [line.split(",") for line in text.splitlines() if line.startswith("2")]
    when = [datetime.strptime(row[0], "%Y-%jT%H:%M:%S.%fZ") for row in rows]
    since = np.array([(moment - when[0]).total_seconds() for moment in when])
    start = julian_day(when[0].year, 1, when[0].timetuple().tm_yday + when[0].hour / 24)
    return start, since, np.array([row[1:] for row in rows], dtype=float).T * 1e3


@pytest.mark.skipif(not (data_folder() / ISS).exists(), reason="needs NASA's ephemeris")
def test_the_space_station_is_met_within_two_kilometres_after_a_day() -> None:
    start, since, states = iss()
    day = int(np.argmin(np.abs(since - DAY_S)))
    forces = Forces(8, 1.95 * 1791.9 / 454_339.0, measured_f107(start))

    def miss_km(forces: Forces) -> float:
        first = to_date(states[:, 0], start)
        found = to_j2000(propagated(first, start, since[[0, day]], forces)[:, -1], start)
        return float(np.linalg.norm(found[:3] - states[:3, day]) / 1e3)

    assert miss_km(forces) < 2.0
    assert miss_km(Forces(2, forces.ballistic_m2_per_kg, forces.f107)) > 3.0, "J2 is not enough"
    assert miss_km(Forces(8)) > 5.0, "without air neither"

"""Clocks and frames against published values and, frozen, against Skyfield and SOFA."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, EARTH_FLATTENING
from evernoon.earth import clocks, frames, light, sun, time
from evernoon.errors import EvernoonError


@pytest.mark.parametrize(
    ("date", "ahead_s"),
    [
        ((1961, 1, 1.0), 1.422818),
        ((1965, 7, 1.0), 3.7401300 + (38942 - 38761) * 0.001296),
        ((1971, 12, 31.0), 4.2131700 + (41316 - 39126) * 0.002592),
        ((1972, 1, 1.0), 10.0),
        ((1979, 12, 31.99), 18.0),
        ((1999, 1, 1.0), 32.0),
        ((2016, 12, 31.99), 36.0),
        ((2017, 1, 1.0), 37.0),
        ((2026, 11, 22.0), 37.0),
    ],
)
def test_leap_seconds(date: tuple[int, int, float], ahead_s: float) -> None:
    assert clocks.tai_minus_utc_s(time.julian_day(*date)) == pytest.approx(ahead_s, abs=1e-9)


def test_terrestrial_time_of_2026() -> None:
    jd = time.julian_day(2026, 6, 1)
    assert clocks.tt_minus_utc_s(jd) == pytest.approx(69.184)
    assert clocks.tt_minus_utc_s(np.full((2, 3), jd)).shape == (2, 3)


def test_no_clock_before_1957() -> None:
    early_jd = time.julian_day(1956, 12, 31)
    for wrong in (lambda: clocks.tai_minus_utc_s(early_jd), lambda: clocks.instant("1956-12-31")):
        with pytest.raises(EvernoonError) as caught:
            wrong()
        assert caught.value.message_id == "clock-before-1957"
        assert "1957" in caught.value.text("de")
    assert clocks.instant("1957-10-04T19:28:34").jd == pytest.approx(2436116.31150, abs=1e-5)


@given(st.integers(1957, 2150), st.integers(1, 12), st.integers(1, 28), st.integers(0, 86_399_999))
def test_what_is_written_is_read(year: int, month: int, day: int, millis: int) -> None:
    moment = clocks.Instant(time.julian_day(year, month, day), millis / 1e3)
    text = moment.text()
    assert text.startswith(f"{year:04d}-{month:02d}-{day:02d}T")
    again = clocks.instant(text + "Z")
    assert again.day_jd == moment.day_jd and again.since_s == pytest.approx(
        moment.since_s, abs=1e-6
    )


def test_the_sixtieth_second_is_the_next_minute() -> None:
    assert clocks.instant("2016-12-31T23:59:60").text() == "2017-01-01T00:00:00.000"
    for wrong in ("2016-12-31T23:59:61", "2016-12-31T24:00:00", "2026-13", "26-12-01", "2026-12-24T18"):  # fmt: skip
        with pytest.raises(EvernoonError):
            clocks.instant(wrong)


def test_rotation_of_the_earth() -> None:
    """At J2000 by definition; a sidereal day later the same again; SOFA's ERA00 of 2007-12-31."""
    assert clocks.earth_rotation_angle_rad(2451545.0) == pytest.approx(2 * np.pi * 0.7790572732640)
    assert clocks.earth_rotation_angle_rad(2454388.5) == pytest.approx(0.4022837240028158, abs=1e-9)
    day = 1 / 1.00273781191135448
    again = clocks.earth_rotation_angle_rad(2451545.0 + day)
    assert again == pytest.approx(2 * np.pi * 0.7790572732640, abs=1e-8)


def test_nutation_of_meeus_example_22a() -> None:
    jd = 2446895.5
    second = np.pi / 648_000
    assert frames.nutation_in_longitude_rad(jd) / second == pytest.approx(-3.788, abs=0.06)
    assert frames.nutation_in_obliquity_rad(jd) / second == pytest.approx(9.443, abs=0.03)


def test_the_example_of_revisiting_spacetrack_report_3() -> None:
    """Vallado and others, AIAA 2006-6753, appendix C: TEME to PEF on 2004-04-06 07:51:28.386009 UTC."""
    place = np.array([5094.18016210, 6127.64465950, 6380.34453270]) * 1e3
    speed = np.array([-4.7461314870, 0.7858180410, 5.5319312880]) * 1e3
    utc = clocks.instant("2004-04-06T07:51:28.386009").after(-0.4399619)
    ground = frames.earth_fixed_m(place, utc.jd)
    assert ground / 1e3 == pytest.approx([-1033.4750313, 7901.3055856, 6380.3445328], abs=2e-3)
    going = frames.earth_fixed_m_per_s(speed, ground, utc.jd)
    assert going / 1e3 == pytest.approx([-3.2256327470, -2.8724425110, 5.5319312880], abs=2e-6)


@given(st.floats(2_440_000.0, 2_480_000.0), st.integers(0, 2**32 - 1))
def test_frames_turn_and_nothing_else(jd: float, seed: int) -> None:
    place = np.random.default_rng(seed).normal(size=3) * 7e6
    for turned in (frames.mean_of_date_m, frames.earth_fixed_m, frames.j2000_m):
        assert np.linalg.norm(turned(place, jd)) == pytest.approx(np.linalg.norm(place), rel=1e-12)
    assert frames.teme_m(frames.mean_of_date_m(place, jd), jd) == pytest.approx(place, abs=1e-6)
    # Nutation is all that lies between the frame of SGP4 and that of the Sun.
    apart = np.linalg.norm(frames.mean_of_date_m(place, jd) - place) / np.linalg.norm(place)
    assert apart < 10.5 * np.pi / 648_000


FROZEN_SUN = [
    (2461041.5, 0.183391, -0.901931, -0.391008),
    (2461120.25, 0.999997, 0.002117, 0.000931),
    (2461213.0, -0.002461, 0.917489, 0.397754),
]
"""Apparent Sun in TEME by Skyfield 1.55 and DE421; see tests/oracles/test_frames.py."""


@pytest.mark.parametrize("row", FROZEN_SUN)
def test_the_sun_stands_in_the_frame_of_the_satellites(row: tuple[float, ...]) -> None:
    jd, *theirs = row
    ours = light.sun_direction_frac(jd)
    assert np.degrees(np.linalg.norm(ours - np.array(theirs))) < 0.012


def test_a_sun_of_another_frame_would_be_seen() -> None:
    """Precession since J2000 is 0.36 deg by 2026, thirty times what the test above allows."""
    jd = 2461120.25
    apart = frames.j2000_m(light.sun_direction_frac(jd), jd) - light.sun_direction_frac(jd)
    assert 0.3 < np.degrees(np.linalg.norm(apart)) < 0.4


@given(st.floats(-1.5707, 1.5707), st.floats(-3.14, 3.14), st.floats(-1e4, 2e6))
def test_places_on_the_ellipsoid_come_back(north: float, east: float, height: float) -> None:
    square = EARTH_FLATTENING * (2 - EARTH_FLATTENING)
    bend = EARTH_EQUATORIAL_RADIUS_M / np.sqrt(1 - square * np.sin(north) ** 2)
    flat = (bend + height) * np.cos(north)
    up = (bend * (1 - square) + height) * np.sin(north)
    place = np.array([flat * np.cos(east), flat * np.sin(east), up])
    assert frames.geodetic_latitude_rad(place) == pytest.approx(north, abs=1e-11)
    assert frames.geodetic_height_m(place) == pytest.approx(height, abs=1e-3)


def test_day_night_and_the_edge_between() -> None:
    jd = 2461213.0
    towards = light.sun_direction_frac(jd)
    side = np.cross(towards, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    radius = 7_028_137.0
    limb = np.arcsin(EARTH_EQUATORIAL_RADIUS_M / radius)
    angles = np.array([0.0, limb - 0.01, limb - 0.003, limb, limb + 0.003, limb + 0.01, np.pi])
    places = radius * (-np.outer(towards, np.cos(angles)) + np.outer(side, np.sin(angles)))
    seen = light.light_frac(places, jd)
    assert seen[0] == seen[1] == 0.0 and seen[5] == seen[6] == 1.0
    assert 0.0 < seen[2] < seen[3] < seen[4] < 1.0 and seen[3] == pytest.approx(0.5, abs=0.02)
    assert sun.sun_distance_m(jd) > 1.51e11

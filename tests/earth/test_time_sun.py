"""Dates and the Sun against the worked examples of Meeus, Astronomical Algorithms (1998)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.earth import sun, time
from evernoon.errors import EvernoonError


def test_julian_days_of_meeus_chapter_7() -> None:
    assert time.julian_day(1957, 10, 4.81) == pytest.approx(2436116.31, abs=1e-6)
    assert time.julian_day(2000, 1, 1.5) == 2451545.0
    assert time.julian_day(1987, 1, 27.0) == 2446822.5
    assert time.julian_day(2025, 14) == time.julian_day(2026, 2)


@given(st.integers(1950, 2100), st.integers(1, 12))
def test_a_month_has_28_to_31_days(year: int, month: int) -> None:
    assert time.julian_day(year, month + 1) - time.julian_day(year, month) in {28, 29, 30, 31}


def test_months_run_over_the_year() -> None:
    assert time.month_range("2026-11", 4) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    middles = time.month_mid_jd("2026-11", 4)
    edges = time.month_start_jd("2026-11", 4)
    assert edges.shape == (5,) and middles.shape == (4,)
    assert middles[0] == time.julian_day(2026, 11, 16.0)


@pytest.mark.parametrize(
    "text", ["2026", "2026-13", "26-12", "2026-1", "2026-00", "x-12", "1800-01"]
)
def test_what_is_no_month_is_an_error_that_names_it(text: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        time.parse_month(text)
    assert text in str(caught.value) and "2026-12" in str(caught.value)


def test_sidereal_time_of_meeus_example_12a() -> None:
    hours = 13 + 10 / 60 + 46.3668 / 3600
    gmst = time.gmst_rad(np.asarray(2446895.5))
    assert np.degrees(gmst) == pytest.approx(15 * hours, abs=1e-5)


def test_sun_of_meeus_example_25a() -> None:
    jd = np.asarray(2448908.5)
    assert np.degrees(sun.apparent_longitude_rad(jd)) == pytest.approx(199.909, abs=0.01)
    assert np.degrees(sun.declination_rad(jd)) == pytest.approx(-7.785, abs=0.01)
    assert np.degrees(sun.right_ascension_rad(jd)) % 360 == pytest.approx(198.381, abs=0.01)
    assert sun.sun_distance_m(jd) / 149_597_870_700 == pytest.approx(0.99766, abs=1e-5)


def test_equation_of_time_of_meeus_example_28b() -> None:
    ahead_s = sun.equation_of_time_s(np.asarray(2448908.5))
    assert ahead_s == pytest.approx(13 * 60 + 42.7, abs=2.0)


def test_the_equation_of_time_stays_within_a_quarter_of_an_hour_and_two_minutes() -> None:
    year = time.julian_day(2026, 1) + np.arange(365.0)
    ahead_s = sun.equation_of_time_s(year)
    assert -870 < ahead_s.min() < -840 and 975 < ahead_s.max() < 1000


def test_solstices_and_perihelion_of_2026() -> None:
    year = time.julian_day(2026, 1) + np.arange(365.0)
    declination = np.degrees(sun.declination_rad(year))
    assert declination.max() == pytest.approx(23.436, abs=0.005)
    assert int(np.argmax(declination)) + 1 in (171, 172, 173)
    assert int(np.argmin(sun.sun_distance_m(year))) in (2, 3)

"""Sun, time, drift and shadow against Skyfield with JPL's DE421, and SGP4."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from evernoon.constants import DAY_S, EARTH_EQUATORIAL_RADIUS_M
from evernoon.earth import motion, shadow, sun, time, year

pytestmark = pytest.mark.oracle
skyfield_api = pytest.importorskip("skyfield.api")
skyfield_data = pytest.importorskip("skyfield_data")

ALTITUDE_M = 650e3
LTAN_S = 18 * 3600.0
ARCMINUTE = np.pi / 10800


@pytest.fixture(scope="module")
def sky() -> tuple[Any, Any]:
    """Time scale and ephemeris, both from files of the package: nothing is fetched."""
    loader = skyfield_api.Loader(skyfield_data.get_skyfield_data_path(), verbose=False)
    return loader.timescale(builtin=True), loader("de421.bsp")


@pytest.fixture(scope="module")
def days() -> np.ndarray:
    return time.julian_day(2026, 1) + np.arange(0.0, 365.0, 3.7)


def apparent_sun(sky: tuple[Any, Any], days: np.ndarray) -> tuple[Any, Any, Any]:
    scale, bodies = sky
    at = scale.ut1_jd(days)
    seen = bodies["earth"].at(at).observe(bodies["sun"]).apparent()
    return seen.radec(epoch=at)


def test_the_sun_stands_where_de421_says(sky: tuple[Any, Any], days: np.ndarray) -> None:
    ascension, declination, distance = apparent_sun(sky, days)
    apart = np.angle(np.exp(1j * (sun.right_ascension_rad(days) - ascension.radians)))
    assert np.abs(apart).max() < ARCMINUTE
    assert np.abs(sun.declination_rad(days) - declination.radians).max() < ARCMINUTE
    np.testing.assert_allclose(sun.sun_distance_m(days), distance.m, rtol=2e-4)


def test_sidereal_time(sky: tuple[Any, Any], days: np.ndarray) -> None:
    hours = sky[0].ut1_jd(days).gmst
    apart = np.angle(np.exp(1j * (time.gmst_rad(days) - hours * np.pi / 12)))
    assert np.abs(apart).max() < 1e-5


def satellite(jd: float) -> Any:
    """A sun-synchronous satellite at 650 km for SGP4, its node at 18 h of mean local time."""
    from sgp4.api import WGS72, Satrec

    record = Satrec()
    inclination = float(motion.sun_synchronous_inclination_rad(np.asarray(ALTITUDE_M)))
    node = float(motion.raan_for_ltan_rad(np.asarray(LTAN_S), np.asarray(jd)))
    per_minute = 60.0 * float(motion.mean_motion_rad_per_s(ALTITUDE_M))
    record.sgp4init(
        WGS72, "i", 1, jd - 2433281.5, 0.0, 0.0, 0.0, 1e-6, 0.0, inclination, 0.0, per_minute, node
    )
    return record


def test_the_plane_turns_as_under_sgp4() -> None:
    start = time.julian_day(2026, 1)
    record = satellite(start)
    record.sgp4(start, 30.0)
    turned = float(np.angle(np.exp(1j * (record.Om - record.nodeo))))
    inclination = motion.sun_synchronous_inclination_rad(np.asarray(ALTITUDE_M))
    expected = float(motion.nodal_rate_rad_per_s(ALTITUDE_M, inclination)) * 30 * DAY_S
    assert turned == pytest.approx(expected, rel=0.005)


def lit_frac(sky: tuple[Any, Any], day: float) -> float:
    """Share of a day on which SGP4's satellite sees DE421's Sun past Skyfield's Earth."""
    scale, bodies = sky
    record = satellite(day)
    seconds = np.arange(0.0, DAY_S, 20.0)
    orbiting = skyfield_api.EarthSatellite.from_satrec(record, scale)
    lit = orbiting.at(scale.ut1_jd(day + seconds / DAY_S)).is_sunlit(bodies)
    return float(np.mean(lit))


def test_a_dawn_dusk_year_is_as_sunlit_as_skyfield_says(sky: tuple[Any, Any]) -> None:
    days = time.julian_day(2026, 1) + np.arange(2.0, 365.0, 8.0)
    published = np.mean([lit_frac(sky, float(day)) for day in days])
    ours = year.sun_synchronous_year(ALTITUDE_M, LTAN_S, 2026, "cylinder").sunlit_frac
    assert ours == pytest.approx(published, abs=0.003)


def test_the_share_in_shadow_at_the_solstice(sky: tuple[Any, Any]) -> None:
    day = time.julian_day(2026, 6, 21)
    inclination = motion.sun_synchronous_inclination_rad(np.asarray(ALTITUDE_M))
    node = motion.raan_for_ltan_rad(np.asarray(LTAN_S), np.asarray(day))
    args = sun.declination_rad(np.asarray(day)), sun.right_ascension_rad(np.asarray(day))
    beta = shadow.beta_rad(inclination, node, *args)
    ours = float(shadow.eclipse_frac(np.asarray(ALTITUDE_M), beta))
    # Skyfield's Earth is a sphere as well; a metre of radius is 1e-7.
    assert pytest.approx(6378137.0, abs=1.0) == EARTH_EQUATORIAL_RADIUS_M
    assert ours == pytest.approx(1.0 - lit_frac(sky, day), abs=0.01)

"""Clocks, frames and a whole sun-synchronous year against Skyfield with DE421, SOFA and SGP4."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from evernoon.constants import ASTRONOMICAL_UNIT_M, DAY_S
from evernoon.earth import clocks, frames, light, motion, time, year

pytestmark = pytest.mark.oracle
skyfield_api = pytest.importorskip("skyfield.api")
skyfield_data = pytest.importorskip("skyfield_data")
erfa = pytest.importorskip("erfa")

DATES = time.julian_day(2026, 1) + np.arange(0.0, 3650.0, 37.3)
LTAN_S = 18 * 3600.0
STEP_S = 211.0
"""No divisor of anything in the sky."""


@pytest.fixture(scope="module")
def sky() -> tuple[Any, Any]:
    """Time scale and ephemeris, both from files of the package: nothing is fetched."""
    loader = skyfield_api.Loader(skyfield_data.get_skyfield_data_path(), verbose=False)
    return loader.timescale(builtin=True), loader("de421.bsp")


@pytest.fixture(scope="module")
def places() -> np.ndarray:
    raw = np.random.default_rng(1).normal(size=(3, DATES.size))
    return raw * (7e6 / np.linalg.norm(raw, axis=0))


def in_frame(sky: tuple[Any, Any], places: np.ndarray, frame: Any) -> np.ndarray:
    """Places in TEME, turned to another frame by Skyfield."""
    from skyfield.sgp4lib import TEME

    out = []
    for jd, place in zip(DATES, places.T, strict=True):
        at = sky[0].ut1_jd(jd)
        turn = np.eye(3) if frame is None else frame.rotation_at(sky[0].ut1_jd(jd))
        out.append(turn @ TEME.rotation_at(at).T @ place)
    return np.array(out).T


def test_leap_seconds_are_those_of_sofa() -> None:
    for y in range(1960, 2027):
        for m in (1, 4, 8, 12):
            ours = float(clocks.tai_minus_utc_s(time.julian_day(y, m, 1.5)))
            assert ours == pytest.approx(erfa.dat(y, m, 1, 0.5), abs=1e-9)


def test_rotation_of_the_earth_is_that_of_sofa() -> None:
    np.testing.assert_allclose(clocks.earth_rotation_angle_rad(DATES), erfa.era00(DATES, 0.0), atol=1e-9)  # fmt: skip


def test_frames_are_those_of_skyfield(sky: tuple[Any, Any], places: np.ndarray) -> None:
    from skyfield.framelib import itrs, mean_equator_and_equinox_of_date

    ground = in_frame(sky, places, itrs)
    of_date = in_frame(sky, places, mean_equator_and_equinox_of_date)
    mean = frames.mean_of_date_m(places, DATES)
    assert np.linalg.norm(frames.earth_fixed_m(places, DATES) - ground, axis=0).max() < 0.1
    assert np.linalg.norm(mean - of_date, axis=0).max() < 5.0
    inertial = in_frame(sky, places, None)
    assert np.linalg.norm(frames.j2000_m(mean, DATES) - inertial, axis=0).max() < 5.0


def test_the_sun_is_in_the_frame_of_the_satellites(sky: tuple[Any, Any]) -> None:
    from skyfield.sgp4lib import TEME

    scale, bodies = sky
    seen = bodies["earth"].at(scale.ut1_jd(DATES)).observe(bodies["sun"]).apparent()
    theirs = seen.frame_xyz(TEME).m
    apart = light.sun_direction_frac(DATES) - theirs / np.linalg.norm(theirs, axis=0)
    assert np.degrees(np.linalg.norm(apart, axis=0)).max() < 0.01


@pytest.fixture(scope="module", params=[500e3, 650e3, 1_000e3])
def flown(request: pytest.FixtureRequest, sky: tuple[Any, Any]) -> dict[str, Any]:
    """A year of samples: our circular orbit and SGP4's of the same elements, seen by Skyfield."""
    from sgp4.api import WGS72, Satrec
    from skyfield.positionlib import Geocentric
    from skyfield.sgp4lib import TEME

    height, (scale, bodies) = request.param, sky
    start = time.julian_day(2026, 1)
    jd = start + np.arange(0.0, 365 * DAY_S, STEP_S) / DAY_S
    tilt = float(motion.sun_synchronous_inclination_rad(height))
    node = float(motion.raan_for_ltan_rad(LTAN_S, start))
    record = Satrec()
    per_minute = 60.0 * float(motion.mean_motion_rad_per_s(height))
    since = start - 2433281.5
    record.sgp4init(WGS72, "i", 1, since, 0.0, 0.0, 0.0, 1e-6, 0.0, tilt, 0.0, per_minute, node)
    lit, lit_sgp4, cone = [], [], []
    for part in np.array_split(jd, 20):
        at = scale.ut1_jd(part)
        turn = TEME.rotation_at(at)

        def seen(teme: np.ndarray, at: Any = at, turn: np.ndarray = turn) -> np.ndarray:
            inertial = np.einsum("jin,jn->in", turn, teme) / ASTRONOMICAL_UNIT_M
            return Geocentric(inertial, t=at, center=399).is_sunlit(bodies)

        own = motion.positions_m(node, tilt, height, 0.0, (part - start) * DAY_S)
        lit.append(seen(frames.teme_m(own, part)))
        theirs = record.sgp4_array(part, np.zeros_like(part))[1].T * 1e3
        lit_sgp4.append(seen(theirs))
        cone.append(light.light_frac(theirs, part))
    return {
        "height": height,
        "jd": jd - start,
        "lit": np.concatenate(lit),
        "lit_sgp4": np.concatenate(lit_sgp4),
        "cone": np.concatenate(cone),
    }


def test_the_sunlit_share_of_a_year(flown: dict[str, Any]) -> None:
    ours = year.sun_synchronous_year(flown["height"], LTAN_S, 2026, "cylinder").sunlit_frac
    assert ours == pytest.approx(float(flown["lit"].mean()), abs=0.0005)
    # SGP4 flies 1.5 km higher on the mean for the same mean motion, which is 0.0007 of light.
    assert ours == pytest.approx(float(flown["lit_sgp4"].mean()), abs=0.001)


def test_the_season_of_eclipses(flown: dict[str, Any]) -> None:
    """Days against SGP4 and a cone; SGP4's own season begins and ends by the sample of an orbit."""
    ours = year.sun_synchronous_year(flown["height"], LTAN_S, 2026, "cone")
    days = np.unique(np.floor(flown["jd"][flown["cone"] < 1.0])).size
    assert abs(ours.eclipse_days - days) <= 2
    assert ours.sunlit_frac == pytest.approx(float(flown["cone"].mean()), abs=0.001)

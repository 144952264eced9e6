"""Orbits and shadow: closed forms, a brute-force shadow, and one year of dawn and dusk."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.constants import DAY_S, EARTH_EQUATORIAL_RADIUS_M, TROPICAL_YEAR_S
from evernoon.earth import motion, shadow
from evernoon.earth.year import Shadow, sun_synchronous_year

# altitude km: period min, critical beta deg, share at beta 0, inclination deg, node deg/day at 53
CLOSED_FORMS = {
    400: (92.560, 70.218, 0.39010, 97.030, -4.8466),
    500: (94.616, 68.019, 0.37788, 97.402, -4.6045),
    650: (97.728, 65.164, 0.36202, 97.986, -4.2696),
    800: (100.874, 62.692, 0.34829, 98.603, -3.9654),
    1000: (105.119, 59.822, 0.33234, 99.479, -3.6017),
    1400: (113.782, 55.086, 0.30603, 101.427, -2.9941),
}
altitudes = st.floats(300e3, 2000e3)
angles = st.floats(-np.pi, np.pi)


@pytest.mark.parametrize("altitude_km", CLOSED_FORMS)
def test_closed_forms(altitude_km: int) -> None:
    h = np.asarray(altitude_km * 1e3)
    period, critical, share, inclination, node = CLOSED_FORMS[altitude_km]
    assert motion.period_s(h) / 60 == pytest.approx(period, abs=6e-4)
    assert np.degrees(shadow.critical_beta_rad(h)) == pytest.approx(critical, abs=6e-4)
    assert shadow.eclipse_frac(h, np.asarray(0.0)) == pytest.approx(share, abs=6e-6)
    sun_synchronous = np.degrees(motion.sun_synchronous_inclination_rad(h))
    assert sun_synchronous == pytest.approx(inclination, abs=6e-4)
    rate = motion.nodal_rate_rad_per_s(h, np.radians(53.0))
    assert np.degrees(rate) * DAY_S == pytest.approx(node, abs=2e-4)


def test_share_by_beta_at_550_km() -> None:
    beta = np.radians([0, 15, 30, 45, 60, 65, 66, 67, 70, 90])
    published = [0.37231, 0.36753, 0.35111, 0.31378, 0.21474, 0.12495, 0.09031, 0.01153, 0, 0]
    assert shadow.eclipse_frac(np.asarray(550e3), beta) == pytest.approx(published, abs=2e-5)


@given(altitudes)
def test_a_sun_synchronous_plane_turns_once_a_year(altitude_m: float) -> None:
    h = np.asarray(altitude_m)
    rate = motion.nodal_rate_rad_per_s(h, motion.sun_synchronous_inclination_rad(h))
    assert rate * TROPICAL_YEAR_S == pytest.approx(2 * np.pi, rel=1e-9)


@given(altitudes, angles, st.floats(0, np.pi), angles, st.floats(0, 1e6))
def test_places_lie_on_the_orbit(
    altitude_m: float, raan: float, inclination: float, phase: float, time_s: float
) -> None:
    place = motion.positions_m(*map(np.asarray, (raan, inclination, altitude_m, phase, time_s)))
    assert np.linalg.norm(place) == pytest.approx(altitude_m + EARTH_EQUATORIAL_RADIUS_M)
    assert abs(place[2]) <= np.sin(inclination) * np.linalg.norm(place) * (1 + 1e-9) + 1e-3


def test_speed_is_the_slope_of_the_place() -> None:
    elements = [np.asarray(x) for x in (1.0, 1.2, 650e3, 0.3)]
    step = motion.positions_m(*elements, np.asarray(1.0)) - motion.positions_m(
        *elements, np.asarray(0.0)
    )
    speed = motion.speed_m_per_s(elements[2])
    assert np.linalg.norm(step) == pytest.approx(float(speed), rel=2e-3)


def test_walker_offsets() -> None:
    planes = np.arange(4.0)
    spread = motion.walker_raan_rad(planes, np.asarray(4.0), np.asarray(2 * np.pi))
    assert np.degrees(spread) == pytest.approx([0, 90, 180, 270])
    phase = motion.walker_phase_rad(
        np.asarray(1.0), np.asarray(10.0), planes, np.asarray(4.0), np.asarray(1.0)
    )
    assert np.degrees(phase) == pytest.approx([36, 45, 54, 63])


@given(altitudes, angles, st.floats(0.1, 3.0), st.floats(-0.4, 0.4), angles)
def test_closed_form_equals_counting_the_dark_points(
    altitude_m: float, raan: float, inclination: float, declination: float, ascension: float
) -> None:
    r = EARTH_EQUATORIAL_RADIUS_M + altitude_m
    u = np.arange(20_000) * (2 * np.pi / 20_000)
    still = np.zeros(())
    places = motion.positions_m(
        np.asarray(raan), np.asarray(inclination), np.asarray(altitude_m), u, still
    )
    sun = [
        np.cos(declination) * np.cos(ascension),
        np.cos(declination) * np.sin(ascension),
        np.sin(declination),
    ]
    along = np.asarray(sun) @ places
    dark = (along < 0) & (r**2 - along**2 < EARTH_EQUATORIAL_RADIUS_M**2)
    beta = shadow.beta_rad(*map(np.asarray, (inclination, raan, declination, ascension)))
    share = float(shadow.eclipse_frac(np.asarray(altitude_m), beta))
    assert share == pytest.approx(float(dark.mean()), abs=2e-4)
    assert shadow.eclipse_s(np.asarray(altitude_m), beta) == pytest.approx(
        share * float(motion.period_s(np.asarray(altitude_m)))
    )


@given(altitudes, st.floats(-np.pi / 2, np.pi / 2))
def test_umbra_within_cylinder_within_penumbra(altitude_m: float, beta: float) -> None:
    h, b, far = np.asarray(altitude_m), np.asarray(beta), np.asarray(1.496e11)
    umbra = shadow.eclipse_frac(h, b, shadow.umbra_extension_rad(far))
    penumbra = shadow.eclipse_frac(h, b, shadow.penumbra_extension_rad(far))
    assert 0 <= umbra <= shadow.eclipse_frac(h, b) <= penumbra < 0.5
    assert umbra <= shadow.darkness_frac(h, b, far) <= penumbra + 1e-12


def test_the_penumbra_is_half_a_degree_wide() -> None:
    far = np.asarray(149_597_870_700.0)
    width = shadow.penumbra_extension_rad(far) - shadow.umbra_extension_rad(far)
    assert np.degrees(width) == pytest.approx(0.533, abs=0.001)


# altitude km, node h: days, longest min, sunlit share (2026; the Sun and code of others)
YEARS = {
    (500, 18): (106, 22.66, 0.9438),
    (500, 6): (102, 22.66, 0.9461),
    (550, 18): (100, 21.66, 0.9498),
    (650, 18): (90, 19.72, 0.9600),
    (650, 6): (86, 19.72, 0.9616),
    (700, 18): (86, 18.78, 0.9644),
    (1000, 18): (58, 13.04, 0.9846),
    (1000, 6): (54, 13.04, 0.9853),
    (1400, 18): (0, 0.0, 1.0),
}


@pytest.mark.parametrize("case", YEARS)
def test_a_year_at_dawn_and_dusk(case: tuple[int, int]) -> None:
    altitude_km, node_h = case
    days, longest_min, sunlit = YEARS[case]
    year = sun_synchronous_year(altitude_km * 1e3, node_h * 3600.0, 2026)
    assert year.eclipse_days == pytest.approx(days, abs=2)
    assert year.longest_eclipse_s / 60 == pytest.approx(longest_min, abs=0.1)
    assert year.sunlit_frac == pytest.approx(sunlit, abs=5e-4)


@pytest.mark.parametrize(
    ("altitude_km", "days", "longest_min"), [(500, 108, 23.03), (650, 92, 20.15), (1400, 16, 3.8)]
)
def test_a_year_with_penumbra(altitude_km: int, days: int, longest_min: float) -> None:
    kind: Shadow = "cone"
    year = sun_synchronous_year(altitude_km * 1e3, 18 * 3600.0, 2026, kind)
    plain = sun_synchronous_year(altitude_km * 1e3, 18 * 3600.0, 2026)
    assert year.eclipse_days == pytest.approx(days, abs=1)
    assert year.longest_eclipse_s / 60 == pytest.approx(longest_min, abs=0.1)
    assert year.sunlit_frac == pytest.approx(plain.sunlit_frac, abs=3e-4)


def test_noon_orbits_are_dark_all_year() -> None:
    year = sun_synchronous_year(650e3, 12 * 3600.0, 2026)
    assert year.eclipse_days == 365
    assert 0.63 < year.sunlit_frac < 0.66


def test_the_inclination_needed_beyond_reach_is_held() -> None:
    assert motion.sun_synchronous_inclination_rad(np.asarray(9e6)) == pytest.approx(np.pi)


@pytest.mark.parametrize("altitude_m", [300e3, 550e3, 35786e3])
def test_mean_motion_gives_the_altitude_back(altitude_m: float) -> None:
    rate = motion.mean_motion_rad_per_s(altitude_m)
    assert motion.altitude_from_mean_motion_m(rate) == pytest.approx(altitude_m, abs=1e-3)

"""The room's formulas against hand arithmetic and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import dollars
from evernoon.dollars import boundary, launch, levelise, rent, satellite
from evernoon.errors import EvernoonError
from evernoon.flows.clock import MONTH_S

YEAR_S = 31_557_600.0


PARKING = (200e3, np.deg2rad(28.5))


def test_every_listed_formula_exists() -> None:
    for name in dollars._FORMULAS:
        assert callable(getattr(dollars, name))
    with pytest.raises(AttributeError):
        _ = dollars.no_such_formula


def test_the_parking_orbit_needs_nothing_more() -> None:
    assert launch.above_parking_m_per_s(*PARKING, *PARKING) == pytest.approx(0.0, abs=1e-9)
    assert launch.above_parking_m_per_s(200e3, 0.0, *PARKING) == pytest.approx(0.0, abs=1e-9)


def test_sun_synchronous_costs_climb_and_spin() -> None:
    # Hohmann 200 -> 600 km: 227 m/s; rotation 465 m/s x (cos 28.5 - cos 97.8) = 472 m/s
    found = launch.above_parking_m_per_s(600e3, np.deg2rad(97.8), *PARKING)
    assert found == pytest.approx(227 + 472, rel=0.01)


@given(st.floats(200e3, 2_000e3), st.floats(0, np.pi), st.floats(1_200, 5_000))
def test_payload_never_grows_with_the_orbit(
    altitude: float, inclination: float, zero: float
) -> None:
    extra = launch.above_parking_m_per_s(altitude, inclination, *PARKING)
    here = launch.payload_kg(100.0, extra, zero, 0.05)
    higher = launch.above_parking_m_per_s(altitude + 50e3, inclination, *PARKING)
    assert 5.0 <= launch.payload_kg(100.0, higher, zero, 0.05) <= here <= 100.0 + 1e-9


def test_cadence_starts_doubles_and_saturates() -> None:
    assert launch.flights_per_month(0.0, 0.3, 100.0, 12.0) == pytest.approx(0.3)
    assert launch.flights_per_month(-9.0, 0.3, 100.0, 12.0) == pytest.approx(0.3)
    assert launch.flights_per_month(12.0, 0.3, 100.0, 12.0) == pytest.approx(0.6, rel=0.01)
    assert launch.flights_per_month(2_000.0, 0.3, 100.0, 12.0) == pytest.approx(100.0)
    assert launch.flights_per_month(2_000.0, 0.3, 100.0, np.inf) == pytest.approx(0.3)
    assert launch.flights_per_month(2_000.0, 9.0, 3.0, 12.0) == pytest.approx(3.0)


def test_launch_price_learns_to_its_floor() -> None:
    assert launch.launch_price_usd_per_kg(1600.0, 1e5, 0.0, 0.2, 100.0) == pytest.approx(1600.0)
    assert launch.launch_price_usd_per_kg(1600.0, 1e5, 1e5, 0.2, 100.0) == pytest.approx(1280.0)
    assert launch.launch_price_usd_per_kg(1600.0, 1e5, 1e12, 0.2, 100.0) == 100.0


def test_satellite_is_the_sum_of_its_parts() -> None:
    found = satellite.satellite_usd(1e5, 10, 100, 1_500, 3.6e8, 300, 1_000, 1_200, 4, 1e5, 0.1)
    assert found == pytest.approx((1e6 + 1.5e5 + 3e4 + 1.2e6 + 4e5) * 1.1)
    assert satellite.factory_frac(400.0, 400.0, 0.1) == pytest.approx(0.9)


def test_rent_between_before_and_after_its_dates() -> None:
    at = (np.array([0.0, 12.0]), np.array([4.0, 1.0]), np.array([0.19]))
    assert rent.rent_usd_per_gpu_hour(-5, *at) == pytest.approx(4.0)
    assert rent.rent_usd_per_gpu_hour(6, *at) == pytest.approx(2.0)
    assert rent.rent_usd_per_gpu_hour(24, *at) == pytest.approx(0.81)


@given(st.floats(-0.5, 0.9), st.floats(-0.05, 0.3), st.integers(1, 120))
def test_level_rent_is_worth_what_the_falling_one_is(
    decline: float, rate: float, months: int
) -> None:
    """Month by month, discounted: the sums are equal; without a decline it is the rent itself."""
    t = np.arange(months)
    worth = (1.0 + rate / 12.0) ** -t
    falling = float(np.sum((1.0 - decline) ** (t / 12.0) * worth) / np.sum(worth))
    held_s = np.array([months * MONTH_S])
    level = rent.level_rent_frac(np.array([decline]), np.array([rate]), held_s)
    np.testing.assert_allclose(level, falling, rtol=1e-6)
    with pytest.raises(EvernoonError, match="out of range"):
        rent.level_rent_frac(np.array([decline]), np.array([rate]), -held_s)
    flat = rent.level_rent_frac(np.zeros(1), np.array([rate]), held_s)
    np.testing.assert_allclose(flat, 1.0, rtol=1e-6)


def test_levelised_arithmetic() -> None:
    # 12 monthly payments at 12 % over a year: 0.0888488 x 12
    assert levelise.recovery_frac(0.12, YEAR_S) == pytest.approx(12 * 0.0888487887)
    assert levelise.sinking_frac(0.12, YEAR_S) == pytest.approx(12 * 0.0788487887)
    assert levelise.recovery_frac(0.0, 5 * YEAR_S) == pytest.approx(0.2)
    assert levelise.usd_per_gpu_hour(8760.0, 2.0, 0.5) == pytest.approx(1.0)
    assert levelise.usd_per_pflop_hour(2.0, 4.0, 1e15) == pytest.approx(8.0)
    assert levelise.usd_per_mtoken(3.6, 1.0) == pytest.approx(1_000.0)
    assert np.isfinite(levelise.usd_per_gpu_hour(1.0, 1.0, 0.0))
    assert np.isfinite(levelise.usd_per_mtoken(1.0, 0.0))


def test_published_boundaries() -> None:
    assert boundary.orbit_power_usd(2e6, 5e6, 40_000, 30) == pytest.approx(8.2e6)
    assert boundary.ground_build_usd_per_w(40_000, 2_000, 12, 1.25) == pytest.approx(25.6)


def test_dates_of_the_catalogue() -> None:
    from evernoon.dollars.dated import month_of
    from evernoon.flows.clock import Clock

    clock = Clock("2026-12", 12, "2026-11", 180)
    assert [month_of(d, clock) for d in ("2024", "2027-01-15", None)] == [-29, 1, -1]

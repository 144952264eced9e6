"""Geometry on the sphere, view factors against direct integration."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, EARTH_MEAN_RADIUS_M
from evernoon.earth import motion, sphere

altitudes = st.floats(200e3, 2500e3)


def view_by_counting(altitude_m: float, tilt: float) -> float:
    """The view factor as a plain double integral over the Earth's disc."""
    edge = np.arcsin(EARTH_EQUATORIAL_RADIUS_M / (EARTH_EQUATORIAL_RADIUS_M + altitude_m))
    cone = ((np.arange(400) + 0.5) / 400 * edge)[:, None]
    turn = ((np.arange(400) + 0.5) / 400 * 2 * np.pi)[None, :]
    facing = np.cos(tilt) * np.cos(cone) + np.sin(tilt) * np.sin(cone) * np.cos(turn)
    seen = np.maximum(0.0, facing) * np.sin(cone)
    return float(seen.mean() * edge * 2 * np.pi / np.pi)


@pytest.mark.parametrize("altitude_m", [300e3, 650e3, 2000e3])
@pytest.mark.parametrize("tilt_deg", [0, 20, 60, 80, 90, 110, 140, 170, 180])
def test_view_factor_is_the_integral(altitude_m: float, tilt_deg: float) -> None:
    tilt = np.radians(tilt_deg)
    view = sphere.plate_view_frac(np.asarray(altitude_m), tilt)
    assert view == pytest.approx(view_by_counting(altitude_m, float(tilt)), abs=2e-4)


@given(altitudes)
def test_view_factor_of_nadir_edge_and_back(altitude_m: float) -> None:
    ratio = EARTH_EQUATORIAL_RADIUS_M / (EARTH_EQUATORIAL_RADIUS_M + altitude_m)
    view = sphere.plate_view_frac(np.asarray(altitude_m), np.asarray([0.0, np.pi / 2, np.pi]))
    edge = (np.arcsin(ratio) - ratio * np.sqrt(1 - ratio**2)) / np.pi
    assert view == pytest.approx([ratio**2, edge, 0.0], abs=1e-9)


@given(altitudes, st.floats(0, np.pi))
def test_the_two_faces_of_a_plate_never_see_more_than_the_earth(
    altitude_m: float, tilt: float
) -> None:
    h = np.asarray(altitude_m)
    faces = sphere.plate_view_frac(h, np.asarray([tilt, np.pi - tilt]))
    assert faces.min() >= -1e-12 and faces.sum() <= 1.0


def albedo(*arguments: float) -> float:
    return float(sphere.albedo_view_frac(*(np.asarray(x) for x in arguments)))


def test_albedo_under_an_overhead_sun() -> None:
    edge = np.arcsin(EARTH_EQUATORIAL_RADIUS_M / (EARTH_EQUATORIAL_RADIUS_M + 650e3))
    cone = (np.arange(4000) + 0.5) / 4000 * edge
    central = np.arcsin(np.sin(cone) / np.sin(edge)) - cone
    exact = np.mean(2 * np.cos(cone) * np.sin(cone) * np.cos(central)) * edge
    assert albedo(650e3, 0.0, 0.0, 0.0) == pytest.approx(float(exact), rel=1e-3)


def test_albedo_seen_across_the_terminator_and_its_sides() -> None:
    nadir = albedo(650e3, 0.0, np.pi / 2, 0.0)
    assert 0.02 < nadir < 0.1
    towards = albedo(650e3, np.pi / 2, np.pi / 2, 0.0)
    away = albedo(650e3, np.pi / 2, np.pi / 2, np.pi)
    assert towards > 5 * away and away < 1e-3
    assert albedo(650e3, 0.0, np.pi, 0.0) == 0.0
    assert albedo(650e3, np.pi, 0.0, 0.0) == 0.0


def test_albedo_mean_over_a_turn() -> None:
    beta, u = 0.7, (np.arange(10_000) + 0.5) / 10_000 * 2 * np.pi
    mean = np.maximum(0.0, np.cos(beta) * np.cos(u)).mean()
    assert sphere.albedo_orbit_mean_frac(np.asarray(beta)) == pytest.approx(float(mean), rel=1e-5)


@given(altitudes, st.floats(0.0, np.pi / 2))
def test_elevation_range_and_coverage_belong_together(altitude_m: float, elevation: float) -> None:
    h, e = np.asarray(altitude_m), np.asarray(elevation)
    central = sphere.coverage_angle_rad(h, e)
    assert sphere.elevation_rad(h, central) == pytest.approx(elevation, abs=1e-7)
    r = EARTH_EQUATORIAL_RADIUS_M
    squared = r**2 + (r + altitude_m) ** 2 - 2 * r * (r + altitude_m) * np.cos(central)
    assert sphere.slant_range_m(h, e) == pytest.approx(float(np.sqrt(squared)), rel=1e-6)


def test_great_circles() -> None:
    def distance(*degrees: float) -> npt.NDArray[np.float64]:
        return sphere.great_circle_m(*(np.asarray(np.radians(x)) for x in degrees))

    assert distance(0, 0, 0, 180) == pytest.approx(np.pi * EARTH_MEAN_RADIUS_M)
    assert distance(51.4775, -0.4614, 40.6398, -73.7789) == pytest.approx(5540e3, rel=5e-3)
    assert distance(12, 34, 12, 34) == 0.0


def test_places_become_latitude_and_longitude() -> None:
    place = motion.positions_m(*(np.asarray(x) for x in (0.5, np.pi / 2, 500e3, 0.4, 0.0)))
    assert sphere.latitude_rad(place) == pytest.approx(0.4)
    assert sphere.longitude_rad(place, np.asarray(1.5)) == pytest.approx(-1.0)
    assert sphere.longitude_rad(place, np.asarray(5.0)) == pytest.approx(2 * np.pi - 4.5)

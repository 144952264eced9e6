"""Shells become planes; the bus and its propellant; places on the ground."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import orbits
from evernoon.assumptions.draws import Draws
from evernoon.constants import DAY_S
from evernoon.earth import (
    mean_right_ascension_rad,
    month_start_jd,
    speed_m_per_s,
    sun_synchronous_rate_rad_per_s,
)
from evernoon.errors import EvernoonError
from evernoon.flows.base import check_shapes
from evernoon.flows.body import Body
from evernoon.flows.clock import Clock
from evernoon.flows.orbits import Orbits, Place
from evernoon.orbits import Ground, Shell, Shells
from evernoon.orbits.planes import dawn_dusk_year, nodes_rad
from evernoon.orbits.propellant import (
    drag_m_per_s,
    propellant_frac,
    spiral_m_per_s,
    sun_facing_exposed_frac,
)


def shell(**fields: object) -> Shell:
    return Shell.model_validate(fields)


DAWN = shell(altitude="650 km", ltan="18 h", planes=5, satellites=10, ltan_spread="40 min")
WALKER = shell(altitude="550 km", inclination="53 deg", planes=4, satellites=25)


def placed(clock: Clock, draws: Draws, *shells: Shell) -> Orbits:
    found = orbits.propagate(Shells(shells=shells), clock, draws)
    assert isinstance(found, Orbits)
    check_shapes(found, {"sample": draws.size, "month": clock.months})
    return found


def test_two_shells(clock: Clock, draws: Draws) -> None:
    found = placed(clock, draws, DAWN, WALKER)
    assert np.rad2deg(found.inclination_rad) == pytest.approx([97.986, 53.0], abs=1e-3)
    assert found.weight_frac == pytest.approx([50 / 150, 100 / 150])
    assert found.sun_synchronous.tolist() == [1.0, 0.0]
    assert found.plane_shell.tolist() == [0.0] * 5 + [1.0] * 4
    assert found.nodal_rate_rad_per_s[0] == pytest.approx(sun_synchronous_rate_rad_per_s())
    assert found.period_s[0] / 60 == pytest.approx(97.728, abs=1e-3)


def test_local_times_of_the_nodes(clock: Clock, draws: Draws) -> None:
    start_jd = month_start_jd(clock.start, 1)[0]
    nodes = placed(clock, draws, DAWN).raan_rad
    hours = ((nodes - mean_right_ascension_rad(start_jd)) / (2 * np.pi) * 24 + 12) % 24
    assert hours == pytest.approx([17 + 40 / 60, 17 + 50 / 60, 18, 18 + 10 / 60, 18 + 20 / 60])


def test_one_plane_stands_in_the_middle_of_its_spread() -> None:
    alone = shell(altitude="650 km", ltan="6 h", ltan_spread="2 h")
    exact = shell(altitude="650 km", ltan="6 h")
    assert nodes_rad(alone, 2461376.5) == pytest.approx(nodes_rad(exact, 2461376.5))


def test_walker_planes_fill_the_circle(clock: Clock, draws: Draws) -> None:
    assert np.rad2deg(placed(clock, draws, WALKER).raan_rad) == pytest.approx([0, 90, 180, 270])


@given(st.floats(400e3, 1400e3), st.floats(0.0, 86_399.0))
def test_a_sun_synchronous_plane_keeps_its_local_time(altitude: float, ltan: float) -> None:
    """Ten years on, the node has turned with the mean Sun to within seconds."""
    plane = Shell.model_construct(
        altitude_m=altitude, ltan_s=ltan, planes=1, satellites=1, ltan_spread_s=0.0
    )
    start, later = 2461376.5, 2461376.5 + 3652.0
    rate = orbits.nodal_rate_rad_per_s(altitude, orbits.sun_synchronous_inclination_rad(altitude))
    carried = nodes_rad(plane, start) + rate * (later - start) * DAY_S
    error = (carried - nodes_rad(plane, later) + np.pi) % (2 * np.pi) - np.pi
    assert abs(error[0]) / (2 * np.pi) * DAY_S < 30.0


def body_of(draws: Draws, area_m2: float = 700.0, mass_kg: float = 5000.0) -> Body:
    one = np.ones(draws.size)
    return Body(("all",), mass_kg * one[np.newaxis], mass_kg * one, area_m2 * one)


def fuel(clock: Clock, draws: Draws, plane: Shell, **body: float) -> np.ndarray:
    found = orbits.fuelled(placed(clock, draws, plane), body_of(draws, **body), draws)
    assert isinstance(found, Orbits)
    return found.propellant_frac


def test_propellant_grows_with_altitude_and_stays_small(clock: Clock, draws: Draws) -> None:
    low, high, top = (
        fuel(clock, draws, shell(altitude=altitude, ltan="6 h"))
        for altitude in ("650 km", "1000 km", "2000 km")
    )
    assert np.all(low > 0.0) and np.all(top > high)
    assert 0.005 < np.median(low) < 0.05
    assert np.median(top) < 0.2


def test_propellant_is_that_of_this_body_and_attitude(clock: Clock, draws: Draws) -> None:
    dawn, noon = (shell(altitude="400 km", ltan=ltan) for ltan in ("6 h", "12 h"))
    base = fuel(clock, draws, dawn)
    assert np.all(fuel(clock, draws, dawn, area_m2=1400.0) > base)
    assert np.all(fuel(clock, draws, dawn, mass_kg=2500.0) > base)
    assert np.all(fuel(clock, draws, noon) > base), "an array that faces the Sun at noon flies flat"
    ground = orbits.propagate(Ground(country="DE"), clock, draws)
    assert orbits.fuelled(ground, body_of(draws), draws) is ground


def test_drag_is_what_holds_low_orbits(clock: Clock, draws: Draws) -> None:
    low, middle = (
        np.median(placed(clock, draws, shell(altitude=h, ltan="6 h")).holding_kg_per_m_s)
        for h in ("350 km", "600 km")
    )
    assert low > 20 * middle


@given(st.floats(-np.pi / 2, np.pi / 2))
def test_a_plate_that_faces_the_sun_flies_edge_on_at_dawn(beta: float) -> None:
    turns = (np.arange(720) + 0.5) / 720 * 2 * np.pi
    mean = np.abs(np.cos(beta) * np.cos(turns)).mean()
    assert sun_facing_exposed_frac(beta) == pytest.approx(mean, abs=1e-5)


@given(st.floats(200e3, 2000e3), st.floats(200e3, 2000e3))
def test_spiral(first: float, second: float) -> None:
    there, back = spiral_m_per_s(first, second), spiral_m_per_s(second, first)
    assert there == back == pytest.approx(abs(speed_m_per_s(first) - speed_m_per_s(second)))


def test_holding_is_the_spiral_of_what_is_lost() -> None:
    """Delta-v against a slow descent of one kilometre is that of spiralling it back."""
    from evernoon.earth import mean_motion_rad_per_s

    held = drag_m_per_s(1000.0 / 3e7, mean_motion_rad_per_s(600e3), 3e7)
    assert held == pytest.approx(spiral_m_per_s(599.5e3, 600.5e3), rel=1e-6)


def test_rocket_equation() -> None:
    assert propellant_frac(0.0, 2e4) == 0.0
    assert propellant_frac(2e4, 2e4) == pytest.approx(np.e - 1)


def test_needs(draws: Draws) -> None:
    space = orbits.needs(Shells(shells=(DAWN,)), draws)
    ground = orbits.needs(Ground(country="US"), draws)
    assert np.all(space.fixed_w > 0) and np.all(space.load_frac < 0.1)
    assert not np.any(space.fixed_kg)
    assert not np.any(ground.fixed_w + ground.load_frac + ground.fixed_kg)


def test_ground(clock: Clock, draws: Draws) -> None:
    found = orbits.propagate(Ground(country="DE"), clock, draws)
    assert isinstance(found, Place)
    assert np.rad2deg(found.latitude_rad) == pytest.approx(52.5, abs=0.5)
    with pytest.raises(EvernoonError):
        orbits.propagate(Ground(country="XX"), clock, draws)


def test_dawn_dusk_year_is_not_eclipse_free_at_650_km() -> None:
    year = dawn_dusk_year(650e3, 64_800.0, 2026)
    assert 0.955 < year.sunlit_frac < 0.965
    assert 85 <= year.eclipse_days <= 95


def test_samples_side_by_side_are_the_same_bits(clock: Clock) -> None:
    whole, part = (Draws(3, 0, size) for size in (4096, 2048))
    both = [placed(clock, draws, DAWN) for draws in (whole, part)]
    for name in ("f107", "steady_m_per_s", "holding_kg_per_m_s"):
        first, second = (getattr(found, name) for found in both)
        assert np.array_equal(first[:, :2048], second)


def test_formulas_are_exported() -> None:
    for name in orbits._FORMULAS:
        assert callable(getattr(orbits, name))
    with pytest.raises(AttributeError):
        _ = orbits.nothing


def test_importing_the_room_does_not_import_numpy() -> None:
    code = "import sys, evernoon.orbits, evernoon.sunlight; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("both", [{}, {"ltan": "6 h", "inclination": "53 deg"}])
def test_a_shell_has_one_orientation(both: dict[str, str]) -> None:
    with pytest.raises((EvernoonError, ValueError)):
        shell(altitude="650 km", **both)


@pytest.mark.parametrize(
    ("altitude_m", "ltan_s", "path"),
    [(650e3, 90_000.0, "ltan_s"), (650e3, -1.0, "ltan_s"), (6.1e6, 64_800.0, "altitude_m")],
)
def test_no_year_of_an_orbit_that_does_not_exist(
    altitude_m: float, ltan_s: float, path: str
) -> None:
    with pytest.raises(EvernoonError) as caught:
        dawn_dusk_year(altitude_m, ltan_s, 2026)
    assert (caught.value.message_id, caught.value.path) == ("out-of-range", path)

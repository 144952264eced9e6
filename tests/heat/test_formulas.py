"""Formulas of heat: dimensions, Kirchhoff, limits, directions."""

from __future__ import annotations

import inspect
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expn

from evernoon import heat
from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.earth import motion, sphere
from evernoon.errors import EvernoonError
from evernoon.heat import droplet, fin, loop, plant, radiator
from evernoon.quantities import unit_of

warm = st.floats(250.0, 400.0)
share = st.floats(0.05, 1.0)


@given(st.floats(1.0, 1e7), warm, share, st.sampled_from([1, 2]), share, st.floats(0.0, 60.0))
def test_area_and_temperature_are_inverse(
    power: float, temperature: float, emissivity: float, sides: int, fin: float, sink: float
) -> None:
    area = radiator.radiator_area_m2(power, temperature, emissivity, sides, fin, 0.0, sink)
    back = radiator.radiator_temperature_k(power, area, emissivity, sides, fin, 0.0, sink)
    assert back == pytest.approx(temperature, rel=1e-9)
    assert radiator.radiator_area_m2(2 * power, temperature, emissivity, sides, fin, 0.0, sink) == (
        pytest.approx(2 * area)
    )
    assert radiator.radiator_power_w(area, temperature, emissivity, sides, fin, 0.0, sink) == (
        pytest.approx(power)
    )


@given(warm, share, share)
def test_a_panel_inside_a_body_of_its_temperature_rejects_nothing(
    temperature: float, emissivity: float, fin: float
) -> None:
    """Kirchhoff: surroundings at the same temperature, seen everywhere, balance any emissivity."""
    around = STEFAN_BOLTZMANN_W_PER_M2_K4 * temperature**4
    net = radiator.radiated_w_per_m2(
        temperature, emissivity, 2, fin, earth_ir_w_per_m2=around, view_frac=2.0
    )
    assert net == pytest.approx(0.0, abs=1e-9)


def test_every_sink_takes_away() -> None:
    space = radiator.radiated_w_per_m2(320.0, 0.88, 2)
    sinks = [
        {"solar_w_per_m2": 1361.0, "absorptivity": 0.2, "sun_frac": 0.05},
        {"earth_ir_w_per_m2": 237.0, "view_frac": 0.5},
        {
            "solar_w_per_m2": 1361.0,
            "absorptivity": 0.2,
            "albedo_frac": 0.3,
            "albedo_sun_frac": 0.1,
            "view_frac": 0.5,
        },
    ]
    taken = [space - radiator.radiated_w_per_m2(320.0, 0.88, 2, **sink) for sink in sinks]
    assert taken == pytest.approx([13.61, 0.88 * 237 * 0.5, 0.2 * 1361 * 0.3 * 0.1 * 0.5])


def test_view_factor_of_the_two_attitudes() -> None:
    ratio = EARTH_EQUATORIAL_RADIUS_M / (EARTH_EQUATORIAL_RADIUS_M + 550e3)
    down = radiator.panel_view_factor_to_earth_frac(550e3, 0.0)
    edge = radiator.panel_view_factor_to_earth_frac(550e3, np.pi / 2)
    assert down == pytest.approx(ratio**2)
    half = np.arcsin(ratio)
    assert edge == pytest.approx((half - np.sin(half) * np.cos(half)) / np.pi)


def test_chain_from_die_to_panel() -> None:
    assert loop.coolant_inlet_k(318.15, 360.15, 1000.0, 0.02) == 318.15
    assert loop.coolant_inlet_k(318.15, 360.15, 1400.0, 0.04) == pytest.approx(304.15)
    assert loop.panel_temperature_k(318.15, 10.0, 6.0) == pytest.approx(317.15)
    assert loop.die_temperature_k(304.15, 1400.0, 0.04) == pytest.approx(360.15)


@given(st.floats(230.0, 330.0), st.floats(0.1, 10.0))
def test_pue_grows_with_the_air(air: float, more: float) -> None:
    cool = plant.pue(0.1, plant.compressor_hours_frac(air, 292.0, 9.0), 4.5)
    hot = plant.pue(0.1, plant.compressor_hours_frac(air + more, 292.0, 9.0), 4.5)
    assert 1.1 - 1e-12 <= cool <= hot <= 1.1 + 1 / 4.5 + 1e-12


pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("frac = []")


def quantity(value: float, name: str) -> object:
    unit = unit_of(name.lower()).replace("^", "**")
    return ureg.Quantity(value, "dimensionless" if unit in ("", "1", "%", "frac") else unit)


@pytest.mark.parametrize("name", sorted(heat._FORMULAS))
def test_dimension(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sigma = ureg.Quantity(STEFAN_BOLTZMANN_W_PER_M2_K4, "W/m**2/K**4")
    for module in (radiator, fin, droplet):
        monkeypatch.setattr(module, "STEFAN_BOLTZMANN_W_PER_M2_K4", sigma)
    for module in (motion, sphere):
        radius = ureg.Quantity(EARTH_EQUATORIAL_RADIUS_M, "m")
        monkeypatch.setattr(module, "EARTH_EQUATORIAL_RADIUS_M", radius)
    function = getattr(heat, name)
    typical = {"altitude_m": 650e3, "temperature_k": 320.0, "cop": 4.0, "hot_k": 340.0}
    values = {p: quantity(typical.get(p, 0.5), p) for p in inspect.signature(function).parameters}
    result = function(**values)
    wanted = quantity(1.0, name).dimensionality  # type: ignore[attr-defined]
    assert ureg.Quantity(1, getattr(result, "units", "")).check(wanted)


def test_unknown_formula() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        heat.nothing  # noqa: B018


def test_doors_open_without_numpy() -> None:
    """Checking a scenario imports the rooms, and must not import what computes."""
    code = (
        "import sys, evernoon.heat, evernoon.watts;"
        "print([m for m in ('numpy', 'numba', 'scipy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"power_w": -1.0}, "power_w"),
        ({"temperature_k": np.array([300.0, 0.0])}, "temperature_k"),
        ({"emissivity": 1.2}, "emissivity"),
        ({"emissivity": 0.0}, "emissivity"),
        ({"sides": 1.5}, "sides"),
        ({"sides": 3}, "sides"),
    ],
)
def test_no_radiator_outside_its_domain(changed: dict[str, object], path: str) -> None:
    good = {"power_w": 1e3, "temperature_k": 300.0, "emissivity": 0.9, "sides": 2}
    with pytest.raises(EvernoonError) as caught:
        radiator.radiator_area_m2(**(good | changed))
    assert (caught.value.message_id, caught.value.path) == ("out-of-range", path)


@settings(max_examples=10, deadline=None)
@given(st.floats(280.0, 700.0), st.floats(1.0, 30.0), st.floats(3e-5, 3e-4))
def test_a_droplet_cools_as_its_equation_says(hot: float, flight: float, radius: float) -> None:
    """Against five thousand steps of m c dT/dt = -A e sigma T^4, and its heat adds up."""
    cold = float(droplet.droplet_cooled_k(hot, flight, radius, 0.8, 900.0, 1700.0))
    rate = 3.0 * 0.8 * STEFAN_BOLTZMANN_W_PER_M2_K4 / (900.0 * 1700.0 * radius)
    warm, step = hot, flight / 5000
    for _ in range(5000):
        half = warm - 0.5 * step * rate * warm**4
        warm -= step * rate * half**4
    assert cold == pytest.approx(warm, rel=1e-5)
    shed = float(droplet.droplet_w_per_kg(hot, cold, flight, 1700.0))
    assert shed * flight == pytest.approx(1700.0 * (hot - cold))


@pytest.mark.parametrize("depth", [1e-6, 0.03, 0.3, 1.0, 3.0, 10.0])
def test_a_sheet_sheds_what_its_droplets_lose(depth: float) -> None:
    """Two faces of the exact plane layer on one side, a moment's cooling of all droplets on the other."""
    face = 1.0 - 2.0 * expn(3, depth)
    assert droplet.sheet_emissivity(depth) == pytest.approx(face, rel=2e-5)
    one = droplet.droplet_emissivity(depth)
    radius, density, heat_j, moment = 5e-5, 900.0, 1700.0, 1e-3
    cold = droplet.droplet_cooled_k(330.0, moment, radius, one, density, heat_j)
    mass = depth * 4.0 / 3.0 * radius * density
    shed = mass * droplet.droplet_w_per_kg(330.0, cold, moment, heat_j)
    emitted = 2.0 * droplet.sheet_emissivity(depth) * STEFAN_BOLTZMANN_W_PER_M2_K4 * 330.0**4
    assert shed == pytest.approx(emitted, rel=1e-3)


def test_a_droplet_alone_is_black_and_one_in_a_deep_sheet_hidden() -> None:
    assert droplet.droplet_emissivity(1e-6) == pytest.approx(1.0, rel=1e-4)
    assert droplet.droplet_emissivity(50.0) == pytest.approx(0.01, rel=1e-6)
    with pytest.raises(EvernoonError):
        droplet.droplet_emissivity(0.0)

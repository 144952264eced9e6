"""Formulas of power: dimensions, conservation of energy, directions."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import watts
from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.quantities import unit_of
from evernoon.watts import array, battery, cells, orbit
from evernoon.watts.battery import battery_depth_frac, battery_life_cycles
from evernoon.watts.orbit import orbit_energy

power = st.floats(1.0, 1e6)
seconds = st.floats(1.0, 6000.0)
efficiency = st.floats(0.5, 1.0)


@given(power, power, power, seconds, st.floats(0.0, 2500.0), st.floats(0.0, 1e10), efficiency)
def test_energy_in_is_energy_out(
    array_w: float,
    load_w: float,
    dark_w: float,
    sun_s: float,
    dark_s: float,
    usable: float,
    eta: float,
) -> None:
    found = orbit_energy(array_w, load_w, dark_w, sun_s, dark_s, usable, eta)
    used = found.sun_load_j + found.eclipse_load_j + found.loss_j + found.curtailed_j
    assert used == pytest.approx(found.available_j, rel=1e-12)
    for part in (found.sun_load_j, found.eclipse_load_j, found.loss_j):
        assert part >= 0.0
    assert found.curtailed_j >= -1e-9 * found.available_j
    assert found.sun_load_j <= load_w * sun_s * (1 + 1e-12)
    assert found.eclipse_load_j <= min(dark_w * dark_s, usable) * (1 + 1e-12)


@given(power, power, seconds, st.floats(60.0, 2500.0), efficiency)
def test_stepping_the_battery_gives_the_same_orbit(
    array_w: float, load_w: float, sun_s: float, dark_s: float, eta: float
) -> None:
    """Charge and discharge in a thousand steps: the store ends where it began."""
    found = orbit_energy(array_w, load_w, load_w, sun_s, dark_s, np.inf, eta)
    stored, spilled, steps = 0.0, 0.0, 1000
    charge_w = (found.eclipse_load_j + found.loss_j) / sun_s
    for _ in range(steps):
        spilled += (array_w - found.sun_load_j / sun_s - charge_w) * sun_s / steps
        stored += charge_w * eta * sun_s / steps
    for _ in range(steps):
        stored -= found.eclipse_load_j / steps
    assert stored == pytest.approx(0.0, abs=1e-9 * found.available_j)
    assert spilled == pytest.approx(found.curtailed_j, rel=1e-6, abs=1e-9 * found.available_j)


@given(power, st.floats(0.5, 1.0), efficiency, st.floats(0.0, 1.0))
def test_the_array_that_is_needed_is_just_enough(
    load_w: float, sunlit: float, eta: float, share: float
) -> None:
    need_w = array.array_need_w(load_w, sunlit, eta, share)
    found = orbit_energy(need_w, load_w, share * load_w, sunlit, 1.0 - sunlit, np.inf, eta)
    assert found.sun_load_j == pytest.approx(load_w * sunlit)
    assert found.curtailed_j == pytest.approx(0.0, abs=1e-9 * load_w)


def test_array_temperature_balances() -> None:
    hot = cells.cell_temperature_k(1361.0, 0.9, 0.3, 0.85, 237.0, 100.0, 0.25)
    emitted = 2 * 0.85 * STEFAN_BOLTZMANN_W_PER_M2_K4 * hot**4
    assert emitted == pytest.approx(1361 * 0.6 + 0.5 * 0.85 * 237 + 0.5 * 0.9 * 100)
    assert cells.cell_efficiency_frac(0.3, -0.002, hot, cells.RATED_K) < 0.3
    assert cells.cell_efficiency_frac(0.3, -0.002, cells.RATED_K, cells.RATED_K) == 0.3


@given(st.floats(1.0, 1e5))
def test_depth_and_cycles_are_inverse(cycles: float) -> None:
    depth = battery_depth_frac(cycles, 0.3, 30000.0, 2.5, 1e3)
    assert battery_life_cycles(depth, 0.3, 30000.0, 2.5) == pytest.approx(cycles, rel=1e-9)
    assert battery_depth_frac(cycles, 0.3, 30000.0, 2.5, 0.8) <= 0.8


def test_battery_ages_by_cycles_and_by_time() -> None:
    new = battery.battery_remaining_frac(0.0, 1000.0, 0.8, 0.02, 0.0)
    assert new == 1.0
    assert battery.battery_remaining_frac(1000.0, 1000.0, 0.8, 0.0, 5.0) == pytest.approx(0.8)
    assert battery.battery_remaining_frac(9e9, 1000.0, 0.8, 0.02, 5.0) == pytest.approx(
        0.8 * np.exp(-0.1)
    )


pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("frac = []")


def quantity(value: float, name: str) -> object:
    unit = unit_of(name).replace("^", "**")
    return ureg.Quantity(value, "dimensionless" if unit in ("", "1", "%", "frac") else unit)


@pytest.mark.parametrize(
    "name", sorted(n for n in watts._FORMULAS if not hasattr(getattr(watts, n), "__empirical__"))
)
def test_dimension(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sigma = ureg.Quantity(STEFAN_BOLTZMANN_W_PER_M2_K4, "W/m**2/K**4")
    for module in (cells, battery):
        monkeypatch.setattr(module, "STEFAN_BOLTZMANN_W_PER_M2_K4", sigma)
    function = getattr(watts, name)
    values = {p: quantity(0.5, p) for p in inspect.signature(function).parameters}
    values |= {p: 2.0 for p in ("depth_exponent",) if p in values}
    result = function(**values)
    if isinstance(result, orbit.OrbitEnergy):
        for field in orbit.OrbitEnergy.__dataclass_fields__:
            assert getattr(result, field).check("[energy]")
        return
    wanted = quantity(1.0, name).dimensionality  # type: ignore[attr-defined]
    assert ureg.Quantity(1, getattr(result, "units", "")).check(wanted)


def test_unknown_formula() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        watts.nothing  # noqa: B018


def test_a_pack_that_works_needs_no_heater() -> None:
    """1 m2 of blanket at 283 K leaks about 9 W; losses of the discharge come off, never below 0."""
    idle = battery.battery_heater_w(1.0, 0.03, 283.0, 237.0, 0.3, 0.0)
    leak = 0.03 * (STEFAN_BOLTZMANN_W_PER_M2_K4 * 283.0**4 - 0.3 * 237.0)
    assert idle == pytest.approx(leak)
    assert 7.0 < leak < 10.0
    assert battery.battery_heater_w(1.0, 0.03, 283.0, 237.0, 0.3, 4.0) == pytest.approx(leak - 4.0)
    assert battery.battery_heater_w(1.0, 0.03, 283.0, 237.0, 0.3, 40.0) == 0.0


@given(st.floats(0.0, 1.0))
def test_half_the_sky_at_most_is_earth(nadir: float) -> None:
    """From the ground a plate sees nothing else, and a ball sees half; far away a quarter of that."""
    ball = battery.sphere_view_frac(nadir)
    assert nadir / 4.0 - 1e-12 <= ball <= 0.5

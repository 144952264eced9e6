"""What feeds a unit: sized and given arrays, the policies in shadow, the grid."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_sky import N, make_sky

from evernoon.assumptions.draws import Draws
from evernoon.constants import JULIAN_YEAR_S, SOLAR_CONSTANT_W_PER_M2
from evernoon.earth import period_s
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import MONTH_S, Clock
from evernoon.flows.sunlight import Climate, Sunlight
from evernoon.flows.watts import Watts
from evernoon.watts import Grid, Included, SolarArray, supply

LOAD_W = np.full(N, 140e3)
LIFE_S = 5 * JULIAN_YEAR_S


def solar(
    sky: Sunlight, clock: Clock, draws: Draws, load_w: object = LOAD_W, **choice: object
) -> Watts:
    fields = {"life_s": LIFE_S, **choice}
    return supply(SolarArray.model_construct(**fields), load_w, sky, clock, draws)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", ["triple-junction", "silicon", "multi-junction", "perovskite-silicon"]
)
@pytest.mark.parametrize("battery", ["li-ion", "lfp", "lto"])
def test_sized_for_the_whole_life(
    cell: str, battery: str, sky: Sunlight, clock: Clock, draws: Draws
) -> None:
    found = solar(sky, clock, draws, cell=cell, battery_type=battery)
    check_shapes(found, {"sample": N, "month": clock.months, "age": clock.ages})
    assert found.powered_by_month_frac == pytest.approx(1.0, abs=1e-12)
    assert np.all(found.powered_by_age_frac[: 5 * 12 + 1] == 1.0)
    assert np.all(np.diff(found.powered_by_age_frac, axis=0) <= 1e-15)
    assert np.all(found.array_bol_w > LOAD_W)
    assert np.all(found.battery_j > LOAD_W * sky.longest_eclipse_s.max())


def test_range_of_the_flown_anchors(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    """Silicon near the 240 to 250 W/m2 of Starlink and AI1; 75 W/kg of iROSA inside the range."""
    silicon = solar(sky, clock, draws, cell="silicon")
    assert 225 < np.median(silicon.array_bol_w / silicon.array_m2) < 275
    roll = solar(sky, clock, draws, cell="triple-junction")
    w_per_kg = roll.array_bol_w / roll.array_kg
    assert w_per_kg.min() < 78 < np.median(w_per_kg)


def test_policies_buy_mass_with_work(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    ride, throttle, sleep = (
        solar(sky, clock, draws, eclipse=policy) for policy in ("ride-through", "throttle", "sleep")
    )
    assert np.all(ride.battery_kg > throttle.battery_kg)
    assert np.all(throttle.battery_kg >= sleep.battery_kg)
    assert np.median(throttle.battery_kg) > 2 * np.median(sleep.battery_kg)
    assert np.all(ride.array_m2 > throttle.array_m2)
    assert np.all(throttle.array_m2 > sleep.array_m2)
    assert sleep.powered_by_month_frac[:, 0] == pytest.approx(sky.sunlit_frac.mean(axis=0))
    share = draws("watts.throttle_frac")
    sunlit = sky.sunlit_frac.mean(axis=0)[:, None]
    assert throttle.powered_by_month_frac == pytest.approx(sunlit + (1 - sunlit) * share)


@given(st.floats(50.0, 700.0))
def test_a_given_array_is_never_hidden(array_m2: float) -> None:
    clock, draws = Clock("2026-12", 24, "2026-11", 200), Draws(1, 0, N, "central", {})
    sky = make_sky(clock)
    found = solar(sky, clock, draws, array_m2=array_m2)
    assert np.all(found.array_m2 == array_m2)
    assert np.all(found.powered_by_month_frac <= 1.0 + 1e-12)
    wider = solar(sky, clock, draws, array_m2=array_m2 * 1.1)
    assert np.all(wider.powered_by_month_frac >= found.powered_by_month_frac - 1e-12)
    # At bus level no more work than light: area x flux x one half is far above any cell.
    light_w = array_m2 * SOLAR_CONSTANT_W_PER_M2 * 1.04 * 0.5
    assert np.all(found.powered_by_month_frac * LOAD_W <= light_w)


def test_small_array_ages_from_the_first_day(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    small = solar(sky, clock, draws, array_m2=300.0, cell="multi-junction")
    assert np.all(small.powered_by_month_frac < 1.0)
    assert np.all(small.powered_by_age_frac[0] == 1.0)
    rate = draws("watts.degradation_frac_per_year")
    assert small.powered_by_age_frac[60] == pytest.approx(np.exp(-5.0 * rate))


def test_no_battery_means_no_work_in_shadow(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    found = solar(sky, clock, draws, battery_j=0.0, array_m2=5000.0)
    assert found.battery_kg == pytest.approx(0.0)
    assert found.powered_by_month_frac[:, 0] == pytest.approx(sky.sunlit_frac.mean(axis=0))


def test_half_a_battery_carries_half_of_the_longest_eclipse(
    sky: Sunlight, clock: Clock, draws: Draws
) -> None:
    whole = solar(sky, clock, draws, array_m2=5000.0)
    half_j = float(whole.battery_j.min()) / 2
    half = solar(sky, clock, draws, array_m2=5000.0, battery_j=half_j)
    dark = np.argmin(sky.sunlit_frac.mean(axis=0))
    assert np.all(half.powered_by_month_frac[dark] < 1.0)
    assert np.all(half.powered_by_month_frac[dark] > sky.sunlit_frac.mean(axis=0)[dark])


def test_no_eclipse_leaves_a_battery_for_safe_mode(clock: Clock, draws: Draws) -> None:
    found = solar(make_sky(clock, beta_deg=90.0), clock, draws)
    assert np.all(found.battery_j > 0.0)
    assert np.median(found.battery_j) < LOAD_W[0] * 600.0
    assert found.powered_by_month_frac == pytest.approx(1.0)


def test_linear_in_the_load(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    one, two = solar(sky, clock, draws), solar(sky, clock, draws, load_w=2 * LOAD_W)
    for field in ("array_m2", "array_kg", "battery_j", "battery_kg", "array_bol_w"):
        assert getattr(two, field) == pytest.approx(2 * getattr(one, field))


def test_a_row_without_optics_and_rate_takes_the_general_ones(
    sky: Sunlight, clock: Clock, draws: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evernoon.assumptions import catalogue

    bare = catalogue.row("cells", "silicon").model_copy(
        update={"absorptance": None, "emittance": None, "material": None}
    )
    real = catalogue.row
    monkeypatch.setattr(
        catalogue, "row", lambda kind, id, path=None: bare if id == "silicon" else real(kind, id)
    )
    found = solar(sky, clock, draws, cell="silicon", array_m2=300.0)
    assert "watts.cell_absorptance_frac" in draws.used
    rate = draws("watts.degradation_frac_per_year")
    assert found.powered_by_age_frac[12] == pytest.approx(np.exp(-rate))


def test_elementwise_along_the_sample(sky: Sunlight, clock: Clock) -> None:
    """A load of one sample moves nothing of another."""
    draws = Draws(1, 0, N, "central", {})
    moved = LOAD_W.copy()
    moved[3] *= 2
    one, two = solar(sky, clock, draws), solar(sky, clock, draws, load_w=moved)
    others = np.arange(N) != 3
    assert np.array_equal(one.array_m2[others], two.array_m2[others])
    assert one.array_m2[3] != two.array_m2[3]


def test_grid_and_rent(clock: Clock, draws: Draws) -> None:
    air = Climate(np.full(clock.months, 285.0))
    grid = supply(Grid(country="US"), LOAD_W, air, clock, draws)
    rent = supply(Included(), LOAD_W, air, clock, draws)
    for flow in (grid, rent):
        check_shapes(flow, {"sample": N, "month": clock.months, "age": clock.ages})
        assert flow.array_m2.sum() == flow.battery_kg.sum() == 0.0
        assert np.all(flow.load_w == LOAD_W)
    assert np.all(grid.powered_by_month_frac <= 1.0)
    assert grid.powered_by_month_frac.mean() < 1.0
    assert np.all(grid.powered_by_month_frac > 0.95)
    assert np.all(rent.powered_by_month_frac == 1.0)


def test_the_heater_is_in_the_balance_of_the_eclipse(
    sky: Sunlight, clock: Clock, draws: Draws
) -> None:
    """A sleeping kilowatt warms a large pack: the array makes more by the heater's own energy."""
    small_w, big = np.full(N, 1e3), {"eclipse": "sleep", "battery_j": 1e8}
    bare = Draws(draws.seed, 0, N, draws.beliefs, {"watts.battery_insulation_frac": 0.002})
    found, least = solar(sky, clock, draws, small_w, **big), solar(sky, clock, bare, small_w, **big)
    assert np.mean(found.heater_w > 0.5) > 0.9
    assert np.all(least.heater_w <= found.heater_w)
    assert found.powered_by_month_frac.min() < 1.0
    ratio = found.array_m2 / least.array_m2
    turns = [
        _turn_j(small_w, small_w * draws("watts.sleep_frac") + one.heater_w, sky)
        for one in (found, least)
    ]
    assert ratio == pytest.approx(turns[0] / turns[1], rel=1e-9)


def _turn_j(load_w: np.ndarray, dark_w: np.ndarray, sky: Sunlight) -> np.ndarray:
    """What the array must make in the longest eclipse's turn, over its light; battery of 0.93."""
    dark_s, month = (
        sky.longest_eclipse_s[0].max(),
        int(np.argmax(sky.longest_eclipse_s[0] / sky.flux_w_per_m2)),
    )
    lit_s = period_s(500e3) - dark_s
    return (load_w * lit_s + dark_w * dark_s / 0.93) / lit_s / sky.flux_w_per_m2[month]


def test_a_sized_pack_carries_its_heater(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    """Losses inside a pack warm it; where they leak out a heater is drawn, and nothing is cut for it."""
    leaky = Draws(draws.seed, 0, N, draws.beliefs, {"watts.battery_insulation_frac": 0.5})
    small_w = np.full(N, 1e3)
    warm, cold = (solar(sky, clock, one, small_w, eclipse="sleep") for one in (draws, leaky))
    assert np.all(cold.heater_w > 0.1)
    assert np.all(cold.battery_j > warm.battery_j)
    met = cold.powered_by_month_frac + np.mean(1.0 - sky.sunlit_frac, axis=0)[:, np.newaxis]
    assert met == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("policy", ["ride-through", "throttle"])
def test_a_large_pack_at_work_heats_itself(
    policy: str, sky: Sunlight, clock: Clock, draws: Draws
) -> None:
    found = solar(sky, clock, draws, eclipse=policy)
    assert np.all(found.heater_w == 0.0)


def test_power_of_a_plant_comes_after_its_wait_and_the_grids_is_in_hand(clock: Clock) -> None:
    def begins(**asked: Any) -> Any:
        named = {"dollars.grid_wait_s": 48 * MONTH_S, "dollars.nuclear_wait_s": 108 * MONTH_S}
        draws = Draws(seed=1, block_index=0, size=N, beliefs="central", overrides=named)
        found = supply(Grid(country="US", **asked), LOAD_W, cast("Any", None), clock, draws)
        return found.power_from_months[0]

    assert begins() == 0.0
    assert begins(power="nuclear") == pytest.approx(108.0)
    assert begins(requested=clock.date(-12)) == pytest.approx(36.0)
    assert begins(requested=clock.date(-60)) == 0.0

"""What chips deliver when power, cooling or life is short."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import flops
from evernoon.assumptions import catalogue
from evernoon.assumptions.draws import Draws
from evernoon.flops.choice import Chips
from evernoon.flops.clock import clock_frac, mean_over_life_frac
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.flops import Flops

CLOCK = Clock("2027-01", 24, "2026-11", 200)
N = 16


@pytest.fixture
def draws() -> Draws:
    return Draws(seed=1, block_index=0, size=N, beliefs="central", overrides={})


def shares(month: float = 1.0, age: float = 1.0) -> tuple[Any, Any]:
    return np.full((CLOCK.months, N), month), np.full((CLOCK.ages, N), age)


def delivered(
    draws: Draws,
    choice: Chips | None = None,
    power: tuple[float, float] = (1.0, 1.0),
    cold: tuple[float, float] = (1.0, 1.0),
    available: float = 1.0,
    alive: float = 1.0,
) -> Flops:
    month, age = shares(*power)
    full = np.ones_like(month)
    watts = SimpleNamespace(
        powered_by_month_frac=month, powered_by_age_frac=age,
        work_by_phase_frac=month[:, None], level_by_phase_frac=full[:, None],
    )  # fmt: skip
    month, age = shares(*cold)
    heat = SimpleNamespace(cooled_by_phase_frac=month[:, None], cooled_by_age_frac=age)
    living = np.zeros((CLOCK.ages, N))
    living[:60] = alive
    wear = SimpleNamespace(
        alive_by_age_frac=living, available_by_age_frac=np.full((CLOCK.ages, N), available)
    )
    chosen = choice or Chips(chip="gb300", compute_w="120 kW", space=True)
    return flops.compute(chosen, watts, heat, wear, CLOCK, draws)


def test_chips_from_watts_and_watts_from_chips(draws: Draws) -> None:
    row: Any = catalogue.row("chips", "gb300")
    each_w = row.power_w * (1.0 + row.server_overhead_frac)
    by_watts = delivered(draws)
    assert by_watts.chips == pytest.approx(120e3 / each_w)
    assert by_watts.chip_w == pytest.approx(each_w)
    assert by_watts.nominal_flop_per_s == pytest.approx(by_watts.chips * row.flop_per_s["fp8"])
    assert by_watts.flop_per_s["bf16"] == row.flop_per_s["bf16"]
    for choice, watts in (
        (Chips(chip="gb300", chips=4), 4 * each_w),
        (Chips(chip="gb300"), each_w),
        (Chips(chip="gb300", compute_w="5 kW"), 5e3),
        (Chips(chip="gb300", compute_w="5 kW", chips=4), 5e3),
    ):
        assert flops.needs(choice, draws).fixed_w == pytest.approx(watts)


def test_needs_weigh_boards_in_space_and_racks_on_the_ground(draws: Draws) -> None:
    stripped = flops.needs(Chips(chip="gb300", compute_w="120 kW", space=True), draws).fixed_kg
    racks = flops.needs(Chips(chip="gb300", compute_w="120 kW"), draws).fixed_kg
    assert 240 <= np.median(stripped) <= 480
    assert np.all(racks > 2.0 * np.median(stripped))


def test_nothing_short_delivers_everything(draws: Draws) -> None:
    flow = delivered(draws)
    check_shapes(flow, {"age": CLOCK.ages, "month": CLOCK.months, "sample": N})
    assert flow.delivered_frac == pytest.approx(1.0)
    assert flow.power_limited_frac == pytest.approx(0.0)
    assert flow.heat_limited_frac == pytest.approx(0.0)


def test_energy_that_is_short_sleeps_linearly(draws: Draws) -> None:
    flow = delivered(draws, power=(0.9, 1.0))
    assert flow.delivered_frac == pytest.approx(0.9)
    assert flow.power_limited_frac == pytest.approx(0.1)
    assert flow.heat_limited_frac == pytest.approx(0.0)


def test_steady_caps_cost_less_than_their_share(draws: Draws) -> None:
    hot = delivered(draws, cold=(1.0, 0.7))
    assert np.all((hot.delivered_frac > 0.7) & (hot.delivered_frac < 1.0))
    assert hot.heat_limited_frac == pytest.approx(1.0 - hot.delivered_frac)
    assert hot.power_limited_frac == pytest.approx(0.0)
    # Both short by the same: heat adds nothing to what power took.
    both = delivered(draws, power=(1.0, 0.7), cold=(1.0, 0.7))
    assert both.delivered_frac == pytest.approx(hot.delivered_frac)
    assert both.heat_limited_frac == pytest.approx(0.0)


def test_more_chips_than_watts_run_slower(draws: Draws) -> None:
    tight = delivered(draws, Chips(chip="tpu-v6e", precision="bf16", compute_w="1 kW", chips=4))
    assert np.all(tight.delivered_frac < 1.0)
    assert tight.power_limited_frac == pytest.approx(1.0 - tight.delivered_frac)


def test_failures_count_in_the_mean_over_life(draws: Draws) -> None:
    flow = delivered(draws, available=0.9, alive=0.8)
    assert flow.delivered_frac == pytest.approx(0.72)
    assert flow.delivered_by_age_frac == pytest.approx(0.9)
    assert flow.power_limited_frac + flow.heat_limited_frac == pytest.approx(0.0)


@given(st.floats(0, 2), st.floats(0.1, 1), st.floats(0.1, 1))
def test_clock_is_a_share_and_never_below_the_power(p: float, k: float, floor: float) -> None:
    found = float(clock_frac(p, k, floor))
    assert min(p, 1.0) - 1e-12 <= found <= 1.0 + 1e-12
    assert found <= float(clock_frac(min(p + 0.01, 2.0), k, floor)) + 1e-12


def test_h200_gains_eleven_percent_from_700_to_1000_w() -> None:
    assert 1.0 / clock_frac(0.7, 0.3, 0.5) == pytest.approx(4358 / 3913, rel=0.01)


def test_mean_over_life_is_over_planned_months() -> None:
    alive = np.array([[1.0], [0.5], [0.0]])
    assert mean_over_life_frac(np.array([[1.0], [0.8], [1.0]]), alive) == pytest.approx(0.7)


def test_formulas_are_offered_lazily() -> None:
    for name in flops._FORMULAS:
        assert callable(getattr(flops, name))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        flops.nothing  # noqa: B018


def test_a_life_below_a_month_delivers_nothing_rather_than_nan() -> None:
    from evernoon.flops.clock import mean_over_life_frac

    assert mean_over_life_frac(np.ones((3, 2)), np.zeros((3, 2))).tolist() == [0.0, 0.0]

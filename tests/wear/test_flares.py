"""Solar flares with a date: dose on what stands, restarts and safe mode in their month."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_lots import market, orders, permits, plain_lot, plain_shocks

from evernoon import wear
from evernoon.assumptions.draws import Draws
from evernoon.flows.clock import MONTH_S, Clock
from evernoon.flows.wear import Fleet

N, STRIKES = 8, 6
CLOCK = Clock("2027-01", 12, "2026-11", 200)


def flown(
    flare: float, safe_s: float = 0.0, installed: float = 10.0, **changed: Any
) -> list[Fleet]:
    """Ten old satellites, one more a month, a hall beside them; a flare in the sixth month."""
    lots = (
        plain_lot(CLOCK, N, yearly=0.0, loss=0.0, installed=installed, life=100),
        plain_lot(CLOCK, N, kind="owned", yearly=0.0, loss=0.0, installed=5.0, life=100),
    )
    for name, value in changed.items():
        setattr(lots[0].wear, name, np.full(N, value))
    state, _ = wear.start(lots, CLOCK, Draws(1, 0, N, "central", {}))
    comes = (np.arange(CLOCK.months) == STRIKES)[:, np.newaxis] * np.ones(N)
    shocks = plain_shocks(N, CLOCK.months)
    shocks = replace(shocks, flare=flare * comes, safe_frac=safe_s / MONTH_S * comes)
    fleets = []
    for month in range(CLOCK.months):
        state, fleet = wear.step(
            state, orders(np.array([[1.0], [0.0]]) * np.ones(N)), market(np.inf, N),
            permits(1.0, 2, N), shocks, month,
        )  # fmt: skip
        fleets.append(fleet)
    return fleets


def full(fleets: list[Fleet], lot: int = 0) -> Any:
    return np.array([fleet.full_units[lot] for fleet in fleets])


def test_restarts_and_safe_mode_take_their_time_of_the_month() -> None:
    calm, struck = flown(0.0), flown(1.0, safe_s=0.1 * MONTH_S)
    lost = 1.0 - full(struck)[STRIKES] / full(calm)[STRIKES]
    restarts = 4.0 * 2.5 * 300.0 / MONTH_S
    assert lost == pytest.approx(0.1 + restarts, rel=1e-4)
    # A few gray more kill nothing to speak of, and nothing before or on the ground is touched.
    assert full(struck)[STRIKES + 1 :] == pytest.approx(full(calm)[STRIKES + 1 :], rel=1e-5)
    assert np.array_equal(full(struck)[:STRIKES], full(calm)[:STRIKES])
    assert np.array_equal(full(struck, 1), full(calm, 1))
    assert struck[STRIKES].storm_gy[0] == pytest.approx(4.0)
    assert struck[STRIKES].storm_gy[1].max() == struck[STRIKES - 1].storm_gy.max() == 0.0


def test_dose_kills_chips_of_what_stood_and_of_nothing_that_came_after() -> None:
    draws = Draws(1, 0, N, "central", {})
    calm, struck = flown(0.0, flare_gy=60.0), flown(5.0, flare_gy=60.0)
    months = np.arange(CLOCK.months)
    # Old ones and six new ones stood; what each has left by the last month, at its age.
    ages = np.concatenate([np.full(10, 12.0), months[-1] - months[:STRIKES]])
    dose = ages[:, np.newaxis] * 4.0 / 12.0
    left = np.ones((ages.size, N))
    for part in ("accelerator", "memory"):
        limit_gy = draws(f"catalogue.parts.{part}.limit_gy")
        left *= wear.flare_left_frac(dose, np.asarray(300.0), limit_gy, np.asarray(4.0))
    after = CLOCK.months - STRIKES
    whole = 10 + CLOCK.months
    expected = (left.sum(axis=0) + after) / whole
    assert full(struck)[-1] / full(calm)[-1] == pytest.approx(expected, rel=1e-9)
    assert 0.1 < expected.min() < 0.9


@given(st.floats(0.0, 500.0), st.floats(0.0, 500.0), st.floats(50.0, 2000.0), st.floats(1.0, 6.0))
def test_dose_adds_up(dose: float, flare: float, limit: float, shape: float) -> None:
    at = [np.asarray(x) for x in (dose, flare, limit, shape)]
    whole = wear.dose_alive_frac(at[0] + at[1], *at[2:])
    parts = wear.dose_alive_frac(at[0], *at[2:]) * wear.flare_left_frac(*at)
    assert float(parts) == pytest.approx(float(whole), rel=1e-9, abs=1e-12)


def test_two_flares_are_one_of_their_sum() -> None:
    one = flown(2.0, flare_gy=40.0, flare_down_s=0.0)
    two = flown(1.0, flare_gy=80.0, flare_down_s=0.0)
    assert full(one) == pytest.approx(full(two), rel=1e-12)

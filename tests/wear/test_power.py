"""Halls that wait for their power."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_lots import market, orders, permits, plain_lot, plain_shocks

from evernoon import wear
from evernoon.assumptions.draws import Draws
from evernoon.flows import limits
from evernoon.flows.clock import MONTH_S, Clock
from evernoon.flows.wear import Fleet

N = 4
MW_A_MONTH = 30.0


def grown(clock: Clock, wanted: list[float], *lots: Any) -> list[Fleet]:
    # A pace and a time to build of the tests' own, whatever the assumptions say.
    named = {"dollars.grid_w_per_month": MW_A_MONTH * 1e6, "dollars.shell_build_s": 6 * MONTH_S}
    draws = Draws(seed=1, block_index=0, size=N, beliefs="central", overrides=named)
    state, _ = wear.start(lots, clock, draws)
    fleets = []
    for month in range(clock.months):
        units = np.repeat(np.asarray(wanted)[:, None], N, axis=1)
        state, fleet = wear.step(
            state, orders(units), market(np.inf, N), permits(1.0, len(lots), N),
            plain_shocks(N, clock.months), month,
        )  # fmt: skip
        fleets.append(fleet)
    return fleets


def hall(clock: Clock, power_from: float, **changed: Any) -> Any:
    given = {"kind": "owned", "yearly": 0.0, "loss": 0.0, "life": 500, **changed}
    return plain_lot(clock, N, power_from=power_from, **given)


def units(fleets: list[Fleet]) -> Any:
    return np.array([fleet.units.sum(axis=0)[0] for fleet in fleets])


def test_without_a_queue_nothing_waits(clock: Clock) -> None:
    now = grown(clock, [20.0], hall(clock, 0.0))
    assert units(now) == pytest.approx(20.0 * np.arange(1, clock.months + 1))
    assert all(np.array_equal(fleet.built_units, fleet.arrived_units) for fleet in now)


def test_capacity_comes_with_the_power_and_at_its_pace(clock: Clock) -> None:
    late = grown(clock, [20.0], hall(clock, 10.0, installed=50.0))
    stood = units(late)
    assert np.all(stood[:10] == 50.0)
    assert stood[10:16] == pytest.approx(50.0 + MW_A_MONTH * np.arange(1, 7))
    # Everything ordered is there in the end, none of it earlier than without a queue.
    assert np.all(stood <= 50.0 + 20.0 * np.arange(1, clock.months + 1) + 1e-9)
    longer = Clock("2027-01", 60, "2026-11", 200)
    assert units(grown(longer, [20.0], hall(longer, 10.0)))[-1] == pytest.approx(20.0 * 60)
    assert {int(fleet.limit[0, 0]) for fleet in late[:10]} == {limits.POWER}


def test_halls_are_finished_ahead_of_their_power_but_not_without_end(clock: Clock) -> None:
    late = grown(clock, [40.0], hall(clock, 20.0))
    dark = np.cumsum([fleet.built_units[0, 0] - fleet.arrived_units[0, 0] for fleet in late])
    assert dark[3] == pytest.approx(160.0)
    # Six months to build, 30 MW connected in each: no hall beyond 180 MW is finished in the dark.
    assert dark.max() == pytest.approx(6 * MW_A_MONTH)


def test_generations_of_a_site_share_its_connection(clock: Clock) -> None:
    old = hall(clock, 100.0, installed=40.0, life=5)
    fleets = grown(clock, [0.0, 10.0], old, hall(clock, 100.0))
    assert np.all(units(fleets)[:4] == 40.0)
    # What retires leaves its power to the next.
    assert units(fleets)[-1] == pytest.approx(40.0)
    assert fleets[-1].units[1, 0] == pytest.approx(40.0)


@settings(max_examples=20)
@given(
    power_from=st.floats(0.0, 40.0), wanted=st.floats(0.0, 90.0), installed=st.floats(0.0, 300.0)
)
def test_power_only_delays(power_from: float, wanted: float, installed: float) -> None:
    clock = Clock("2027-01", 24, "2026-11", 200)
    queued = grown(clock, [wanted], hall(clock, power_from, installed=installed))
    free = grown(clock, [wanted], hall(clock, 0.0, installed=installed))
    assert np.all(units(queued) <= units(free) * (1 + 1e-12) + 1e-9)
    built = np.cumsum([fleet.built_units[0] for fleet in queued], axis=0)
    lit = np.cumsum([fleet.arrived_units[0] for fleet in queued], axis=0)
    assert np.all(lit <= built * (1 + 1e-12) + 1e-9)

"""The fleet by vintage."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_lots import market, orders, permits, plain_lot, plain_shocks

from evernoon import wear
from evernoon.assumptions.draws import Draws
from evernoon.flows import limits
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.wear import Fleet

N = 16


def flown(
    lots: tuple[Any, ...],
    clock: Clock,
    units: Any,
    capacity_kg: float = np.inf,
    deliver: Any = 1.0,
    **factors: float,
) -> tuple[Fleet, list[Fleet], Any]:
    """Opening flow, the flow of every month, last state; the same orders every month."""
    size = lots[0].body.mass_kg.size
    draws = Draws(seed=1, block_index=0, size=size, beliefs="central", overrides={})
    wanted = np.broadcast_to(np.asarray(units, float), (len(lots), size))
    state, opening = wear.start(lots, clock, draws)
    shocks = plain_shocks(size, clock.months, **factors)
    fleets = []
    for month in range(clock.months):
        state, fleet = wear.step(
            state,
            orders(wanted),
            market(capacity_kg, size),
            permits(deliver, len(lots), size),
            shocks,
            month,
        )
        fleets.append(fleet)
    return opening, fleets, state


def total(fleets: list[Fleet], name: str) -> Any:
    return np.sum([getattr(fleet, name) for fleet in fleets], axis=0)


@given(
    life=st.integers(2, 40),
    yearly=st.floats(0.0, 0.9),
    loss=st.floats(0.0, 0.5),
    installed=st.floats(0.0, 500.0),
    from_month=st.integers(-60, 5),
    capacity_t=st.floats(0.0, 400.0),
    deliver=st.floats(0.0, 1.0),
    hazard=st.floats(0.0, 50.0),
)
def test_units_are_conserved(
    life: int, yearly: float, loss: float, installed: float, from_month: int,
    capacity_t: float, deliver: float, hazard: float,
) -> None:  # fmt: skip
    clock = Clock("2027-01", 30, "2026-11", 200)
    lots = (
        plain_lot(clock, 3, "orbit", life, yearly, loss, 1500.0, installed, from_month),
        plain_lot(clock, 3, "owned", life + 7, 0.0, 0.0, 0.0, 20.0, from_month),
    )
    opening, fleets, state = flown(
        lots, clock, [[40.0], [5.0]], capacity_t * 1e3, deliver, hazard=hazard
    )
    started = opening.units + total(fleets, "launched_units")
    ended = fleets[-1].units + total(fleets, "lost_units") + total(fleets, "retired_units")
    assert started == pytest.approx(ended, rel=1e-9, abs=1e-9)
    ordered = np.array([[40.0], [5.0]]) * clock.months
    assert total(fleets, "launched_units") + state.waiting == pytest.approx(
        np.broadcast_to(ordered, (2, 3)), rel=1e-9
    )
    assert all(np.all(fleet.units >= -1e-9) for fleet in fleets)


def test_flows_fit_their_declaration(clock: Clock) -> None:
    lots = (plain_lot(clock, N), plain_lot(clock, N, "rented", 999, 0.0, 0.0))
    opening, fleets, _ = flown(lots, clock, [[10.0], [3.0]])
    for fleet in (opening, *fleets):
        check_shapes(fleet, {"lot": 2, "sample": N})
    assert opening.units == pytest.approx(0.0) and not opening.limit.any()


def test_launch_losses_and_attrition_add_up(clock: Clock) -> None:
    _, fleets, _ = flown((plain_lot(clock, N, yearly=0.12, loss=0.1),), clock, 10.0)
    first, second = fleets[:2]
    assert first.arrived_units == pytest.approx(9.0) and first.lost_units == pytest.approx(1.0)
    assert first.launched_kg == pytest.approx(20_000.0)
    kept = np.exp(-0.01)
    assert second.units == pytest.approx(9.0 * (1.0 + kept))
    assert second.lost_units == pytest.approx(1.0 + 9.0 * (1.0 - kept))
    assert second.full_units == pytest.approx(second.units * 0.8 * 0.5)


def test_units_retire_at_the_end_of_life(clock: Clock) -> None:
    _, fleets, _ = flown((plain_lot(clock, N, life=6, yearly=0.0, loss=0.0),), clock, 10.0)
    assert [float(f.units[0, 0]) for f in fleets[:8]] == [10, 20, 30, 40, 50, 60, 60, 60]
    assert fleets[5].retired_units == pytest.approx(0.0)
    assert fleets[6].retired_units == pytest.approx(10.0)


def test_what_was_installed_is_aged(clock: Clock) -> None:
    lot = plain_lot(clock, N, life=60, yearly=0.0, installed=100.0, from_month=-57)
    opening, fleets, _ = flown((lot,), clock, 0.0)
    assert opening.units == pytest.approx(100.0)
    assert opening.full_units == pytest.approx(40.0)
    assert fleets[1].units == pytest.approx(100.0)  # 59 months old
    assert fleets[2].units == pytest.approx(0.0) and fleets[2].retired_units == pytest.approx(100.0)


def test_launch_capacity_is_shared_by_mass_and_the_rest_waits(clock: Clock) -> None:
    lots = (
        plain_lot(clock, N, loss=0.0, mass_kg=1000.0),
        plain_lot(clock, N, loss=0.0, mass_kg=3000.0),
        plain_lot(clock, N, "owned", loss=0.0),
    )
    _, fleets, state = flown(lots, clock, [[10.0], [10.0], [10.0]], capacity_kg=20_000.0)
    assert fleets[0].launched_units[:, 0] == pytest.approx([5.0, 5.0, 10.0])
    assert fleets[-1].launched_kg == pytest.approx(20_000.0)
    assert list(fleets[0].limit[:, 0]) == [limits.LAUNCH, limits.LAUNCH, limits.NONE]
    assert state.waiting[2] == pytest.approx(0.0)
    assert state.waiting[:2].sum(axis=0) == pytest.approx((20.0 - 10.0) * clock.months)


def test_stand_down_moratorium_and_shortage_name_the_limit(clock: Clock) -> None:
    lots = (plain_lot(clock, N), plain_lot(clock, N, "rented", loss=0.0))
    _, fleets, _ = flown(lots, clock, 10.0, capacity_kg=1e6, launch=0.0)
    assert list(fleets[0].limit[:, 0]) == [limits.LAUNCH, limits.NONE]
    assert fleets[0].launched_units[:, 0] == pytest.approx([0.0, 10.0])
    _, fleets, _ = flown(lots, clock, 10.0, deliver=[[0.0], [1.0]])
    assert list(fleets[0].limit[:, 0]) == [limits.LAW, limits.NONE]
    _, fleets, _ = flown(lots, clock, 10.0, chips=0.5)
    assert list(fleets[0].limit[:, 0]) == [limits.CHIPS, limits.NONE]
    assert fleets[0].launched_units[:, 0] == pytest.approx([5.0, 10.0])


def test_limit_of_the_order_shows_through(clock: Clock, draws: Draws) -> None:
    state, _ = wear.start((plain_lot(clock, N),), clock, draws)
    _, fleet = wear.step(
        state, orders(np.full((1, N), 2.0), limits.CASH), market(np.inf, N), permits(1.0, 1, N),
        plain_shocks(N, clock.months), 0,
    )  # fmt: skip
    assert np.all(fleet.limit == limits.CASH) and fleet.limit.dtype == np.int8


def test_what_cannot_be_paid_waits_and_goes_with_the_next_money(clock: Clock, draws: Draws) -> None:
    state, _ = wear.start((plain_lot(clock, N, loss=0.0),), clock, draws)
    rest = (market(np.inf, N), permits(1.0, 1, N), plain_shocks(N, clock.months))
    sent = []
    for month, payable in enumerate((0.25, 0.0, 1.0)):
        asked = orders(np.full((1, N), 4.0 if month == 0 else 0.0), payable=payable)
        state, fleet = wear.step(state, asked, *rest, month)
        sent.append(fleet.launched_units[0, 0])
    assert sent == pytest.approx([1.0, 0.0, 3.0])


def test_storms_hit_only_what_is_in_orbit(clock: Clock) -> None:
    lots = tuple(plain_lot(clock, N, kind, yearly=0.1, loss=0.0) for kind in ("orbit", "owned"))
    _, calm, _ = flown(lots, clock, 10.0)
    _, storm, _ = flown(lots, clock, 10.0, hazard=5.0)
    assert np.all(storm[-1].units[0] < calm[-1].units[0])
    assert np.array_equal(storm[-1].units[1], calm[-1].units[1])
    assert storm[1].lost_units[0] == pytest.approx(5.0 * calm[1].lost_units[0])


def test_a_storm_takes_its_share_of_what_is_in_orbit(clock: Clock) -> None:
    from dataclasses import replace

    lots = tuple(plain_lot(clock, N, kind, yearly=0.1, loss=0.0) for kind in ("orbit", "owned"))
    draws = Draws(seed=1, block_index=0, size=N, beliefs="central", overrides={})
    lost_frac = np.zeros((clock.months, N))
    lost_frac[4] = 0.2
    found = []
    for gone in (None, lost_frac):
        state, _ = wear.start(lots, clock, draws)
        shocks = replace(plain_shocks(N, clock.months), lost_frac=gone)
        for month in range(6):
            wanted = orders(np.full((2, N), 10.0))
            rest = market(np.inf, N), permits(1.0, 2, N), shocks, month
            state, fleet = wear.step(state, wanted, *rest)
            found.append(fleet)
    calm, hit = found[4], found[10]
    stood = calm.units - calm.arrived_units
    assert hit.units[0] == pytest.approx(calm.units[0] - 0.2 * stood[0])
    assert hit.lost_units[0] == pytest.approx(calm.lost_units[0] + 0.2 * stood[0])
    assert np.array_equal(hit.units[1], calm.units[1])
    assert np.all(found[11].units[0] > hit.units[0])


def test_blocks_beside_each_other_give_the_same_bits(clock: Clock) -> None:
    lots = (plain_lot(clock, 8, yearly=0.05, installed=3.0, from_month=-5),)
    halves = (plain_lot(clock, 4, yearly=0.05, installed=3.0, from_month=-5),)
    _, whole, _ = flown(lots, clock, 7.0, capacity_kg=1e4)
    _, half, _ = flown(halves, clock, 7.0, capacity_kg=1e4)
    for a, b in zip(whole, half, strict=True):
        assert np.array_equal(a.units[:, :4], b.units) and np.array_equal(a.units[:, 4:], b.units)

"""The doors: months of serving, what binds, and what waits."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from evernoon import tokens
from evernoon.flows import limits
from evernoon.flows.base import check_shapes


def month(setting: Any, lots: tuple[Any, ...], units: list[float], **a: Any) -> Any:
    """One month of fresh company; returns the flow."""
    state, _, _ = tokens.start(lots, setting.catalogue(), setting.clock, setting.draws())
    permits = setting.permits(len(lots), closed=a.get("closed", ()))
    cost = np.arange(1.0, len(lots) + 1)[:, None] * np.ones(setting.size)
    fleet = setting.fleet(units, a.get("cut", limits.NONE))
    work = setting.work(a.get("request", 1.0), a.get("train", 0.0))
    return tokens.step(state, work, fleet, permits, cost, 0)[1]


def test_shapes_and_identities(setting: Any) -> None:
    lots = (setting.satellite(), setting.lot("colossus", "owned", chips=700.0), setting.lot())
    state, rates, opening = tokens.start(lots, setting.catalogue(), setting.clock, setting.draws())
    sizes = {"product": 3, "lot": 3, "sample": setting.size, "group": 8}
    for flow in (rates, opening):
        check_shapes(flow, sizes)
    assert not np.any(opening.served_token)
    cost = np.ones((3, setting.size))
    for t in range(4):
        before = opening.deferred_token
        state, served = tokens.step(
            state, setting.work(40.0, 1e24), setting.fleet([3, 1, 50]), setting.permits(3), cost, t
        )
        check_shapes(served, sizes)
        total = served.served_token + served.unmet_token + served.deferred_token
        np.testing.assert_allclose(served.offered_token, total, rtol=1e-9)
        np.testing.assert_allclose(served.lot_token.sum(axis=0), served.served_token, rtol=1e-12)
        fresh = 8 * 40.0 * 2_628_000 * np.array([211.0, 200.0, 10.0])[:, None]
        np.testing.assert_allclose(served.offered_token, fresh + before, rtol=1e-9)
        assert np.all((served.busy_frac >= 0) & (served.busy_frac <= 1))
        opening = served
    assert np.any(opening.deferred_token[2] > 0) and not np.any(opening.deferred_token[:2])


def test_waiting_work_is_refused_the_second_time(setting: Any) -> None:
    state, _, _ = tokens.start(
        (setting.lot(),), setting.catalogue(), setting.clock, setting.draws()
    )
    nothing, one = setting.fleet([0.0]), setting.permits(1)
    cost = np.ones((1, setting.size))
    state, first = tokens.step(state, setting.work(1.0), nothing, one, cost, 0)
    state, second = tokens.step(state, setting.work(0.0), nothing, one, cost, 1)
    assert not np.any(first.unmet_token[2]) and np.all(first.deferred_token[2] > 0)
    np.testing.assert_allclose(second.unmet_token[2], first.deferred_token[2])
    assert not np.any(second.deferred_token)


def test_what_binds(setting: Any) -> None:
    many, few = [1e6], [1.0]
    plenty = month(setting, (setting.lot(),), many)
    assert np.all(plenty.limit == limits.DEMAND) and np.all(plenty.unmet_token == 0)
    assert np.all(month(setting, (setting.lot(),), few).limit == limits.CHIPS)
    assert np.all(month(setting, (setting.lot(),), few, cut=limits.CASH).limit == limits.CASH)
    hot = setting.lot(heat_limited_frac=0.2, power_limited_frac=0.1)
    assert np.all(month(setting, (hot,), few).limit == limits.HEAT)
    dim = setting.lot(heat_limited_frac=0.1, power_limited_frac=0.2)
    assert np.all(month(setting, (dim,), few).limit == limits.POWER)
    thin = setting.lot(unit_bit_per_s=1e-3)
    assert np.all(month(setting, (thin,), many).limit == limits.LINK)
    gateway = setting.lot(fleet_bit_per_s=10.0)
    assert np.all(month(setting, (gateway,), many).limit == limits.LINK)
    far = setting.lot(rtt_s=9.0)
    assert np.all(month(setting, (far,), many, request=1e5).limit == limits.LINK)
    assert np.all(month(setting, (far,), many).limit == limits.DEMAND)  # too little to matter
    assert np.all(month(setting, (setting.lot(),), many, closed=(0,)).limit == limits.LAW)
    none = month(setting, (setting.lot(),), [0.0], cut=limits.LAUNCH)
    assert np.all(none.limit == limits.LAUNCH) and not np.any(none.busy_frac)
    hungry = month(setting, (setting.lot(),), many, train=1e30)
    assert np.all(hungry.limit == limits.CHIPS)
    np.testing.assert_allclose(hungry.busy_frac, 1.0)


def test_a_model_larger_than_a_satellite_stays_on_the_ground(setting: Any) -> None:
    small = setting.satellite(chips=1.0)
    served = month(setting, (small, setting.lot()), [1e6, 1e6])
    assert not np.any(served.lot_token[0, 0]) and np.all(served.lot_token[0, 2] > 0)
    assert np.all(served.lot_token[1, 0] > 0)


def test_energy_between_idle_and_full(setting: Any) -> None:
    idle = month(setting, (setting.lot(),), [1e6], request=0.0)
    full = month(setting, (setting.lot(),), [1e6], request=0.0, train=1e32)
    whole = 1e6 * 1.0 * 730 * 1.2  # units x kW x hours x overhead
    np.testing.assert_allclose(full.energy_kwh, whole)
    assert np.all(idle.energy_kwh < 0.45 * whole) and np.all(idle.energy_kwh > 0.1 * whole)


def test_lots_of_one_site_share_its_gateways(setting: Any) -> None:
    def served(*sites: str) -> Any:
        lots = tuple(setting.lot(site, fleet_bit_per_s=2e5) for site in sites)
        return month(setting, lots, [1e6] * len(lots)).served_token.sum(axis=0)

    np.testing.assert_allclose(served("a", "a"), served("a"), rtol=1e-9)
    assert np.all(served("a", "b") > 1.5 * served("a"))


def test_dearer_lots_lose_work(setting: Any) -> None:
    lots = (setting.lot("a"), setting.lot("b"))
    state, _, _ = tokens.start(lots, setting.catalogue(), setting.clock, setting.draws())
    rest = setting.work(), setting.fleet([1e6, 1e6]), setting.permits(2)
    for cheap in (0, 1):
        cost = np.full((2, setting.size), 5.0)
        cost[cheap] = 1.0
        _, served = tokens.step(state, *rest, cost, 0)
        assert np.all(served.lot_token[1 - cheap] == 0)


def test_a_company_without_lots(setting: Any) -> None:
    with pytest.raises((ValueError, IndexError, ZeroDivisionError)):
        month(setting, (), [])


def test_units_without_bits_meet_endless_links(setting: Any) -> None:
    """No units times endless bandwidth is no bandwidth, not a NaN."""
    state, _, _ = tokens.start(
        (setting.lot(),), setting.catalogue(), setting.clock, setting.draws()
    )
    from evernoon.tokens.months import _lot_bit_per_s

    nothing = SimpleNamespace(full_units=np.zeros((1, setting.size)))
    assert not np.any(_lot_bit_per_s(state, nothing))

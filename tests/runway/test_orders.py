"""What is ordered: the plan, a lead time ahead, under cash, launch and chips."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from evernoon.flows.limits import CASH, CHIPS, LAUNCH, NONE
from evernoon.runway import CompanyChoice
from evernoon.runway.lines import AT

Make = Callable[..., CompanyChoice]
RICH = {"name": "spacex-2026", "cash": "900 bn USD"}
LEADS = {
    "runway.orbit_lead_months": 6.0,
    "runway.owned_lead_months": 3.0,
    "runway.rented_lead_months": 1.0,
}


def plan(months: int = 24) -> Any:
    return np.arange(1, 3 * months + 1, dtype=float).reshape(3, months)


def rich(twin: Any, **more: Any) -> Any:
    choice = CompanyChoice.model_validate(RICH)
    return twin(choice, start="2026-12", plan=plan(), overrides=LEADS, **more)


def test_a_plan_that_can_be_paid_is_delivered(twin: Any, month: Any) -> None:
    run = rich(twin)
    _, first = run.open()
    delivered = [first.units] + [run.month(t, month())[1].units for t in range(23)]
    assert pytest.approx(plan()) == np.array(delivered)[:, :, 0].T


def test_what_is_ordered_now_comes_a_lead_time_later(twin: Any, month: Any) -> None:
    """Nothing can be had in month 0: orbit misses it in month 6, own in 3, cloud in 1."""
    run = rich(twin)
    run.open()
    months = [run.month(0, month(most_units=(0.0, 0.0, 0.0)))[1]]
    months += [run.month(t, month())[1] for t in range(1, 10)]
    units = np.array([o.units[:, 0] for o in months])  # [t] is delivered in t + 1
    assert units[5, 0] == 0.0 and units[4, 0] > 0 and units[6, 0] > 0
    assert units[2, 1] == 0.0 and units[1, 1] > 0
    assert units[0, 2] == 0.0 and units[1, 2] > 0
    assert months[0].limit[:, 0].tolist() == [LAUNCH, CHIPS, CHIPS]
    assert months[1].limit[:, 0].tolist() == [NONE, NONE, NONE]


def test_orders_are_cut_pro_rata_by_cash(twin: Any, month: Any) -> None:
    choice = CompanyChoice.model_validate({"name": "spacex-2026", "cash": "50 bn USD"})
    table = np.full((3, 24), 300.0)
    table[0, :6] = table[1, :3] = table[2, 0] = 0.0  # nothing was ordered before the start
    run = twin(choice, start="2026-12", plan=table, overrides=LEADS)
    run.open()
    _, seen = run.month(0, month(unit_usd=(1e8, 1e8, 1e8)))
    assert (seen.limit == CASH).all()
    under_way = run.state.pipeline.under_way
    ordered = np.stack([under_way[0, 6], under_way[1, 3], seen.units[2]])
    spent = ordered.sum(axis=0) * 1e8
    assert (ordered[0] == ordered[1]).all() and (ordered[0] == ordered[2]).all()
    cash = run.state.line_usd[AT["cash"]]
    assert (spent > 30e9).all() and (spent <= cash * (1.0 + 1e-12)).all()


def test_what_is_ready_is_bought_as_far_as_cash_reaches(twin: Any, month: Any) -> None:
    """Halls wait while nothing may be connected and cash runs down; what cash does not cover waits on."""
    choice = CompanyChoice.model_validate({"name": "xai-2025", "cash": "4 bn USD"})
    table = np.full((3, 24), 30.0)
    table[0] = table[2] = 0.0
    run = twin(choice, plan=table, overrides=LEADS | {"runway.min_liquidity_months": 2.0})
    run.open(month(unit_usd=(1e7, 1e7, 1e7)))
    none = np.zeros((3, 3))
    for t in range(18):
        _, seen = run.month(t, month(unit_usd=(1e7, 1e7, 1e7), licence=2e8), launched=none)
    pipe, burn = run.state.pipeline, run.state.running_burn_usd.mean(axis=0)
    due = pipe.waiting[1] * 1e7
    free = np.maximum(run.state.line_usd[AT["cash"]] - 2.0 * burn, 0.0)
    assert (due > free).all()
    np.testing.assert_allclose(seen.payable_frac, free / due)
    assert (seen.limit[1] == CASH).all() and (seen.limit[0] != CASH).all()


def test_the_first_lead_time_is_cut_by_cash(twin: Any, month: Any) -> None:
    """A company cannot open with more on order than it could pay for: pro rata, floor kept."""
    choice = CompanyChoice.model_validate({"name": "spacex-2026", "cash": "50 bn USD"})
    table = np.full((3, 24), 300.0)
    run = twin(choice, start="2026-12", plan=table, overrides=LEADS)
    _, first = run.open(month(unit_usd=(1e8, 1e8, 1e8)))
    units = first.units + run.state.pipeline.under_way.sum(axis=1)
    assert (units.sum(axis=0) * 1e8 <= 50e9).all() and (units > 0).all()
    np.testing.assert_allclose(units / units[2], np.array([[6.0], [3.0], [1.0]]) * np.ones(3))
    assert (first.limit == CASH).all()


def test_running_burn_keeps_cash_from_the_first_orders(twin: Any, month: Any) -> None:
    table = np.full((3, 24), 300.0)
    spent = []
    for floor in (0.0, 6.0):
        leads = {**LEADS, "runway.min_liquidity_months": floor}
        choice = CompanyChoice.model_validate({"name": "xai-2025", "cash": "4 bn USD"})
        run = twin(choice, plan=table, overrides=leads)
        _, first = run.open(month(unit_usd=(1e8, 1e8, 1e8)))
        spent.append(1e8 * (first.units + run.state.pipeline.under_way.sum(axis=1)).sum(axis=0))
    assert spent[0] == pytest.approx(4e9)
    assert (spent[1] < spent[0]).all()


def test_the_first_lead_time_is_cut_by_launch_and_chips(twin: Any, month: Any) -> None:
    run = rich(twin)
    _, first = run.open(month(most_units=(0.0, 26.0, 1e9)))
    under_way = run.state.pipeline.under_way
    assert (first.units[0] == 0.0).all() and (under_way[0] == 0.0).all()
    assert first.units[1, 0] == 25.0 and under_way[1, 1:3, 0].tolist() == [26.0, 26.0]
    assert first.limit[:, 0].tolist() == [LAUNCH, CHIPS, NONE]


def test_the_first_orders_are_paid_for_under_a_stated_burn(
    twin: Any, month: Any, xai: Make
) -> None:
    run = twin(xai(cash="0 USD"), months=14, plan=np.full((3, 14), 5.0), overrides=LEADS)
    _, first = run.open(month(unit_usd=(1e12, 1e12, 1e12), most_units=(4.0, 1e9, 1e9)))
    assert first.units[:, 0].tolist() == [4.0, 5.0, 5.0]
    assert first.limit[:, 0].tolist() == [LAUNCH, NONE, NONE]


def test_commitments_count_against_cash(twin: Any, month: Any) -> None:
    """The same cash is not promised twice: what is on order leaves less for the next month."""
    run = rich(twin, size=1)
    run.plan = np.zeros((3, 24))
    run.plan[0, 6:] = 1000.0
    run.open()
    price = (3e8, 1.0, 1.0)
    got = [run.month(t, month(unit_usd=price)) for t in range(6)]
    limits = [float(o.limit[0, 0]) for _, o in got]
    assert limits[0] == NONE and CASH in limits


def test_a_company_in_default_orders_nothing(twin: Any, month: Any, xai: Make) -> None:
    run = twin(xai(raises=[]), months=12, plan=np.full((3, 12), 5.0), overrides=LEADS)
    orders = [o for _, o in run.run()]
    assert (orders[-1].units == 0.0).all() and (orders[-2].limit[2] == CASH).all()


def test_orders_are_inside_a_stated_burn(twin: Any, month: Any, xai: Make) -> None:
    """With a stated burn their price does not come on top of it, but cash must be in hand."""
    run = twin(xai(), months=14, plan=np.full((3, 14), 5.0), overrides=LEADS, size=1)
    run.open()
    rented = []
    for t in range(14):
        rented.append(float(run.month(t, month(unit_usd=(1e12, 1e12, 1e12)))[1].units[2, 0]))
    assert rented[3] == 5.0 and rented[12] == 0.0


@pytest.mark.parametrize(
    ("most", "expected"),
    [((1e9, 1e9, 1e9), [0.0, 90.0, 0.0]), ((1e9, 40.0, 1e9), [100.0 / 3.0, 40.0, 0.0])],
)
def test_cheapest_takes_the_spending(
    twin: Any, month: Any, most: Any, expected: list[float]
) -> None:
    run = rich(twin, decide="cheapest")
    run.plan = np.full((3, 24), 20.0)
    run.open()
    for t in range(7):
        units = run.month(t, month(most_units=most))[1].units
    before = run.state.pipeline.under_way[:, :, 0].sum(axis=1)
    assert units[:, 0] == pytest.approx(expected)
    assert before.sum() > 0


def test_cheapest_compares_compute_over_the_time_it_is_held(twin: Any, month: Any) -> None:
    """What must be paid at once, a month's rent or a hall, neither decides nor sets the number of units."""
    run = rich(twin, decide="cheapest", flop_per_s={"own": 3.0})
    run.plan = np.zeros((3, 24))
    run.plan[1] = 20.0
    costs = {"held_usd_per_year": (9.0, 6.0, 1.9), "usd_per_gpu_hour": (1.0, 2.0, 9.0)}
    run.open()
    for t in range(5):
        seen = run.month(t, month(unit_usd=(1e6, 5e6, 1.0), **costs))[1].units
    np.testing.assert_allclose(seen[:, 0], [0.0, 0.0, 20.0 * 6.0 / 1.9])
    run.flop_per_s = {"own": 4.0}
    run.open()
    for t in range(5):
        seen = run.month(t, month(unit_usd=(1e6, 5e6, 1.0), **costs))[1].units
    np.testing.assert_allclose(seen[:, 0], [0.0, 20.0, 0.0])


def test_cheapest_spends_only_what_the_plan_could_have_spent(twin: Any, month: Any) -> None:
    """No rocket flies, so the money planned for satellites builds nothing on the ground."""
    run = rich(twin, decide="cheapest")
    run.plan = np.zeros((3, 24))
    run.plan[0] = 400.0
    run.open(month(most_units=(0.0, 1e9, 1e9)))
    _, seen = run.month(0, month(most_units=(10.0, 1e9, 1e9)))
    ordered = run.state.pipeline.under_way.sum(axis=1) + seen.units
    assert ordered[:, 0] == pytest.approx([0.0, 15.0, 0.0])
    assert seen.limit[:, 0].tolist() == [LAUNCH, NONE, NONE]


def test_cheapest_buys_only_what_is_on_offer(twin: Any, month: Any) -> None:
    kinds = (("own", "owned", -9), ("own", "owned", 10), ("cloud", "rented", 0))
    run = rich(twin, decide="cheapest", kinds=kinds)
    run.plan = np.full((3, 24), 20.0)
    run.open()
    got = [run.month(t, month(held_usd_per_year=(2.0, 1.0, 3.0)))[1].units[:, 0] for t in range(20)]
    old, new = np.array(got)[:, 0], np.array(got)[:, 1]
    assert old[5] > 0 and new[5] == 0.0
    assert old[15] == 0.0 and new[15] > 0


def test_no_site_at_all(twin: Any, month: Any) -> None:
    run = twin(CompanyChoice(name="xai-2025"), kinds=(), months=2, plan=np.zeros((0, 2)))
    run.open()
    _, orders = run.month(0, month(unit_usd=(), most_units=(), usd_per_gpu_hour=()))
    assert orders.units.shape == (0, 3)


def test_what_cannot_be_launched_stays_on_order(twin: Any, month: Any) -> None:
    """A ban of half a year: whoever counts what waits never has more on order than cash."""
    table = np.full((3, 24), 60.0)
    table[:, :6] = 0.0
    choice = CompanyChoice.model_validate({"name": "spacex-2026", "cash": "50 bn USD"})
    dear = month(unit_usd=(1e8, 1e8, 1e8))
    owed = []
    for stopped in (False, True):
        run = twin(choice, start="2026-12", plan=table, overrides=LEADS)
        run.open(dear)
        launched = np.zeros((3, run.size)) if stopped else None
        units = np.zeros(run.size)
        for t in range(10):
            _, orders = run.month(t, dear, launched)
            units += orders.units.sum(axis=0)
        units += run.state.pipeline.under_way.sum(axis=(0, 1))
        owed.append(units * 1e8 / run.state.line_usd[AT["cash"]])
    assert (owed[0] > 1.0).all()
    assert (owed[1] > 0.5).all() and (owed[1] < 1.0 + 1e-6).all()

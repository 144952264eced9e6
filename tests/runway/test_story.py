"""The story behind the value, patience before satellites, and the levers of risks: each switchable and seen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from evernoon.runway import CompanyChoice
from evernoon.runway.lines import AT
from evernoon.runway.waiting import waiting_trigger

COMPANY = {"name": "spacex-2026", "cash": "900 bn USD"}
POINTS = {
    "runway.base_rate_frac": 0.04, "runway.wacc_frac": 0.08, "runway.mature_growth_frac_per_year": 0.04,
    "runway.value_sigma_frac": 0.2, "runway.switch_margin_frac": 0.1, "runway.orbit_lead_months": 1.0,
    "runway.owned_lead_months": 1.0, "runway.rented_lead_months": 1.0,
}  # fmt: skip


def valued(twin: Any, month: Any, **story: Any) -> Any:
    choice = CompanyChoice.model_validate({**COMPANY, "story": story})
    run = twin(choice, start="2026-12")
    run.open()
    books, _ = run.month(0, month())
    return run, books.value_usd


def test_the_regime_of_the_multiple(twin: Any, month: Any) -> None:
    _, fading = valued(twin, month)
    _, now = valued(twin, month, regime="now")
    _, mature = valued(twin, month, regime="mature")
    _, bust = valued(twin, month, regime="bust")
    assert (now >= mature).mean() > 0.9 and (mature >= bust).mean() > 0.8
    assert (np.minimum(now, mature) <= fading).all() and (fading <= np.maximum(now, mature)).all()


def test_burn_relabelled_as_infrastructure_only_moves_those_who_pay_for_earnings(
    twin: Any, month: Any
) -> None:
    _, plain = valued(twin, month)
    _, same = valued(twin, month, burn="expense")
    assert plain == pytest.approx(same)
    _, asset = valued(twin, month, sales_investors_frac=0.5)
    _, spent = valued(twin, month, sales_investors_frac=0.5, burn="expense")
    assert (spent <= asset).all() and (spent < asset).any()


def patient(twin: Any, decide: str) -> Any:
    table = np.full((3, 24), 10.0)
    table[0] = 0.0  # nothing planned in orbit, which is on offer all the same
    return twin(
        CompanyChoice.model_validate(COMPANY), start="2026-12", plan=table, overrides=POINTS,
        decide=decide,
    )  # fmt: skip


def ordered(run: Any, month: Any, t: int, costs: tuple[float, float, float]) -> list[float]:
    held = tuple(1e6 * cost for cost in costs)
    _, orders = run.month(t, month(held_usd_per_year=held))
    return [float(x) for x in orders.units[:, 0]]


def test_satellites_wait_for_the_trigger(twin: Any, month: Any) -> None:
    """Trigger 2 at a rate and a payout of 4 % and a volatility of 20 %: half the cost is not enough by a hair."""
    assert waiting_trigger(0.04, 0.04, 0.2) == pytest.approx(2.0)
    run = patient(twin, "patient")
    run.open()
    assert ordered(run, month, 0, (1.05, 2.0, 2.0))[0] == 0.0
    assert ordered(run, month, 1, (0.95, 2.0, 2.0))[0] == pytest.approx(40.0 / 0.95)
    # Once there, dearer is no reason to leave, until the others are cheaper by the habit.
    assert ordered(run, month, 2, (2.1, 2.0, 2.0))[0] == pytest.approx(40.0 / 2.1)
    assert ordered(run, month, 3, (2.3, 2.0, 2.0))[0] == 0.0


def test_the_cheapest_has_no_patience(twin: Any, month: Any) -> None:
    run = patient(twin, "cheapest")
    run.open()
    assert ordered(run, month, 0, (1.95, 2.0, 2.0))[0] == pytest.approx(40.0 / 1.95)


def test_levers_of_people_and_orders(twin: Any, month: Any) -> None:
    run = patient(twin, "plan")
    run.factors = {
        "runway.people": np.full((24, run.size), 1.3), "runway.orders": np.full((24, run.size), 0.5),
    }  # fmt: skip
    run.open()
    paid = -run.state.firm.cost_usd[0, 0]
    books, orders = run.month(0, month())
    assert books.line_usd[AT["cost_people"]] == pytest.approx(1.3 * paid, abs=0.01)
    assert orders.units[1] == pytest.approx(np.full(run.size, 5.0))

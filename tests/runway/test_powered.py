"""Who decides by price sees the queue for power: an order is given where it can run when it comes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.flows.limits import POWER
from evernoon.runway import CompanyChoice
from evernoon.runway.powered import Connections

KINDS = (("near", "owned", -3), ("far", "owned", -3))
LEADS = {"runway.owned_lead_months": 3.0}


def ordered(twin: Any, month: Any, power: dict[str, float], decide: str = "cheapest") -> Any:
    """Units by lot ordered in each of the first months; `near` is cheaper, the plan is for both."""
    choice = CompanyChoice.model_validate({"name": "spacex-2026", "cash": "900 bn USD"})
    run = twin(
        choice, start="2026-12", plan=np.full((2, 24), 20.0), overrides=LEADS, kinds=KINDS,
        decide=decide, power=power,
    )  # fmt: skip
    quote = month(unit_usd=(1e6, 1e6), held_usd_per_year=(1.0, 2.0), most_units=(30.0, 1e9))
    run.open(quote)
    limits = [run.month(t, quote)[1].limit[:, 0] for t in range(12)]
    return run, limits


def test_spending_waits_for_the_power_of_the_cheaper_site(twin: Any, month: Any) -> None:
    """Power comes in month 9; orders lead three months, so the first that can run is given in month 6."""
    run, limits = ordered(twin, month, {"near": 9.0})
    blind, _ = ordered(twin, month, {})
    units = run.state.pipeline.under_way[:, :, 0]
    assert units[0].sum() > 0.0
    before = blind.state.pipeline.under_way[:, :, 0]
    # Three months on order are the same in both; the queue cost the cheaper site what was ordered before.
    assert units[0].sum() <= before[0].sum()
    assert limits[2][0] == POWER and limits[11][0] != POWER


def test_what_cannot_be_powered_is_not_ordered(twin: Any, month: Any) -> None:
    run, _ = ordered(twin, month, {"near": 100.0})
    assert run.state.pipeline.under_way[0, :, 0].sum() == 0.0
    # Its money stays: the other site is dearer.
    assert run.state.pipeline.under_way[1, :, 0].sum() == pytest.approx(2 * 20.0)


def test_a_plan_is_followed_into_the_queue(twin: Any, month: Any) -> None:
    run, _ = ordered(twin, month, {"near": 100.0}, decide="plan")
    assert run.state.pipeline.under_way[0, :, 0].sum() == pytest.approx(2 * 20.0)


@given(
    st.floats(0.1, 100.0), st.floats(0.0, 500.0), st.floats(0.0, 60.0), st.floats(0.0, 300.0),
    st.integers(0, 100), st.integers(1, 12),
)  # fmt: skip
def test_never_more_than_the_connection_holds(
    pace: float, taken: float, starts: float, installed: float, month: int, lead: int
) -> None:
    one = np.ones((1, 1))
    site = Connections(starts * one, installed * one, one)
    units = float(site.most_units(pace * one, taken * one, lead * one, month)[0, 0])
    connected = installed + pace * max(month + lead + 1.0 - starts, 0.0)
    assert 0.0 <= units <= pace
    if starts > 0.0:
        assert units <= max(connected - taken, 0.0) + 1e-9
    else:
        assert units == pace

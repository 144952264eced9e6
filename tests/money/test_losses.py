"""Losses carried forward, average balances, fixed charges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.money.annuity import fixed_charge_usd_per_kwh
from evernoon.money.loan import closing_cash_usd
from evernoon.money.losses import loss_making_value_usd, value_driver_usd
from evernoon.money.present import dcf_value_usd, gordon_value_usd

RATE = st.floats(0.0, 0.3)


def test_new_capital_that_earns_its_cost_adds_nothing_by_growing() -> None:
    slow, fast = (value_driver_usd(10.0, 0.1, growth, 0.1) / (1 + growth) for growth in (0.0, 0.05))
    assert slow == pytest.approx(fast)


def test_without_need_of_capital_it_is_gordons_value() -> None:
    assert value_driver_usd(10.0, 0.12, 0.03, 1e12) == pytest.approx(
        float(gordon_value_usd(10.0, 0.12, 0.03))
    )


def test_a_business_without_losses_is_a_plain_dcf() -> None:
    revenue = [100.0, 100.0, 100.0]
    found = loss_making_value_usd(revenue, [0.2] * 3, 100.0, 1.0, 0.25, 0.8, 0.1, 0.0, 0.1)
    assert found.value_usd == pytest.approx(dcf_value_usd([15.0] * 3, 0.1, 0.0))
    assert found.losses_left_usd == 0.0


def test_losses_save_tax_later_and_no_more_than_allowed() -> None:
    found = loss_making_value_usd([10.0, 10.0], [-1.0, 1.0], 10.0, 1.0, 0.25, 0.8, 0.1, 0.0, 0.1)
    assert found.losses_left_usd == pytest.approx(10.0 - 8.0)
    assert found.last_flow_usd == pytest.approx(10.0 - 0.25 * 2.0)


def test_years_must_be_as_many_in_both_lists() -> None:
    with pytest.raises(ValueError):
        loss_making_value_usd([1.0, 2.0], [0.1, 0.1, 0.1], 1.0, 1.0, 0.2, 0.8, 0.1, 0.0, 0.1)


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0.0, 1e3), RATE, RATE)
def test_interest_is_on_the_average_of_opening_and_closing(
    cash: float, flow: float, debt: float, debt_rate: float, cash_rate: float
) -> None:
    closing = float(closing_cash_usd(cash, flow, debt, debt_rate, cash_rate))
    earned = cash_rate * (cash + closing) / 2
    assert closing == pytest.approx(cash + flow - debt * debt_rate + earned, abs=1e-9)


def test_fixed_charges_are_spread_over_the_energy() -> None:
    assert fixed_charge_usd_per_kwh(1000.0, 0.1, 50.0, 0.02, 1000.0) == pytest.approx(0.17)

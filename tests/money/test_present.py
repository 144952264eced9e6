"""Present values and rates of return: Excel's documented examples, and rates without a root."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.money import present

DATES = ["2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"]
FLOWS = [-10000, 2750, 4250, 3250, 2750]


def test_excel_examples() -> None:
    assert present.xnpv_usd(FLOWS, DATES, 0.09) == pytest.approx(2086.6476020, abs=1e-6)
    assert present.xirr(FLOWS, DATES).rate_frac == pytest.approx(0.3733625335, abs=1e-9)
    assert present.npv_usd([-10000, 3000, 4200, 6800], 0.1) == pytest.approx(1188.4434124)
    five = [8000, 9200, 10000, 12000, 14500]
    assert present.npv_usd(five, 0.08, today_usd=-40000) == pytest.approx(1922.0615549)
    assert present.npv_usd([*five, -9000], 0.08, -40000) == pytest.approx(-3749.4650870)
    four = [-70000, 12000, 15000, 18000, 21000]
    assert present.irr(four).rate_frac == pytest.approx(-0.021244848, abs=1e-9)
    assert present.irr([*four, 26000]).rate_frac == pytest.approx(0.086630948, abs=1e-9)
    mirr = present.mirr_frac([-120000, 39000, 30000, 21000, 37000, 46000], 0.10, 0.12)
    assert mirr == pytest.approx(0.126094130, abs=1e-9)


def test_dates_may_be_dates() -> None:
    days = [date.fromisoformat(day) for day in DATES]
    assert present.xnpv_usd(FLOWS, days, 0.09) == present.xnpv_usd(FLOWS, DATES, 0.09)
    with pytest.raises(ValueError, match="5 flows, 1 dates"):
        present.xnpv_usd(FLOWS, DATES[:1], 0.09)
    with pytest.raises(ValueError, match="soon"):
        present.xirr([-1, 1], ["2026-01-01", "soon"])


@pytest.mark.parametrize("flows", [[], [0.0, 0.0], [1.0, 2.0], [-1.0, -2.0], [1.0, -3.0, 2.5]])
def test_no_root_is_a_result(flows: list[float]) -> None:
    rate = present.irr(flows)
    assert rate == present.Rate(None, 0) and not rate.found


def test_of_two_roots_the_nearer_to_zero() -> None:
    rate = present.irr([-1.0, 2.3, -1.32])  # roots at 10 % and 20 %
    assert rate.roots == 2 and rate.found
    assert rate.rate_frac == pytest.approx(0.10, abs=1e-9)


def test_a_root_on_the_grid_counts() -> None:
    rate = present.irr([-1.0, 1.0])
    assert rate.roots == 1 and rate.rate_frac == pytest.approx(0.0, abs=1e-12)


@given(st.floats(-0.9, 5.0), st.integers(1, 400))
def test_irr_finds_the_rate_that_made_the_flows(rate: float, periods: int) -> None:
    growth = np.exp(np.minimum(600.0, periods * np.log1p(rate)))
    if 1e-200 < growth < 1e200:
        found = present.irr([-1.0, *[0.0] * (periods - 1), float((1 + rate) ** periods)])
        assert found.rate_frac == pytest.approx(rate, rel=1e-7, abs=1e-9)


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=40))
def test_a_found_rate_nulls_the_present_value(flows: list[float]) -> None:
    rate = present.irr(flows)
    if rate.rate_frac is not None and abs(rate.rate_frac) < 2:
        value = present.npv_usd(flows[1:], rate.rate_frac, today_usd=flows[0])
        powers = (1 + rate.rate_frac) ** -np.arange(float(len(flows)))
        assert abs(value) <= 1e-9 * float(np.abs(np.asarray(flows)) @ powers) * len(flows)


def test_mirr_needs_both_signs() -> None:
    assert present.mirr_frac([1.0, 2.0], 0.1, 0.1) is None
    assert present.mirr_frac([-1.0, -2.0], 0.1, 0.1) is None


def test_gordon_and_dcf() -> None:
    flows = [-10.0, -6.0, -1.0, 4.0, 10.0]
    assert present.npv_usd(flows, 0.12) == pytest.approx(-6.207174, abs=1e-6)
    terminal = present.gordon_value_usd(*map(np.asarray, (10.0, 0.12, 0.03))) / 1.12**5
    assert terminal == pytest.approx(64.938851, abs=1e-6)
    assert present.dcf_value_usd(flows, 0.12, 0.03) == pytest.approx(58.731677, abs=1e-6)
    mid = present.dcf_value_usd(flows, 0.12, 0.03, mid_year=True)
    assert mid == pytest.approx(58.369796, abs=1e-6)

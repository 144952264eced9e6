"""Money against pyxirr and numpy-financial, on flows drawn at random."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from evernoon.money import annuity, loan, present

pytestmark = pytest.mark.oracle
pyxirr = pytest.importorskip("pyxirr")

RNG = np.random.default_rng(20261122)
FLOWS = [
    [-float(RNG.uniform(50, 500)), *RNG.uniform(-20, 120, size=RNG.integers(3, 30)).tolist(), 60.0]
    for _ in range(200)
]


@pytest.mark.parametrize("rate", [-0.2, 0.0, 0.05, 0.4])
def test_present_value(rate: float) -> None:
    for flows in FLOWS:
        ours = present.npv_usd(flows[1:], rate, flows[0])
        assert ours == pytest.approx(pyxirr.npv(rate, flows), rel=1e-10, abs=1e-8)


def test_internal_rate_where_there_is_one() -> None:
    compared = 0
    for flows in FLOWS:
        ours, theirs = present.irr(flows), pyxirr.irr(flows)
        if ours.roots == 1 and theirs is not None:
            assert ours.rate_frac == pytest.approx(theirs, abs=1e-8)
            compared += 1
    assert compared > 100


def test_dated_flows() -> None:
    start = date(2026, 1, 15)
    compared = 0
    for flows in FLOWS:
        steps = np.cumsum(RNG.integers(10, 400, size=len(flows)))
        dates = [start, *(start + timedelta(days=int(step)) for step in steps[:-1])]
        ours = present.xnpv_usd(flows, dates, 0.12)
        assert ours == pytest.approx(pyxirr.xnpv(0.12, dates, flows), rel=1e-10, abs=1e-8)
        rate, theirs = present.xirr(flows, dates), pyxirr.xirr(dates, flows)
        if rate.roots == 1 and theirs is not None:
            assert rate.rate_frac == pytest.approx(theirs, abs=1e-7)
            compared += 1
    assert compared > 100


def test_modified_rate() -> None:
    for flows in FLOWS:
        ours, theirs = present.mirr_frac(flows, 0.1, 0.06), pyxirr.mirr(flows, 0.1, 0.06)
        if ours is not None and theirs is not None:
            assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("rate", [0.0005, 0.0104, 0.08])
@pytest.mark.parametrize("periods", [1, 60, 360])
def test_payment_and_capital_recovery(rate: float, periods: int) -> None:
    theirs = -pyxirr.pmt(rate, periods, 1e6)
    assert float(loan.payment_usd(1e6, rate, periods)) == pytest.approx(theirs, rel=1e-10)
    assert float(annuity.capital_recovery_frac(rate, periods)) * 1e6 == pytest.approx(theirs)


def test_payment_as_numpy_financial_has_it() -> None:
    other = pytest.importorskip("numpy_financial")
    assert float(loan.payment_usd(5e9, 0.125 / 12, 60)) == pytest.approx(
        -float(other.pmt(0.125 / 12, 60, 5e9)), rel=1e-12
    )

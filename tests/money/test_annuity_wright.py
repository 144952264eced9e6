"""Annuities, loans, dilution and learning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.money import annuity, dilution, loan, wright


def A(x: float) -> np.ndarray:
    return np.asarray(x)


@given(st.floats(-0.02, 0.5), st.integers(1, 480))
def test_the_payments_repay_the_capital(rate: float, periods: int) -> None:
    payment = annuity.capital_recovery_frac(A(rate), A(float(periods)))
    balance = 1.0
    for _ in range(periods):
        balance = balance * (1 + rate) - float(payment)
    assert balance == pytest.approx(0.0, abs=1e-9 * (1 + max(rate, 0.0)) ** periods + 1e-9)


def test_without_interest_the_capital_is_spread() -> None:
    assert annuity.annual_capital_recovery_frac(np.array([0.0, 0.1]), A(5.0)) == pytest.approx(
        [0.2, 0.2637974808]
    )
    assert annuity.capital_recovery_monthly_frac(A(0.0), A(4.0)) == pytest.approx(0.25)


def test_twelve_monthly_payments() -> None:
    m, k = 0.12 / 12, 60
    closed = 12 * m * (1 + m) ** k / ((1 + m) ** k - 1)
    assert annuity.capital_recovery_monthly_frac(A(0.12), A(5.0)) == pytest.approx(closed)


def test_fourfold_in_a_year() -> None:
    assert annuity.monthly_rate_frac(A(3.0)) == pytest.approx(0.122462, abs=1e-6)


def test_loan_of_five_billion() -> None:
    loan_of = (A(5e9), A(0.125 / 12), A(60.0))
    assert loan.payment_usd(*loan_of) == pytest.approx(0.112489691e9, rel=1e-8)
    assert loan.loan_interest_usd(*loan_of) == pytest.approx(1.749381468e9, rel=1e-8)


def test_dilution_over_three_events() -> None:
    kept = dilution.round_retention_frac(A(5.0), A(80.0))
    assert kept == pytest.approx(0.941176, abs=1e-6)
    kept = kept * dilution.round_retention_frac(A(10.0), A(113.0))
    assert kept == pytest.approx(0.864658, abs=1e-6)
    assert kept * dilution.pool_retention_frac(A(0.05)) == pytest.approx(0.821425, abs=1e-6)


def test_wright_from_twelve_to_a_thousand_launches() -> None:
    learning = np.array([0.1, 0.2, 0.3])
    price = wright.wright_price_usd_per_kg(A(1600.0), A(12.0), A(1000.0), learning)
    assert price == pytest.approx([816.8637, 385.2605, 164.3305], abs=1e-4)


@given(st.floats(0.0, 0.9), st.floats(1.0, 1e6))
def test_one_doubling_takes_the_learning_rate(learning: float, quantity: float) -> None:
    left = wright.wright_frac(A(quantity), A(2 * quantity), A(learning))
    assert left == pytest.approx(1 - learning)


def test_fit_of_photovoltaic_modules() -> None:
    price = [36, 30, 19, 13, 9, 4.5, 4, 3.8, 3.6, 3.2, 3, 2, 1.75, 1.57]
    made = [8642, 14580, 22432, 38793, 73745, 104015, 139523]
    made += [176089, 222213, 296155, 389411, 488739, 587134, 713970]
    fit = wright.wright_fit(np.array(made, dtype=float), np.array(price))
    assert fit.slope == pytest.approx(-0.72343, abs=1e-5)
    assert fit.learning_frac == pytest.approx(0.39434, abs=1e-5)
    assert fit.r_squared == pytest.approx(0.98068, abs=1e-5)
    assert fit.slope_error == pytest.approx(0.02932, abs=1e-5)

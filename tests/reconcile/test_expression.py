"""Arithmetic with units: what is allowed, what it gives, and what is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.errors import EvernoonError
from evernoon.money.annuity import annual_capital_recovery_frac, capital_recovery_monthly_frac
from evernoon.reconcile.expression import FUNCTIONS, entered, evaluate, recovery_frac, shown

KNOWN = {
    name: entered(value, name)
    for name, value in {
        "power_w": 1000.0, "life_years": 5.0, "price_usd_per_kwh": 0.1, "rate_frac": 0.1,
        "side_m": 3.0, "gpus": 4.0, "mass_kg": 2.0, "none_kg": 0.0, "year_h_per_year": 8760.0,
    }.items()
}  # fmt: skip


def value(text: str, name: str) -> float:
    return shown(evaluate(text, KNOWN), name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("power_w * price_usd_per_kwh * year_h_per_year", "bill_usd_per_year", 876.0),
        ("power_w * life_years * year_h_per_year", "energy_kwh", 43800.0),
        ("side_m ** 2", "area_m2", 9.0),
        ("sqrt(side_m ** 2)", "side_m", 3.0),
        ("-mass_kg + 3 * mass_kg", "rest_kg", 4.0),
        ("min(mass_kg, 3 * mass_kg) / mass_kg", "ratio", 1.0),
        ("max(2, gpus) + ceil(1.2) + floor(1.8)", "count", 7.0),
        ("exp(log(gpus)) * log2(8) ** 0.5", "count", 4.0 * math.sqrt(3.0)),
        ("kept(rate_frac, life_years)", "left_frac", 0.9**5),
        ("mean_kept(rate_frac, life_years)", "mean_frac", sum(0.9**y for y in range(5)) / 5),
        ("mean_kept(0, life_years)", "mean_frac", 1.0),
        ("mass_kg * annuity(rate_frac, life_years)", "rate_kg_per_year", 2 * 0.2637974808),
        ("mass_kg / life_years", "rate_kg_per_year", 0.4),
    ],
)
def test_values_and_units(text: str, name: str, expected: float) -> None:
    assert value(text, name) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("power_w + mass_kg", "model-units"),
        ("max(power_w, mass_kg)", "model-units"),
        ("exp(mass_kg)", "model-units"),
        ("sqrt(side_m)", "model-units"),
        ("power_w", "model-units"),
        ("kept(rate_frac, mass_kg)", "model-units"),
        ("annuity(0.1, 0 * life_years)", "out-of-range"),
        ("annuity(-1, life_years)", "out-of-range"),
        ("kept(0.1, -life_years)", "out-of-range"),
        ("mas_kg", "model-name"),
        ("__import__('os')", "model-expression"),
        ("mass_kg.real", "model-expression"),
        ("[mass_kg]", "model-expression"),
        ("mass_kg if gpus else mass_kg", "model-expression"),
        ("gpus // 2", "model-expression"),
        ("+mass_kg", "model-expression"),
        ("'text'", "model-expression"),
        ("True", "model-expression"),
        ("ceil(1, 2)", "model-expression"),
        ("min(x=1)", "model-expression"),
        ("mass_kg ** 0.5", "model-expression"),
        ("gpus ** 900", "model-expression"),
        ("1 +", "model-expression"),
        ("1+" * 300 + "1", "model-expression"),
    ],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        value(text, "x_kg")
    assert caught.value.message_id == message
    for lang in ("en", "de"):
        assert message not in caught.value.text(lang)


@pytest.mark.parametrize(
    "text", ["gpus / none_kg * mass_kg", "log(0 - gpus)", "exp(1e9)", "9" * 350, "kept(2, life_years) ** 0.5"]
)  # fmt: skip
def test_failures_of_arithmetic_are_no_numbers(text: str) -> None:
    assert not math.isfinite(value(text, "count"))


@given(rate=st.floats(1e-6, 2.0) | st.floats(-0.5, -1e-6), life=st.floats(0.1, 60.0))
def test_recovery_is_the_annuity_of_money(rate: float, life: float) -> None:
    monthly = float(capital_recovery_monthly_frac(rate, life))
    yearly = float(annual_capital_recovery_frac(rate, life))
    assert recovery_frac(rate, life, 12.0) == pytest.approx(monthly, rel=1e-6)
    assert recovery_frac(rate, life, 1.0) == pytest.approx(yearly, rel=1e-6)


def test_recovery_without_interest_is_the_life() -> None:
    assert recovery_frac(0.0, 8.0, 12.0) == pytest.approx(0.125)
    with pytest.raises(EvernoonError):
        recovery_frac(0.1, 0.0, 12.0)


@given(st.text("abmkgpus_0123456789+-*/(). ,", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        evaluate(text, KNOWN)
    except EvernoonError as error:
        assert error.message_id.startswith(("model-", "out-of-range"))


def test_every_function_is_named_in_the_message() -> None:
    said = EvernoonError("model-expression", text="x").text("en")
    assert all(name in said for name in FUNCTIONS)

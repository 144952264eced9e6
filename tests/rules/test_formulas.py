"""The pure functions of the room against numbers worked out elsewhere."""

from __future__ import annotations

import inspect
import math

import numpy as np
import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import rules
from evernoon.quantities import dims, unit_of

SUN, DUSK = -26.74, math.radians(18)
FRAC = st.floats(0.0, 1.0)


@pytest.mark.parametrize(
    ("area_m2", "range_m", "depression_deg", "published"),
    [
        (40, 550e3, 18, 1.91), (40, 550e3, 12, 2.34), (40, 550e3, 6, 3.08),
        (40, 600e3, 18, 2.10), (110, 600e3, 18, 1.00), (110, 600e3, 6, 2.17),
    ],
)  # fmt: skip
def test_a_facet_is_as_bright_as_lumos_says(
    area_m2: float, range_m: float, depression_deg: float, published: float
) -> None:
    found = rules.facet_magnitude(0.2, area_m2, math.radians(depression_deg), range_m, SUN)
    assert found == pytest.approx(published, abs=0.35)


def test_the_darkest_allowed_facet_at_600_km() -> None:
    limit = rules.altitude_magnitude(600e3, 7.0, 550e3)
    assert limit == pytest.approx(7.09, abs=0.005)
    assert rules.altitude_magnitude(650e3, 7.0, 550e3) == pytest.approx(7.18, abs=0.005)
    assert rules.facet_magnitude(1.0, 0.11, DUSK, 600e3, SUN) == pytest.approx(limit, abs=0.04)


@given(st.floats(0.01, 1.0), st.floats(0.01, 500.0), st.floats(1.01, 10.0))
def test_more_area_is_brighter(albedo: float, area_m2: float, factor: float) -> None:
    one = rules.facet_magnitude(albedo, area_m2, DUSK, 600e3, SUN)
    assert rules.facet_magnitude(albedo, area_m2 * factor, DUSK, 600e3, SUN) < one


@given(st.integers(10, 500), st.integers(10, 500))
def test_a_larger_constellation_never_needs_less(a: int, b: int) -> None:
    few, many = (
        rules.required_disposal_frac(np.asarray(n), 50, 0.9, 0.001, 0.95) for n in sorted((a, b))
    )
    assert few <= many + 1e-12
    assert 0.9 < few <= 0.95


def test_collisions_over_a_life() -> None:
    assert rules.exposed_years(5.0, 0.99, 0.05, 10.0) == pytest.approx(0.55)
    # 1.1e-2 hits a year for five years: 5.4 %.
    assert rules.collision_frac(1.1e-2, 5.0) == pytest.approx(0.0535, abs=1e-4)
    assert rules.fleet_casualty_frac(1000.0, 1e-5) == pytest.approx(9.95e-3, rel=1e-3)


@given(FRAC, FRAC, FRAC)
def test_trainable_shares_stay_shares(eea: float, lawful: float, out: float) -> None:
    share = rules.trainable_frac(eea, lawful, out)
    assert 0.0 <= share <= 1.0 - out + 1e-12
    assert rules.trainable_frac(0.0, lawful, out) == pytest.approx(1.0 - out)
    assert rules.trainable_frac(1.0, lawful, out) == pytest.approx((1.0 - out) * lawful)


def test_concentration() -> None:
    assert rules.hhi([0.3, 0.3, 0.2, 0.2]) == pytest.approx(2600.0)
    merged = rules.hhi([0.6, 0.2, 0.2]) - rules.hhi([0.3, 0.3, 0.2, 0.2])
    assert rules.hhi_increase(0.3, 0.3) == pytest.approx(merged)


@given(st.floats(0.0, 1e13))
def test_an_expected_fine_is_below_the_maximum(turnover_usd: float) -> None:
    top = rules.legal_maximum_usd(turnover_usd, 2e7, 0.04)
    assert top >= 2e7
    assert rules.expected_fine_usd_per_month(0.15, 0.06, top) == pytest.approx(top * 0.009 / 12)


def test_names_state_the_dimension_of_the_result() -> None:
    registry = pint.UnitRegistry()
    registry.define("USD = [money]")
    units = {"m^2": "m^2", "m": "m", "rad": "rad", "yr": "year", "1/yr": "1/year", "USD": "USD"}
    units |= {"frac": "", "": "", "USD/month": "USD/month"}
    for name in rules._FORMULAS:
        if name in ("hhi", "encounter_frac"):
            continue
        function = getattr(rules, name)
        given = {
            key: registry.Quantity(0.5, units[unit_of(key)])
            for key in inspect.signature(function).parameters
        }
        found = registry.Quantity(function(**given))
        assert found.check(registry.Quantity(1, units[unit_of(name)]).dimensionality), name
        assert dims(unit_of(name)) is not None


def test_an_unknown_name_is_no_formula() -> None:
    with pytest.raises(AttributeError):
        _ = rules.no_such_formula


def test_an_encounter_head_on_is_a_rayleigh_law() -> None:
    found = rules.encounter_frac(0.0, 100.0, 20.0)
    assert found == pytest.approx(1.0 - np.exp(-(20.0**2) / (2 * 100.0**2)), rel=1e-12)
    assert rules.encounter_frac(300.0, 100.0, 20.0) < found

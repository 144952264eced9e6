"""Formulas of the stock and of quality."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import data
from evernoon.assumptions import load
from evernoon.data import stock

amount = st.floats(1e6, 1e15)


@given(old=amount, fresh=amount, fade=st.floats(0.0, 2.0))
def test_a_year_in_months_is_a_year(old: float, fresh: float, fade: float) -> None:
    at_once = stock.stock_token(old, 0.0, fade, 1.0)
    by_month = old
    for _ in range(12):
        by_month = stock.stock_token(by_month, 0.0, fade, 1 / 12)
    assert by_month == pytest.approx(at_once, rel=1e-9)
    assert stock.stock_token(old, fresh, fade, 1.0) == pytest.approx(at_once + fresh)


@given(train=st.floats(0.1, 1e4), ratio=st.floats(0.1, 1e4), more=st.floats(1.0, 100.0))
def test_quality_starts_at_nothing_and_grows(train: float, ratio: float, more: float) -> None:
    assert stock.quality(1.0, 1.0, 0.25, 0.12) == 0.0
    base = stock.quality(train, ratio, 0.25, 0.12)
    assert stock.quality(train * more, ratio, 0.25, 0.12) >= base
    assert stock.quality(train, ratio * more, 0.25, 0.12) >= base


def test_the_gain_is_below_one_at_the_bounds_of_the_assumptions() -> None:
    b, answer = (load.entry(f"data.{name}").max for name in ("stock_weight", "demand_per_quality"))
    assert b is not None and answer is not None
    assert stock.loop_gain(1.0, b, answer) < 1.0


def test_cost_of_licences_and_annotation() -> None:
    assert stock.data_cost_usd(2e11, 300.0, 9e6) == pytest.approx(69e6)


def test_formulas_are_offered() -> None:
    for name in data._FORMULAS:
        assert getattr(data, name).__doc__
    with pytest.raises(AttributeError):
        data.nonsense  # noqa: B018


@pytest.mark.parametrize("region", ["us", "uk", "ch", "eu", "eea", "south-asia"])
def test_regions_are_parts_of_the_world(region: str) -> None:
    assert 0.0 < data.region_frac(region) < 0.4
    assert data.region_frac("world") == 1.0


def test_groups_make_the_world() -> None:
    from evernoon.assumptions import catalogue

    groups = {row.group for row in catalogue.rows("regions").values()}
    assert np.isclose(sum(data.region_frac(group) for group in groups), 1.0)

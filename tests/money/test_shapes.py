"""Inverse distribution functions: through their points, rising, cut, the same bits in blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evernoon.money import metalog, shapes

SHARES = np.linspace(1e-6, 1 - 1e-6, 20_001)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(0.18, 0.82))
def test_metalog_passes_its_points_and_rises(low: float, width: float, skew: float) -> None:
    central, high = low + skew * width, low + width
    assume(metalog.feasible(low, central, high))
    at = metalog.quantile(np.array([0.1, 0.5, 0.9]), low, central, high)
    assert at == pytest.approx([low, central, high], rel=1e-9, abs=1e-6 * width)
    assert (np.diff(metalog.quantile(SHARES, low, central, high)) > 0).all()


def test_feasible_is_the_border_between_rising_and_falling() -> None:
    inside, outside = 0.1667, 0.160
    assert metalog.feasible(0.0, inside, 1.0) and not metalog.feasible(0.0, outside, 1.0)
    assert not metalog.feasible(0.0, 1 - outside, 1.0)
    assert (np.diff(metalog.quantile(SHARES, 0.0, outside, 1.0)) < 0).any()
    assert metalog.feasible(3.0, 3.0, 3.0) and not metalog.feasible(2.0, 1.0, 3.0)


def test_metalog_is_cut_at_its_limits() -> None:
    drawn = metalog.quantile(SHARES, 4.0, 7.0, 14.0, least=2.0, most=20.0)
    assert drawn.min() == 2.0 and drawn.max() == 20.0
    assert metalog.quantile(SHARES, 5.0, 5.0, 5.0).tolist() == [5.0] * SHARES.size


def test_symmetric_metalog_is_the_logistic_distribution() -> None:
    got = metalog.quantile(np.array([0.25]), -1.0, 0.0, 1.0)
    assert got == pytest.approx([-np.log(3) / np.log(9)])


def test_log_metalog_holds_what_the_plain_one_cannot() -> None:
    assert not metalog.feasible(1.0, 2.0, 20.0)
    at = metalog.log_quantile(np.array([0.1, 0.5, 0.9]), 1.0, 2.0, 20.0)
    assert at == pytest.approx([1.0, 2.0, 20.0])
    assert metalog.log_quantile(SHARES, 1.0, 2.0, 20.0).min() > 0


def test_blocks_give_the_same_bits() -> None:
    whole = metalog.quantile(SHARES, 4.0, 7.0, 14.0)
    parts = [metalog.quantile(part, 4.0, 7.0, 14.0) for part in np.array_split(SHARES, 7)]
    assert np.concatenate(parts).tolist() == whole.tolist()


def test_uniform_discrete_fixed() -> None:
    shares = np.array([0.0, 0.25, 0.5, 0.999])
    assert shapes.uniform_quantile(shares, 2.0, 4.0) == pytest.approx([2.0, 2.5, 3.0, 3.998])
    assert shapes.discrete_quantile(shares, [3.0, 1.0, 2.0], [1, 1, 2]).tolist() == [3, 1, 2, 2]
    assert shapes.fixed_quantile(shares, 7.0).tolist() == [7.0] * 4


@given(st.lists(st.floats(0.01, 10), min_size=1, max_size=6))
def test_discrete_shares_are_the_weights(weights: list[float]) -> None:
    values = [float(k) for k in range(len(weights))]
    even = (np.arange(20_000) + 0.5) / 20_000
    drawn = shapes.discrete_quantile(even, values, weights)
    shares = np.bincount(drawn.astype(int), minlength=len(weights)) / 20_000
    assert shares == pytest.approx(np.array(weights) / sum(weights), abs=1e-4)

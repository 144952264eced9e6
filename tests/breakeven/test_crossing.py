"""The search for a break-even by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.study.crossing import crossing


@given(st.lists(st.floats(1e-3, 1e5), min_size=1, max_size=5), st.sampled_from([1.0, -1.0]))
def test_a_line_a_hyperbola_and_a_root(at: list[float], sign: float) -> None:
    roots = np.array(at)
    low, high = np.zeros(roots.size), np.full(roots.size, 1e5 * 1.5)
    shapes = (
        lambda x: sign * (x - roots) / (x + roots),
        lambda x: sign * (1.0 / (1.0 + roots) - 1.0 / (1.0 + x)),
        lambda x: sign * (np.sqrt(x) - np.sqrt(roots)) / (np.sqrt(x) + np.sqrt(roots)),
    )
    for gap in shapes[:1] + shapes[2:]:
        np.testing.assert_allclose(crossing(gap, low, high), roots, rtol=1e-8)
    # The second one is flat far out, where its value says little about its place.
    found = crossing(shapes[1], low, high)
    assert np.all(np.abs(shapes[1](found)) < 1e-10)


def test_the_same_whoever_stands_beside(rng: int = 7) -> None:
    """A sample's root does not depend on its neighbours, to the last bit."""
    wanted = np.random.default_rng(rng).uniform(0.0, 2.0, 20)

    def root(of: np.ndarray) -> np.ndarray:
        return crossing(
            lambda x: np.expm1(x) - np.expm1(of), np.zeros(of.size), np.full(of.size, 3.0)
        )

    together = root(wanted)
    alone = np.concatenate([root(wanted[k : k + 1]) for k in range(wanted.size)])
    np.testing.assert_array_equal(together, alone)


def test_without_a_change_of_sign_the_first_end_comes_back() -> None:
    low, high = np.array([0.0, 0.0]), np.array([1.0, 1.0])
    found = crossing(lambda x: x + np.array([1.0, -0.25]), low, high)
    assert found[0] == 0.0
    assert found[1] == pytest.approx(0.25)

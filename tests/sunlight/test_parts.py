"""Parts of a month's turns: means are kept, light's edge is never blurred."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.sunlight.parts import part_by_turn, parted

COUNT = 8


def turns(graze: float, size: int = 600, months: int = 2) -> tuple[np.ndarray, ...]:
    """Turns of planes all round, some of which miss the shadow; their flux rises with the light."""
    beta = np.linspace(0.0, 1.4, size) * np.ones((months, 1))
    shade = np.arccos(np.minimum(1.0, np.cos(graze) / np.cos(beta))) / np.pi
    return 1.0 - shade, np.cos(beta) / np.pi, 1.0 + 0.01 * (beta - 0.7)


@given(st.floats(0.05, 1.5))
def test_means_are_kept_and_lit_turns_stand_alone(graze: float) -> None:
    sunlit, below, flux = turns(graze)
    found = parted(sunlit, below, flux, COUNT)
    assert found.weight_frac.sum(axis=1) == pytest.approx(1.0)
    for whole, part in (
        (sunlit, found.sunlit_frac),
        (below, found.overhead_frac),
        (flux, found.flux_frac),
    ):
        assert (part * found.weight_frac).sum(axis=1) == pytest.approx(whole.mean(axis=1), rel=1e-9)
    lit = found.sunlit_frac >= 1.0 - 1e-12
    assert found.weight_frac[lit].sum() == pytest.approx((sunlit >= 1.0).mean() * 2, abs=1e-9)
    for light, weight in zip(found.sunlit_frac, found.weight_frac, strict=True):
        assert (np.diff(light[weight > 0]) >= -1e-12).all()


@given(st.floats(0.5, 1.3), st.floats(0.65, 0.98))
def test_a_load_with_an_edge_is_what_single_turns_say(graze: float, enough: float) -> None:
    """Full load from some light on, less below: 0.15 % of the mean at most."""
    sunlit, below, flux = turns(graze)
    found = parted(sunlit, below, flux, COUNT)

    def load(light: np.ndarray) -> np.ndarray:
        return np.minimum(1.0, light / enough)

    parts = (load(found.sunlit_frac) * found.weight_frac).sum(axis=1)
    assert parts == pytest.approx(load(sunlit).mean(axis=1), rel=1.5e-3)


def test_turns_all_alike_are_one_part() -> None:
    alike = np.full((1, 50), 0.7)
    found = parted(alike, alike * 0.1, alike, COUNT)
    assert found.weight_frac[0].max() == 1.0
    assert found.sunlit_frac[0][found.weight_frac[0] > 0] == pytest.approx([0.7])


def test_parts_of_a_site_take_one_turn_of_each_of_its_shells() -> None:
    light = np.random.default_rng(1).random((3, 2, COUNT))
    part = part_by_turn(light)
    for month in range(2):
        for index in range(COUNT):
            assert (part[:, month] == index).sum() == 3
        means = [light[:, month][part[:, month] == index].mean() for index in range(COUNT)]
        assert means == sorted(means)

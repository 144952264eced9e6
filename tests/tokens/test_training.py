"""Training: operations, interruptions, islands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.tokens import training


def test_llama_3() -> None:
    work = training.training_flop(405e9, 15.6e12)
    mtbf = training.mean_time_between_s(54 * 86400.0, 419)
    interval = training.checkpoint_interval_s(10.0, mtbf)
    kept = training.effective_frac(interval, 10.0, 480.0, mtbf)
    assert work == pytest.approx(3.79e25, rel=1e-3)
    assert mtbf / 3600 == pytest.approx(3.09, abs=0.005)
    assert interval == pytest.approx(472, abs=0.5)
    assert kept == pytest.approx(0.918, abs=5e-4)
    assert training.training_gpu_hours(work, 400e12, 1.0) == pytest.approx(26.4e6, rel=0.01)


@pytest.mark.parametrize(
    ("rate", "chips", "kept"),
    [(0.173, 256, 0.995), (0.173, 16384, 0.953), (3.0, 1024, 0.951), (3.0, 16384, 0.759)],
)
def test_effective_time_by_scale(rate: float, chips: float, kept: float) -> None:
    mtbf = training.mean_time_between_years(chips, rate) * 365.25 * 86400
    interval = training.checkpoint_interval_s(10.0, mtbf)
    assert training.effective_frac(interval, 10.0, 60.0, mtbf) == pytest.approx(kept, abs=1.5e-3)


@given(mtbf=st.floats(600.0, 1e7), factor=st.floats(0.2, 5.0))
def test_the_interval_of_young_is_near_the_best(mtbf: float, factor: float) -> None:
    best = training.checkpoint_interval_s(10.0, mtbf)
    other = training.effective_frac(best * factor, 10.0, 60.0, mtbf)
    assert training.effective_frac(best, 10.0, 60.0, mtbf) >= other - 0.01


def test_utilisation_falls_as_mlperf_measured() -> None:
    falls = [training.mfu_frac(0.82, n, 512.0, 0.05) / 0.82 for n in (512.0, 2048.0, 8192.0)]
    assert falls == pytest.approx([1.0, 787 / 813, 711 / 813], abs=0.04)


def test_islands() -> None:
    """A 405B model over one 100 Gbit/s laser link: about 65 s in int8, two islands."""
    exchange = training.exchange_s(405e9, 2.0, 2.0, 100e9 / 8, 0.01)
    assert exchange == pytest.approx(64.8, rel=0.01)
    assert training.island_frac(100.0, exchange, 1.0) == 1.0
    assert training.island_frac(100.0, exchange, 0.0) == pytest.approx(100 / 164.8, rel=1e-3)


def test_share_of_a_cause() -> None:
    assert training.cause_frac(148, 419) == pytest.approx(0.353, abs=5e-4)
    assert np.isclose(training.cause_frac(268, 419), 0.640, atol=5e-4)

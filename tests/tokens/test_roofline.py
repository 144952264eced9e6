"""The roofline against MLPerf, against its own inverses, and in the direction of every term."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import tokens
from evernoon.tokens import roofline

# round, system, model, precision, chips, group, prompt, output, published token/s
MLPERF = [
    ("llama-2-70b", "h100", "fp8", 8, 2, 294, 290, 24525.0),
    ("llama-2-70b", "h200", "fp8", 8, 1, 294, 290, 31303.0),
    ("llama-2-70b", "b200", "fp4", 8, 1, 294, 273, 101527.0),
    ("llama-3.1-8b", "b200", "fp4", 8, 1, 778, 128, 136752.0),
    ("llama-3.1-405b", "h200", "fp8", 8, 8, 9400, 652, 553.0),
    ("llama-3.1-405b", "b200", "fp4", 8, 4, 9400, 652, 1624.0),
]
positive = st.floats(1e-6, 1e3)


@pytest.mark.parametrize("case", MLPERF, ids=lambda case: f"{case[0]}-{case[1]}")
def test_published_throughput_within_a_fifth(case: tuple[object, ...]) -> None:
    *inputs, published = case
    assert tokens.server_token_per_s(*inputs) == pytest.approx(published, rel=0.20)


def test_mean_error_is_as_stated() -> None:
    errors = [abs(tokens.server_token_per_s(*case[:-1]) / case[-1] - 1) for case in MLPERF]
    assert np.mean(errors) < 0.12


def test_published_figures_are_in_the_extract(shared_data: Callable[[str], Path]) -> None:
    with shared_data("workloads/mlperf_inference_extract.csv").open() as file:
        values = [float(row["tokens_per_s"]) for row in csv.DictReader(file)]
    for case in MLPERF:
        assert min(abs(v / case[-1] - 1) for v in values) < 1e-3


@given(floor=positive, load=positive, sequences=st.floats(1.0, 1e4))
def test_inverses(floor: float, load: float, sequences: float) -> None:
    step = roofline.step_s(floor, load, sequences)
    busy = roofline.busy_frac(floor, load, sequences)
    assert roofline.sequences_for_step(step, floor, load) == pytest.approx(sequences, rel=1e-6)
    if busy < 0.999:
        assert step == pytest.approx(floor / (1.0 - busy), rel=1e-6)
        assert roofline.sequences_for_busy(busy, floor, load) == pytest.approx(sequences, rel=1e-6)


@given(sequences=st.floats(1.0, 1e5))
def test_a_step_touches_experts_between_its_own_and_all(sequences: float) -> None:
    touched = roofline.touched_frac(2.0, 8.0, sequences)
    assert 0.25 - 1e-12 <= touched <= 1.0


def test_host_time_grows_in_a_server_and_is_shared_beyond() -> None:
    host = [roofline.group_host_s(25e-6, n) for n in (1.0, 2.0, 8.0, 16.0, 64.0)]
    assert host == pytest.approx([25e-6, 50e-6, 200e-6, 100e-6, 25e-6])


def test_one_chip_exchanges_nothing() -> None:
    alone = roofline.token_work_s(70e9, 80, 8192, 1.0, 1979e12, 0.88, 900e9, 0.7)
    assert alone == pytest.approx(2 * 70e9 / (1979e12 * 0.88))


@pytest.mark.parametrize(
    ("busy", "measured_ms"), [(0.3, 136), (0.5, 192), (0.6, 237), (0.7, 283), (0.8, 370)]
)
def test_first_token_against_replayed_azure_trace(busy: float, measured_ms: float) -> None:
    """p99 of a replay of the Azure conversation trace, 70B on 8 H100: a 6.22 ms, c 15.7 us."""
    computed = roofline.first_token_s(1155 * 15.7e-6, 6.22e-3 / (1 - busy), busy, 0.99)
    assert computed * 1e3 == pytest.approx(measured_ms, rel=0.26)


def test_a_tighter_limit_never_serves_more() -> None:
    base = ("llama-3.1-405b", "b200", "fp4", 8, 4, 9400, 652)
    done = [tokens.server_token_per_s(*base, limit) for limit in (0.02, 0.08, 0.175, np.inf)]
    assert done == sorted(done)


def test_serving_takes_its_share() -> None:
    base = ("llama-2-70b", "h100", "fp8", 8, 2, 294, 290)
    whole = tokens.server_token_per_s(*base)
    assert tokens.server_token_per_s(*base, serving_frac=0.75) == pytest.approx(0.75 * whole)


def test_only_formulas_are_offered() -> None:
    with pytest.raises(AttributeError):
        tokens.nonsense  # noqa: B018
    for name in tokens._FORMULAS:
        assert getattr(tokens, name).__doc__

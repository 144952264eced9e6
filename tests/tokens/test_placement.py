"""The fused loop against a twin in NumPy, and what must hold for every company."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evernoon.tokens import kernels, months, placement

NAMES = (
    "request backlog reached allowed peak deferrable request_bit gpu_s cost capacity available "
    "lot_bit site_bit site_of train_rate train_wanted reserve coincidence share loss"
).split()
Inputs = dict[str, Any]


def random_inputs(
    seed: int, samples: int = 5, groups: int = 3, products: int = 4, lots: int = 3
) -> Inputs:
    rng = np.random.default_rng(seed)
    uniform = rng.uniform
    every, requests = 1 << lots, (samples, products, groups)

    def mostly(top: float, *shape: int) -> Any:
        return uniform(0, top, shape) * (uniform(size=shape) > 0.15)

    def maybe_endless(top: float, *shape: int) -> Any:
        return np.where(uniform(size=shape) > 0.5, np.inf, uniform(0, top, shape))

    later = np.array([0, 0, 1, 1])[:products]
    return {
        "request": mostly(20, *requests),
        "backlog": uniform(0, 5, requests) * later[:, None],
        "reached": rng.integers(0, every, requests),
        "allowed": rng.integers(0, every, (products, groups)),
        "peak": uniform(1, 3, (products, groups)),
        "deferrable": later,
        "request_bit": uniform(1, 10, products),
        "gpu_s": uniform(0.1, 5, (samples, products, lots)),
        "cost": uniform(1, 10, (samples, lots)),
        "capacity": mostly(60, samples, lots),
        "available": uniform(0.8, 1, (samples, lots)),
        "lot_bit": maybe_endless(90, samples, lots),
        "site_bit": maybe_endless(90, samples, 2),
        "site_of": np.array([0, 0, 1])[:lots],
        "train_rate": uniform(1, 3, (samples, lots)),
        "train_wanted": uniform(0, 100, samples),
        "reserve": uniform(0, 0.5, samples),
        "coincidence": uniform(0, 1, samples),
        "share": np.full(samples, 0.25),
        "loss": np.full(samples, 0.01),
    }


def run(a: Inputs, function: Any = placement.place) -> Inputs:
    samples, products, groups = a["request"].shape
    lots = a["capacity"].shape[1]
    out = {
        "lot_request": np.zeros((samples, products, lots)),
        "offered": np.zeros((samples, products)),
        "refused": np.zeros((samples, products)),
        "deferred": np.zeros((samples, products)),
        "waiting": np.zeros((samples, products, groups)),
        "used": np.zeros((samples, lots)),
        "trained": np.zeros(samples),
        "flags": np.zeros((samples, lots), dtype=np.int64),
    }
    scratch = months._scratch(lots, a["site_bit"].shape[1])
    function(*(a[name] for name in NAMES), *out.values(), *scratch)
    return out


def twin(a: Inputs) -> Inputs:
    """The same month in NumPy over samples: group by group, nothing merged, ties in file order."""
    samples, products, groups = a["request"].shape
    lots = a["capacity"].shape[1]
    rows = np.arange(samples)
    share = a["share"]
    most = a["reserve"] * (a["capacity"] * a["train_rate"]).sum(axis=1)
    aside = a["reserve"] * kernels.reserve_factor(a["train_wanted"], most)
    serving = a["capacity"] * (1 - aside)[:, None] * a["available"]
    hours = [[serving.copy(), a["lot_bit"].copy(), a["site_bit"].copy()] for _ in range(2)]
    lot_request = np.zeros((samples, products, lots))
    refused, waiting = np.zeros((samples, products)), np.zeros((samples, products, groups))
    used = np.zeros((samples, lots))

    def fill(p: int, g: int, wanted: Any, left: list[Any], weight: Any) -> Any:
        order = np.argsort(a["cost"] * a["gpu_s"][:, p], axis=1, kind="stable")
        for rank in range(lots):
            lot = order[:, rank]
            gpu_s, site = a["gpu_s"][rows, p, lot], a["site_of"][lot]
            is_open = (a["reached"][:, p, g] & a["allowed"][p, g]) >> lot & 1
            chips, bits, site_bits = left[0][rows, lot], left[1][rows, lot], left[2][rows, site]
            take = is_open * kernels.taken(
                wanted, chips, gpu_s, bits, site_bits, a["request_bit"][p]
            )
            wanted = kernels.remaining(wanted, take)
            left[0][rows, lot] = kernels.remaining(chips, take * gpu_s)
            left[1][rows, lot] = kernels.remaining(bits, take * a["request_bit"][p])
            left[2][rows, site] = kernels.remaining(site_bits, take * a["request_bit"][p])
            lot_request[rows, p, lot] += weight * take
            used[rows, lot] += weight * take * gpu_s
        return wanted

    for p in np.flatnonzero(a["deferrable"] == 0):
        for g in range(groups):
            high = kernels.peak_factor(a["peak"][p, g], a["coincidence"], share)
            for hour, factor, weight in (
                (0, high, share), (1, kernels.trough_factor(high, share), 1 - share),
            ):  # fmt: skip
                rest = fill(p, g, a["request"][:, p, g] * factor, hours[hour], weight)
                refused[:, p] += weight * rest
    part = share[:, None]
    mean = [part * peak + (1 - part) * other for peak, other in zip(*hours, strict=True)]
    for p in np.flatnonzero(a["deferrable"]):
        rests, wanted = np.zeros((samples, groups)), a["request"][:, p] + a["backlog"][:, p]
        for g in range(groups):
            rests[:, g] = fill(p, g, wanted[:, g], mean, 1.0)
        waiting[:, p] = kernels.deferred(rests, a["request"][:, p])
        refused[:, p] += (rests - waiting[:, p]).sum(axis=1)
    left = a["train_wanted"].copy()
    order = np.argsort(a["cost"] / a["train_rate"], axis=1, kind="stable")
    for rank in range(lots):
        lot = order[:, rank]
        free = kernels.remaining(a["capacity"][rows, lot], used[rows, lot])
        chips = np.minimum(free, left / a["train_rate"][rows, lot])
        used[rows, lot] += chips
        left = kernels.remaining(left, chips * a["train_rate"][rows, lot])
    return {
        "lot_request": lot_request, "refused": refused, "waiting": waiting, "used": used,
        "trained": a["train_wanted"] - left,
    }  # fmt: skip


seeds = st.integers(0, 2**32 - 1)


@given(seed=seeds)
def test_twin_in_numpy_without_merging(seed: int) -> None:
    a = random_inputs(seed)
    a["allowed"][:, 0], a["allowed"][:, 1], a["allowed"][:, 2] = 1, 6, 7
    fused, plain = run(a), twin(a)
    for name, value in plain.items():
        np.testing.assert_allclose(fused[name], value, rtol=1e-9, atol=1e-9, err_msg=name)


@given(seed=seeds)
def test_merged_groups_serve_the_same_in_total(seed: int) -> None:
    a = random_inputs(seed)
    a["allowed"][:], a["reached"][:] = 7, 7
    a["backlog"][:] = 0.0
    fused, plain = run(a), twin(a)
    for name in ("lot_request", "used", "trained"):
        np.testing.assert_allclose(fused[name], plain[name], rtol=1e-9, atol=1e-9, err_msg=name)


def test_the_compiled_loop_is_the_written_one() -> None:
    python = {
        "fast_aside": placement._aside, "fast_open": placement._open, "fast_fill": placement._fill,
        "fast_by_cost": placement._by_cost, "fast_rank": placement._rank,
        "fast_want": placement._want, "fast_blame": placement._blame,
        "fast_mean": placement._mean, "fast_wait": placement._wait, "fast_train": placement._train,
        "fast_put": placement._put, "fast_close": placement._close, "fast_serve": placement._serve,
        "_taken": kernels.taken, "_remaining": kernels.remaining, "_deferred": kernels.deferred,
        "_peak": kernels.peak_factor, "_trough": kernels.trough_factor,
        "_reserve": kernels.reserve_factor,
    }  # fmt: skip
    compiled = {name: getattr(placement, name) for name in python}
    a = random_inputs(7, samples=20)
    fused = run(a)
    for name, function in python.items():
        setattr(placement, name, function)
    try:
        written = run(a, placement._place)
    finally:
        for name, function in compiled.items():
            setattr(placement, name, function)
    for name, value in written.items():
        np.testing.assert_allclose(fused[name], value, rtol=1e-12, atol=1e-12, err_msg=name)


@given(seed=seeds)
def test_offered_is_served_and_refused_and_waiting(seed: int) -> None:
    a = random_inputs(seed)
    out = run(a)
    served = out["lot_request"].sum(axis=2)
    total = served + out["refused"] + out["deferred"]
    np.testing.assert_allclose(out["deferred"], out["waiting"].sum(axis=2), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(out["offered"], total, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(
        out["offered"], (a["request"] + a["backlog"]).sum(axis=2), rtol=1e-12, atol=1e-12
    )
    assert np.all(out["waiting"] <= a["request"] + 1e-12)
    assert min(np.min(value) for value in out.values()) >= -1e-12


@given(seed=seeds)
def test_no_lot_does_more_than_it_can(seed: int) -> None:
    a = random_inputs(seed)
    out = run(a)
    assert np.all(out["used"] <= a["capacity"] * (1 + 1e-9))
    bits = np.einsum("spl,p->sl", out["lot_request"], a["request_bit"])
    assert np.all(bits <= a["lot_bit"] * (1 + 1e-9))
    closed = ((a["reached"] & a["allowed"])[..., None] >> np.arange(3) & 1).max(axis=2) == 0
    assert np.all(out["lot_request"][closed] == 0.0)


@given(seed=seeds)
def test_work_is_refused_only_where_nothing_is_left(seed: int) -> None:
    """Conservation: while open work or training is left over, every lot it may use is full."""
    a = random_inputs(seed)
    a["lot_bit"][:], a["site_bit"][:] = np.inf, np.inf
    a["allowed"][:], a["reached"][:] = 7, 7
    out = run(a)
    free = a["capacity"] - out["used"]
    short = a["train_wanted"] - out["trained"] > 1e-6
    assert np.all(free[short] <= 1e-6)
    waits = out["waiting"].sum(axis=(1, 2)) > 1e-6
    most = a["reserve"] * (a["capacity"] * a["train_rate"]).sum(axis=1)
    aside = a["reserve"] * kernels.reserve_factor(a["train_wanted"], most)
    serving = a["capacity"] * (1 - aside)[:, None] * a["available"]
    served = np.einsum("spl,spl->sl", out["lot_request"], a["gpu_s"])
    np.testing.assert_allclose(served[waits], serving[waits], rtol=1e-6, atol=1e-6)


@settings(max_examples=60)
@given(seed=seeds, lot=st.integers(0, 2), more=st.floats(0.0, 50.0))
def test_more_chips_never_serve_less(seed: int, lot: int, more: float) -> None:
    a = random_inputs(seed)
    a["lot_bit"][:], a["site_bit"][:] = np.inf, np.inf
    before = run(a)
    a["capacity"][:, lot] += more
    after = run(a)
    gained = after["lot_request"].sum(axis=2) - before["lot_request"].sum(axis=2)
    assert np.all(gained >= -1e-9)
    assert np.all(after["trained"] >= before["trained"] - 1e-9)


def test_training_keeps_its_reserve_but_no_more_than_it_wants() -> None:
    a = random_inputs(3)
    a["request"][:] = 1e6
    a["allowed"][:], a["reached"][:] = 7, 7
    a["train_wanted"][:], a["reserve"][:] = 1e9, 0.2
    out = run(a)
    most = (a["capacity"] * a["train_rate"]).sum(axis=1)
    assert np.all(out["trained"] >= 0.2 * most * (1 - 1e-9))
    a["train_wanted"][:] = 0.01 * most
    np.testing.assert_allclose(run(a)["trained"], 0.01 * most)


def test_work_goes_to_the_cheapest_first() -> None:
    a = random_inputs(5, samples=1)
    a["request"][:], a["backlog"][:], a["train_wanted"][:] = 0.0, 0.0, 0.0
    a["request"][0, 0, 0] = 1e-3
    a["allowed"][:], a["reached"][:], a["capacity"][:] = 7, 7, 50.0
    a["lot_bit"][:], a["site_bit"][:] = np.inf, np.inf
    best = int(np.argmin(a["cost"][0] * a["gpu_s"][0, 0]))
    assert np.flatnonzero(run(a)["lot_request"][0, 0]).tolist() == [best]


@given(peak=st.floats(1, 10), coincidence=st.floats(0, 1), share=st.floats(0.05, 0.9))
def test_two_hours_keep_the_mean(peak: float, coincidence: float, share: float) -> None:
    high = kernels.peak_factor(peak, coincidence, share)
    low = kernels.trough_factor(high, share)
    assert np.isclose(share * high + (1 - share) * low, 1.0)
    assert low >= -1e-12


def test_too_far_binds_only_chips_it_leaves_idle() -> None:
    a = random_inputs(5, samples=1, products=1, lots=1)
    a["deferrable"][:], a["train_wanted"][:], a["allowed"][:] = 0, 0.0, 1
    a["capacity"][:], a["gpu_s"][:] = 100.0, 1.0
    a["lot_bit"][:], a["site_bit"][:] = np.inf, np.inf
    a["reached"][0, 0] = [1, 0, 0]
    for far, flag in ((0.0, 0), (0.5, 0), (30.0, placement.LINK)):
        a["request"][0, 0] = [10.0, far, 0.0]
        assert run(a)["flags"][0, 0] == flag, far
    a["train_wanted"][:] = 1e3  # training takes what the far work leaves
    assert run(a)["flags"][0, 0] == placement.FULL


@pytest.mark.parametrize("samples", [1, 8, 13])
def test_turned_is_sample_first(samples: int) -> None:
    values = np.random.default_rng(samples).random((3, 2, samples))
    for turn in (placement.turn, placement._turn):
        turned = np.empty((samples, 2, 3))
        turn(values, turned)
        assert np.array_equal(turned, values.transpose(2, 1, 0))

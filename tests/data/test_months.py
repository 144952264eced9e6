"""The flywheel month by month."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from evernoon import data
from evernoon.assumptions.draws import Draws
from evernoon.errors import EvernoonError
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.dataflow import Dataflow
from evernoon.flows.demand import Catalogue
from evernoon.flows.rules import Permits
from evernoon.flows.shocks import Shocks
from evernoon.flows.tokens import Served

N = 16
CLOCK = Clock(start="2026-12", months=24, as_of="2026-12", ages=180)
CATALOGUE = Catalogue(
    products=("grok-chat", "starlink-support"),
    models=("grok-4", "llama-2-70b"),
    data_class=("personal", "personal"),
    prompt_token=np.array([1155.0, 1500.0]),
    output_token=np.array([211.0, 200.0]),
    slo_s=np.array([3.0, 2.0]),
    deferrable=np.zeros(2),
    peak_frac=np.ones((8, 2)),
)


def flow(origin: str, **changed: Any) -> Dataflow:
    fields = {"from": origin, "class": "personal", "purpose": "training"} | changed
    return Dataflow.model_validate(fields)


ALL = tuple(flow(origin) for origin in ("x", "grok", "starlink", "licensed", "web"))


def served(grok_token: float = 0.0, train_flop: float = 0.0) -> Served:
    tokens = np.array([grok_token, 0.0])[:, None] * np.ones(N)
    none, lot = np.zeros((2, N)), np.zeros((1, N))
    return Served(
        tokens, tokens, none, none, np.zeros((1, 2, N)), lot, lot, lot,
        np.full(N, train_flop), lot,
    )  # fmt: skip


def permits(flows: tuple[Dataflow, ...], share: float = 1.0) -> Permits:
    return Permits(
        np.ones((8, 2, 1)), np.full((len(flows), N), share), np.ones((1, N)), np.zeros(N)
    )


def shocks(consent: float | None = None) -> Shocks:
    factors = {} if consent is None else {"data.consent": np.full((24, N), consent)}
    return Shocks(N, (), np.zeros((0, 24, N)), factors)


def run(flows: tuple[Dataflow, ...], months: int = 3, **a: Any) -> list[Any]:
    state, opening = data.start(flows, CATALOGUE, CLOCK, Draws(1, 0, N))
    seen = [opening]
    for t in range(months):
        state, quality = data.step(
            state, served(a.get("grok", 0.0), a.get("train", 0.0)),
            permits(flows, a.get("share", 1.0)), a.get("pace", 1.0), shocks(a.get("consent")), t,
        )  # fmt: skip
        seen.append(quality)
    return seen


def test_shapes_and_the_start() -> None:
    seen = run(ALL)
    for quality in seen:
        check_shapes(quality, {"sample": N})
    assert not np.any(seen[0].quality) and not np.any(seen[0].licence_usd)
    assert np.all(seen[1].licence_usd > 0)


def test_earlier_months_are_not_written_over() -> None:
    seen = run(ALL, grok=1e12)
    assert np.all(seen[0].stock_token != seen[1].stock_token)


def test_use_training_and_consent_raise_quality() -> None:
    base = run(ALL)[-1]
    assert np.all(run(ALL, grok=1e13)[-1].quality > base.quality)
    assert np.all(run(ALL, train=1e26)[-1].quality > base.quality)
    assert np.all(run(ALL, share=0.5)[-1].fresh_token < base.fresh_token)
    half, full = run(ALL, consent=0.5)[-1], run(ALL, consent=5.0)[-1]
    np.testing.assert_allclose(half.fresh_token, run(ALL, share=0.5)[-1].fresh_token)
    np.testing.assert_allclose(full.fresh_token, base.fresh_token)


def test_without_training_and_data_quality_fades() -> None:
    seen = run((), months=12)
    assert np.all(seen[-1].quality < 0) and np.all(np.isfinite(seen[-1].quality))
    assert not np.any(seen[-1].licence_usd) and not np.any(seen[-1].fresh_token)


def test_the_wheel_cannot_run_away() -> None:
    """Demand that answers every gain in quality at once still settles: each turn adds less."""
    for token in (1e10, 1e12, 1e14, 1e16):
        gain = run(ALL, grok=token)[-1].loop_gain
        assert np.all((gain >= 0) & (gain < 1))
    assert np.all(run(ALL, grok=1e14)[-1].loop_gain > run(ALL)[-1].loop_gain)


def test_a_turn_of_the_wheel_is_its_gain() -> None:
    """Long-run change of the stock for a change of usage, against the closed gain."""
    flows = (flow("grok"),)

    def settled(token: float) -> Any:
        state, _ = data.start(flows, CATALOGUE, CLOCK, Draws(1, 0, N))
        state.stock_token = np.zeros(N)
        for t in range(24):
            state, quality = data.step(
                state, served(token), permits(flows), np.ones(N), shocks(), t
            )
        return state, quality

    state, low = settled(1e13)
    _, high = settled(1.01e13)
    lifted = (high.quality - low.quality) / np.log(1.01) * state.demand_per_quality
    np.testing.assert_allclose(low.loop_gain, lifted, rtol=1e-6)


def test_other_purposes_train_nothing() -> None:
    assert not np.any(
        run((flow("x", purpose="serving"), flow("grok", purpose="support")))[-1].fresh_token
    )


def test_the_rest_of_the_world() -> None:
    whole = run((flow("x"),))[-1].fresh_token
    split = run((flow("x"), flow("x", region="eu")))[-1].fresh_token
    np.testing.assert_allclose(split, whole)
    assert np.all(run((flow("x", region="eu"),))[-1].fresh_token < 0.2 * whole)


def test_opting_out_shrinks_the_archive() -> None:
    web, part, whole = (
        run(flows, months=0)[0].stock_token
        for flows in ((), (flow("x", opt_out=0.5),), (flow("x"),))
    )
    np.testing.assert_allclose(part - web, 0.5 * (whole - web))


def test_devices_send_what_no_one_asked() -> None:
    assert np.all(run((flow("vehicles"),))[-1].fresh_token > 0)
    assert not np.any(run((flow("grok"),))[-1].fresh_token)


def test_an_unknown_region_is_named() -> None:
    with pytest.raises(EvernoonError) as caught:
        run((flow("x", region="eurpe-other"),))
    assert caught.value.hint == "europe-other"

"""What a chip does, over models, chips and sites."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from evernoon import tokens
from evernoon.assumptions import catalogue as rows
from evernoon.flows.base import check_shapes
from evernoon.tokens.efficiency import efficiency
from evernoon.tokens.group import Request
from evernoon.tokens.rates import _cheapest, rates


def sizes(s: Any, lots: int) -> dict[str, int]:
    return {"product": 3, "lot": lots, "sample": s.size, "group": s.groups}


def test_every_rate_is_finite_and_positive(setting: Any) -> None:
    lots = (setting.satellite(), setting.lot())
    flow, group = rates(lots, setting.catalogue(), setting.draws())
    check_shapes(flow, sizes(setting, 2))
    for name in ("gpu_s_per_request", "token_per_gpu_s", "ttft_s", "train_flop_per_gpu_s"):
        values = getattr(flow, name)
        assert np.all(np.isfinite(values)) and np.all(values > 0), name
    assert np.all(np.log2(group) % 1 == 0)


def test_three_trillion_parameters_need_sixty_four_h100(setting: Any) -> None:
    _, group = rates((setting.lot(), setting.satellite()), setting.catalogue(), setting.draws())
    assert np.all(group[0, 0] >= 64)
    assert np.all(group[0, 1] <= 64)
    assert np.all(group[2] <= 8)


def test_a_better_chip_is_never_slower(setting: Any) -> None:
    flow, _ = rates((setting.lot(), setting.satellite()), setting.catalogue(), setting.draws())
    assert np.all(flow.gpu_s_per_request[:, 1] < flow.gpu_s_per_request[:, 0])


def test_precision_of_the_lot_decides(setting: Any) -> None:
    lots = (setting.lot(precision="bf16"), setting.lot(precision="fp8"))
    flow, _ = rates(lots, setting.catalogue(), setting.draws())
    assert np.all(flow.gpu_s_per_request[:, 1] < flow.gpu_s_per_request[:, 0])


def test_interruptions_and_islands_slow_training_only(setting: Any) -> None:
    calm, upset = setting.satellite(), setting.satellite(interruptions=10.0)
    ground = setting.satellite()
    ground.kind = "owned"
    flow, _ = rates((calm, upset, ground), setting.catalogue(), setting.draws())
    train = flow.train_flop_per_gpu_s
    assert np.all(train[1] < train[0]) and np.all(train[0] < train[2])
    assert np.array_equal(flow.gpu_s_per_request[:, 0], flow.gpu_s_per_request[:, 1])


def test_no_interruptions_is_no_division_by_nothing(setting: Any) -> None:
    lots = (setting.lot(interruptions=0.0),)
    assert np.all(
        np.isfinite(rates(lots, setting.catalogue(), setting.draws())[0].train_flop_per_gpu_s)
    )


def test_samples_do_not_see_each_other(setting: Any) -> None:
    """The group is chosen sample by sample, so blocks laid side by side give the same bits."""
    draws = setting.draws()
    eff, flops = efficiency("fp8", draws), setting.lot().flops
    limit = np.linspace(0.02, 0.2, setting.size)
    for id in ("grok-4", "llama-3.1-405b", "smollm2-135m"):
        model: Any = rows.row("models", id)
        ask = Request(1000.0, 200.0, limit, np.full(setting.size, 0.8))
        whole = _cheapest(model, flops, ask, eff)
        alone = [
            _cheapest(
                model, flops, Request(1000.0, 200.0, limit[[i]], np.full(1, 0.8)),
                type(eff)(*(getattr(eff, f)[[i]] for f in eff.__slots__)),
            )
            for i in range(setting.size)
        ]  # fmt: skip
        for name in ("chips", "sequences", "step_s", "prefill_s", "busy_frac"):
            assert np.array_equal(
                getattr(whole, name), np.concatenate([getattr(one, name) for one in alone])
            )


def test_an_impossible_limit_is_served_one_by_one(setting: Any) -> None:
    eff, flops = efficiency("fp8", setting.draws()), setting.lot().flops
    ask = Request(1000.0, 200.0, np.full(setting.size, 1e-6), np.full(setting.size, 0.8))
    model: Any = rows.row("models", "llama-2-70b")
    best = _cheapest(model, flops, ask, eff)
    assert np.all(best.sequences == 1.0) and np.all(np.isfinite(best.step_s))


@pytest.mark.parametrize("id", list(rows.rows("models")))
def test_models_are_of_one_piece(id: str) -> None:
    model: Any = rows.row("models", id)
    assert model.active_parameters <= model.parameters
    assert (model.experts == 0) == (model.active_parameters == model.parameters)
    assert model.active_experts <= model.experts
    assert model.kv_dim <= model.hidden
    if model.training_flop and model.training_tokens and not model.experts:
        six = tokens.training_flop(model.active_parameters, model.training_tokens)
        assert model.training_flop == pytest.approx(six, rel=0.02)


def test_bits_of_a_request_follow_its_tokens_unless_stated(setting: Any) -> None:
    flow, _ = rates((setting.lot(),), setting.catalogue(), setting.draws())
    assert flow.bit_per_request == pytest.approx(np.array([1366.0, 1700.0, 160.0]) * 300.0)

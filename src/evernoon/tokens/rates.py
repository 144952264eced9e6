"""What one chip of each lot does for each product and for training; fixed for the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue as rows
from evernoon.constants import JULIAN_YEAR_S
from evernoon.flows.base import Array, Mask
from evernoon.flows.demand import Catalogue
from evernoon.flows.tokens import Rates
from evernoon.tokens import roofline, training
from evernoon.tokens.efficiency import Efficiency, efficiency
from evernoon.tokens.group import Operation, Request, operate

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.kinds import Model, Product
    from evernoon.flows.flops import Flops
    from evernoon.flows.site import Lot

GROUPS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
"""Chips of one group: powers of two."""
USUAL_DENSE, USUAL_EXPERTS = 8, 64
"""The cheapest group up to here is taken, larger ones only where none of them will do."""
TAIL_FRAC = 0.99
"""Share of the requests for which the time to the first token is held against the limit."""
REFERENCE_CHIPS = 512.0
"""Chips at which `training_mfu_frac` is stated."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One product on one lot, (sample,) each."""

    gpu_s: Array
    ttft_s: Array
    group_chips: Array
    """Chips that must stand together; more than a satellite has means it cannot serve."""


def rates(lots: tuple[Lot, ...], catalogue: Catalogue, draws: Draws) -> tuple[Rates, Array]:
    """Rates, and the chips each product needs together on each lot (product, lot, sample)."""
    cells = [[_served(p, lot, catalogue, draws) for lot in lots] for p in _indices(catalogue)]
    gpu_s = np.array([[cell.gpu_s for cell in row] for row in cells])
    per_gpu_s = catalogue.output_token[:, None, None] / gpu_s * draws("tokens.utilisation_frac")
    flow = Rates(
        gpu_s_per_request=gpu_s,
        token_per_gpu_s=per_gpu_s,
        ttft_s=np.array([[cell.ttft_s for cell in row] for row in cells]),
        train_flop_per_gpu_s=np.array([_train_rate(lot, catalogue, draws) for lot in lots]),
        bit_per_request=_bits(catalogue, float(draws("tokens.bit_per_token")[0])),
    )
    return flow, np.array([[cell.group_chips for cell in row] for row in cells])


def _indices(catalogue: Catalogue) -> range:
    return range(len(catalogue.products))


def _product(id: str) -> Product | None:
    return cast("Product | None", rows.rows("products").get(id))


def _model(id: str) -> Model:
    return cast("Model", rows.row("models", id))


def _served(p: int, lot: Lot, catalogue: Catalogue, draws: Draws) -> _Cell:
    ask = _request(p, catalogue, draws)
    model, flops = _model(catalogue.models[p]), lot.flops
    best = _cheapest(model, flops, ask, efficiency(flops.precision, draws))
    gpu_s = roofline.gpu_s_per_request(
        best.chips, ask.output_token, best.step_s, best.sequences, draws("tokens.serving_frac")
    )
    busy_frac = np.minimum(best.busy_frac, draws("tokens.busy_plan_frac"))
    ttft_s = roofline.first_token_s(best.prefill_s, best.step_s, busy_frac, TAIL_FRAC)
    return _Cell(gpu_s, ttft_s, np.asarray(best.chips, dtype=np.float64))


def _request(p: int, catalogue: Catalogue, draws: Draws) -> Request:
    found = _product(catalogue.products[p])
    if catalogue.deferrable[p] > 0.0:
        unlimited = np.full(draws.size, np.inf)
        tpot_s, busy_frac = unlimited, np.ones(draws.size)
    else:
        stated = None if found is None else found.slo_tpot_s
        tpot_s = draws("tokens.tpot_s") if stated is None else np.full(draws.size, stated)
        busy_frac = draws("tokens.busy_plan_frac")
    output_token = float(np.maximum(catalogue.output_token[p], 1.0))
    return Request(float(catalogue.prompt_token[p]), output_token, tpot_s, busy_frac)


@dataclass(frozen=True, slots=True)
class _Best:
    chips: Array
    sequences: Array
    step_s: Array
    prefill_s: Array
    busy_frac: Array


def _cheapest(model: Model, flops: Flops, ask: Request, eff: Efficiency) -> _Best:
    """Sample by sample the usual group that does most per chip; the smallest larger one that fits
    and is on time where none does; the smallest that fits where none is ever on time."""
    best, settled, held = None, np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
    usual_chips = USUAL_EXPERTS if model.experts else USUAL_DENSE
    for chips in GROUPS:
        done = operate(model, flops, flops.precision, float(chips), ask, eff)
        if best is None:
            best, settled, held = _as_best(done), done.fits & done.on_time, done.fits
            continue
        cheaper = chips / done.sequences * done.step_s < best.chips / best.sequences * best.step_s
        good = done.fits & done.on_time
        usual = chips <= usual_chips
        better = (done.fits & ~held) | (good & ~settled) | (good & settled & cheaper & usual)
        best = _merged(better, done, best)
        settled, held = settled | good, held | done.fits
        if not usual and bool(np.all(settled)):
            break
    assert best is not None
    return best


def _as_best(done: Operation) -> _Best:
    chips = np.full_like(done.step_s, done.chips)
    return _Best(chips, done.sequences, done.step_s, done.prefill_s, done.busy_frac)


def _merged(better: Mask, done: Operation, best: _Best) -> _Best:
    new = _as_best(done)
    return _Best(
        *(
            np.where(better, getattr(new, name), getattr(best, name))
            for name in ("chips", "sequences", "step_s", "prefill_s", "busy_frac")
        )
    )


def _bits(catalogue: Catalogue, bit_per_token: float) -> Array:
    """Bits over the link for one request: stated by the product's row, or by its tokens."""
    tokens = catalogue.prompt_token + catalogue.output_token
    bits = np.maximum(tokens * bit_per_token, 1.0)
    for p, id in enumerate(catalogue.products):
        found = _product(id)
        if found is not None and found.request_bit is not None:
            bits[p] = found.request_bit
    return bits


def _train_rate(lot: Lot, catalogue: Catalogue, draws: Draws) -> Array:
    """FLOP per chip-second in training: peak x MFU x time not lost (x islands in orbit)."""
    flops, chips = lot.flops, draws("tokens.training_chips")
    peak_flop_per_s = flops.flop_per_s.get("bf16", flops.flop_per_s[flops.precision])
    mfu_frac = training.mfu_frac(
        draws("tokens.training_mfu_frac"), chips, REFERENCE_CHIPS,
        draws("tokens.training_mfu_exponent"),
    )  # fmt: skip
    rate = np.maximum(lot.wear.interruptions_per_chip_year, np.finfo(np.float64).eps)
    years = training.mean_time_between_years(chips, rate)
    mtbf_s, checkpoint_s = years * JULIAN_YEAR_S, draws("tokens.checkpoint_s")
    interval_s = training.checkpoint_interval_s(checkpoint_s, mtbf_s)
    kept_frac = training.effective_frac(interval_s, checkpoint_s, draws("tokens.restart_s"), mtbf_s)
    done_flop_per_s = peak_flop_per_s * mfu_frac * kept_frac
    if lot.kind != "orbit":
        return done_flop_per_s
    return done_flop_per_s * _islands_frac(lot, catalogue, chips, done_flop_per_s, draws)


def _islands_frac(
    lot: Lot, catalogue: Catalogue, chips: Array, done_flop_per_s: Array, draws: Draws
) -> Array:
    """What is left of training over satellites that exchange by laser, each an island."""
    largest = max((_model(id) for id in catalogue.models), key=lambda model: model.parameters)
    batch_token = draws("tokens.training_batch_token")
    batch_flop = training.TRAINING_FLOP * largest.active_parameters * batch_token
    # Chips that get nothing done, or nearly nothing, never exchange.
    with np.errstate(divide="ignore", over="ignore"):
        inner_s = draws("tokens.outer_steps") * batch_flop / (chips * done_flop_per_s)
    exchange_s = training.exchange_s(
        largest.parameters, draws("tokens.outer_value_byte"),
        np.maximum(chips / lot.flops.chips, 1.0), lot.links.peer_bit_per_s / 8.0,
        np.min(lot.links.rtt_s, axis=0),
    )  # fmt: skip
    share = training.island_frac(inner_s, exchange_s, draws("tokens.outer_overlap_frac"))
    return share / draws("tokens.outer_token_frac")

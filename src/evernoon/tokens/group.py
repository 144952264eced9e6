"""One group of chips that serves one model: what its steps cost and how it is best run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from evernoon.flows.base import Array, Mask
from evernoon.tokens import roofline
from evernoon.tokens.efficiency import Efficiency


class Accelerator(Protocol):
    """What the roofline asks of a chip: a flow `Flops` has it, and so has a catalogue row."""

    @property
    def flop_per_s(self) -> Mapping[Any, float]:
        """Dense peak by precision."""
        ...

    @property
    def memory_byte(self) -> float:
        """Memory of one chip."""
        ...

    @property
    def memory_byte_per_s(self) -> float:
        """Bandwidth of its memory."""
        ...

    @property
    def link_byte_per_s(self) -> float:
        """To its neighbours, both directions."""
        ...


class Network(Protocol):
    """What the roofline asks of a model; rows of the catalogue `models` have it."""

    @property
    def parameters(self) -> float:
        """All of them."""
        ...

    @property
    def active_parameters(self) -> float:
        """Used for one token."""
        ...

    @property
    def layers(self) -> int:
        """Number of layers."""
        ...

    @property
    def hidden(self) -> int:
        """Width of a layer."""
        ...

    @property
    def kv_dim(self) -> int:
        """Width of the keys (values) cached for a token and layer."""
        ...

    @property
    def experts(self) -> int:
        """Experts of a layer; 0 in a dense model."""
        ...

    @property
    def active_experts(self) -> int:
        """Experts used for one token."""
        ...

    @property
    def weight_byte(self) -> Mapping[Any, float]:
        """Bytes of a stored weight by precision."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """One request and the limits it is served under; inf where there is none."""

    prompt_token: float
    output_token: float
    tpot_s: Array
    """Longest step, (sample,)."""
    busy_frac: Array
    """Largest share of a step that may go with its sequences, (sample,); 1 for batch work."""


@dataclass(frozen=True, slots=True)
class Operation:
    """How a group runs: sequences at once, step, share that goes with them; (sample,) each."""

    chips: float
    fits: Mask
    on_time: Mask
    sequences: Array
    step_s: Array
    prefill_s: Array
    busy_frac: Array


def operate(
    model: Network, chip: Accelerator, precision: str, chips: float, ask: Request, eff: Efficiency
) -> Operation:
    """A group of `chips` at as many sequences as memory, step limit and planned load allow.

    At least one sequence is run, so that a model that fits is never infinitely dear.
    """
    work_s = roofline.token_work_s(
        model.active_parameters, model.layers, model.hidden, chips, chip.flop_per_s[precision],
        eff.gemm_frac, chip.link_byte_per_s, eff.link_frac,
    )  # fmt: skip
    prefill_s = roofline.prefill_s(
        ask.prompt_token, work_s, model.layers, model.hidden, chips,
        chip.flop_per_s.get("bf16", chip.flop_per_s[precision]), eff.attention_frac,
    )  # fmt: skip
    per_token_byte = roofline.cache_byte_per_token(model.layers, model.kv_dim, eff.cache_value_byte)
    context_token = ask.prompt_token + 0.5 * ask.output_token
    load_s = roofline.sequence_load_s(
        work_s, prefill_s, ask.output_token, roofline.group_host_s(eff.host_s, chips), chips,
        per_token_byte * context_token, chip.memory_byte_per_s, eff.memory_frac,
    )  # fmt: skip
    weights_byte = roofline.weights_byte(model.parameters, model.weight_byte[precision])
    room = roofline.most_sequences(
        chip.memory_byte, chips, weights_byte, per_token_byte, context_token, eff.memory_use_frac
    )
    return _balanced(model, chip, chips, ask, eff, weights_byte, load_s, prefill_s, room)


def _balanced(
    model: Network,
    chip: Accelerator,
    chips: float,
    ask: Request,
    eff: Efficiency,
    weights_byte: float,
    load_s: Array,
    prefill_s: Array,
    room: Array,
) -> Operation:
    """The operation at the tightest of the three limits; all experts count towards the limit."""
    floor_s = roofline.step_floor_s(
        np.full_like(load_s, weights_byte), chips, chip.memory_byte_per_s, eff.memory_frac,
        eff.overhead_s,
    )  # fmt: skip
    timely = roofline.sequences_for_step(ask.tpot_s, floor_s, load_s)
    with np.errstate(divide="ignore"):
        planned = roofline.sequences_for_busy(ask.busy_frac, floor_s, load_s)
    sequences = np.maximum(np.minimum(np.minimum(room, timely), planned), 1.0)
    if model.experts:
        touched = roofline.touched_frac(model.active_experts, model.experts, sequences)
        floor_s = roofline.step_floor_s(
            weights_byte * touched, chips, chip.memory_byte_per_s, eff.memory_frac, eff.overhead_s
        )
    return Operation(
        chips=chips,
        fits=room >= 1.0,
        on_time=timely >= 1.0,
        sequences=sequences,
        step_s=roofline.step_s(floor_s, load_s, sequences),
        prefill_s=prefill_s,
        busy_frac=roofline.busy_frac(floor_s, load_s, sequences),
    )

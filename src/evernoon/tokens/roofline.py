"""Inference by a roofline: compute, attention, exchange, host and memory of one step, added up.

Source: fitted to MLPerf Inference v4.1 and v5.1 (closed division, offline), error about 15 %:
https://github.com/mlcommons/inference_results_v5.1
Not modelled in the whole module: pipeline groups, speculative decoding, prefix reuse, a slower
link where a group is larger than the scale-up domain.
"""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array, empirical

FORWARD_FLOP = 2.0
"""Operations for one weight and token: one multiplication, one addition."""
ATTENTION_FLOP = 2.0
"""Operations per layer, width and pair of tokens: 4 for scores and values, half of them masked."""
EXCHANGED_BYTE = 4.0
"""Bytes per layer and width in a step: two all-reduces of two-byte values."""
SERVER_CHIPS = 8.0
"""Chips one host drives."""
FIRST_STEPS = 1.5
"""Steps to the first token: half a step until the next one starts, and that one."""


def weights_byte(parameters: float, weight_byte: float) -> float:
    """Memory of the weights: parameters x bytes of one stored weight.

    Scalars or arrays. Returns byte. Source: definition. Not modelled: activations, buffers.
    """
    return parameters * weight_byte


def cache_byte_per_token(layers: float, kv_dim: float, value_byte: Array) -> Array:
    """Keys and values cached for one token: 2 x layers x width x bytes of a value.

    Source: https://arxiv.org/abs/2211.05102. Not modelled: sliding windows, sharing between layers.
    """
    return 2.0 * layers * kv_dim * value_byte


def most_sequences(
    memory_byte: float,
    chips: float,
    weights_byte: float,
    cache_byte_per_token: Array,
    context_token: float,
    use_frac: Array,
) -> Array:
    """Sequences whose cache fits beside the weights of a group of chips; below 1 nothing fits.

    Arrays broadcast. Returns a count. Source: https://arxiv.org/abs/2309.06180.
    Not modelled: fragmentation beyond `use_frac`.
    """
    free_byte = use_frac * chips * memory_byte - weights_byte
    return free_byte / (cache_byte_per_token * context_token)


@empirical("two operations per weight and token are a count, fitted efficiency")
def token_work_s(
    active_parameters: float,
    layers: float,
    hidden: float,
    chips: float,
    flop_per_s: float,
    gemm_frac: Array,
    link_byte_per_s: float,
    link_frac: Array,
) -> Array:
    """Time of a group for one token: matrix products and the exchange between the chips.

    `link_byte_per_s` counts both directions, one carries the ring. Returns second.
    Source: module; ring all-reduce https://github.com/NVIDIA/nccl-tests/blob/master/doc/PERFORMANCE.md
    """
    gemm_s = FORWARD_FLOP * active_parameters / (chips * flop_per_s * gemm_frac)
    ring = 2.0 * (chips - 1.0) / chips
    one_way_byte_per_s = 0.5 * link_byte_per_s * link_frac
    return gemm_s + EXCHANGED_BYTE * layers * hidden * ring / one_way_byte_per_s


@empirical("operations per pair of tokens are a count, fitted efficiency")
def prefill_s(
    prompt_token: float,
    token_work_s: Array,
    layers: float,
    hidden: float,
    chips: float,
    bf16_flop_per_s: float,
    attention_frac: Array,
) -> Array:
    """Time of a group to read a prompt: its tokens, and attention that grows with its square.

    Returns second. Source: module. Not modelled: prompts read from a shared prefix cache.
    """
    pairs = ATTENTION_FLOP * layers * hidden * prompt_token * prompt_token
    return prompt_token * token_work_s + pairs / (chips * bf16_flop_per_s * attention_frac)


def group_host_s(host_s: Array, chips: float) -> Array:
    """Host time of one sequence in one step of a group.

    It grows with the chips of a server; servers of a larger group share the sequences.
    Returns second. Source: module (fitted with 1 to 8 chips; beyond that by argument).
    """
    servers = np.maximum(chips / SERVER_CHIPS, 1.0)
    return host_s * np.minimum(chips, SERVER_CHIPS) / servers


def sequence_load_s(
    token_work_s: Array,
    prefill_s: Array,
    output_token: float,
    group_host_s: Array,
    chips: float,
    cache_byte: Array,
    memory_byte_per_s: float,
    memory_frac: Array,
) -> Array:
    """What one more sequence adds to a step: its token, its share of a prefill, host, cache read.

    `cache_byte` is the mean cache of one sequence. Returns second. Source: module.
    """
    reading_s = cache_byte / (chips * memory_byte_per_s * memory_frac)
    return token_work_s + prefill_s / output_token + group_host_s + reading_s


def step_floor_s(
    weights_byte: Array,
    chips: float,
    memory_byte_per_s: float,
    memory_frac: Array,
    overhead_s: Array,
) -> Array:
    """Time of a step without sequences: the weights are read once, and the software's overhead.

    Returns second. Source: module. Not modelled: overlap of reading and computing (it is added).
    """
    return weights_byte / (chips * memory_byte_per_s * memory_frac) + overhead_s


def step_s(floor_s: Array, load_s: Array, sequences: Array) -> Array:
    """Time of a step, and so of each further token: floor + sequences x load.

    Returns second. Source: module.
    """
    return floor_s + sequences * load_s


def sequences_for_step(step_s: Array, floor_s: Array, load_s: Array) -> Array:
    """Sequences that make a step last `step_s`: (step - floor) / load.

    Source: inverse of `step_s`.
    """
    return (step_s - floor_s) / load_s


def sequences_for_busy(busy_frac: Array, floor_s: Array, load_s: Array) -> Array:
    """Sequences at which a share `busy_frac` of the step goes with them: u/(1-u) floor/load.

    Source: inverse of `busy_frac`.
    """
    return busy_frac / (1.0 - busy_frac) * floor_s / load_s


def busy_frac(floor_s: Array, load_s: Array, sequences: Array) -> Array:
    """Share of a step that goes with its sequences: u = B load / (floor + B load).

    Source: module; the step is then floor / (1 - u).
    """
    return sequences * load_s / (floor_s + sequences * load_s)


def touched_frac(active_experts: float, experts: float, sequences: Array) -> Array:
    """Share of the experts' weights that a step of so many sequences reads: 1 - (1 - k/E)^B.

    Source: independent routing, https://arxiv.org/abs/2401.04088. Not modelled: unequal experts.
    """
    return 1.0 - (1.0 - active_experts / experts) ** sequences


def gpu_s_per_request(
    chips: Array, output_token: float, step_s: Array, sequences: Array, serving_frac: Array
) -> Array:
    """Chip-seconds of one request: chips x tokens x step / sequences, over what serving loses.

    Returns GPU s. Source: module.
    """
    return chips * output_token * step_s / (sequences * serving_frac)


@empirical("quantile of a queue, holds below u = 0.8 within a quarter")
def first_token_s(prefill_s: Array, step_s: Array, busy_frac: Array, tail_frac: float) -> Array:
    """Time to the first token that a share `tail_frac` of the requests keeps, without the network.

    Wait of an M/M/1 queue of prefills, s/(1-u) ln(u/(1-q)), and the prefill, and 1.5 steps.
    Returns second. Source: Kleinrock, Queueing Systems I, 1975, ch. 3.
    Not modelled: bursts, chunks smaller than a prompt.
    """
    tail = np.maximum(np.log(busy_frac / (1.0 - tail_frac)), 0.0)
    return prefill_s * (1.0 + tail / (1.0 - busy_frac)) + FIRST_STEPS * step_s

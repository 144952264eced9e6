"""Training by operations: what a run needs, what a cluster delivers, what interruptions take."""

from __future__ import annotations

import numpy as np

from evernoon.constants import HOUR_S
from evernoon.quantities import Array, empirical

TRAINING_FLOP = 6.0
"""Operations for one weight and training token: two forward, four backward."""


@empirical("six operations per weight and token are a count")
def training_flop(active_parameters: float, training_token: float) -> float:
    """Operations of a training run: 6 x active parameters x tokens.

    Returns FLOP. Source: https://arxiv.org/abs/2001.08361. Not modelled: attention, recomputation.
    """
    return TRAINING_FLOP * active_parameters * training_token


def training_gpu_hours(work_flop: float, chip_flop_per_s: float, effective_frac: float) -> float:
    """Chip-hours of a run: operations over what a chip does in an hour, failures included.

    Source: arithmetic. Not modelled: evaluation, restarts by hand.
    """
    return work_flop / (chip_flop_per_s * effective_frac) / HOUR_S


def mfu_frac(reference_frac: Array, chips: Array, reference_chips: float, exponent: Array) -> Array:
    """Share of the peak a synchronous run reaches; falls as a power of its chips.

    Source: MLPerf Training v5.0, https://github.com/mlcommons/training_results_v5.0 (0.05).
    Not modelled: layout of tensor, pipeline and data groups.
    """
    return reference_frac * (chips / reference_chips) ** (-exponent)


def mean_time_between_s(observed_s: float, interruptions: float) -> float:
    """Mean time between interruptions observed in a run. Returns second. Source: definition."""
    return observed_s / interruptions


def mean_time_between_years(chips: Array, interruptions_per_chip_year: Array) -> Array:
    """Mean time between interruptions of a run on many chips, each failing by itself.

    Returns year. Source: exponential failures. Not modelled: failures that come together.
    """
    return 1.0 / (chips * interruptions_per_chip_year)


def cause_frac(interruptions: float, all_interruptions: float) -> float:
    """Share of one cause among all interruptions. Source: definition."""
    return interruptions / all_interruptions


def checkpoint_interval_s(checkpoint_s: Array, mean_time_between_s: Array) -> Array:
    """Interval between checkpoints that loses least: sqrt(2 x checkpoint x MTBF).

    Returns second. Source: Young 1974, https://doi.org/10.1145/361147.361115.
    Not modelled: checkpoints written while training goes on.
    """
    return (2.0 * checkpoint_s * mean_time_between_s) ** 0.5


def effective_frac(
    interval_s: Array, checkpoint_s: Array, restart_s: Array, mean_time_between_s: Array
) -> Array:
    """Share of the time that trains: t / (M exp(R/M) (exp((t + d)/M) - 1)).

    Source: Daly 2006, https://doi.org/10.1016/j.future.2004.11.016.
    Not modelled: silent errors found late, spare chips.
    """
    # With falling exponentials only, so that hopeless machines give 0 rather than an overflow.
    at_risk = (interval_s + checkpoint_s) / mean_time_between_s
    kept = np.exp(-restart_s / mean_time_between_s - at_risk)
    return interval_s / mean_time_between_s * kept / -np.expm1(-at_risk)


def exchange_s(
    parameters: float, value_byte: Array, islands: Array, peer_byte_per_s: Array, rtt_s: Array
) -> Array:
    """Time to exchange outer gradients between islands: 2 N b (k-1)/k / BW + RTT log2 k.

    Returns second. Source: https://arxiv.org/abs/2501.18512. Not modelled: uneven links.
    """
    ring = 2.0 * (islands - 1.0) / islands
    return parameters * value_byte * ring / peer_byte_per_s + rtt_s * np.log2(islands)


def island_frac(inner_s: Array, exchange_s: Array, overlap_frac: Array) -> Array:
    """Share of the time islands train that exchange only now and then (DiLoCo).

    What `overlap_frac` of the inner steps can hide costs nothing.
    Source: https://arxiv.org/abs/2311.08105.
    """
    waiting = exchange_s / inner_s - overlap_frac
    return 1.0 / (1.0 + np.maximum(waiting, 0.0 * waiting))

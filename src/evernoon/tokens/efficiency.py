"""The fitted constants of the roofline, drawn or at their central values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evernoon.flows.base import Array

GEMM = {"bf16": "gemm_bf16_frac", "fp8": "gemm_fp8_frac", "fp4": "gemm_fp4_frac"}


@dataclass(frozen=True, slots=True)
class Efficiency:
    """What of each peak is reached, (sample,) each."""

    gemm_frac: Array
    attention_frac: Array
    host_s: Array
    memory_frac: Array
    memory_use_frac: Array
    link_frac: Array
    overhead_s: Array
    cache_value_byte: Array


def efficiency(precision: str, draws: Callable[[str], Array]) -> Efficiency:
    """The constants for weights of one precision."""
    return Efficiency(
        gemm_frac=draws(f"tokens.{GEMM[precision]}"),
        attention_frac=draws("tokens.attention_frac"),
        host_s=draws("tokens.host_s"),
        memory_frac=draws("tokens.memory_bandwidth_frac"),
        memory_use_frac=draws("tokens.memory_use_frac"),
        link_frac=draws("tokens.link_bandwidth_frac"),
        overhead_s=draws("tokens.step_overhead_s"),
        cache_value_byte=draws("tokens.cache_value_byte"),
    )

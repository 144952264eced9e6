"""Chips in a payload, and how fast they run when power or cooling is short."""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array


def served_chip_w(chip_w: Array, server_overhead_frac: Array) -> Array:
    """Power of a chip with its share of host, network and conversion. Any shapes that broadcast.

    Source: definition of the catalogue's overhead, e.g. 120 kW over 72 chips of 1.2 kW,
        https://www.nvidia.com/en-us/data-center/gb200-nvl72/
    Not modelled: an overhead that does not fall with the clock.
    """
    return chip_w * (1.0 + server_overhead_frac)


def clock_frac(power_frac: Array, exponent: Array, floor_frac: Array) -> Array:
    """Throughput over nominal when chips get a share of their power, never above 1.

    F ~ P^exponent down to floor_frac, the lowest cap the chips take; below it they run part of the
    time at that cap, so throughput falls linearly to 0. Any shapes that broadcast.
    Source: fitted form; 8x H200 at 700 and 1,000 W in MLPerf Inference v4.1 (exponent 0.3),
        https://github.com/mlcommons/inference_results_v4.1
    Not modelled: difference between prefill and decode, memory clock, leakage by temperature.
    """
    share = np.minimum(power_frac, 1.0)
    cap = np.maximum(share, floor_frac)
    return cap**exponent * share / cap


def boards_kg(payload_kw: Array, board_kg_per_kw: Array) -> Array:
    """Mass of stripped boards with cold plates. Any shapes that broadcast.

    Source: definition; range judged between bare boards and the 11.3 kg/kW of a whole rack,
        https://www.nvidia.com/en-us/data-center/gb200-nvl72/
    Not modelled: racks' frame and busbar, which stay on the ground.
    """
    return payload_kw * board_kg_per_kw


def mean_over_life_frac(by_age_frac: Array, alive_by_age_frac: Array) -> Array:
    """Mean over planned life of what is delivered at each age by the units still alive then.

    Both (age, sample); alive is 0 from retirement on. Returns (sample,).
    Source: definition (failed units count as delivering nothing until they would have retired).
    Not modelled: discounting.
    """
    # A life shorter than a month of the age axis is none: it delivers 0, not 0 / 0.
    months = np.maximum(np.sum(alive_by_age_frac > 0.0, axis=0), 1)
    return np.sum(by_age_frac * alive_by_age_frac, axis=0) / months

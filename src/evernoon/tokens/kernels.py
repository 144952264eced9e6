"""Leaf kernels of the placement of a month; undecorated, for numbers and arrays alike.

`tokens.placement` compiles and fuses them. Rates are per second of the hour they hold for, chips
stand for chip-seconds per second.
"""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array


def peak_factor(peak_frac: Array, coincidence_frac: Array, share_frac: Array) -> Array:
    """Load of the peak hours over the mean when only part of the peaks falls together.

    Never so high that the other hours would be left with less than nothing.
    """
    return np.minimum(1.0 + coincidence_frac * (peak_frac - 1.0), 1.0 / share_frac)


def trough_factor(peak_factor: Array, share_frac: Array) -> Array:
    """Load of the other hours over the mean, so that the mean of all hours is kept."""
    return (1.0 - share_frac * peak_factor) / (1.0 - share_frac)


def taken(
    wanted_per_s: Array,
    chips: Array,
    gpu_s: Array,
    lot_bit_per_s: Array,
    site_bit_per_s: Array,
    request_bit: Array,
) -> Array:
    """Requests per second a lot can take of those wanted: by chips, bits of lot and of site."""
    by_link = np.minimum(lot_bit_per_s, site_bit_per_s) / request_bit
    return np.maximum(
        np.minimum(np.minimum(wanted_per_s, chips / gpu_s), by_link), wanted_per_s - wanted_per_s
    )


def remaining(available: Array, used: Array) -> Array:
    """What is left of chips or bits (maybe without end), never below nothing."""
    return np.maximum(available - used, used - used)


def deferred(rest: Array, fresh: Array) -> Array:
    """What may wait a month of the rest that found no place: old work goes first and waits once."""
    return np.minimum(rest, fresh)


def reserve_factor(wanted_flop_per_s: Array, reserve_flop_per_s: Array) -> Array:
    """Share of the chips set aside for training that is needed for the training wanted."""
    most = np.maximum(reserve_flop_per_s, wanted_flop_per_s)
    return wanted_flop_per_s / np.maximum(most, 1e-300)


def energy_kwh(
    units: Array, full_units: Array, load_w: Array, idle_frac: Array, busy_frac: Array,
    overhead_frac: Array, hours: float,
) -> Array:  # fmt: skip
    """Energy at the meter: all units idle, the share that works on top, overhead on everything.

    Source: MLPerf Power. Not modelled: voltage and clock between idle and full.
    """
    working_w = load_w * (1.0 - idle_frac) * busy_frac * full_units
    return (units * load_w * idle_frac + working_w) * (1.0 + overhead_frac) * hours / 1000.0

"""Thermal cycles: how often joints bear to be warmed and cooled."""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array, within


def swing_factor(swing_k: Array, tested_swing_k: Array, swing_exponent: Array) -> Array:
    """How many times more cycles joints bear at their swing than at the one tested.

    Any shapes that broadcast: (tested swing / swing)^exponent.
    Errors: out-of-range for a swing of nothing.
    Source: Coffin (1954) and Manson (1953) for strain in proportion to the swing,
        https://ntrs.nasa.gov/citations/19930092197; exponent 1.9 for tin-lead, Norris and
        Landzberg (1969), https://doi.org/10.1147/rd.133.0266
    Not modelled: elastic strain at the smallest swings, which is borne longer.
    """
    within("swing_k", swing_k, gt=0.0)
    return (tested_swing_k / swing_k) ** swing_exponent


def cycles_to_failure(
    tested_cycles: Array,
    swing_factor: Array,
    rate_frac: Array,
    rate_exponent: Array,
    warmest_k: Array,
    tested_warmest_k: Array,
    activation_k: Array,
) -> Array:
    """Cycles by which 63 % of joints have failed, from a test of the same joints.

    rate_frac: cycles a day over those of the test; activation_k: energy over Boltzmann's constant.
    Any shapes that broadcast.
    Source: Norris and Landzberg (1969), https://doi.org/10.1147/rd.133.0266; tin-silver-copper,
        Dauksher (2008), https://doi.org/10.1109/TDMR.2007.912253
    Not modelled: dwell apart from rate, size and material of the package, vibration at launch.
    """
    creep = np.exp(activation_k * (1.0 / warmest_k - 1.0 / tested_warmest_k))
    return tested_cycles * swing_factor * rate_frac**rate_exponent * creep


def fatigue_alive_frac(cycles: Array, cycles_to_failure: Array, fatigue_shape: Array) -> Array:
    """Share of boards whose joints have not failed after so many cycles.

    Any shapes that broadcast.
    Source: Weibull in cycles, IPC-9701 and NIST/SEMATECH handbook 8.1.6.2,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr162.htm
    Not modelled: several joints of a board that fail for the same reason.
    """
    return np.exp(-((cycles / cycles_to_failure) ** fatigue_shape))

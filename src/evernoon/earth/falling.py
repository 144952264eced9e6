"""The fused loop of a descent: every sample takes its own steps until it is down."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from evernoon.compiled import compiled, inlined
from evernoon.constants import DAY_S, EARTH_EQUATORIAL_RADIUS_M, JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.earth.atmosphere import REENTRY_ALTITUDE_M
from evernoon.earth.kernels import log_density, sinking_m_per_s
from evernoon.quantities import Array

LONGEST_S = 100.0 * JULIAN_YEAR_S
_MONTH_S = JULIAN_YEAR_S / MONTHS_PER_YEAR
_STEP_S, _STEP_M, _STEP_SHARE = 91.0 * DAY_S, 700.0, 0.03

_log_density, _sinking_m_per_s = inlined(log_density), inlined(sinking_m_per_s)


def _below(x: float, nodes: Array, near: int) -> int:
    """Index of the knot below, sought from one nearby."""
    while near > 0 and x < nodes[near]:
        near -= 1
    while near < nodes.size - 2 and x >= nodes[near + 1]:
        near += 1
    return near


_knot = inlined(_below)


def _flux(flux: Array, column: int, since_s: float) -> float:
    """Flux at a time after the start: straight lines between the middles of months."""
    at = max(since_s / _MONTH_S - 0.5, 0.0)
    first = int(at)
    before = flux[first % len(flux), column]
    after = flux[(first + 1) % len(flux), column]
    return float(before + (at - first) * (after - before))


_sun = inlined(_flux)


def _rate(
    height: float, sun: float, turning: float, ballistic: float, heights: Array, levels: Array,
    log_table: Array, low: int, quiet: int,
) -> tuple[float, int, int]:  # fmt: skip
    """Loss of altitude at a height under a flux, and the knots below both; low and quiet are those of last time."""
    held = min(max(height, heights[0]), heights[-1])
    sun = min(max(sun, levels[0]), levels[-1])
    low, quiet = _knot(held, heights, low), _knot(sun, levels, quiet)
    up = (held - heights[low]) / (heights[low + 1] - heights[low])
    active = (sun - levels[quiet]) / (levels[quiet + 1] - levels[quiet])
    log_density = _log_density(
        up, active, log_table[quiet, low], log_table[quiet, low + 1],
        log_table[quiet + 1, low], log_table[quiet + 1, low + 1],
    )  # fmt: skip
    radius_m = EARTH_EQUATORIAL_RADIUS_M + height
    return _sinking_m_per_s(radius_m, turning, np.exp(log_density), ballistic), low, quiet


_sunk = inlined(_rate)


def _fall(
    flux: Array, column: npt.NDArray[np.intp], altitude_m: Array, ballistic: Array, turning: Array,
    heights: Array, levels: Array, log_table: Array, passed_s: Array,
) -> None:  # fmt: skip
    """Time of each descent into passed_s; see `descent_s`.

    flux (month, column); column, altitude_m, ballistic, turning, passed_s (sample,); heights (h,),
    levels (f,), log_table (f, h) the density of the air.
    """
    for s in range(altitude_m.size):
        height, passed, low, quiet = altitude_m[s], 0.0, heights.size - 2, 0
        left = height - REENTRY_ALTITUDE_M
        while left > 0.0 and passed < LONGEST_S:
            rate, low, quiet = _sunk(
                height, _sun(flux, column[s], passed), turning[s], ballistic[s],
                heights, levels, log_table, low, quiet,
            )  # fmt: skip
            step = min(_STEP_S, max(_STEP_M, _STEP_SHARE * left) / rate)
            # The Sun of the middle as well: within a quarter of a year before a minimum it falls by a tenth.
            rate, low, quiet = _sunk(
                height - min(rate * step / 2, left), _sun(flux, column[s], passed + step / 2),
                turning[s], ballistic[s], heights, levels, log_table, low, quiet,
            )  # fmt: skip
            sunk = rate * step
            part = min(1.0, left / sunk)
            passed += part * step
            height -= part * sunk
            left = 0.0 if sunk >= left else height - REENTRY_ALTITUDE_M
        passed_s[s] = min(passed, LONGEST_S)


# The loop owns no array, so none needs to be counted.
fall = compiled(_fall, _nrt=False)

"""How a dead satellite comes down while the Sun changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S, JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.earth.atmosphere import REENTRY_ALTITUDE_M, decay_rate_m_per_s
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    import numpy.typing as npt

    from evernoon.quantities import Array

LONGEST_S = 100.0 * JULIAN_YEAR_S
_MONTH_S = JULIAN_YEAR_S / MONTHS_PER_YEAR
_STEP_S, _STEP_M, _STEP_SHARE = 91.0 * DAY_S, 700.0, 0.03


@empirical("interpolated table of NRLMSISE-00")
def descent_s(
    altitude_m: float | Array,
    ballistic_m2_per_kg: float | Array,
    inclination_rad: float | Array,
    f107: float | Array,
) -> Array:
    """Time in which drag brings a circular orbit down to 180 km, with the Sun's flux by month.

    Args: f107 (month,) or (month, sample) from the start of the descent on, which starts over at
        its end; a single number is a steady Sun. The others broadcast against the samples.
    Returns the shape of the samples; 100 years stand for longer.
    Errors: out-of-range for an altitude beyond 2,000 km or no drag at all.
    Source: King-Hele, Satellite Orbits in an Atmosphere (1987), midpoint steps of a quarter of a
        year or a thirtieth of the height above 180 km, whichever is shorter, with the flux of the
        middle of the step; rate of `decay_rate_m_per_s`.
    Not modelled: eccentricity; storms; a body that tumbles differently further down.
    """
    within("altitude_m", altitude_m, ge=0.0, le=2_000e3)
    within("ballistic_m2_per_kg", ballistic_m2_per_kg, gt=0.0, le=1e6)
    flux = np.asarray(f107, dtype=np.float64)
    flux = flux.reshape(-1, 1) if flux.ndim < 2 else flux
    shape = np.broadcast_shapes(
        np.shape(altitude_m), np.shape(ballistic_m2_per_kg), np.shape(inclination_rad),
        flux.shape[1:] if flux.shape[1] > 1 else (),
    )  # fmt: skip
    column = np.broadcast_to(np.arange(flux.shape[1]) if flux.shape[1] > 1 else 0, shape)
    falling = [
        np.array(np.broadcast_to(part, shape), dtype=np.float64).ravel()
        for part in (altitude_m, ballistic_m2_per_kg, inclination_rad)
    ]
    return _fallen_s(flux, column.ravel(), *falling).reshape(shape)


def _flux(flux: Array, column: npt.NDArray[np.intp], since_s: Array) -> Array:
    """Flux at a time after the start (sample,): straight lines between the middles of months."""
    at = np.maximum(since_s / _MONTH_S - 0.5, 0.0)
    first = at.astype(np.intp)
    before, after = (flux[month % len(flux), column] for month in (first, first + 1))
    return before + (at - first) * (after - before)


def _fallen_s(
    flux: Array, column: npt.NDArray[np.intp], height: Array, ballistic: Array, tilt: Array
) -> Array:
    """Times of descents that each have their own column of the flux, all (sample,)."""
    passed = np.zeros_like(height)
    up = np.flatnonzero(height > REENTRY_ALTITUDE_M)
    while up.size:
        here, pull = height[up], (ballistic[up], tilt[up])
        left = here - REENTRY_ALTITUDE_M
        rate = decay_rate_m_per_s(here, pull[0], _flux(flux, column[up], passed[up]), pull[1])
        step = np.minimum(_STEP_S, np.maximum(_STEP_M, _STEP_SHARE * left) / rate)
        middle = here - np.minimum(rate * step / 2, left)
        # The Sun of the middle as well: within a quarter of a year before a minimum it falls by a tenth.
        then = _flux(flux, column[up], passed[up] + step / 2)
        sunk = decay_rate_m_per_s(middle, pull[0], then, pull[1]) * step
        part = np.minimum(1.0, left / sunk)
        passed[up] += part * step
        height[up] -= part * sunk
        up = up[(sunk < left) & (passed[up] < LONGEST_S)]
    return np.minimum(passed, LONGEST_S)

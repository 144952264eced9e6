"""How a dead satellite comes down while the Sun changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_ROTATION_RAD_PER_S
from evernoon.earth.atmosphere import density_table
from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array


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
    # On first use: it brings numba along, the slowest import of all.
    from evernoon.earth.falling import fall

    within("altitude_m", altitude_m, ge=0.0, le=2_000e3)
    within("ballistic_m2_per_kg", ballistic_m2_per_kg, gt=0.0, le=1e6)
    flux = np.asarray(f107, dtype=np.float64)
    flux = flux.reshape(-1, 1) if flux.ndim < 2 else flux
    shape = np.broadcast_shapes(
        np.shape(altitude_m), np.shape(ballistic_m2_per_kg), np.shape(inclination_rad),
        flux.shape[1:] if flux.shape[1] > 1 else (),
    )  # fmt: skip
    column = np.broadcast_to(np.arange(flux.shape[1]) if flux.shape[1] > 1 else 0, shape)
    turning_rad_per_s = EARTH_ROTATION_RAD_PER_S * np.cos(inclination_rad)
    falling = [
        np.array(np.broadcast_to(part, shape), dtype=np.float64).ravel()
        for part in (altitude_m, ballistic_m2_per_kg, turning_rad_per_s)
    ]
    passed_s = np.empty(falling[0].size)
    fall(np.ascontiguousarray(flux), np.array(column).ravel(), *falling, *density_table(), passed_s)
    return passed_s.reshape(shape)

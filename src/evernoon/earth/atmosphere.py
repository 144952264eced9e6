"""The thin air of low orbits: density, the rate at which it brings a satellite down, how soon."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import EARTH_ROTATION_RAD_PER_S
from evernoon.earth import kernels
from evernoon.earth.motion import orbit_radius_m
from evernoon.quantities import empirical

if TYPE_CHECKING:
    import numpy.typing as npt

    from evernoon.quantities import Array

# Below this a circular orbit lasts hours, and counting stops.
REENTRY_ALTITUDE_M = 180e3
_STEPS = 128


@lru_cache(maxsize=1)
def density_table() -> tuple[Array, Array, Array]:
    """Altitudes in m (h,), levels of F10.7 (f,), log density in kg/m3 (f, h)."""
    text = (files("evernoon.earth") / "data" / "density.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    body = np.array(rows, dtype=np.float64)
    return body[:, 0] * 1e3, np.array(head[1:], dtype=np.float64), np.log(body[:, 1:].T)


def _between(x: Array, nodes: Array) -> tuple[npt.NDArray[np.intp], Array]:
    """Index of the node below and the share of the way to the next; the edges are kept."""
    held = np.minimum(np.maximum(x, nodes[0]), nodes[-1])
    below = np.minimum(nodes.searchsorted(held, side="right") - 1, nodes.size - 2)
    lower = nodes.take(below)
    return below, (held - lower) / (nodes.take(below + 1) - lower)


@empirical("interpolated table of NRLMSISE-00")
def density_kg_per_m3(altitude_m: float | Array, f107: float | Array) -> Array:
    """Global mean density of the air, interpolated in its logarithm; arguments broadcast.

    Args: f107 solar radio flux in solar flux units (70 quiet, 150 active, 250 extreme), taken
        as its own 81-day mean. Outside 100 to 2,000 km and 70 to 250 the edge is kept.
    Source: NRLMSISE-00, Picone et al., doi:10.1029/2002JA009430; table in
        data/density.csv, made by design/bake_density.py.
    Not modelled: day and night (a factor of several at 600 km), season, storms, the cooling of
        the thermosphere; above 1,000 km the model itself only extrapolates.
    """
    heights, levels, log_table = density_table()
    low, up = _between(np.asarray(altitude_m, dtype=np.float64), heights)
    quiet, active = _between(np.asarray(f107, dtype=np.float64), levels)
    at = quiet * heights.size + low
    knots = (at, at + 1, at + heights.size, at + heights.size + 1)
    return np.exp(kernels.log_density(up, active, *(log_table.take(knot) for knot in knots)))


@empirical("interpolated table of NRLMSISE-00")
def decay_rate_m_per_s(
    altitude_m: float | Array,
    ballistic_m2_per_kg: float | Array,
    f107: float | Array,
    inclination_rad: Array,
) -> Array:
    """Loss of altitude of a circular orbit to drag.

    Args: ballistic_m2_per_kg drag coefficient times area over mass; others as elsewhere.
    Source: King-Hele, Satellite Orbits in an Atmosphere (1987), chapters 3 and 4, with the
        factor (1 - r w cos i / v)^2 for air turning with the Earth.
    Not modelled: see `density_kg_per_m3`; winds.
    """
    turning_rad_per_s = EARTH_ROTATION_RAD_PER_S * np.cos(inclination_rad)
    density = density_kg_per_m3(altitude_m, f107)
    return kernels.sinking_m_per_s(
        orbit_radius_m(altitude_m), turning_rad_per_s, density, np.asarray(ballistic_m2_per_kg)
    )


@empirical("interpolated table of NRLMSISE-00")
def decay_lifetime_s(
    altitude_m: float | Array,
    ballistic_m2_per_kg: float | Array,
    f107: float | Array,
    inclination_rad: float | Array = np.pi / 2,
) -> Array:
    """Time in which drag brings a circular orbit down to 180 km; 0 below. Arguments broadcast.

    Args: as in `decay_rate_m_per_s`, F10.7 constant; without an inclination the orbit is
        polar, and the Earth's turning neither helps nor hinders.
    Source: King-Hele (1987), integrated over altitude in 128 midpoint steps.
    Not modelled: the solar cycle during the descent (integrate `decay_rate_m_per_s`), thrust.
    """
    drop = np.maximum(0.0, altitude_m - REENTRY_ALTITUDE_M) / _STEPS
    inclination = np.asarray(inclination_rad, dtype=np.float64)
    total = 0.0 * (drop + ballistic_m2_per_kg + f107 + inclination)
    for step in range(_STEPS):
        middle = REENTRY_ALTITUDE_M + (step + 0.5) * drop
        rate = decay_rate_m_per_s(middle, ballistic_m2_per_kg, f107, inclination)
        total = total + drop / rate
    return total

"""Atomic oxygen: what rains on the face that flies ahead, and what it takes off a polymer."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import JULIAN_YEAR_S
from evernoon.earth.motion import speed_m_per_s
from evernoon.quantities import empirical, within
from evernoon.sunlight.belts import weights

if TYPE_CHECKING:
    from evernoon.quantities import Array


@lru_cache(maxsize=1)
def _table() -> tuple[Array, Array, Array]:
    """Altitudes in m (h,), levels of F10.7 (f,), log of atoms per m3 (h, f)."""
    text = (files("evernoon.sunlight") / "data" / "oxygen.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    body = np.array(rows, dtype=np.float64)
    return body[:, 0] * 1e3, np.array(head[1:], dtype=np.float64), np.log(body[:, 1:])


@empirical("interpolated table of NRLMSISE-00")
def oxygen_per_m3(altitude_m: float | Array, f107: float | Array) -> Array:
    """Atoms of oxygen in the air, global mean, interpolated in the logarithm; arguments broadcast.

    Args: f107 radio flux of the Sun, taken as its own 81-day mean; outside 70 to 250 the edge is kept.
    Errors: out-of-range outside 200 to 1,000 km.
    Source: NRLMSISE-00, Picone et al. (2002), https://doi.org/10.1029/2002JA009430; data/oxygen.csv,
        made by design/bake_oxygen.py.
    Not modelled: day and night, season, storms; a dawn-dusk orbit meets 7 % less to 5 % more in a year,
        a quarter less in June.
    """
    heights, levels, logs = _table()
    within("altitude_m", altitude_m, ge=heights[0], le=heights[-1])
    height, flux = np.broadcast_arrays(
        np.asarray(altitude_m, dtype=np.float64), np.asarray(f107, dtype=np.float64)
    )
    found = np.einsum("...h,hf,...f->...", weights(height, heights), logs, weights(flux, levels))
    return np.asarray(np.exp(found))


@empirical("interpolated table of NRLMSISE-00")
def oxygen_per_m2_year(altitude_m: float | Array, f107: float | Array) -> Array:
    """Atoms that hit a face square to the flight in a year: density times speed.

    Source: kinematics of a cold gas; density of `oxygen_per_m3`.
    Not modelled: air that turns with the Earth (4 % at 53 deg); thermal motion, which reaches side faces.
    """
    return oxygen_per_m3(altitude_m, f107) * speed_m_per_s(altitude_m) * JULIAN_YEAR_S


def eroded_m(oxygen_per_m2: float | Array, yield_m3: float | Array) -> Array:
    """Depth that so many atoms take off a bare polymer.

    Args: yield_m3 volume lost per atom: Kapton H 3.0e-30 m3, measured in orbit on MISSE 2.
    Source: definition of the erosion yield, NASA, Spacecraft Polymers Atomic Oxygen Durability Handbook,
        https://standards.nasa.gov/node/193.
    Not modelled: coatings and the defects through which they are undercut.
    """
    return cast("Array", oxygen_per_m2 * yield_m3)

"""Dose behind aluminium from the trapped particles, by altitude, inclination and thickness."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

_Table = tuple["Array", "Array", "Array", "Array"]


@lru_cache(maxsize=1)
def _table() -> _Table:
    """Altitude in m (h,), inclination in rad (i,), thickness in m (d,), log dose (h, i, d)."""
    text = (files("evernoon.sunlight") / "data" / "dose.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    body = np.array(rows, dtype=np.float64)
    heights, tilts = np.unique(body[:, 0]), np.unique(body[:, 1])
    thickness = np.array(head[2:], dtype=np.float64) * 1e-3
    dose = np.log(body[:, 2:]).reshape(heights.size, tilts.size, thickness.size)
    return heights * 1e3, np.radians(tilts), thickness, dose


def _weights(x: float | Array, nodes: Array) -> Array:
    """How much each node counts at x, linear between neighbours: x.shape + (node,)."""
    return np.stack([np.interp(x, nodes, hat) for hat in np.eye(nodes.size)], axis=-1)


@empirical("edges of the table of AE8 and AP8")
def in_table(altitude_m: Array, shielding_m: float) -> tuple[Array, Array]:
    """Altitude and shielding, or the nearest that the table has.

    Below 300 km air thins the belts out, and beyond 30 mm dose hardly falls: the edge is safe.
    """
    heights, _, thickness, _ = _table()
    return (
        np.clip(altitude_m, heights[0], heights[-1]),
        np.clip(shielding_m, thickness[0], thickness[-1]),
    )


@empirical("interpolated table of AE8 and AP8")
def annual_dose_gy(
    altitude_m: float | Array, inclination_rad: float | Array, shielding_m: float | Array
) -> Array:
    """Dose in silicon in a year at the centre of an aluminium sphere on a circular orbit.

    Args broadcast; the radius of the sphere is the shielding, 0.1 to 30 mm; altitudes 300 to
        2,000 km. A retrograde orbit counts as its prograde mirror image.
    Errors: out-of-range outside the table; `in_table` takes its edge instead.
    Source: AP8MIN protons and AE8MAX electrons (https://ntrs.nasa.gov/citations/19920014985),
        electrons and bremsstrahlung by SHIELDOSE-2 (Seltzer, NIST); table in data/dose.csv, made
        by design/bake_dose.py, interpolated in log dose.
    Not modelled: solar protons (about 2 Gy a year behind 5 mm at 500 to 1,000 km
        sun-synchronous), cosmic rays, nuclear reactions in the shield (protons are 6 to 7 %
        below SHIELDOSE-2), the solar cycle, the real shape of the satellite.
    """
    heights, tilts, thickness, log_dose = _table()
    within("altitude_m", altitude_m, ge=heights[0], le=heights[-1])
    within("shielding_m", shielding_m, ge=thickness[0], le=thickness[-1])
    tilt = np.minimum(inclination_rad, np.pi - np.asarray(inclination_rad))
    weights = (
        _weights(altitude_m, heights),
        _weights(tilt, tilts),
        _weights(np.log(shielding_m), np.log(thickness)),
    )
    log_gray: Array = np.einsum("...h,...i,...d,hid->...", *weights, log_dose)
    return np.exp(log_gray)

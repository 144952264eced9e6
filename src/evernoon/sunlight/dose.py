"""Dose behind aluminium from the trapped particles, by altitude, inclination and thickness."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np

from evernoon.quantities import empirical, within
from evernoon.sunlight.belts import table, weights

if TYPE_CHECKING:
    from evernoon.quantities import Array

Particles = Literal["both", "proton", "electron"]
Cycle = Literal["worst", "min", "max"]
_WORST = {"proton": "min", "electron": "max"}


@lru_cache(maxsize=1)
def _thickness_m() -> Array:
    """Thickness of the columns of the table (d,)."""
    text = (files("evernoon.sunlight") / "data" / "dose.csv").read_text(encoding="utf-8")
    head = next(csv.reader(line for line in text.splitlines() if not line.startswith("#")))
    return np.array(head[4:], dtype=np.float64) * 1e-3


@empirical("edges of the table of AE8 and AP8")
def in_table(altitude_m: Array, shielding_m: float) -> tuple[Array, Array]:
    """Altitude and shielding, or the nearest that the table has.

    Below 300 km air thins the belts out, and beyond 30 mm dose hardly falls: the edge is safe.
    """
    heights, _, _ = table("dose")
    thickness = _thickness_m()
    return (
        np.clip(altitude_m, heights[0], heights[-1]),
        np.clip(shielding_m, thickness[0], thickness[-1]),
    )


@empirical("interpolated table of AE8 and AP8")
def annual_dose_gy(
    altitude_m: float | Array,
    inclination_rad: float | Array,
    shielding_m: float | Array,
    particles: Particles = "both",
    solar: Cycle = "worst",
) -> Array:
    """Dose in silicon in a year at the centre of an aluminium sphere on a circular orbit.

    Args broadcast; the radius of the sphere is the shielding, 0.1 to 30 mm; altitudes 300 to
        2,000 km. A retrograde orbit counts as its prograde mirror image. `solar` is the state of
        the cycle; `worst` takes protons at its minimum and electrons at its maximum, as is usual.
    Errors: out-of-range outside the table; `in_table` takes its edge instead.
    Source: AP8 protons and AE8 electrons (https://ntrs.nasa.gov/citations/19920014985),
        electrons and bremsstrahlung by SHIELDOSE-2 (Seltzer, NIST); table in data/dose.csv, made
        by design/bake_dose.py, interpolated in log dose.
    Not modelled: here solar protons and cosmic rays, see `solar_proton_gy` and `cosmic_gy`;
        nuclear reactions in the shield (protons are 6 to 7 % below SHIELDOSE-2), the real shape
        of the satellite.
    """
    heights, tilts, logs = table("dose")
    thickness = _thickness_m()
    within("altitude_m", altitude_m, ge=heights[0], le=heights[-1])
    within("shielding_m", shielding_m, ge=thickness[0], le=thickness[-1])
    tilt = np.minimum(inclination_rad, np.pi - np.asarray(inclination_rad))
    where = (
        weights(altitude_m, heights),
        weights(tilt, tilts),
        weights(np.log(shielding_m), np.log(thickness)),
    )
    kinds = ("proton", "electron") if particles == "both" else (particles,)
    total: Array = np.asarray(0.0)
    for kind in kinds:
        log_dose = logs[kind[0], _WORST[kind] if solar == "worst" else solar]
        total = total + np.exp(np.einsum("...h,...i,...d,hid->...", *where, log_dose))
    return total

"""Shells found in a catalogue: satellites of nearly one altitude and inclination, each with its own node and phase."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from evernoon.errors import EvernoonError
from evernoon.orbits.choice import HIGHEST_M, LOWEST_M, Shell, Shells
from evernoon.orbits.elements.reading import read
from evernoon.orbits.elements.sgp import mean_elements
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.orbits.elements.records import Catalogue, Records
    from evernoon.quantities import Array

WIDTH_M = 20e3
"""Satellites whose altitudes differ by less are one shell: ten kilometres change the sunlit share by 0.001."""
WIDTH_RAD = float(np.radians(0.5))
ROUND_FRAC = 0.02
"""Rounder than this an orbit is a circle to the tables: 140 km between perigee and apogee."""


@dataclass(frozen=True, slots=True)
class Found:
    """A catalogue as shells."""

    catalogue: Catalogue
    shells: Shells
    records: Records
    """Those that fly, in the order of the shells."""
    outside: int
    """Good records beyond the tables: higher, lower or longer than they go."""


def found(file: Path | str, names: str | None, jd: float) -> Found:
    """Shells of the satellites of a file whose names begin so, their nodes and phases at a date.

    Errors: those of `read`; catalogue-none where nothing is left.
    """
    catalogue = read(file)
    records = catalogue.records if names is None else catalogue.records.named(names)
    at = mean_elements(records, jd)
    low, high = at["altitude_m"] >= LOWEST_M, at["altitude_m"] <= HIGHEST_M
    inside = low & high & (records.eccentricity <= ROUND_FRAC)
    if not inside.any():
        raise EvernoonError(
            "catalogue-none", file=str(file), names=names, good=len(records),
            low=round(LOWEST_M / 1e3), high=round(HIGHEST_M / 1e3),
        )  # fmt: skip
    at = {name: values[inside] for name, values in at.items()}
    order, cuts = grouped(at["altitude_m"], at["inclination_rad"])
    at = {name: values[order] for name, values in at.items()}
    shells = [_shell(at, slice(a, b)) for a, b in pairwise(cuts)]
    flying = records.part(inside).part(order)
    return Found(catalogue, Shells(shells=tuple(shells)), flying, int((~inside).sum()))


@empirical("takes arrays of satellites")
def grouped(altitude_m: Array, inclination_rad: Array) -> tuple[npt.NDArray[np.intp], list[int]]:
    """Order that puts shells together, and where each begins; classes are filled from below.

    Within a shell the order is the one given.
    """
    tilt = _classes(inclination_rad, WIDTH_RAD)
    height = np.zeros_like(tilt)
    for one in np.unique(tilt):
        height[tilt == one] = _classes(altitude_m[tilt == one], WIDTH_M)
    order = np.lexsort((np.arange(tilt.size), height, tilt))
    steps = np.diff(tilt[order]) + np.diff(height[order])
    return order, [0, *(np.flatnonzero(steps != 0) + 1).tolist(), int(tilt.size)]


def _classes(values: Array, width: float) -> npt.NDArray[np.int64]:
    """Number of the class of each value, the classes at most so wide and begun at a value."""
    order = np.argsort(values, kind="stable")
    kept = np.zeros(values.size, dtype=np.int64)
    number, start = -1, -np.inf
    for index in order.tolist():
        if values[index] - start > width:
            number, start = number + 1, values[index]
        kept[index] = number
    return kept


def _shell(at: dict[str, Array], own: slice) -> Shell:
    """One shell of planes of one satellite, sorted by node so that a few of them stand for all."""
    order = np.argsort(at["raan_rad"][own], kind="stable")
    nodes = at["raan_rad"][own][order]
    return Shell.model_construct(
        altitude_m=float(at["altitude_m"][own].mean()),
        ltan_s=None,
        inclination_rad=float(at["inclination_rad"][own].mean()),
        planes=nodes.size,
        satellites=1,
        phasing=0,
        ltan_spread_s=0.0,
        raan_spread_rad=2 * np.pi,
        raan_rad=tuple(nodes.tolist()),
        phase_rad=tuple(at["phase_rad"][own][order].tolist()),
    )

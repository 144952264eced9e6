"""How far elements of a certain age miss satellites that thrust."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from evernoon.constants import DAY_S
from evernoon.earth.motion import orbit_radius_m

if TYPE_CHECKING:
    from evernoon.orbits.elements.records import Records
    from evernoon.quantities import Array

LEAST = 20
"""A shell of fewer says nothing of how its satellites usually move."""


def element_error_m(
    altitude_m: float | Array, drift_rad_per_s2: float | Array, age_s: float | Array
) -> Array:
    """Distance along the orbit by which SGP4 misses a working satellite some time after its elements.

    Args: drift_rad_per_s2 by how much half the rate of the mean motion differs between satellites of
        one shell (median of the distance from the median). Elements carry the rate of the days
        before, the satellite moves at that of the days after: two draws of the same spread, so root
        two of it.
    Source: second-order Taylor term of the argument of latitude; Vallado and Cefola (2012), Two-line
        element sets: practice and use, IAC-12-C1.6.12, for what the rate contains.
    Not modelled: error at the epoch (about a kilometre), error of the mean motion itself (grows with
        the age), larger manoeuvres: the worst tenth is missed by more.
    """
    along: Array = np.sqrt(2.0) * orbit_radius_m(altitude_m) * drift_rad_per_s2 * age_s**2
    return along


def drifts_rad_per_s2(records: Records, cuts: list[int], order: npt.NDArray[np.intp]) -> Array:
    """How far the rate of each record is from the median of its shell; nan in small shells (record,).

    Args: order and cuts of shells as from `grouped`.
    Source: median absolute deviation of MEAN_MOTION_DOT, which is half the rate.
    """
    half = records.motion_dot_rev_per_day2 * (2 * np.pi / DAY_S**2)
    found = np.full(len(records), np.nan)
    for first, end in pairwise(cuts):
        own = order[first:end]
        if own.size >= LEAST:
            found[own] = np.abs(half[own] - np.median(half[own]))
    return found

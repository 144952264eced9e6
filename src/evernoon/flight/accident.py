"""Whom an accident strikes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from evernoon.constants import DAY_S
from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.flight.places import Places
    from evernoon.scenario.accident import Accident

FLARE_S = DAY_S
"""A flare's protons come within about a day, most of those of August 1972 on the 4th:
King (1974), https://doi.org/10.2514/3.62088"""


def struck(accident: Accident, places: Places, order: int, seed: int) -> npt.NDArray[np.bool_]:
    """Which satellites of the constellation an accident destroys (satellite,).

    Errors: flight-no-plane where the shell or plane does not exist.
    """
    from evernoon.assumptions.draws import generator

    hit = np.zeros(places.satellites, dtype=bool)
    rng = generator(seed, f"flight:accident:{accident.kind}", order)
    if accident.kind == "plane":
        hit[_plane(accident, places)] = True
    elif accident.kind == "launch":
        home = places.plane_slice(int(rng.integers(places.planes)))
        first = int(rng.integers(max(1, home.stop - home.start - accident.count + 1)))
        hit[home.start + first : min(home.stop, home.start + first + accident.count)] = True
    else:
        hit[rng.permutation(places.satellites)[: round(accident.lost_frac * places.satellites)]] = (
            True
        )
    return hit


def _plane(accident: Accident, places: Places) -> slice:
    shells = places.shells
    if not 0 <= accident.shell < len(shells):
        raise EvernoonError(
            "flight-no-plane", path="--accident", name="shell", most=len(shells) - 1
        )
    shell = shells[accident.shell]
    if not 0 <= accident.plane < shell.planes:
        raise EvernoonError(
            "flight-no-plane", path="--accident", name="plane", most=shell.planes - 1
        )
    return places.plane_slice(shell.first_plane + accident.plane)

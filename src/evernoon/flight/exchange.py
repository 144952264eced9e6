"""A constellation handed to the formats of exchange: CZML for globes, GeoJSON for maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S
from evernoon.earth.clocks import Instant
from evernoon.errors import EvernoonError
from evernoon.orbits.sky import Elements, Sky, of_places

if TYPE_CHECKING:
    from evernoon.flight.outcome import Flight
    from evernoon.flight.places import Places, ShellPlaces

MOST_PLACES = 2_000_000
"""A place is about forty characters in a file."""

MOST_FEATURES = 250_000
"""A satellite with all that is told of it is 400 characters, and several times that while it is written."""


def sky_of(places: Places, epoch_jd: float) -> Sky:
    """The sky of a flight; satellites are numbered from 1 in its own order, shell by shell.

    Args: epoch_jd date to which the places refer.
    """
    shells = places.shells
    counts = [(shell.planes, shell.per_plane) for shell in shells]
    return of_places([_elements(shell) for shell in shells], counts, epoch_jd)


def _elements(shell: ShellPlaces) -> Elements:
    """Node, inclination, altitude and argument of latitude of every place of a shell."""
    plane, slot = np.divmod(np.arange(shell.satellites, dtype=np.float64), shell.per_plane)
    tilt = np.full(plane.size, shell.inclination_rad)
    height = np.full(plane.size, shell.altitude_m)
    return shell.raan_rad[plane.astype(np.intp)], tilt, height, shell.phase_rad(plane, slot)


def window_s(flight: Flight) -> tuple[Instant, float]:
    """From when, and how long, the last places of a flight fit into a file: whole steps up to its end."""
    step_s = flight.fleet.options.step_s
    steps = min(flight.steps, max(0, MOST_PLACES // max(1, flight.satellites) - 1))
    start_s = (flight.steps - steps) * step_s
    days, since_s = divmod(start_s, DAY_S)
    return Instant(flight.fleet.start_jd + days, since_s), steps * step_s


def about(flight: Flight) -> list[dict[str, float]]:
    """What GeoJSON tells of each satellite besides its place: the end of the flight. Errors: track-too-long."""
    if flight.satellites > MOST_FEATURES:
        raise EvernoonError(
            "track-too-long", path="--geojson", states=flight.satellites, most=MOST_FEATURES
        )
    shot = flight.snapshot()
    columns = {name: values.tolist() for name, values in shot.items() if name not in _PLACE}
    work = flight.delivered_frac().tolist()
    return [
        dict(zip(columns, row, strict=True)) | {"delivered_frac": done}
        for done, row in zip(work, zip(*columns.values(), strict=True), strict=True)
    ]


_PLACE = ("latitude_rad", "longitude_rad", "altitude_m")

"""Satellites through some moments, as every format of exchange wants them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.earth.frames import earth_fixed_m, geodetic_height_m, geodetic_latitude_rad
from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.earth.clocks import Instant
    from evernoon.flows.base import Array
    from evernoon.orbits.sky import Sky

MOST_STATES = 5_000_000
"""A state is about 100 characters in a file."""


@dataclass(frozen=True, slots=True)
class Track:
    """Names and numbers of satellites, moments, and places and speeds in TEME (moment, 3, satellite)."""

    name: tuple[str, ...]
    id: tuple[int, ...]
    moment: tuple[Instant, ...]
    place_m: Array
    speed_m_per_s: Array

    def geodetic(self) -> tuple[Array, Array, Array]:
        """East longitude and latitude in degrees and height in m over WGS-84 (moment, satellite)."""
        found = []
        for moment, place in zip(self.moment, self.place_m, strict=True):
            ground = earth_fixed_m(place, moment.jd)
            east = np.degrees(np.arctan2(ground[1], ground[0]))
            north = np.degrees(geodetic_latitude_rad(ground))
            found.append((east, north, geodetic_height_m(ground)))
        return tuple(np.array(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def track(sky: Sky, start: Instant, duration_s: float = 0.0, step_s: float = 60.0) -> Track:
    """A sky from a moment on; a single moment where it lasts no time. Satellites SGP4 loses are left out.

    Errors: track-too-long, out-of-range.
    """
    if not (step_s >= 1.0 and 0.0 <= duration_s < np.inf):
        text = f"{duration_s:g} s / {step_s:g} s"
        raise EvernoonError("out-of-range", path="--duration", text=text, allowed=">= 0 s / >= 1 s")
    moments = int(duration_s / step_s + 1e-9) + 1
    if moments * max(1, sky.satellites) > MOST_STATES:
        raise EvernoonError(
            "track-too-long", path="--duration", states=moments * sky.satellites, most=MOST_STATES
        )
    times = tuple(start.after(index * step_s) for index in range(moments))
    states = [sky.states(moment) for moment in times]
    place, speed = (np.array(part) for part in zip(*states, strict=True))
    kept = np.flatnonzero(np.isfinite(place).all(axis=(0, 1)))
    return Track(
        tuple(sky.name[i] for i in kept), tuple(sky.id[i] for i in kept), times,
        place[:, :, kept], speed[:, :, kept],
    )  # fmt: skip

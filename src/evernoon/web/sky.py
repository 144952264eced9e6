"""The satellites of a scenario as the globe wants them: elements once, in one block of bytes.

Layout: four bytes (little-endian) with the length of a JSON header, the header filled up with
spaces to a multiple of four, then four float32 for each point: radius in Earth radii, inclination,
right ascension of the node and argument of latitude at the epoch, all in radians.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M
from evernoon.earth.motion import (
    argument_rate_rad_per_s,
    nodal_rate_rad_per_s,
    orbit_radius_m,
)
from evernoon.earth.sun import apparent_longitude_rad, obliquity_rad
from evernoon.earth.time import gmst_rad, month_start_jd
from evernoon.flows.orbits import Orbits, Place
from evernoon.web.card import card, gateways, night, terminals
from evernoon.web.route import cities

if TYPE_CHECKING:
    from evernoon.report.priced import Priced
    from evernoon.scenario.model import Scenario

MOST_POINTS = 100_000
"""Beyond that one point stands for several satellites of a plane."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell as it is drawn: where its points begin, their elements, how fast they turn and drift (rad/s)."""

    site: str
    orbits: Orbits
    index: int
    first: int
    points: np.ndarray[Any, Any]
    argument_rate: float
    nodal_rate: float

    def directions(self, t_s: float) -> np.ndarray[Any, Any]:
        """Unit vectors to all points at a time after the epoch, (3, points); as the page moves them."""
        _, tilt, node, phase = self.points.T
        u, node = phase + self.argument_rate * t_s, node + self.nodal_rate * t_s
        flat = np.sin(u) * np.cos(tilt)
        return np.array([
            np.cos(u) * np.cos(node) - flat * np.sin(node),
            np.cos(u) * np.sin(node) + flat * np.cos(node),
            np.sin(u) * np.sin(tilt),
        ])  # fmt: skip


def sky(found: Priced, lang: str = "en") -> bytes:
    """Header and elements of all orbit sites."""
    scenario = found.scenario
    total = satellites(found)
    shells, parts = [], []
    for one in drawn(found):
        shells.append(
            _shell(one)
            | night(found.lots[one.site], found.chosen[one.site], found)
            | {"terminals": terminals(found.chosen[one.site])}
        )
        parts.append(one.points)
    jd = float(month_start_jd(scenario.start, 1)[0])
    header = {
        "satellites": int(total), "points": sum(len(part) for part in parts), "stands_for": _stands_for(total),
        "epoch_jd": jd, "gmst_rad": float(gmst_rad(jd)), "obliquity_rad": float(obliquity_rad(jd)),
        "sun_longitude_rad": float(apparent_longitude_rad(jd)), "start": scenario.start,
        "shells": shells, "places": _places(found), "cities": cities(lang),
        "gateways": gateways(found),
        "cards": {
            site: card(lot, found.chosen[site], lang)
            for site, lot in found.lots.items()
            if isinstance(lot.orbits, Orbits)
        },
    }  # fmt: skip
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 4)
    body = np.concatenate(parts) if parts else np.zeros((0, 4))
    return struct.pack("<I", len(text)) + text + body.astype("<f4").tobytes()


def satellites(found: Priced) -> int:
    """All of them, at all sites."""
    return sum(_count(lot.orbits) for lot in found.lots.values() if isinstance(lot.orbits, Orbits))


def drawn(found: Priced) -> Iterator[Shell]:
    """The shells of all sites in the order of the points."""
    stands_for, first = _stands_for(satellites(found)), 0
    for site, lot in found.lots.items():
        if isinstance(lot.orbits, Orbits):
            for index in range(lot.orbits.altitude_m.size):
                yield (one := _drawn(site, lot.orbits, index, first, stands_for))
                first += len(one.points)


def _drawn(site: str, orbits: Orbits, index: int, first: int, stands_for: int) -> Shell:
    altitude, inclination = orbits.altitude_m[index], orbits.inclination_rad[index]
    return Shell(
        site, orbits, index, first, _points(orbits, index, stands_for),
        argument_rate=float(argument_rate_rad_per_s(altitude, inclination)),
        nodal_rate=float(nodal_rate_rad_per_s(altitude, inclination)),
    )  # fmt: skip


def _stands_for(total: int) -> int:
    return max(1, -(-total // MOST_POINTS))


def _count(orbits: Orbits) -> int:
    return int(np.sum(orbits.planes * orbits.satellites_per_plane))


def _points(orbits: Orbits, index: int, stands_for: int) -> np.ndarray[Any, Any]:
    planes, per_plane = int(orbits.planes[index]), int(orbits.satellites_per_plane[index])
    shown = max(1, per_plane // stands_for)
    own = orbits.plane_shell == index
    slot = np.tile(np.arange(shown, dtype=float), planes)
    radius = float(orbit_radius_m(orbits.altitude_m[index])) / EARTH_EQUATORIAL_RADIUS_M
    phase = np.repeat(orbits.phase_rad[own], shown) + 2 * np.pi * slot / shown
    return np.stack(
        [
            np.full(phase.size, radius),
            np.full(phase.size, float(orbits.inclination_rad[index])),
            np.repeat(orbits.raan_rad[own], shown),
            phase % (2 * np.pi),
        ],
        axis=1,
    )


def _shell(one: Shell) -> dict[str, Any]:
    orbits, index = one.orbits, one.index
    return {
        "site": one.site, "index": index, "first": one.first, "points": len(one.points),
        "altitude_m": float(orbits.altitude_m[index]), "inclination_rad": float(orbits.inclination_rad[index]),
        "planes": int(orbits.planes[index]), "per_plane": int(orbits.satellites_per_plane[index]),
        "period_s": float(orbits.period_s[index]),
        "argument_rate_rad_per_s": one.argument_rate, "nodal_rate_rad_per_s": one.nodal_rate,
    }  # fmt: skip


def _places(found: Priced) -> list[dict[str, Any]]:
    return [
        {
            "site": site, "kind": lot.kind, "country": lot.country,
            "latitude_rad": float(lot.orbits.latitude_rad), "longitude_rad": float(lot.orbits.longitude_rad),
        }
        for site, lot in found.lots.items()
        if isinstance(lot.orbits, Place)
    ]  # fmt: skip


def sky_of(scenario: Scenario, lang: str = "en") -> bytes:
    """The sky of a scenario."""
    from evernoon.web.answer import quick

    return sky(quick(scenario), lang)

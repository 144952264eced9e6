"""Where every satellite is at a moment: shells by their closed form, catalogues by SGP4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from evernoon.constants import DAY_S, EARTH_EQUATORIAL_RADIUS_M
from evernoon.earth.frames import teme_m
from evernoon.earth.light import light_frac
from evernoon.earth.motion import positions_m, velocities_m_per_s
from evernoon.orbits.elements import age, sgp
from evernoon.orbits.elements.groups import grouped
from evernoon.orbits.elements.records import Lost
from evernoon.orbits.elements.shape import brouwer_axis_m
from evernoon.orbits.planes import inclination_of_rad, nodes_rad, phases_rad

if TYPE_CHECKING:
    from evernoon.earth.clocks import Instant
    from evernoon.orbits.choice import Shell, Shells
    from evernoon.orbits.elements.records import Catalogue, Records
    from evernoon.quantities import Array

Mask = npt.NDArray[np.bool_]
States = tuple["Array", "Array"]


@dataclass(frozen=True, slots=True)
class Group:
    """One shell of a sky, as written or as found in a catalogue."""

    altitude_m: float
    inclination_rad: float
    satellites: int


@dataclass(frozen=True, slots=True)
class Sky:
    """Satellites and how to place them."""

    name: tuple[str, ...]
    id: tuple[int, ...]
    group: npt.NDArray[np.intp]
    """Shell of each satellite (satellite,)."""
    groups: tuple[Group, ...]
    states: Callable[[Instant], States]
    """Places in m and speeds in m/s (3, satellite) in TEME at a moment; nan where SGP4 gives up."""
    failed: tuple[Lost, ...] = ()
    """Satellites SGP4 cannot carry to the moment, already left out."""
    age_s: float | None = None
    """Median time since the elements; none where planes are planned, not observed."""
    error_m: float | None = None
    """Median by which satellites that thrust are missed after that time, by the catalogue's own scatter."""

    @property
    def satellites(self) -> int:
        """All of them."""
        return len(self.id)


Elements = tuple["Array", "Array", "Array", "Array"]
"""Node, inclination, altitude and argument of latitude of every place of a shell."""


def of_shells(shells: Shells, epoch_jd: float) -> Sky:
    """The sky of shells whose nodes are given for a date."""
    parts = [_elements(shell, epoch_jd) for shell in shells.shells]
    return of_places(parts, [(s.planes, s.satellites) for s in shells.shells], epoch_jd)


def of_places(parts: list[Elements], places: list[tuple[int, int]], epoch_jd: float) -> Sky:
    """The sky of shells given place by place; numbered from 1 in their own order, shell by shell.

    Args: places planes and satellites in a plane of each shell; epoch_jd date of the elements.
    """
    node, tilt, height, phase = (np.concatenate(column) for column in zip(*parts, strict=True))
    names = [
        f"shell {s} plane {p} place {k}"
        for s, (planes, per_plane) in enumerate(places)
        for p in range(planes)
        for k in range(per_plane)
    ]

    def states(moment: Instant) -> States:
        since_s = (moment.day_jd - epoch_jd) * DAY_S + moment.since_s
        place = positions_m(node, tilt, height, phase, since_s)
        speed = velocities_m_per_s(node, tilt, height, phase, since_s)
        return teme_m(place, moment.jd), teme_m(speed, moment.jd)

    counts = [part[0].size for part in parts]
    groups = [
        Group(float(part[2][0]), float(part[1][0]), count)
        for part, count in zip(parts, counts, strict=True)
    ]
    return Sky(
        tuple(names), tuple(range(1, len(names) + 1)), np.repeat(np.arange(len(parts)), counts),
        tuple(groups), states,
    )  # fmt: skip


def _elements(shell: Shell, epoch_jd: float) -> Elements:
    slot = np.arange(shell.satellites) * (2 * np.pi / shell.satellites)
    node = np.repeat(nodes_rad(shell, epoch_jd), shell.satellites)
    phase = (phases_rad(shell)[:, np.newaxis] + slot).reshape(-1)
    tilt = np.full(node.size, inclination_of_rad(shell))
    return node, tilt, np.full(node.size, shell.altitude_m), phase


def of_catalogue(catalogue: Catalogue, names: str | None, moment: Instant) -> Sky:
    """The sky of a catalogue around a moment: what SGP4 cannot carry there is left out and counted."""
    records = catalogue.records if names is None else catalogue.records.named(names)
    made = sgp.satellites(records)
    codes, *_ = sgp.states(made, *_split(moment)) if made else (np.zeros((0, 1), np.int64),)
    good = codes[:, 0] == 0
    failed = tuple(
        Lost(int(records.id[i]), 0, str(records.name[i]), "sgp4", sgp.fault(int(codes[i, 0])))
        for i in np.flatnonzero(~good)
    )
    flying = [one for one, fine in zip(made, good.tolist(), strict=True) if fine]
    return _placed(records.part(good), flying, failed, moment)


def _split(moment: Instant) -> tuple[Array, Array]:
    return np.array([moment.day_jd]), np.array([moment.since_s / DAY_S])


def _placed(records: Records, made: list[object], failed: tuple[Lost, ...], moment: Instant) -> Sky:
    axis = brouwer_axis_m(
        records.mean_motion_rad_per_s, records.eccentricity, records.inclination_rad
    )
    height = axis - EARTH_EQUATORIAL_RADIUS_M
    order, cuts = grouped(height, records.inclination_rad)
    group = np.zeros(len(records), dtype=np.intp)
    group[order] = np.repeat(np.arange(len(cuts) - 1), np.diff(cuts))
    groups = [
        Group(float(height[own].mean()), float(records.inclination_rad[own].mean()), own.size)
        for own in (order[a:b] for a, b in pairwise(cuts) if b > a)
    ]

    def states(at: Instant) -> States:
        codes, place, speed = sgp.states(made, *_split(at))
        bad = (codes[:, 0] != 0)[:, np.newaxis]
        return tuple(np.where(bad, np.nan, one[:, 0]).T for one in (place, speed))  # type: ignore[return-value]

    whole, part = sgp.split_jd(records.epoch)
    since_s = ((moment.day_jd - whole) - part) * DAY_S + moment.since_s
    drift = age.drifts_rad_per_s2(records, cuts, order)
    miss = age.element_error_m(height, drift, since_s)
    known = miss[np.isfinite(miss)]
    return Sky(
        tuple(records.name.tolist()), tuple(records.id.tolist()), group, tuple(groups), states,
        failed,
        float(np.median(np.abs(since_s))) if since_s.size else None,
        float(np.median(known)) if known.size else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A sky at a moment."""

    moment: Instant
    sky: Sky
    place_m: Array
    """TEME (3, satellite)."""
    speed_m_per_s: Array
    light_frac: Array
    """Part of the Sun's disc seen (satellite,)."""

    def sunlit_frac(self) -> float | None:
        """Mean light of all satellites; none where there is no satellite."""
        return _mean(self.light_frac)

    def shells(self) -> list[dict[str, float | int | None]]:
        """Satellites, mean altitude and light of every shell."""
        found: list[dict[str, float | int | None]] = []
        for index, group in enumerate(self.sky.groups):
            light = self.light_frac[self.sky.group == index]
            found.append(
                {
                    "altitude_m": group.altitude_m, "inclination_rad": group.inclination_rad,
                    "satellites": group.satellites, "sunlit_frac": _mean(light),
                    "umbra": int((light <= 0.0).sum()),
                }
            )  # fmt: skip
        return found


def _mean(light: Array) -> float | None:
    known = light[np.isfinite(light)]
    return float(known.mean()) if known.size else None


def snapshot(sky: Sky, moment: Instant) -> Snapshot:
    """Places, speeds and light of every satellite at a moment."""
    place, speed = sky.states(moment)
    return Snapshot(moment, sky, place, speed, light_frac(place, moment.jd))

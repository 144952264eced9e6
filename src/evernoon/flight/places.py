"""Where the satellites of a constellation are: planes, slots, and how close they pass each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.earth.motion import (
    argument_rate_rad_per_s,
    nodal_rate_rad_per_s,
    orbit_radius_m,
    positions_m,
    walker_phase_rad,
)
from evernoon.earth.time import month_start_jd
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.orbits.planes import inclination_of_rad, nodes_rad, phases_rad

if TYPE_CHECKING:
    from evernoon.flows.orbits import Orbits
    from evernoon.flows.site import Lot
    from evernoon.orbits.choice import Shell, Shells

LOWEST_M, HIGHEST_M = 200e3, 2_000e3
"""Range of the tables of air, dose and debris."""


@dataclass(frozen=True, slots=True)
class ShellPlaces:
    """One circular shell of one site; angles at the start of the scenario."""

    site: int
    altitude_m: float
    inclination_rad: float
    planes: int
    per_plane: int
    phasing: int
    first_plane: int
    first: int
    raan_rad: Array
    phases_rad: Array
    """Argument of latitude of the first satellite of each plane."""
    listed: bool
    """Every place given by itself, as from a catalogue, not by a rule."""
    nodal_rate_rad_per_s: float
    argument_rate_rad_per_s: float

    @property
    def satellites(self) -> int:
        """All satellites of the shell."""
        return self.planes * self.per_plane

    def phase_rad(self, plane: Array, slot: Array | float) -> Array:
        """Argument of latitude of a slot of a plane at the start of the scenario."""
        return self.phases_rad[np.asarray(plane).astype(np.intp)] + self.slot_rad(slot)

    def slot_rad(self, slot: Array | float) -> Array:
        """How far a slot is ahead of the first of its plane."""
        return walker_phase_rad(slot, self.per_plane, 0.0, self.planes, 0.0)


@dataclass(frozen=True, slots=True)
class Places:
    """All shells in the order of the file; satellites are numbered shell by shell, plane by plane."""

    shells: tuple[ShellPlaces, ...]

    @property
    def planes(self) -> int:
        """All planes."""
        return sum(shell.planes for shell in self.shells)

    @property
    def satellites(self) -> int:
        """All satellites."""
        return sum(shell.satellites for shell in self.shells)

    def plane_slice(self, plane: int) -> slice:
        """The satellites of a plane, counted over all shells."""
        shell = next(s for s in reversed(self.shells) if s.first_plane <= plane)
        start = shell.first + (plane - shell.first_plane) * shell.per_plane
        return slice(start, start + shell.per_plane)

    def positions_m(self, time_s: float) -> Array:
        """Inertial places (3, satellite) at a time after the start of the scenario."""
        return np.concatenate([_positions_m(shell, time_s) for shell in self.shells], axis=1)


def _positions_m(shell: ShellPlaces, time_s: float) -> Array:
    plane, slot = np.divmod(np.arange(shell.satellites, dtype=np.float64), shell.per_plane)
    return positions_m(
        shell.raan_rad[plane.astype(np.intp)],
        shell.inclination_rad,
        shell.altitude_m,
        shell.phase_rad(plane, slot),
        time_s,
    )


def placed(sites: Sequence[tuple[Shells, Lot]]) -> Places:
    """Shells of all sites, every place filled.

    Errors: flight-orbit beyond the tables; flight-collision where satellites of a shell, or two
    shells, would touch.
    """
    shells: list[ShellPlaces] = []
    for site, (choice, lot) in enumerate(sites):
        orbits = cast("Orbits", lot.orbits)
        size_m = float(np.sqrt(lot.body.area_m2[0]))
        own = [_shell(site, index, choice, orbits) for index in range(len(choice.shells))]
        for index, shell in enumerate(own):
            path = f"sites.{lot.site}.shells.{index}"
            if shell.listed:
                continue  # real satellites, whose altitudes differ more than their shell's says
            _apart(shell, size_m, path)
            if any(_same(shell, other) for other in own[:index] if not other.listed):
                raise EvernoonError("flight-collision", path=path, distance=0.0, size=round(size_m))
        shells += own
    return Places(_numbered(shells))


def apart(shells: Shells, size_m: float, path: str, start: str) -> None:
    """Refuse shells as written whose satellites of a size would touch.

    Args: start month to which nodes refer, "2026-12".
    Errors: flight-collision.
    """
    epoch_jd = float(month_start_jd(start, 1)[0])
    found = [_written(shell, epoch_jd) for shell in shells.shells]
    for index, shell in enumerate(found):
        _apart(shell, size_m, f"{path}.{index}")
        if any(_same(shell, other) for other in found[:index]):
            raise EvernoonError(
                "flight-collision", path=f"{path}.{index}", distance=0.0, size=round(size_m)
            )


def _written(shell: Shell, epoch_jd: float) -> ShellPlaces:
    tilt = inclination_of_rad(shell)
    return ShellPlaces(
        site=0, altitude_m=shell.altitude_m, inclination_rad=tilt, planes=shell.planes,
        per_plane=shell.satellites, phasing=shell.phasing, first_plane=0, first=0,
        raan_rad=nodes_rad(shell, epoch_jd), phases_rad=phases_rad(shell), listed=False,
        nodal_rate_rad_per_s=0.0, argument_rate_rad_per_s=0.0,
    )  # fmt: skip


def _shell(site: int, index: int, choice: Shells, orbits: Orbits) -> ShellPlaces:
    altitude_m, inclination_rad = orbits.altitude_m[index], orbits.inclination_rad[index]
    if not LOWEST_M <= altitude_m <= HIGHEST_M:
        raise EvernoonError(
            "flight-orbit", path=f"shells.{index}.altitude", altitude=float(altitude_m) / 1e3,
            low=LOWEST_M / 1e3, high=HIGHEST_M / 1e3,
        )  # fmt: skip
    return ShellPlaces(
        site=site,
        altitude_m=float(altitude_m),
        inclination_rad=float(inclination_rad),
        planes=int(orbits.planes[index]),
        per_plane=int(orbits.satellites_per_plane[index]),
        phasing=choice.shells[index].phasing,
        first_plane=0,
        first=0,
        raan_rad=orbits.raan_rad[orbits.plane_shell == index],
        phases_rad=orbits.phase_rad[orbits.plane_shell == index],
        listed=bool(choice.shells[index].phase_rad),
        nodal_rate_rad_per_s=float(nodal_rate_rad_per_s(altitude_m, inclination_rad)),
        argument_rate_rad_per_s=float(argument_rate_rad_per_s(altitude_m, inclination_rad)),
    )


def _numbered(shells: list[ShellPlaces]) -> tuple[ShellPlaces, ...]:
    planes = np.cumsum([0, *(shell.planes for shell in shells)])
    firsts = np.cumsum([0, *(shell.satellites for shell in shells)])
    numbers = zip(shells, planes, firsts, strict=False)
    return tuple(replace(s, first_plane=int(p), first=int(f)) for s, p, f in numbers)


def closest_m(shell: ShellPlaces) -> float:
    """How close two satellites of a shell ever come; inf for a single one, and where each is given by itself.

    Source: two circular orbits of one altitude and inclination, Speckman, Lang and Boyce, AIAA 90-2988,
        https://doi.org/10.2514/6.1990-2988.
    Not modelled: eccentricity and short-period terms (some km), station keeping.
    """
    radius_m = float(orbit_radius_m(shell.altitude_m))
    pitch = 2.0 * np.pi / shell.per_plane
    in_plane = 2.0 * radius_m * np.sin(pitch / 2.0) if shell.per_plane > 1 else np.inf
    if shell.planes == 1 or shell.listed:
        return float(in_plane)
    # Planes by a rule all meet the others as the first one does.
    steps = np.diff(shell.raan_rad)
    bases = 1 if np.allclose(steps, steps[0]) else shell.planes - 1
    return float(min(in_plane, *(_crossing_m(shell, base, radius_m) for base in range(bases))))


def _crossing_m(shell: ShellPlaces, base: int, radius_m: float) -> float:
    """How close satellites of a plane and of those after it come where their planes cross."""
    pitch = 2.0 * np.pi / shell.per_plane
    node = shell.raan_rad[base + 1 :] - shell.raan_rad[base]
    behind = (
        shell.phases_rad[base + 1 :]
        - shell.phases_rad[base]
        + 2.0 * np.arctan2(np.cos(shell.inclination_rad) * np.sin(node / 2.0), np.cos(node / 2.0))
    )
    apart = (behind + pitch / 2.0) % pitch - pitch / 2.0
    cosine = np.cos(shell.inclination_rad) ** 2 + np.sin(shell.inclination_rad) ** 2 * np.cos(node)
    half = np.sqrt(np.maximum(0.0, 1.0 + cosine) / 2.0)
    crossing = 2.0 * radius_m * np.abs(np.sin(apart / 2.0)) * half
    return float(crossing.min())


def _apart(shell: ShellPlaces, size_m: float, path: str) -> None:
    distance_m = closest_m(shell)
    if distance_m < size_m:
        raise EvernoonError(
            "flight-collision", path=path, distance=round(distance_m, 1), size=round(size_m)
        )


def _same(one: ShellPlaces, other: ShellPlaces) -> bool:
    """Whether two shells have a plane in common at one altitude."""
    level = one.altitude_m == other.altitude_m and one.inclination_rad == other.inclination_rad
    return level and bool(np.isclose(one.raan_rad[:, np.newaxis], other.raan_rad, atol=1e-9).any())

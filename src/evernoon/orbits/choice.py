"""Where a site is."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from evernoon.errors import EvernoonError
from evernoon.flows.closed import Closed
from evernoon.quantities import SI, In

TURN_RAD = 6.283185307179586
LOWEST_M, HIGHEST_M = 200e3, 2_000e3
"""Range of the tables of air, dose and debris."""


class Shell(Closed):
    """One circular shell: sun-synchronous by local time of the ascending node, or a Walker shell by inclination."""

    altitude_m: Annotated[float, In("m", ge=LOWEST_M, le=HIGHEST_M)]
    """Altitude over the equatorial radius, e.g. `650 km`."""
    ltan_s: Annotated[float, In("s", ge=0, lt=86_400)] | None = None
    """Local time of the ascending node of the mean Sun, e.g. `18 h`; makes the shell sun-synchronous."""
    inclination_rad: Annotated[float, In("rad", ge=0, le=3.1415926535897932)] | None = None
    """Inclination of a Walker shell, e.g. `53 deg`."""
    planes: Annotated[int, Field(ge=1, le=100_000)] = 1
    satellites: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    """Satellites per plane."""
    phasing: Annotated[int, Field(ge=0)] = 0
    """Walker phasing parameter F."""
    ltan_spread_s: Annotated[float, In("s", ge=0, le=14_400)] = SI(0.0)
    """Full width over which the planes of a sun-synchronous shell spread round `ltan`, e.g. `20 min`."""
    raan_spread_rad: Annotated[float, In("rad", gt=0, le=TURN_RAD)] = SI(TURN_RAD)
    """Arc over which the nodes of a Walker shell spread: `360 deg` for a delta, `180 deg` for a star."""
    raan_rad: tuple[Annotated[float, In("rad", ge=-TURN_RAD, le=TURN_RAD)], ...] = ()
    """Explicit planes: their ascending nodes at the start, e.g. `[0 deg, 40 deg]`; then `planes` is left out."""
    phase_rad: tuple[Annotated[float, In("rad", ge=-TURN_RAD, le=TURN_RAD)], ...] = ()
    """Argument of latitude of the first satellite of each explicit plane at the start; else by `phasing`."""

    @model_validator(mode="before")
    @classmethod
    def _count_explicit_planes(cls, data: Any) -> Any:
        nodes = data.get("raan", data.get("raan_rad")) if isinstance(data, dict) else None
        if not isinstance(nodes, list | tuple) or not nodes or data.get("planes") is not None:
            return data
        return {**data, "planes": len(nodes)}

    @model_validator(mode="after")
    def _one_orientation(self) -> Self:
        if (self.ltan_s is None) == (self.inclination_rad is None):
            raise EvernoonError("shell-orientation")
        if self.ltan_s is not None and (self.raan_rad or self.raan_spread_rad != TURN_RAD):
            raise EvernoonError("shell-nodes-and-ltan")
        for key, listed in (("raan", self.raan_rad), ("phase", self.phase_rad)):
            if listed and len(listed) != self.planes:
                raise EvernoonError("shell-planes", path=key, found=len(listed), planes=self.planes)
        if self.phase_rad and not self.raan_rad:
            raise EvernoonError("shell-phase-alone", path="phase")
        return self


class Shells(Closed):
    """A site in orbit."""

    kind: Literal["shells"] = "shells"
    shells: tuple[Shell, ...]
    maturity: dict[str, Literal["flown", "modified", "new"]] = Field(default_factory=dict)
    """Parts of the satellite that are nearer to what has flown than those of most, or farther."""


class Ground(Closed):
    """A site on the ground."""

    kind: Literal["ground"] = "ground"
    country: str


OrbitsChoice = Shells | Ground

"""Where a site is."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from evernoon.errors import EvernoonError
from evernoon.flows.closed import Closed
from evernoon.quantities import SI, In


class Shell(Closed):
    """One circular shell: sun-synchronous by local time of the ascending node, or a Walker delta by inclination."""

    altitude_m: Annotated[float, In("m", ge=200e3, le=2_000e3)]
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

    @model_validator(mode="after")
    def _one_orientation(self) -> Self:
        if (self.ltan_s is None) == (self.inclination_rad is None):
            raise EvernoonError("shell-orientation")
        return self


class Shells(Closed):
    """A site in orbit."""

    kind: Literal["shells"] = "shells"
    shells: tuple[Shell, ...]


class Ground(Closed):
    """A site on the ground."""

    kind: Literal["ground"] = "ground"
    country: str


OrbitsChoice = Shells | Ground

"""How a unit is reached."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.flows.closed import Closed
from evernoon.quantities import In


class LaserMesh(Closed):
    """Lasers to a relay mesh (Starlink) and its ground segment."""

    kind: Literal["laser-mesh"] = "laser-mesh"
    terminals: Annotated[int, Field(ge=1, le=64)] = 4
    relay_altitude_m: Annotated[float, In("m", ge=200e3, le=2_000e3)] | None = None
    """Altitude of the relay mesh; the site's own shells carry the traffic where absent."""
    laser_bit_per_s: Annotated[float, In("bit/s", gt=0)] | None = None
    """Rate of one terminal; the assumption of the room where absent."""


class Fibre(Closed):
    """Fibre from a ground site."""

    kind: Literal["fibre"] = "fibre"
    country: str


LinksChoice = LaserMesh | Fibre

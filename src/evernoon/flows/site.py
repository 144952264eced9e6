"""The performance of one site: every room's flow for every generation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evernoon.flows.body import Body
from evernoon.flows.flops import Flops
from evernoon.flows.heat import Heat
from evernoon.flows.links import Links
from evernoon.flows.orbits import Orbits, Place
from evernoon.flows.sunlight import Climate, Sunlight
from evernoon.flows.watts import Watts
from evernoon.flows.wear import Wear

Kind = Literal["orbit", "owned", "rented"]


@dataclass(frozen=True, slots=True)
class Lot:
    """One generation of one site: the design on offer there from a month on, per unit.

    A unit is one satellite (orbit), one megawatt of IT (owned) or one GPU (rented).
    Lots of all sites in file order make the axis `lot`.
    """

    site: str
    kind: Kind
    country: str
    """Jurisdiction: ISO code of the ground site; of the operator for orbit."""
    launcher: str
    """Catalogue id of the launch vehicle; empty on the ground."""
    from_month: int
    """First month this generation is on offer, counted from the start (may be negative)."""
    installed_units: float
    """Units already in service at the start, aged by -from_month."""
    orbits: Orbits | Place
    sunlight: Sunlight | Climate
    watts: Watts
    heat: Heat
    wear: Wear
    flops: Flops
    links: Links
    body: Body

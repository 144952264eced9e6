"""What surrounds a unit."""

from __future__ import annotations

from typing import Annotated, Literal

from evernoon.flows.closed import Closed
from evernoon.quantities import In


class Space(Closed):
    """Behind aluminium, in orbit."""

    kind: Literal["space"] = "space"
    shielding_m: Annotated[float, In("m", ge=1e-4, le=0.1)]
    """Aluminium between chips and space, e.g. `5 mm`."""


class Sky(Closed):
    """Under the sky of a country."""

    kind: Literal["sky"] = "sky"
    country: str


SunlightChoice = Space | Sky

"""What feeds a unit."""

from __future__ import annotations

from typing import Annotated, Literal

from evernoon.flows.closed import Closed
from evernoon.flows.plants import Power
from evernoon.quantities import In

Eclipse = Literal["ride-through", "throttle", "sleep"]


class SolarArray(Closed):
    """Solar array and battery of a satellite."""

    kind: Literal["solar-array"] = "solar-array"
    cell: str = "triple-junction"
    """Catalogue id of the cell technology."""
    battery_type: str = "li-ion"
    """Catalogue id of the battery chemistry."""
    array_m2: Annotated[float, In("m^2", gt=0)] | None = None
    """Given area; else from `array_w`, else sized from the load."""
    array_w: Annotated[float, In("W", gt=0)] | None = None
    """Given power at the terminals, new and normal to the Sun; the cells then make the area."""
    battery_j: Annotated[float, In("J", ge=0)] | None = None
    """Given energy; sized from the longest eclipse where absent."""
    eclipse: Eclipse = "ride-through"
    """In shadow: run on the battery, run at a reduced clock, or sleep with the bus alive."""
    life_s: Annotated[float, In("s", gt=0)]
    """Life the array is sized for."""
    peak_over_mean: Annotated[float, In("", ge=1)] = 1.0
    """Peak of the payload over its average: peaks come from the battery, wires must carry them."""


class Grid(Closed):
    """Public grid or on-site generation of a ground site."""

    kind: Literal["grid"] = "grid"
    country: str
    power: Power = "grid"
    requested: str | None = None
    """Month in which power for growth was asked for; None: in hand from the grid, at the start from a plant."""


class Included(Closed):
    """Power is in the rent."""

    kind: Literal["included"] = "included"


WattsChoice = SolarArray | Grid | Included

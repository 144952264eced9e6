"""How a unit is paid for."""

from __future__ import annotations

from typing import Literal

from evernoon.flows.closed import Closed


class Launched(Closed):
    """Satellites bought and launched."""

    kind: Literal["launched"] = "launched"
    satellite: str
    """Catalogue id of the design (for published prices beside ours)."""
    launcher: str
    chip: str
    captive: bool = False
    """Own rocket: marginal launch cost, with the market price always beside it."""


class Built(Closed):
    """A data centre of one's own."""

    kind: Literal["built"] = "built"
    country: str
    chip: str


class Rented(Closed):
    """GPUs rented by the hour."""

    kind: Literal["rented"] = "rented"
    chip: str
    contract: Literal["marketplace", "spot", "on-demand", "one-year", "lease"] = "one-year"
    country: str


DollarsChoice = Launched | Built | Rented

LEVERS = {
    "dollars.rent": "factor on GPU rents",
    "dollars.launch_price": "factor on the launch price",
    "dollars.chip_price": "factor on chip prices",
    "dollars.energy_price": "factor on electricity prices",
}
"""What events may move in this room."""

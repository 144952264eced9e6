"""How a unit is paid for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.flows.closed import Closed
from evernoon.flows.plants import Power

Gpus = Literal["in", "out"]
Interest = Literal["none", "equal", "own"]
Compute = Literal["delivered", "nominal"]
Scope = Literal["launch", "power", "data-centre", "all-in"]
Taxes = Literal["in", "out"]
Prices = Literal["trend", "regimes"]


class Boundary(Closed):
    """What a levelised cost counts: the one switchboard."""

    gpus: Gpus = "in"
    """Chips with their servers and spares, or the rest alone."""
    years: Annotated[float, Field(gt=0, le=100)] | None = None
    """Life of chips and satellite on every site, in years; each its own where none is given."""
    wacc: Interest = "own"
    """Each site's cost of capital, the ground's for all, or no interest."""
    compute: Compute = "delivered"
    """Hours delivered after failures and throttling, or nominal hours."""
    scope: Scope = "all-in"
    """Launch alone; with satellite, insurance, losses and electricity; with the building; with all that runs."""
    taxes: Taxes = "out"
    """Corporate tax on the return, or a cost of capital before tax."""


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
    power: Power = "grid"
    """Whose electricity: the country's grid, or one's own plant on site."""


class Rented(Closed):
    """GPUs rented by the hour."""

    kind: Literal["rented"] = "rented"
    chip: str
    contract: Literal["marketplace", "spot", "on-demand", "one-year", "lease"] = "one-year"
    country: str
    prices: Prices = "trend"
    """After the last dated rent: a steady trend, or gluts and shortages that come and go."""


DollarsChoice = Launched | Built | Rented

LEVERS = {
    "dollars.rent": "factor on GPU rents",
    "dollars.launch_price": "factor on the launch price",
    "dollars.chip_price": "factor on chip prices",
    "dollars.energy_price": "factor on electricity prices",
}
"""What events may move in this room."""

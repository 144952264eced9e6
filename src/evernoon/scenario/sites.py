"""Sites as the user writes them: in orbit, owned, rented."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.dollars.choice import Prices
from evernoon.errors import EvernoonError
from evernoon.flops.choice import Precision
from evernoon.flows.closed import Closed
from evernoon.flows.plants import Power
from evernoon.orbits.choice import Shell
from evernoon.quantities import SI, In
from evernoon.runway.dated import Date
from evernoon.watts.choice import Eclipse
from evernoon.wear.choice import Servicing

Sized = Literal["sized"]
"""Write `sized` to let the twin size what the published design gives."""

SHORTEST_LIFE_S = JULIAN_YEAR_S / MONTHS_PER_YEAR
"""`1 month`, the step of the age axis."""


class OrbitGeneration(Closed):
    """A satellite design on offer from a date; what is not given comes from the catalogue row."""

    from_: Annotated[Date, Field(alias="from")]
    satellite: str
    chip: str
    launch: str
    """Catalogue id of the launch vehicle."""
    precision: Precision = "fp8"
    installed: Annotated[float, In("satellites", ge=0)] = SI(0.0)
    """Satellites in service at the start."""
    compute_w: Annotated[float, In("W", gt=0)] | None = None
    array_m2: Annotated[float, In("m^2", gt=0)] | Sized | None = None
    battery_j: Annotated[float, In("J", ge=0)] | Sized | None = None
    radiator_m2: Annotated[float, In("m^2", gt=0)] | Sized | None = None
    attitude: Literal["edge-on", "nadir", "body"] | None = None
    coolant: str | None = None
    lift_k: Annotated[float, In("K", ge=0, le=120)] = SI(0.0)
    """By how much a heat pump lifts the radiator above the chips' coolant."""
    cell: str | None = None
    battery_type: str | None = None
    eclipse: Eclipse | None = None
    shielding_m: Annotated[float, In("m", ge=1e-4, le=0.1)] | None = None
    life_s: Annotated[float, In("s", ge=SHORTEST_LIFE_S)] | None = None
    spares_frac: Annotated[float, In("", ge=0, le=1)] = 0.0
    terminals: Annotated[int, Field(ge=1, le=64)] | None = None
    servicing: Servicing = "none"
    """`robotic`: robots come and replace failed chips."""
    beam: str | None = None
    """Catalogue id of the beam test whose upset rates hold, e.g. `suncatcher-v1`."""


class OrbitSite(Closed):
    """Compute in orbit."""

    kind: Literal["orbit"]
    shells: Annotated[tuple[Shell, ...], Field(min_length=1)] | None = None
    catalogue: Annotated[str, Field(min_length=1)] | None = None
    """Instead of `shells`: a file of mean elements (OMM or TLE), looked for beside the scenario."""
    names: Annotated[str, Field(min_length=1)] | None = None
    """Only satellites of the catalogue whose names begin so, e.g. `STARLINK`."""
    generations: Annotated[tuple[OrbitGeneration, ...], Field(min_length=1)]
    country: str = "US"
    """State of registry and control."""
    relay_altitude_m: Annotated[float, In("m", ge=200e3, le=2_000e3)] | None = None
    captive: bool = False
    """Launched on the owner's own rockets at marginal cost."""

    @model_validator(mode="after")
    def _one_sky(self) -> Self:
        if self.shells is None and self.catalogue is None:
            example = "[{altitude: 650 km, ltan: 18 h, planes: 40, satellites: 500}]"
            raise EvernoonError("missing-key", key="shells", example=example)
        if self.shells is not None and (self.catalogue or self.names):
            raise EvernoonError("shells-and-catalogue")
        return self


class OwnedGeneration(Closed):
    """Chips and plant of an owned data centre from a date."""

    from_: Annotated[Date, Field(alias="from")]
    chip: str
    precision: Precision = "fp8"
    installed: Annotated[float, In("W", ge=0)] = SI(0.0)
    """Power of IT in service at the start, e.g. `150 MW`."""
    plant: Literal["air", "liquid", "evaporative"] = "liquid"
    life_s: Annotated[float, In("s", ge=SHORTEST_LIFE_S)] | None = None
    """Life of the IT."""


class OwnedSite(Closed):
    """A data centre of one's own."""

    kind: Literal["owned"]
    country: str
    power: Power = "grid"
    """Electricity from the country's grid, or from a plant of one's own: gas, nuclear."""
    power_requested: Date | None = None
    """Month in which power for more than is installed was asked for; it comes after a drawn wait, and
    what is delivered before stands dark. Absent: in hand from the grid, asked for at the start from a plant."""
    generations: Annotated[tuple[OwnedGeneration, ...], Field(min_length=1)]


class RentedSite(Closed):
    """GPUs rented from others."""

    kind: Literal["rented"]
    chip: str
    contract: Literal["marketplace", "spot", "on-demand", "one-year", "lease"] = "one-year"
    precision: Precision = "fp8"
    country: str = "US"
    installed: Annotated[float, In("gpu", ge=0)] = SI(0.0)
    """GPUs rented at the start."""
    prices: Prices = "trend"
    """Rent after its last date: a steady trend, or gluts and shortages that come and go."""

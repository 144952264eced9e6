"""Sites as the user writes them: in orbit, owned, rented."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flops.choice import Precision
from evernoon.flows.closed import Closed
from evernoon.orbits.choice import Shell
from evernoon.quantities import SI, In
from evernoon.runway.choice import Date
from evernoon.watts.choice import Eclipse

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
    attitude: Literal["edge-on", "nadir"] | None = None
    cell: str | None = None
    battery_type: str | None = None
    eclipse: Eclipse | None = None
    shielding_m: Annotated[float, In("m", ge=1e-4, le=0.1)] | None = None
    life_s: Annotated[float, In("s", ge=SHORTEST_LIFE_S)] | None = None
    spares_frac: Annotated[float, In("", ge=0, le=1)] = 0.0
    terminals: Annotated[int, Field(ge=1, le=64)] | None = None


class OrbitSite(Closed):
    """Compute in orbit."""

    kind: Literal["orbit"]
    shells: Annotated[tuple[Shell, ...], Field(min_length=1)]
    generations: Annotated[tuple[OrbitGeneration, ...], Field(min_length=1)]
    country: str = "US"
    """State of registry and control."""
    relay_altitude_m: Annotated[float, In("m", ge=200e3, le=2_000e3)] | None = None
    captive: bool = False
    """Launched on the owner's own rockets at marginal cost."""


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

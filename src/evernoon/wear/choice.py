"""How a unit ages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.flows.closed import Closed
from evernoon.quantities import In

Servicing = Literal["none", "robotic"]
"""Nobody comes, or robots that replace failed chips at every visit."""


class Satellite(Closed):
    """A satellite nobody repairs, or one whose chips robots replace."""

    kind: Literal["satellite"] = "satellite"
    life_s: Annotated[float, In("s", gt=0)]
    """Planned life in service, e.g. `5 yr`."""
    shielding_m: Annotated[float, In("m", ge=1e-4, le=0.1)]
    """Aluminium round the compute payload, e.g. `5 mm`."""
    spares_frac: Annotated[float, In("", ge=0, le=1)] = 0.0
    """Cold spare chips on board as a share of the chips that work."""
    launcher: str
    """Catalogue id of the launch vehicle."""
    compute_w: Annotated[float, In("W", gt=0)] | None = None
    """Power of the compute payload to be shielded; the assumption `wear.payload_w` where absent."""
    beam: str | None = None
    """Row of the catalogue `beams` its chips were tested as; other chips borrow the assumptions."""
    terminals: Annotated[int, Field(ge=1, le=64)] = 1
    """Laser terminals; one that works is enough to stay in service."""
    eclipse: Literal["ride-through", "throttle", "sleep"] = "ride-through"
    """How warm and cold the boards get on each orbit."""
    servicing: Servicing = "none"


class Servers(Closed):
    """Racks that technicians repair."""

    kind: Literal["servers"] = "servers"
    life_s: Annotated[float, In("s", gt=0)] | None = None
    """Planned life; the assumption `wear.server_life_s` where absent."""


class Included(Closed):
    """The provider replaces what fails; rented capacity stays as long as the run."""

    kind: Literal["included"] = "included"


WearChoice = Satellite | Servers | Included

LEVERS = {
    "wear.hazard": "factor on the failure rate of units in orbit",
    "wear.launch": "factor on launch capacity (0 = stand-down)",
    "wear.chips": "factor on the chips that can be bought",
}
"""What events may move in this room."""

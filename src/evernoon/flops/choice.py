"""Which chips compute."""

from __future__ import annotations

from typing import Annotated, Literal

from evernoon.flows.closed import Closed
from evernoon.quantities import In

Precision = Literal["bf16", "fp8", "fp4"]


class Chips(Closed):
    """Accelerators of one unit."""

    chip: str
    """Catalogue id, e.g. `gb300`."""
    precision: Precision = "fp8"
    compute_w: Annotated[float, In("W", gt=0)] | None = None
    """Power of the compute payload; gives the number of chips where `chips` is absent."""
    chips: Annotated[float, In("", gt=0)] | None = None
    """Number of chips of one unit."""
    space: bool = False
    """Stripped boards on a satellite instead of racks."""


FlopsChoice = Chips

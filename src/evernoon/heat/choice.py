"""How a unit is cooled."""

from __future__ import annotations

from typing import Annotated, Literal

from evernoon.flows.closed import Closed
from evernoon.quantities import SI, In


class Radiator(Closed):
    """Panels of a satellite: deployed with both faces radiating, or one face of the body."""

    kind: Literal["radiator"] = "radiator"
    radiator_m2: Annotated[float, In("m^2", gt=0)] | None = None
    """Given panel area; sized from the load where absent."""
    attitude: Literal["edge-on", "nadir", "body"] = "edge-on"
    """Edge-on to Sun and nadir; one face towards the Earth; or on the body, one face edge-on."""
    coolant: str = "pg25"
    """Catalogue id of the coolant."""
    lift_k: Annotated[float, In("K", ge=0, le=120)] = SI(0.0)
    """By how much a heat pump lifts the panel above the coolant of the chips; none at 0."""
    coolant_inlet_max_k: Annotated[float, In("K", gt=200, lt=400)]
    """Warmest coolant the chips accept (catalogue of chips)."""
    die_max_k: Annotated[float, In("K", gt=250, lt=450)]
    """Warmest die at full clock (catalogue of chips)."""
    memory_max_k: Annotated[float, In("K", gt=250, lt=450)] | None = None
    """Warmest stacked memory (catalogue of chips); not looked at where absent."""
    chip_w: Annotated[float, In("W", gt=0)]
    """Power of one chip through its cold plate."""
    life_s: Annotated[float, In("s", gt=0)]
    """Life whose end sizes the panel."""


class CoolingPlant(Closed):
    """Chillers, dry coolers or evaporation on the ground."""

    kind: Literal["cooling-plant"] = "cooling-plant"
    plant: Literal["air", "liquid", "evaporative"] = "liquid"
    country: str


class Included(Closed):
    """Cooling is in the rent."""

    kind: Literal["included"] = "included"


HeatChoice = Radiator | CoolingPlant | Included

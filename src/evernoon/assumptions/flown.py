"""Rows of what has been shown, and of what has been announced for a year: yardsticks, never inputs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.assumptions.entry import Text
from evernoon.assumptions.row import CatalogueRow, Positive


class Flown(CatalogueRow):
    """One piece of hardware or one announcement, by the figures a report holds needs against."""

    name_de: Text | None = None
    status: Literal["flown", "sold", "claimed"]
    """Flown in orbit; sold on the ground or as a service today; announced."""
    year: Annotated[int, Field(ge=1957, le=2100)] | None = None
    """Since when it flies or sells, or the year it is announced for."""
    on: Text | None = None
    """What it flies on or belongs to."""
    power_w: Positive | None = None
    """Electric power of one satellite."""
    compute_w: Positive | None = None
    """Power of its computing payload."""
    array_m2: Positive | None = None
    array_w_per_kg: Positive | None = None
    generated_w_per_m2: Positive | None = None
    battery_wh_per_kg: Positive | None = None
    radiator_m2: Positive | None = None
    rejected_w_per_m2: Positive | None = None
    panel_kg_per_m2: Positive | None = None
    satellite_kg: Positive | None = None
    whole_w_per_kg: Positive | None = None
    """Power over mass of the whole satellite."""
    laser_bit_per_s: Positive | None = None
    hardware_usd_per_w: Positive | None = None
    """Satellite without launch, over the power of its array."""
    launch_usd_per_kg: Positive | None = None
    """To the orbit the vehicle is quoted for."""
    own_launch_usd_per_kg: Positive | None = None
    """What a flight costs who flies it, over the same payload."""

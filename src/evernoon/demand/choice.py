"""What is asked of the compute, and by whom else it is offered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.flows.closed import Closed
from evernoon.quantities import In


class Use(Closed):
    """What a scenario says about one product where it differs from the catalogue."""

    users: Annotated[float, In("", ge=0)] | None = None
    """Users at the start."""
    growth_frac_per_year: Annotated[float, In("1/yr", gt=-1)] | None = None
    price_usd_per_mtoken: Annotated[float, In("USD/Mtoken", ge=0)] | None = None
    model: str | None = None
    """Catalogue id of the model that serves it."""


class Market(Closed):
    """Rivals the products compete with."""

    rivals: tuple[str, ...] = ()
    """Catalogue ids, e.g. `openai`."""
    progress: Literal["trend", "plans"] = "trend"
    """How rivals' models get better: as observed, fading; or with the compute they have announced."""


class WorkChoice(Closed):
    """Products in use; `main` is the one whose tokens are priced."""

    main: str
    products: tuple[str, ...]
    use: dict[str, Use] = Field(default_factory=dict)
    train_flop_per_month: Annotated[float, In("FLOP/month", ge=0)] | None = None
    """Training wanted at the start (the row `training` of the products where absent)."""


LEVERS = {
    "demand.growth": "factor on the growth of users",
    "demand.users": "factor on users",
    "demand.price": "factor on token prices",
    "demand.rival_quality": "factor on the quality of the best rival",
    "demand.own_progress": "factor on what our own quality has gained since the start (pace of development)",
}
"""What events may move in this room."""

"""Events that move levers: dated, or with a monthly hazard."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, model_validator

from evernoon import data, demand, dollars, rules, runway, wear
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.closed import Closed
from evernoon.quantities import In
from evernoon.runway.dated import Date
from evernoon.scenario.accident import accident

LEVERS: dict[str, str] = {
    **wear.LEVERS, **demand.LEVERS, **data.LEVERS, **dollars.LEVERS, **runway.LEVERS, **rules.LEVERS,
}  # fmt: skip
"""Every lever an event may move, with what it does."""
_FACTOR = re.compile(r"^x\s*(\d+(?:\.\d+)?)$")


MOST_FACTOR = 100.0
"""More than a hundredfold is a typing error, not an event."""


class Event(Closed):
    """One event: when it comes, which levers it moves by which factor, how long it lasts."""

    name: str
    date: Date | None = None
    """A dated event."""
    hazard_per_month: Annotated[float, In("1/month", gt=0, le=1)] | None = Field(
        default=None, alias="hazard"
    )
    """Chance of starting in any month in which it does not already last, e.g. `0.5 %/month`."""
    moves: dict[str, str] = Field(default_factory=dict)
    """Lever -> factor, e.g. `runway.sales_multiple: x0.3`."""
    flight: str | None = None
    """What it does to satellites flown one by one, e.g. `storm lost=1% array=2% safe=3h`."""
    for_month: Annotated[float, In("month", ge=1)] = Field(default=1.0, alias="for")
    """How long it lasts, e.g. `24 months`."""

    @model_validator(mode="after")
    def _one_trigger_known_levers(self) -> Self:
        if (self.date is None) == (self.hazard_per_month is None):
            raise EvernoonError("event-trigger")
        if not self.moves and self.flight is None:
            raise EvernoonError("event-nothing", path="moves")
        if self.flight is not None:
            accident(self.flight, "flight")
        for lever, text in self.moves.items():
            if lever not in LEVERS:
                near, allowed = near_miss(lever, LEVERS), ", ".join(LEVERS)
                raise EvernoonError(
                    "unknown-lever", path=f"moves.{lever}", name=lever, near=near, allowed=allowed
                )
            if not _FACTOR.match(text):
                raise EvernoonError("bad-factor", path=f"moves.{lever}", text=text)
            if float(text.lstrip("x")) > MOST_FACTOR:
                allowed = f"x0 ... x{MOST_FACTOR:g}"
                raise EvernoonError(
                    "out-of-range", path=f"moves.{lever}", text=text, allowed=allowed
                )
        return self

    @property
    def factors(self) -> dict[str, float]:
        """Lever -> factor."""
        return {lever: float(text.lstrip("x").strip()) for lever, text in self.moves.items()}

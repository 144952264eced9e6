"""Months of the dates in the catalogue, and the contract a rented site has."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from evernoon.assumptions.catalogue import rows
from evernoon.errors import EvernoonError, near_miss

if TYPE_CHECKING:
    from evernoon.assumptions.kinds import Contract
    from evernoon.flows.clock import Clock

_MID_YEAR = "-07"


def month_of(date: str | None, clock: Clock) -> int:
    """Month of the run (may be negative) of a date; a bare year is its middle, none is `as_of`."""
    if date is None:
        return clock.index(clock.as_of)
    return clock.index(date + _MID_YEAR if len(date) == 4 else date)


def contract(chip: str, tier: str) -> tuple[str, Contract]:
    """Id and row of the contract for a chip.

    Errors: unknown-name with the nearest contract.
    """
    known = cast("dict[str, Contract]", rows("contracts"))
    for id, item in known.items():
        if item.chip == chip and item.tier == tier:
            return id, item
    name = f"{chip}-{tier}"
    raise EvernoonError(
        "unknown-name", kind="contracts", name=name, hint=near_miss(name, list(known))
    )

"""What retires is built anew: the plan with replacements, as the newest generation then on offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.assumptions import load
from evernoon.flows.clock import MONTH_S
from evernoon.wear.choice import Included, Satellite, Servers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.wear import Fleet
    from evernoon.scenario.assemble import LotChoice


def life_months(lot: LotChoice) -> int | None:
    """Planned life in months, at least one; None where nothing retires.

    Servers without a stated life are planned by the central one.
    """
    match lot.wear:
        case Included():
            return None
        case Satellite(life_s=life_s):
            return max(1, round(life_s / MONTH_S))
        case Servers(life_s=life_s):
            planned_s = life_s or load.entry("wear.server_life_s").central
            return max(1, round(planned_s / MONTH_S))


def renew(lots: Sequence[LotChoice], rates: list[list[float]], clock: Clock) -> None:
    """Add to the plan (lot, month), in place, what retires in each month, replacements among it.

    What fails or is lost at launch before its time differs from sample to sample: see `again`.
    Not modelled: a higher output of the new generation (a unit replaces a unit).
    """
    for site in dict.fromkeys(lot.site for lot in lots):
        own = [i for i, lot in enumerate(lots) if lot.site == site]
        for month in range(clock.months):
            newest = [i for i in own if clock.index(lots[i].from_date) <= month]
            due = sum(_retiring(lots[i], rates[i], month, clock) for i in own)
            if newest and due:
                rates[newest[-1]][month] += due


def again(replace: str, fleet: Fleet) -> Array | None:
    """Units lost this month that are to be ordered once more (lot, sample); None under other policies."""
    return fleet.lost_units if replace in ("lost", "all") else None


def _retiring(lot: LotChoice, rates: list[float], month: int, clock: Clock) -> float:
    life = life_months(lot)
    if life is None:
        return 0.0
    installed = lot.installed_units * (month == clock.index(lot.from_date) + life)
    return installed + (rates[month - life] if month >= life else 0.0)

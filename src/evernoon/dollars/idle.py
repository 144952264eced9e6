"""What idle chips of one's own would fetch at the market, hour by hour."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import rows
from evernoon.dollars import dated, rent
from evernoon.dollars.choice import DollarsChoice, Rented

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.kinds import Contract
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock


def idle_rents_usd_per_gpu_hour(
    choices: tuple[DollarsChoice, ...], tier: str, clock: Clock, draws: Draws
) -> Array:
    """Listed rent of the chip of each lot under a tier of contract, (lot, month, sample).

    Zero where no such contract is in the catalogue, and for chips that are rented themselves.
    Not modelled: the price falling because of what is let.
    """
    level, decline = draws("dollars.rent_level"), draws("dollars.rent_decline_frac_per_year")
    found = np.zeros((len(choices), clock.months, draws.size))
    known = cast("dict[str, Contract]", rows("contracts")).values()
    listed = {(item.chip, item.tier) for item in known}
    for lot, choice in enumerate(choices):
        if isinstance(choice, Rented) or (choice.chip, tier) not in listed:
            continue
        months, prices = rent.curve(dated.contract(choice.chip, tier)[1], clock)
        for month in range(clock.months):
            listed_usd = rent.rent_usd_per_gpu_hour(float(month), months, prices, decline)
            found[lot, month] = listed_usd * level
    return found

"""What sites of one's own can still connect, so that who orders by price does not order into a queue for power."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.site import Lot


@dataclass(frozen=True, slots=True)
class Connections:
    """Of the sites whose new power is still to come; a unit is a megawatt of IT."""

    from_months: Array
    """(lot, sample): month of the run from which new power comes; at or below 0 it is in hand."""
    installed_units: Array
    """(lot, 1): of the lot's whole site."""
    same_site: Array
    """(lot, lot): 1 where both are generations of one site, which share its connection."""

    def most_units(
        self, pace_units: Array, taken_units: Array, lead_months: Array, month: int
    ) -> Array:
        """Units ordered in a month that will have power when they are delivered (lot, sample), at most the pace.

        Args: pace_units that can be had in a month; taken_units by lot stand, wait or are under way.
        Not modelled: power that retiring units leave before the order is delivered.
        """
        after_months = np.maximum(month + lead_months + 1.0 - self.from_months, 0.0)
        taken = self.same_site @ taken_units
        room = np.maximum(self.installed_units + pace_units * after_months - taken, 0.0)
        return np.where(self.from_months > 0.0, np.minimum(pace_units, room), pace_units)


def connections(lots: tuple[Lot, ...], same_site: Array, samples: int) -> Connections | None:
    """Those of the lots; None where no site waits for power in any sample."""
    none = np.zeros(samples)
    owned = [lot.kind == "owned" for lot in lots]
    waits = [
        lot.watts.power_from_months if own else none for lot, own in zip(lots, owned, strict=True)
    ]
    if not any(np.any(months > 0.0) for months in waits):
        return None
    installed = np.array([[lot.installed_units] for lot in lots])
    return Connections(np.stack(waits), same_site @ installed, same_site)

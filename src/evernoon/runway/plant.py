"""Plant by class: what is bought, and its wear by cohort."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evernoon.flows.base import Array
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.runway.lines import total_usd
from evernoon.runway.opening import CLASSES, Firm
from evernoon.runway.statement import straight_line_usd_per_month

_CLASS_LINES = {
    "chip": ("chips",),
    "satellite": ("satellite", "launch", "insurance"),
    "building": ("building",),
}
_CLASS_ROWS = {
    name: [LEDGER_LINES.index(line) for line in lines] for name, lines in _CLASS_LINES.items()
}


@dataclass(slots=True)
class Plant:
    """What was bought, by class and month."""

    bought_usd: Array
    """(class, month, sample): plant bought before the start of each month, summed up."""
    first_end: int
    """Month before which no book life is over in any sample."""
    first_slot: npt.NDArray[np.intp]
    """(class, sample): place of month 0 in `bought_usd` laid flat."""
    ended_slot: npt.NDArray[np.intp]
    """The same a book life earlier."""


def plant(firm: Firm, months: int, size: int) -> Plant:
    """Before the first month: nothing bought yet, the opening plant is in the firm."""
    slots = np.arange(len(CLASSES))[:, None] * (months + 1) * size + np.arange(size)
    return Plant(
        bought_usd=np.zeros((len(CLASSES), months + 1, size)),
        first_end=int(firm.life_months.min()),
        first_slot=slots,
        ended_slot=slots - firm.life_months.astype(np.intp) * size,
    )


def buy_usd(held: Plant, firm: Firm, by_line: Array, month: int) -> Array:
    """Plant bought in the month, in all, (sample,); it wears from the next month on.

    by_line: (line, sample) of the ledger.
    """
    before, after = held.bought_usd[:, month], held.bought_usd[:, month + 1]
    bought = [total_usd(by_line, rows) for rows in _CLASS_ROWS.values()]
    bought.append(firm.segment_usd[2, month])
    for i, amount in enumerate(bought):
        np.add(before[i], amount, out=after[i])
    return np.asarray(sum(bought))


def depreciation_usd(held: Plant, firm: Firm, month: int) -> Array:
    """Cohorts whose book life is not over: the difference of two running sums, over the life."""
    lives = firm.life_months
    bought = held.bought_usd[:, month]
    if month >= held.first_end:
        since = np.maximum(held.first_slot, held.ended_slot + month * lives.shape[-1])
        bought = bought - held.bought_usd.reshape(-1)[since]
    cohorts = straight_line_usd_per_month(bought, lives).sum(axis=0)
    return np.asarray(cohorts + firm.plant_usd_per_month * (month < lives[-1]))

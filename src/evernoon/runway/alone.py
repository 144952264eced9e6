"""The company by itself: the months of the room on totals given from outside, without the chain."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import numpy as np
import numpy.typing as npt

from evernoon.assumptions.draws import BLOCK_SAMPLES, Draws
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.flows.data import Quality
from evernoon.flows.demand import Work
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.dollars import Ledger
from evernoon.flows.rules import Permits
from evernoon.flows.shocks import Shocks
from evernoon.flows.site import Lot
from evernoon.flows.tokens import Served
from evernoon.runway import months
from evernoon.runway.choice import CompanyChoice
from evernoon.runway.lines import AT

Kept = npt.NDArray[np.float32]
BLOCKS_AT_ONCE = 5
"""Blocks laid side by side: fewer calls for the same work (measured 1 to 5: 1.9 to 1.3 CPU seconds)."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the other rooms would say, (month,) each in USD; uncertainty comes from the company."""

    ledger_usd: Array
    """(line, month): spending by ledger line."""
    revenue_usd: Array
    """Revenue of products."""
    licence_usd: Array
    fine_usd: Array
    unit_usd: float
    """Price of a unit that can be ordered."""
    plan_units: Array
    """(month,): deliveries planned."""


def run_alone(
    choice: CompanyChoice,
    given: Given,
    clock: Clock,
    seed: int,
    samples: int,
    lines: tuple[str, ...],
) -> dict[str, Kept]:
    """Chosen lines of the statements by name, (month, sample) in float32, and `value` and `default`.

    Samples run in blocks of draws laid side by side; same seed, same bits, whatever is kept.
    """
    kept: dict[str, Kept] = {
        name: np.empty((clock.months, samples), np.float32) for name in (*lines, "value", "default")
    }
    step = BLOCKS_AT_ONCE * BLOCK_SAMPLES
    for start in range(0, samples, step):
        size = min(step, samples - start)
        draws = Draws(seed, start // BLOCK_SAMPLES, size)
        _fly(choice, given, clock, draws, lines, kept, slice(start, start + size))
    return kept


def _fly(
    choice: CompanyChoice, given: Given, clock: Clock, draws: Draws, lines: tuple[str, ...],
    kept: dict[str, Kept], where: slice,
) -> None:  # fmt: skip
    size = draws.size
    one, rows = np.ones(size), np.ones((1, size))
    lot = cast(Lot, SimpleNamespace(site="site", kind="owned", from_month=-1))
    shocks = Shocks(size, (), np.zeros((0, clock.months, size)), {})
    served = Served(
        rows, rows, 0 * rows, 0 * rows, np.zeros((1, 1, size)), rows, rows, rows, one, 0 * rows
    )
    opening = _ledger(given, 0, rows)
    plan = given.plan_units[None]
    state, _, _ = months.start(choice, (lot,), plan, "plan", opening, clock, draws)
    for t in range(clock.months):
        revenue = given.revenue_usd[t] * rows
        work = Work(np.zeros((1, 1, size)), rows, rows, 0 * rows, revenue, one)
        quality = Quality(one, one, one, one, one, given.licence_usd[t] * one)
        permits = Permits(np.ones((1, 1, 1)), rows, rows, given.fine_usd[t] * one)
        ledger = _ledger(given, t, rows)
        state, books, _ = months.step(state, ledger, work, served, quality, permits, shocks, t)
        for name in lines:
            kept[name][t, where] = books.line_usd[AT[name]]
        kept["value"][t, where] = books.value_usd
        kept["default"][t, where] = books.default_code


def _ledger(given: Given, month: int, rows: Array) -> Ledger:
    usd = np.broadcast_to(given.ledger_usd[:, month, None], (len(LEDGER_LINES), rows.shape[-1]))
    one = rows[0]
    return Ledger(usd[None], rows, one, one, one, given.unit_usd * rows, rows, 1e9 * rows)

"""The whole chain after a slider: what the chain bar tells, over half of the sets in each of two warm processes.

The bits are those of a run of as many sets; of its record only what the bar tells is kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon import chain
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.result import Month, Record, Result
from evernoon.scenario.assemble import clock, lot_choices
from evernoon.web.blocks import asked_tokens
from evernoon.web.memory import Memory, Noted

if TYPE_CHECKING:
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot
    from evernoon.scenario.model import Scenario

SAMPLES = 1_024
DOORS = Memory()
"""What the doors of performance gave to this process, which is always asked for the same half."""


FOR_SHARES = ("runway.line_usd", "dollars.line_usd", "demand.share_frac")
"""Kept until the rules have seen shares of the market."""


class Brief(Record):
    """Cash, limits, what is asked for in the last month, and what market shares are made of."""

    def lots(self, lots: tuple[Lot, ...]) -> None:
        """Keep where the lots stand, not what they can do."""
        self.lots_named(lots)

    def month(self, month: Month) -> None:
        """Keep little of a month; a run checks its identities."""
        self.count(month)
        first_year = month.index < MONTHS_PER_YEAR
        if first_year:
            self._append("runway.line_usd", month.books.line_usd)
            self._append("dollars.line_usd", month.ledger.usd.sum(axis=0))
            self._append("demand.share_frac", month.work.share_frac[0])
        if month.index == self.clock.months - 1:
            self._append("tokens.offered_token", month.served.offered_token)
            self._append("tokens.served_token", month.served.served_token)

    def _append(self, name: str, values: Array) -> None:
        """One more month of a series, as a record would hold it."""
        more = values.astype(np.float32)[..., None, :]
        before = self.series.get(name)
        self.series[name] = more if before is None else np.concatenate([before, more], axis=-2)


def half(scenario: Scenario, k: int) -> bytes:
    """The brief record of one half of the sets."""
    _, size, within = chain.parts(SAMPLES)[k]
    draws = Noted(scenario, size, within)
    record = Brief(scenario, clock(scenario), scenario.seed, draws.size)
    chosen = lot_choices(scenario)
    lots = tuple(DOORS.perform(choice, record.clock, draws) for choice in chosen)
    record.lots(lots)
    verdict = chain.months(scenario, chosen, lots, record, draws)
    record.findings = verdict.findings
    for name in FOR_SHARES:
        del record.series[name]
    return pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)


def laid(halves: Sequence[bytes]) -> dict[str, Any]:
    """The chain bar's numbers from the halves of all sets (from our own processes)."""
    parts: list[Brief] = [pickle.loads(half) for half in halves]
    whole = parts[0]
    whole.cash_usd = np.concatenate([part.cash_usd for part in parts], axis=-1)
    whole.gap_usd = np.concatenate([part.gap_usd for part in parts])
    whole.limit_counts = np.sum([part.limit_counts for part in parts], axis=0)
    for name in whole.series:
        whole.series[name] = np.concatenate([part.series[name] for part in parts], axis=-1)
    whole.samples = SAMPLES
    result = Result(whole)
    return {
        "samples": SAMPLES,
        "headline": {
            "sites": {site: {"binding_limit": result.binding_limit(site)} for site in whole.sites},
            "runway": result.runway(),
            "rules": [{"id": found.id, "status": found.status} for found in whole.findings],
        },
        "asked": asked_tokens(result),
    }

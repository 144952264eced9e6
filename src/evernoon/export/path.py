"""One path: the scenario run with every assumption at its median, each dollar kept to the last bit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon import chain
from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.result import Month, Record
from evernoon.runway.opening import firm, opening_usd
from evernoon.scenario.assemble import clock, lot_choices
from evernoon.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class OnePath:
    """What a workbook is made from; money in USD, nominal."""

    scenario: Scenario
    seed: int
    clock: Clock
    lots: tuple[str, ...]
    """Site and first month of each generation."""
    opening_usd: Array
    """(statement_line,)"""
    line_usd: Array
    """(statement_line, month)"""
    ledger_usd: Array
    """(lot, line, month)"""
    segment_capital_usd: Array
    """(month,): capital expenditure of the businesses the rooms do not model."""
    used: tuple[tuple[str, float], ...]
    """Ids of the assumptions used and their values."""


class _Traced(Record):
    """A record that also keeps the books of its only sample as they are, not rounded for storage."""

    def __init__(self, scenario: Scenario, time: Clock, seed: int, lots: int) -> None:
        super().__init__(scenario, time, seed, 1)
        self.line_usd: Array = np.zeros((len(STATEMENT_LINES), time.months))
        self.ledger_usd: Array = np.zeros((lots, len(LEDGER_LINES), time.months))

    def month(self, month: Month) -> None:
        """Keep the month as every record does, and its books unrounded."""
        super().month(month)
        self.line_usd[:, month.index] = month.books.line_usd[:, 0]
        self.ledger_usd[:, :, month.index] = month.ledger.usd[:, :, 0]


def one_path(scenario: Scenario, seed: int | None = None) -> OnePath:
    """Fly the scenario once, with the median of every draw; hazard events fall by the seed."""
    seed = scenario.seed if seed is None else seed
    chosen = lot_choices(scenario)
    draws = Draws(seed, 0, 1, scenario.beliefs, scenario.assume)
    record = _Traced(scenario, clock(scenario), seed, len(chosen))
    lots = tuple(chain.performance(choice, record.clock, draws) for choice in chosen)
    record.lots(lots)
    chain.months(scenario, chosen, lots, record, draws)
    own = firm(scenario.company, record.clock, draws)
    return OnePath(
        scenario=scenario,
        seed=seed,
        clock=record.clock,
        lots=tuple(f"{choice.site} {choice.from_date[:7]}" for choice in chosen),
        opening_usd=opening_usd(scenario.company, own)[:, 0],
        line_usd=record.line_usd,
        ledger_usd=record.ledger_usd,
        segment_capital_usd=own.segment_usd[2, :, 0],
        used=tuple((id, float(draws(id)[0])) for id in draws.used),
    )

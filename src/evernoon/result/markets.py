"""Shares of the market under three definitions: ours from the run, the rivals' from their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.assumptions.business import Rival
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.dollars import CAPITAL_LINES
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.statements import STATEMENT_LINES
from evernoon.rules.market import hhi, merged_hhi

if TYPE_CHECKING:
    from evernoon.result.record import Record
    from evernoon.rules.choice import LawFacts
    from evernoon.scenario.model import Scenario

Shares = dict[str, dict[str, float]]
_OWN_REVENUE = ("revenue_tokens", "revenue_other")
"""What models earn. Compute leased out, here or by a hyperscaler, is another market, as are the other segments."""


def our_name(scenario: Scenario) -> str:
    """How we are called in the market: the one of those who merge who is no rival, else the company."""
    merging = scenario.law.merging or ()
    own = [firm for firm in merging if firm not in scenario.market.rivals]
    return own[0] if own else scenario.company.name


def market_shares(scenario: Scenario, record: Record) -> Shares:
    """Shares by definition of the market and firm, of those who are named; {} without rivals.

    Visits: of the first month; revenue and investment: of the first twelve months of the run (medians)
    beside the year in the rivals' rows. A rival whose row lacks a figure has no share there. Not modelled:
    firms that are not named, whose absence makes every market look more concentrated.
    """
    rivals = {id: _row(id) for id in scenario.market.rivals}
    if not rivals:
        return {}
    us, year = our_name(scenario), slice(0, int(MONTHS_PER_YEAR))
    lines = record.series["runway.line_usd"][:, year]
    spent = record.series["dollars.line_usd"][:, year]
    revenue = lines[[STATEMENT_LINES.index(name) for name in _OWN_REVENUE]]
    capital = spent[[LEDGER_LINES.index(name) for name in CAPITAL_LINES]]
    visits = float(np.median(record.series["demand.share_frac"][0]))
    rest = sum(row.share or 0.0 for row in rivals.values())
    shares = {
        "visits": {us: visits}
        | {id: (row.share or 0.0) / rest * (1.0 - visits) for id, row in rivals.items() if rest},
        "revenue": {us: _a_year(revenue)}
        | {id: row.revenue_usd_per_year or 0.0 for id, row in rivals.items()},
        "investment": {us: _a_year(capital)}
        | {id: row.capital_usd_per_year or 0.0 for id, row in rivals.items()},
    }
    return {name: _parts(amounts) for name, amounts in shares.items()}


def with_shares(scenario: Scenario, record: Record) -> LawFacts:
    """The facts for the rules; shares of the run where the scenario says who merges and gives none."""
    law = scenario.law
    if law.merging is None or law.markets:
        return law
    return law.model_copy(update={"markets": market_shares(scenario, record)})


def markets(scenario: Scenario, record: Record) -> dict[str, Any]:
    """For machines: shares and the index of each market, and what the merger would make of it."""
    shares = dict(scenario.law.markets) or market_shares(scenario, record)
    law = scenario.law.model_copy(update={"markets": shares})
    after = merged_hhi(law)
    return {
        name: {
            "shares_frac": firms,
            "hhi": hhi(tuple(firms.values())),
            "merged_hhi": after[name][0] if name in after else None,
        }
        for name, firms in shares.items()
    }


def _row(id: str) -> Rival:
    found = catalogue.row("rivals", id)
    assert isinstance(found, Rival)
    return found


def _a_year(by_month: Any) -> float:
    """Median over the assumption sets of what a year brings, from the months there are."""
    months = by_month.shape[1]
    total = by_month.astype(np.float64).sum(axis=(0, 1))
    return max(float(np.median(total)) * MONTHS_PER_YEAR / months, 0.0)


def _parts(amounts: dict[str, float]) -> dict[str, float]:
    whole = sum(amounts.values())
    return {firm: amount / whole for firm, amount in amounts.items()} if whole else {}

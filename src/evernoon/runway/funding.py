"""Rounds: those the scenario gives, and those a rule raises; nothing here closes a gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.runway.choice import CompanyChoice, RaiseRule


@dataclass(frozen=True, slots=True)
class Rule:
    """When and how much the company raises; all (sample,)."""

    trigger_months: Array
    lead_months: Array
    size_months: Array
    debt_frac: Array
    round_value_frac: Array
    debt_value_frac: Array


@dataclass(slots=True)
class Rounds:
    """Given rounds by month, the rule, and the one round that may be on its way in each sample."""

    equity_usd: Array
    """(month,)"""
    debt_usd: Array
    """(month,)"""
    rule: Rule | None
    wanted_usd: Array
    wait_months: Array


def rounds(choice: CompanyChoice, clock: Clock, draws: Draws) -> Rounds:
    """Rounds of a scenario; one before the start is in the opening balance already."""
    given = {kind: np.zeros(clock.months) for kind in ("equity", "debt")}
    for item in choice.raises:
        month = clock.index(item.date)
        if 0 <= month < clock.months:
            given[item.kind][month] += item.amount_usd
    for listing in choice.cap_table.own_listings if choice.cap_table else ():
        month = clock.index(listing.date)
        if 0 <= month < clock.months:
            given["equity"][month] += listing.proceeds_usd
    rule = None if choice.raise_rule is None else _rule(choice.raise_rule, draws)
    return Rounds(given["equity"], given["debt"], rule, np.zeros(draws.size), np.zeros(draws.size))


def _rule(choice: RaiseRule, draws: Draws) -> Rule:
    def own(given: float | None, id: str) -> Array:
        return draws(id) if given is None else np.full(draws.size, float(given))

    return Rule(
        trigger_months=own(choice.trigger_months, "runway.raise_trigger_months"),
        lead_months=np.maximum(np.rint(draws("runway.raise_lead_months")), 1.0),
        size_months=own(choice.size_months, "runway.raise_size_months"),
        debt_frac=own(choice.debt_frac, "runway.raise_debt_frac"),
        round_value_frac=draws("runway.round_value_frac"),
        debt_value_frac=draws("runway.debt_value_frac"),
    )


def arrive(
    rounds: Rounds, month: int, open_frac: Array, value_usd: Array, debt_usd: Array
) -> tuple[Array, Array]:
    """Equity and debt that arrive this month, (sample,) each.

    open_frac: lever on what the market gives (0 = closed). A round by rule gets at most a share
    of last month's value as equity, and debt only up to a share of that value.
    """
    equity = rounds.equity_usd[month] * open_frac
    debt = rounds.debt_usd[month] * open_frac
    if rounds.rule is None:
        return equity, debt
    due = rounds.wait_months == 1.0
    asked = rounds.wanted_usd * due
    rounds.wanted_usd = rounds.wanted_usd * ~due
    rounds.wait_months = np.maximum(rounds.wait_months - 1.0, 0.0)
    rule = rounds.rule
    most_equity = rule.round_value_frac * value_usd
    most_debt = np.maximum(rule.debt_value_frac * value_usd - debt_usd, 0.0)
    equity = equity + np.minimum(asked * (1.0 - rule.debt_frac), most_equity) * open_frac
    return equity, debt + np.minimum(asked * rule.debt_frac, most_debt) * open_frac


def ask(
    rounds: Rounds, cash_usd: Array, burn_usd: Array, stuck_usd: Array, defaulted: Array
) -> None:
    """Open a round where cash covers too few months of burn and none is on its way.

    stuck_usd: price of what is delivered and can not be bought yet; no burn shows it before it falls due.
    """
    rule = rounds.rule
    if rule is None:
        return
    short = cash_usd - stuck_usd < rule.trigger_months * burn_usd
    opens = short & (rounds.wait_months == 0.0) & (defaulted == 0.0)
    rounds.wanted_usd = rounds.wanted_usd + opens * (rule.size_months * burn_usd + stuck_usd)
    rounds.wait_months = rounds.wait_months + opens * rule.lead_months

"""Compute leased out under contracts that can be given notice: price of an hour, and what notice leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.study.break_even import spread

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.runway.leases import LeasedOut
    from evernoon.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Lent:
    """One contract."""

    name: str
    usd_per_month: float
    months: int
    """From the first to the last month of the contract."""
    total_usd: float
    """If nobody gives notice."""
    notice_months: int
    kept_frac: float
    """Share of assumption sets in which it runs to its end."""
    paid_months: Mapping[str, float]
    present_usd: Mapping[str, float]
    """At the cost of capital on the ground, from the first month; running cost taken off."""
    sure_usd: float
    """What notice at the earliest date leaves; cost taken off, undiscounted."""


def lent(scenario: Scenario, clock: Clock, draws: Draws) -> tuple[Lent, ...]:
    """Contracts of the company's row and of the scenario, as the months would book them."""
    from evernoon.runway.leases import leased_out
    from evernoon.runway.opening import company_of

    company = company_of(scenario.company)
    names = [item.name for item in company.segments if item.start and item.end]
    names += [item.name for item in scenario.company.contracts]
    found = leased_out(company.segments, scenario.company.contracts, clock, draws)
    return tuple(_lent(name, item, draws) for name, item in zip(names, found, strict=True))


def _lent(name: str, item: LeasedOut, draws: Draws) -> Lent:
    """Months paid: the hazard of notice adds up from the first date on, then notice runs."""
    months = item.last - item.first + 1
    free = max(item.notice_from - item.first, 0)
    hazard = np.maximum(item.cancel_frac_per_month, 1e-12)
    # Notice falls in the month in which the hazard reaches what is allowed.
    ends = free + np.ceil(item.allowed / hazard) - 1.0 + item.notice_months
    paid = np.minimum(np.where(item.cancel_frac_per_month > 0.0, ends, np.inf), float(months))
    rate = draws("dollars.wacc_ground_frac") / MONTHS_PER_YEAR
    kept_usd = item.revenue_usd_per_month - item.cost_usd_per_month
    present = kept_usd * (1.0 - (1.0 + rate) ** -paid) / rate
    sure = min(float(free + item.notice_months), float(months))
    return Lent(
        name=name, usd_per_month=item.revenue_usd_per_month, months=months,
        total_usd=item.revenue_usd_per_month * months, notice_months=item.notice_months,
        kept_frac=float(np.mean(paid >= months)), paid_months=spread(paid),
        present_usd=spread(present), sure_usd=kept_usd * sure,
    )  # fmt: skip

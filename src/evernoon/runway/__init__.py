"""Runway: statements, funding, default, orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.runway.choice import LEVERS, CompanyChoice, Raise, RaiseRule, Stated

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.data import Quality
    from evernoon.flows.demand import Work
    from evernoon.flows.dollars import Ledger
    from evernoon.flows.rules import Permits
    from evernoon.flows.runway import Books, Orders
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Served
    from evernoon.runway.months import State

__all__ = ["LEVERS", "CompanyChoice", "Raise", "RaiseRule", "Stated", "start", "step"]

_MODULES = {
    "deals": (
        "exchange_ratio", "shares_outstanding", "converted_shares", "note_shares", "combined_share_frac",
        "market_value_usd", "weighted_value_usd_per_share", "coupons_usd_per_year",
        "mean_coupon_frac", "monthly_growth_frac", "part_frac", "open_need_usd",
        "burn_usd_per_year", "runway_months", "retained_share_frac", "segments_usd",
        "cash_roll_gap_usd",
    ),
    "depreciation": ("depreciation_percent",),
    "project": ("single_owner_project",),
    "waiting": ("waiting_beta", "waiting_trigger"),
    "worth": (
        "present_value_usd", "implied_weight_frac", "unlevered_tax_usd", "discounted_usd", "terminal_usd",
    ),
    "idle": ("extra_energy_usd_per_gpu_hour",),
    "people": ("leaving_frac", "likelier_frac", "development_pace_frac"),
    "share_pay": ("earned_usd_per_month",),
    "debt": ("instalment_usd",),
    "leases": ("lease_liability_usd",),
    "covenants": ("most_headroom_frac", "least_headroom_frac"),
    "statement": (
        "outstanding_usd", "straight_line_usd_per_month", "opening_rule_cash_usd", "positive_usd", "losses_used_usd",
        "tax_usd", "faded_growth_frac", "faded_multiple",
    ),
}  # fmt: skip
_FORMULAS = {
    name: f"evernoon.runway.{module}" for module, names in _MODULES.items() for name in names
}


def __getattr__(name: str) -> object:
    if name in _FORMULAS:
        from importlib import import_module

        return getattr(import_module(_FORMULAS[name]), name)
    raise AttributeError(name)


def start(
    choice: CompanyChoice,
    lots: tuple[Lot, ...],
    plan_units: Array,
    decide: str,
    ledger: Ledger,
    clock: Clock,
    draws: Draws,
    rent_usd_per_gpu_hour: Array | None = None,
) -> tuple[State, Books, Orders]:
    """Opening balance, and the orders of the first lead time at the opening `ledger`.

    `plan_units` (lot, month): planned deliveries; `decide`: plan | cheapest | patient.
    `rent_usd_per_gpu_hour` (lot, month, sample): listed rent of chips, for `company.lease_idle`.
    """
    from evernoon.runway import months

    return months.start(
        choice, lots, plan_units, decide, ledger, clock, draws, rent_usd_per_gpu_hour
    )


def step(
    state: State,
    ledger: Ledger,
    work: Work,
    served: Served,
    quality: Quality,
    permits: Permits,
    shocks: Shocks,
    month: int,
    again_units: Array | None = None,
    launched_units: Array | None = None,
    standing_units: Array | float = 0.0,
) -> tuple[State, Books, Orders]:
    """One month: revenue, cost, three statements, funding or default, orders for later.

    `again_units` (lot, sample): lost this month, and ordered once more on top of the plan.
    `launched_units` (lot, sample): launched or connected this month; what else was delivered waits unpaid.
    `standing_units` (lot, sample): at the end of the month.
    """
    from evernoon.runway import months

    return months.step(
        state, ledger, work, served, quality, permits, shocks, month, again_units, launched_units,
        standing_units,
    )  # fmt: skip

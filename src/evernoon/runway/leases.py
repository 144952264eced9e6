"""Leases: plant leased in from special-purpose vehicles, and compute leased out, take or pay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.business import Segment
from evernoon.assumptions.draws import Draws
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.quantities import SI, empirical
from evernoon.runway.choice import Contract, Lease
from evernoon.runway.lines import booked_usd


@empirical("a rate of zero is a case of its own")
def lease_liability_usd(payment_usd: float | Array, monthly_frac: Array, months: float) -> Array:
    """Present value of equal payments at the end of each of `months` months.

    Source: IFRS 16.26, lease liability at the rate implicit in the lease.
    """
    rate = np.asarray(monthly_frac)
    flat = rate == 0.0
    factor = -np.expm1(-months * np.log1p(rate)) / (rate + flat) + flat * months
    return np.asarray(payment_usd * factor)


# --- leased in ----------------------------------------------------------------------------------


@dataclass(slots=True)
class LeasedIn:
    """A lease on the balance sheet; arrays (sample,)."""

    lease: Lease
    first: int
    last: int
    cancelled: int
    """Month it is ended early; after `last` where it is not."""
    rate_frac: Array
    liability_usd: Array
    right_usd: Array


@dataclass(frozen=True, slots=True)
class LeaseMonth:
    """What leases do in a month, as booked; (sample,)."""

    interest_usd: Array
    amortisation_usd: Array
    ended_usd: Array
    principal_usd: Array
    liability_usd: Array


def leased_in(leases: tuple[Lease, ...], new_frac: Array, clock: Clock) -> tuple[LeasedIn, ...]:
    """Leases of a scenario; one that runs already opens with what is left of it."""
    return tuple(_leased_in(lease, new_frac, clock) for lease in leases)


def _leased_in(lease: Lease, new_frac: Array, clock: Clock) -> LeasedIn:
    first, last = clock.index(lease.start), clock.index(lease.end)
    rate = new_frac if lease.rate_frac is None else np.full(new_frac.size, lease.rate_frac)
    zero = np.zeros(new_frac.size)
    item = LeasedIn(
        lease, first, last, last + 1 if lease.cancelled is None else clock.index(lease.cancelled),
        rate, zero, zero,
    )  # fmt: skip
    if first < 0 <= last:
        _enter(item, last + 1)
        item.right_usd = item.liability_usd
    return item


def _enter(item: LeasedIn, months: int) -> None:
    worth = lease_liability_usd(
        item.lease.payment_usd_per_month,
        item.rate_frac / MONTHS_PER_YEAR,
        float(months),
    )
    item.liability_usd = booked_usd(worth)


def lease_month(leases: tuple[LeasedIn, ...], month: int, size: int) -> LeaseMonth:
    """Payments at the end of the month, interest on the opening liability, early ends."""
    zero = np.zeros(size)
    interest, amortised, ended, principal, liability = zero, zero, zero, zero, zero
    for item in leases:
        if item.first == month:
            _enter(item, item.last - month + 1)
            item.right_usd = item.liability_usd
        if item.first <= month <= item.last and month < item.cancelled:
            interest = interest + item.liability_usd * item.rate_frac / MONTHS_PER_YEAR
            paid, worn = _paid(item, month), booked_usd(item.right_usd / (item.last - month + 1))
            principal, amortised = principal - paid, amortised - worn
            item.liability_usd, item.right_usd = item.liability_usd - paid, item.right_usd - worn
        elif month == item.cancelled:
            fee = booked_usd(item.liability_usd * item.lease.penalty_frac)
            ended = ended + (item.liability_usd - fee) - item.right_usd
            principal = principal - fee
            item.liability_usd, item.right_usd = zero, zero
        liability = liability + item.liability_usd
    return LeaseMonth(interest, amortised, ended, principal, liability)


def _paid(item: LeasedIn, month: int) -> Array:
    """Principal of a payment; the last one pays what is left."""
    if month == item.last:
        return item.liability_usd
    interest = item.liability_usd * item.rate_frac / MONTHS_PER_YEAR
    return booked_usd(item.lease.payment_usd_per_month - interest)


# --- leased out -----------------------------------------------------------------------------------


@dataclass(slots=True)
class LeasedOut:
    """A take-or-pay contract: live until its end, or until notice has run."""

    first: int
    last: int
    notice_from: int
    notice_months: int
    revenue_usd_per_month: float
    cost_usd_per_month: float
    cancel_frac_per_month: Array
    borne: Array
    """Hazard met so far; notice comes where it passes `allowed`."""
    allowed: Array
    ends_month: Array
    """First month without payment, by sample."""


def leased_out(
    segments: tuple[Segment, ...], contracts: tuple[Contract, ...], clock: Clock, draws: Draws
) -> tuple[LeasedOut, ...]:
    """Contracts of the company's row (segments with dates) and of the scenario."""
    rows = [_from_segment(segment) for segment in segments if segment.start and segment.end]
    return tuple(_leased_out(contract, clock, draws) for contract in (*rows, *contracts))


def _from_segment(segment: Segment) -> Contract:
    assert segment.start is not None
    assert segment.end is not None
    return Contract(
        name=segment.name, start=segment.start, end=segment.end,
        revenue_usd_per_month=SI(segment.revenue_usd_per_year / MONTHS_PER_YEAR),
        cost_usd_per_month=SI(segment.cost_usd_per_year / MONTHS_PER_YEAR),
        cancellable_from=segment.cancellable_from, notice_months=SI(segment.notice_months),
    )  # fmt: skip


def _leased_out(contract: Contract, clock: Clock, draws: Draws) -> LeasedOut:
    first, last = clock.index(contract.start), clock.index(contract.end)
    notice = last + 1
    hazard, allowed = np.zeros(draws.size), np.full(draws.size, np.inf)
    if contract.cancellable_from is not None:
        notice = clock.index(contract.cancellable_from)
        given = contract.cancel_frac_per_month
        id = "runway.contract_cancel_frac_per_month"
        hazard = draws(id) if given is None else np.full(draws.size, given)
        # One uniform a sample: a contract is given notice once, in the month its hazard adds up.
        allowed = -np.log1p(-draws.uniform(f"runway.contract.{contract.name}", 1)[0])
    return LeasedOut(
        first=first, last=last, notice_from=notice, notice_months=round(contract.notice_months),
        revenue_usd_per_month=contract.revenue_usd_per_month,
        cost_usd_per_month=contract.cost_usd_per_month,
        cancel_frac_per_month=hazard, borne=np.zeros(draws.size), allowed=allowed,
        ends_month=np.full(draws.size, last + 1.0),
    )  # fmt: skip


def contract_month(
    contracts: tuple[LeasedOut, ...], month: int, lever: Array
) -> tuple[Array, Array]:
    """Revenue and running cost of compute leased out, (sample,); lever: on the hazard of notice."""
    revenue, cost = np.zeros(lever.size), np.zeros(lever.size)
    for item in contracts:
        if not item.first <= month <= item.last:
            continue
        if month >= item.notice_from:
            before = item.borne < item.allowed
            item.borne = item.borne + item.cancel_frac_per_month * lever
            now = before & (item.borne >= item.allowed)
            early = np.minimum(item.ends_month, float(month + item.notice_months))
            item.ends_month = item.ends_month + now * (early - item.ends_month)
        live = month < item.ends_month
        revenue = revenue + item.revenue_usd_per_month * live
        cost = cost + item.cost_usd_per_month * live
    return revenue, cost

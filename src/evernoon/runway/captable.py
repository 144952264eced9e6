"""Who owns what when: opening holders, rounds, notes, pool, mergers, splits, listings; every sample by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from evernoon.assumptions.business import Company
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.runway.choice import CompanyChoice, Raise
from evernoon.runway.deals import converted_shares, exchange_ratio, note_shares
from evernoon.runway.holders import CapTable, Holder, Listing, Merger, Note, Pool, Split, Step

NEW, POOL, STAFF, PUBLIC = "new investors", "pool", "staff", "public"
_LEAST_SHARES = 1e-12


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the cap table as it came out; arrays (sample,)."""

    month: int
    step: Step
    price_usd_per_share: Array | None
    new_shares: Array
    ratio: Array | None


@dataclass(frozen=True, slots=True)
class Owned:
    """Shares month by month; (month, sample) where nothing else is said."""

    holders: tuple[str, ...]
    shares: Array
    """(holder, month, sample) at the end of the month."""
    equity_usd: Array
    """That bought shares of this company."""
    pre_money_usd: Array
    issued: Array
    """New shares against money in the month."""
    price: Array
    """Price of a share in a round, USD a share; of one opening share where nobody published shares."""
    steps: tuple[Happened, ...]

    @property
    def frac(self) -> Array:
        """Share of every holder in the company, (holder, month, sample)."""
        return np.asarray(self.shares / self.shares.sum(axis=0))


@dataclass(slots=True)
class _Table:
    """Shares of today by holder, in order of first appearance."""

    size: int
    shares: dict[str, Array] = field(default_factory=dict)
    absorbed: bool = False
    vest_months: float = 0.0
    """Months in which the pool still goes to staff."""

    def add(self, name: str, amount: Array | float) -> None:
        """Give a holder more shares."""
        self.shares[name] = self.shares.get(name, np.zeros(self.size)) + amount

    def total(self) -> Array:
        """All shares."""
        return np.asarray(np.maximum(sum(self.shares.values()), _LEAST_SHARES))


def opening_holders(choice: CompanyChoice, company: Company) -> tuple[Holder, ...]:
    """Holders and pool at the start; where nobody published shares, one share stands for all."""
    if choice.cap_table is not None:
        pool = Holder(name=POOL, shares=choice.cap_table.pool_shares)
        return (*choice.cap_table.holders, *((pool,) if pool.shares > 0.0 else ()))
    held = Holder(name="shareholders", shares=company.shares or 1.0)
    options = Holder(name=POOL, shares=company.option_shares)
    return (held, *((options,) if company.option_shares > 0.0 else ()))


def owned(
    choice: CompanyChoice, company: Company, dates: tuple[str, ...], equity_usd: Array, value_usd: Array,
    staff_usd: Array | None = None,
) -> Owned:  # fmt: skip
    """Roll the shares through the months; (month, sample) arrays of equity that arrived and value.

    `staff_usd` (month, sample): shares earned by staff, which come out of the pool, then on top.

    The value before a round is the one it states, else that of the month before; the first month
    has the row's last valuation. Price x new shares = equity raised, in every sample.
    """
    size = value_usd.shape[1]
    table = _Table(size)
    for holder in opening_holders(choice, company):
        table.add(holder.name, holder.shares)
    cap = choice.cap_table
    notes = [(note, np.ones(size)) for note in (cap.notes if cap else ())]
    given = {name: np.zeros_like(value_usd) for name in ("pre", "issued", "price")}
    rows, steps = [], []
    for month, date in enumerate(dates):
        listed = [s for s in _dated(cap, date) if isinstance(s, Listing) and not table.absorbed]
        pre = _pre_money(choice, date, month, company, value_usd)
        if staff_usd is not None and not table.absorbed:
            _earn(table, staff_usd[month], np.maximum(pre, 1.0))
        price = np.asarray(np.maximum(pre, 1.0) / table.total())
        if listed:
            price = np.full(size, listed[0].price_usd_per_share * (1.0 - listed[0].fee_frac))
            pre = price * table.total()
        arrived = equity_usd[month] * (not table.absorbed)
        notes = _convert(table, notes, date, arrived, price)
        issued = arrived / price
        _hand_out(table, choice, date, issued, PUBLIC if listed else NEW)
        for step in _dated(cap, date):
            steps.append(_take(table, step, month, price, issued))
        _vest(table)
        rows.append({name: shares.copy() for name, shares in table.shares.items()})
        given["pre"][month], given["issued"][month], given["price"][month] = pre, issued, price
    names = tuple(table.shares)
    shares = np.array([[row.get(name, np.zeros(size)) for row in rows] for name in names])
    return Owned(
        names, shares, equity_usd, given["pre"], given["issued"], given["price"], tuple(steps)
    )


def _dated(cap: CapTable | None, date: str) -> list[Step]:
    return [step for step in (cap.steps if cap else ()) if step.date[:7] == date]


def _rounds_of(choice: CompanyChoice, date: str) -> list[Raise]:
    return [item for item in choice.raises if item.kind == "equity" and item.date[:7] == date]


def _pre_money(
    choice: CompanyChoice, date: str, month: int, company: Company, value_usd: Array
) -> Array:
    """Value before this month's round. A company worth nothing cannot sell a share; a dollar keeps it a number."""
    before = value_usd[max(month - 1, 0)]
    if month == 0 and company.valuation_usd is not None:
        before = np.full_like(before, company.valuation_usd)
    stated = [item.pre_money_usd for item in _rounds_of(choice, date) if item.pre_money_usd]
    return np.full_like(before, stated[-1]) if stated else np.maximum(before, 1.0)


def _convert(
    table: _Table, notes: list[tuple[Note, Array]], date: str, arrived_usd: Array, price: Array
) -> list[tuple[Note, Array]]:
    """Notes become shares of their holder in the samples where money arrives; returns what is still out.

    The value before the round does not count them, so they dilute the new investors too.
    """
    arrives = (arrived_usd > 0.0).astype(np.float64)
    if not notes or not arrives.any():
        return notes
    total = table.total()
    for note, out in notes:
        cap = np.inf if note.cap_usd is None else note.cap_usd
        new = note_shares(
            note.amount_usd, note.rate_frac, _years(note.issued, date), price,
            note.discount_frac, cap / total,
        )  # fmt: skip
        table.add(note.name, new * arrives * out)
    return [(note, out * (1.0 - arrives)) for note, out in notes]


def _years(first: str, second: str) -> float:
    """Whole months between two dates, in years; none backwards."""
    months = [int(date[:4]) * MONTHS_PER_YEAR + int(date[5:7]) for date in (first, second)]
    return max(months[1] - months[0], 0.0) / MONTHS_PER_YEAR


def _hand_out(table: _Table, choice: CompanyChoice, date: str, issued: Array, others: str) -> None:
    """New shares by who put the money in; what a given round does not name goes to `others`."""
    rounds = _rounds_of(choice, date)
    asked = sum(item.amount_usd for item in rounds)
    named = [(who, usd) for item in rounds for who, usd in item.investors.items()]
    for who, usd in named:
        table.add(who, issued * (usd / asked))
    rest = 1.0 - sum(usd for _, usd in named) / asked if asked else 1.0
    if issued.any():
        table.add(others, issued * rest)


def _take(table: _Table, step: Step, month: int, price: Array, issued: Array) -> Happened:
    none = np.zeros(table.size)
    match step:
        case Split():
            for name in table.shares:
                table.shares[name] = table.shares[name] * step.factor
            return Happened(month, step, None, none, None)
        case Pool():
            held = table.shares.get(POOL, none)
            others = table.total() - held
            new = np.maximum(others * step.pool_frac / (1.0 - step.pool_frac) - held, 0.0)
            table.add(POOL, new)
            return Happened(month, step, None, new, None)
        case Merger():
            return _merge(table, step, month)
        case Listing():
            table.vest_months = step.vest_months or 0.0
            if table.absorbed:
                new = np.full(table.size, step.sold_shares)
                table.add(PUBLIC, new)
            else:
                new = issued
            return Happened(month, step, none + step.price_usd_per_share, new, None)


def _merge(table: _Table, step: Merger, month: int) -> Happened:
    """Exchange shares at the ratio; value for value every holder keeps what it had at the deal prices."""
    theirs = sum(holder.shares for holder in step.holders)
    ours = table.total()
    ends, goes_on = (ours, theirs) if step.into else (np.full(table.size, theirs), ours)
    ratio = _ratio(step, ends, goes_on)
    if step.into:
        for name in table.shares:
            table.shares[name] = converted_shares(table.shares[name], ratio)
        new = converted_shares(ours, ratio)
        table.absorbed = True
    else:
        new = converted_shares(np.full(table.size, theirs), ratio)
    for holder in step.holders:
        table.add(holder.name, holder.shares * (1.0 if step.into else ratio))
    return Happened(month, step, None, new, ratio)


def _ratio(step: Merger, ends: Array, goes_on: Array | float) -> Array:
    """Shares of the company that goes on for one of the one that ends."""
    if step.ratio is not None:
        return np.full(ends.size, step.ratio)
    prices = (step.our_price_usd_per_share, step.their_price_usd_per_share)
    if prices[0] is not None and prices[1] is not None:
        first, second = (prices[0], prices[1]) if step.into else (prices[1], prices[0])
        return np.full(ends.size, first / second)
    ours, theirs = step.our_value_usd or 0.0, step.their_value_usd or 1.0
    first, second = (ours, theirs) if step.into else (theirs, ours)
    return exchange_ratio(first / ends, np.asarray(second / goes_on))


def _earn(table: _Table, earned_usd: Array, pre_usd: Array) -> None:
    """Shares of a month's work, priced like a round paid in work: pool first, the rest is new.

    The value before counts no work that is not done, so a company worth little gives half of itself at most.
    """
    due = table.total() * earned_usd / (pre_usd + earned_usd)
    if not due.any():
        return
    if POOL in table.shares:
        table.shares[POOL] = np.maximum(table.shares[POOL] - due, 0.0)
    table.add(STAFF, due)


def _vest(table: _Table) -> None:
    """A month's part of the pool goes to staff, in equal parts after the listing."""
    if table.vest_months < 1.0 or POOL not in table.shares:
        return
    part = table.shares[POOL] / table.vest_months
    table.shares[POOL] = table.shares[POOL] - part
    table.add(STAFF, part)
    table.vest_months -= 1.0

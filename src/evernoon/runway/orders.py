"""What is ordered at the end of a month, and the pipeline of what was ordered before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.flows.dollars import Ledger
from evernoon.flows.limits import CASH, CHIPS, LAUNCH, NONE
from evernoon.flows.runway import Orders
from evernoon.flows.site import Lot

# Below one dollar an order costs nothing, and one with a price of nothing has no number of units.
_LEAST_USD = 1.0
_ROUNDING = 1e-9
_MADE_BY = {"orbit": LAUNCH, "owned": CHIPS, "rented": CHIPS}
_LEADS = {
    "orbit": "runway.orbit_lead_months",
    "owned": "runway.owned_lead_months",
    "rented": "runway.rented_lead_months",
}


@dataclass(slots=True)
class Pipeline:
    """The plan by month of order, and units under way by lot and month of delivery."""

    plan_units: Array
    """(lot, month of order): planned deliveries a lead time later."""
    on_offer: Array
    """(lot, month of order): 1 where the lot is the site's newest at delivery."""
    lead_months: tuple[int, ...]
    cheapest: bool
    inside_burn: bool
    """Orders are paid out of a stated burn, so their price does not come on top of it."""
    liquidity_months: Array
    limit: Array
    """(lot, 1): code of what `most_units` stands for."""
    under_way: Array
    """(lot, slot, sample): units to be delivered in month m stand in slot m modulo slots."""


def pipeline(
    lots: tuple[Lot, ...], plan_units: Array, decide: str, inside_burn: bool, draws: Draws
) -> Pipeline:
    """Pipeline at the start: deliveries of the first lead time count as ordered."""
    leads = tuple(_lead(lot.kind, draws) for lot in lots)
    slots = max(leads, default=1) + 1
    under_way = np.zeros((len(lots), slots, draws.size))
    for i, lead in enumerate(leads):
        planned = plan_units[i, 1:lead]
        under_way[i, 1 : 1 + planned.size] = planned[:, None]
    return Pipeline(
        plan_units=_ahead(plan_units, leads),
        on_offer=_ahead(_newest(lots, plan_units.shape[1]), leads),
        lead_months=leads,
        cheapest=decide == "cheapest",
        inside_burn=inside_burn,
        liquidity_months=draws("runway.min_liquidity_months"),
        limit=np.array([_MADE_BY[lot.kind] for lot in lots], dtype=np.float64).reshape(-1, 1),
        under_way=under_way,
    )


def first_orders(plan_units: Array, size: int) -> Orders:
    """Deliveries of the first month, all ordered before the start."""
    units = np.repeat(plan_units[:, :1], size, axis=1).astype(np.float64)
    return Orders(units=units, limit=np.full(units.shape, float(NONE)))


def order(
    pipe: Pipeline, ledger: Ledger, cash_usd: Array, burn_usd: Array, defaulted: Array, month: int
) -> Orders:
    """Order at the end of a month, and hand out what is delivered in the next.

    The plan is cut by what can be had (`most_units`) and, pro rata over lots, so that cash after
    everything on order stays above some months of running burn; in default nothing is ordered.
    """
    wanted, allowed = _wanted(pipe, ledger, month)
    price = np.zeros_like(ledger.unit_usd) if pipe.inside_burn else ledger.unit_usd
    committed = (pipe.under_way.sum(axis=1) * price).sum(axis=0)
    free = (cash_usd - pipe.liquidity_months * burn_usd - committed) * (1.0 - defaulted)
    cost = (allowed * price).sum(axis=0)
    paid_frac = np.minimum(np.maximum(free / np.maximum(cost, _LEAST_USD), 0.0), 1.0)
    units = allowed * paid_frac
    for i, lead in enumerate(pipe.lead_months):
        pipe.under_way[i, (month + lead) % pipe.under_way.shape[1]] += units[i]
    return Orders(
        units=_delivered(pipe, month + 1), limit=_limits(pipe, wanted, allowed, paid_frac)
    )


def _lead(kind: str, draws: Draws) -> int:
    """Months from order to delivery, whole, at least one, the same in every sample."""
    return max(1, round(float(np.median(draws(_LEADS[kind])))))


def _ahead(by_delivery: Array, leads: tuple[int, ...]) -> Array:
    """The same table by month of order; nothing is ordered for after the end of the run."""
    table = np.zeros(by_delivery.shape)
    for i, lead in enumerate(leads):
        shifted = by_delivery[i, lead:]
        table[i, : shifted.size] = shifted
    return table


def _newest(lots: tuple[Lot, ...], months: int) -> Array:
    def last_month(i: int) -> int:
        later = [lot.from_month for lot in lots[i + 1 :] if lot.site == lots[i].site]
        return min(later, default=months)

    at = np.arange(months)
    rows = [(at >= lot.from_month) & (at < last_month(i)) for i, lot in enumerate(lots)]
    return np.array(rows, dtype=np.float64).reshape(len(lots), months)


def _wanted(pipe: Pipeline, ledger: Ledger, month: int) -> tuple[Array, Array]:
    """Units wanted, and those of them that can be had, (lot, sample) each."""
    plan = np.repeat(pipe.plan_units[:, month : month + 1], ledger.unit_usd.shape[-1], axis=1)
    if pipe.cheapest:
        return _cheapest(pipe, ledger, plan, month)
    return plan, np.minimum(plan, ledger.most_units)


def _cheapest(pipe: Pipeline, ledger: Ledger, plan: Array, month: int) -> tuple[Array, Array]:
    """The plan's spending goes to the cheapest chip-hour on offer, the rest to the next."""
    offered = pipe.on_offer[:, month : month + 1]
    most = ledger.most_units * offered
    rank = np.argsort(ledger.usd_per_gpu_hour + (1.0 - offered) * 1e12, axis=0, kind="stable")
    unit_usd = np.maximum(ledger.unit_usd, _LEAST_USD)
    left = (plan * ledger.unit_usd).sum(axis=0)[None]
    wanted, allowed = np.zeros_like(plan), np.zeros_like(plan)
    for place in range(plan.shape[0]):
        lot = rank[place : place + 1]
        cost = np.take_along_axis(unit_usd, lot, axis=0)
        asks = left / cost * np.take_along_axis(np.broadcast_to(offered, plan.shape), lot, axis=0)
        gets = np.minimum(asks, np.take_along_axis(most, lot, axis=0))
        np.put_along_axis(wanted, lot, asks, axis=0)
        np.put_along_axis(allowed, lot, gets, axis=0)
        left = np.maximum(left - gets * cost, 0.0)
    return wanted, allowed


def _delivered(pipe: Pipeline, month: int) -> Array:
    slot = month % pipe.under_way.shape[1]
    units = pipe.under_way[:, slot].copy()
    pipe.under_way[:, slot] = 0.0
    return units


def _limits(pipe: Pipeline, wanted: Array, allowed: Array, paid_frac: Array) -> Array:
    unpaid = (paid_frac < 1.0 - _ROUNDING) & (allowed > 0.0)
    unmade = (allowed < wanted * (1.0 - _ROUNDING)) & ~unpaid
    return unpaid * float(CASH) + unmade * pipe.limit

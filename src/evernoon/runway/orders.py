"""What is ordered at the end of a month, and the pipeline of what was ordered before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.flows.dollars import Ledger
from evernoon.flows.limits import CASH, CHIPS, LAUNCH, POWER
from evernoon.flows.runway import Orders
from evernoon.flows.site import Lot
from evernoon.runway.powered import Connections, connections
from evernoon.runway.waiting import waiting_trigger

# Below one dollar an order costs nothing, and one with a price of nothing has no number of units.
_LEAST_USD = 1.0
_ROUNDING = 1e-9
# A design that delivers nothing costs very much per unit of compute, not infinitely much.
_LEAST_FLOP_PER_S = 1.0
# The rate is above growth in every entry; drawn apart, a sample may still come near.
_LEAST_PAYOUT_FRAC = 1e-3
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
    same_site: Array
    """(lot, lot): 1 where both are generations of one site."""
    lead_months: tuple[int, ...]
    power: Connections | None
    """Of sites that wait for power, for who decides by price; None where nobody waits or the plan decides."""
    flop_per_s: Array | None
    """(lot, sample): delivered by a unit over its life, for who decides by price."""
    inside_burn: bool
    """Orders are paid out of a stated burn, so their price does not come on top of it."""
    liquidity_months: Array
    limit: Array
    """(lot, 1): code of what `most_units` stands for."""
    dearer_frac: Array
    """(lot, sample): how much cheaper a lot must be before spending moves to it; nothing where the choice is free."""
    chosen: Array
    """(lot, sample): 1 where spending went last month."""
    under_way: Array
    """(lot, slot, sample): units to be delivered in month m stand in slot m modulo slots."""
    waiting: Array
    """(lot, sample): delivered, but not launched or connected yet; paid when it is."""


def pipeline(
    lots: tuple[Lot, ...], plan_units: Array, decide: str, inside_burn: bool, draws: Draws
) -> Pipeline:
    """Pipeline before the first orders: nothing is under way."""
    leads = tuple(_lead(lot.kind, draws) for lot in lots)
    same_site = np.array([[a.site == b.site for b in lots] for a in lots], dtype=np.float64)
    cheapest = decide in ("cheapest", "patient")
    return Pipeline(
        plan_units=_ahead(plan_units, leads),
        on_offer=_ahead(_newest(lots, plan_units.shape[1]), leads),
        same_site=same_site,
        lead_months=leads,
        power=connections(lots, same_site, draws.size) if cheapest else None,
        flop_per_s=_delivered_flop_per_s(lots) if cheapest else None,
        inside_burn=inside_burn,
        liquidity_months=draws("runway.min_liquidity_months"),
        limit=np.array([_MADE_BY[lot.kind] for lot in lots], dtype=np.float64).reshape(-1, 1),
        dearer_frac=_dearer_frac(lots, decide, draws),
        chosen=np.repeat(plan_units.sum(axis=1)[:, None] > 0.0, draws.size, axis=1).astype(float),
        under_way=np.zeros((len(lots), max(leads, default=1) + 1, draws.size)),
        waiting=np.zeros((len(lots), draws.size)),
    )


def _delivered_flop_per_s(lots: tuple[Lot, ...]) -> Array:
    flops = [lot.flops.nominal_flop_per_s * lot.flops.delivered_frac for lot in lots]
    return np.maximum(np.array(flops), _LEAST_FLOP_PER_S)


def _dearer_frac(lots: tuple[Lot, ...], decide: str, draws: Draws) -> Array:
    """Hysteresis of a patient company: what waiting is worth before satellites, habit before anything else.

    Satellites are irreversible and have no salvage, so they are chosen only beyond the trigger of
    Dixit and Pindyck; waiting forgoes the rate less growth.
    """
    if decide != "patient":
        return np.zeros((len(lots), draws.size))
    payout = draws("runway.wacc_frac") - draws("runway.mature_growth_frac_per_year")
    rate, sigma = draws("runway.base_rate_frac"), draws("runway.value_sigma_frac")
    trigger = waiting_trigger(rate, np.maximum(payout, _LEAST_PAYOUT_FRAC), sigma)
    habit = draws("runway.switch_margin_frac")
    return np.array([trigger - 1.0 if lot.kind == "orbit" else habit for lot in lots])


def first_orders(
    pipe: Pipeline, plan_units: Array, ledger: Ledger, cash_usd: Array, burn_usd: Array
) -> Orders:
    """Put the deliveries of the first lead time on order, and hand out those of the first month.

    Cut as any order is: by what can be had at the opening (`most_units`, in each month) and, pro
    rata over lots and months, by opening cash; under a stated burn they are already paid for.
    """
    planned = np.zeros(pipe.under_way.shape[:2])
    for i, lead in enumerate(pipe.lead_months):
        first = plan_units[i, :lead]
        planned[i, : first.size] = first
    monthly = np.minimum(planned[:, :, None], ledger.most_units[:, None])
    allowed = monthly.sum(axis=1)
    free = cash_usd - pipe.liquidity_months * burn_usd
    paid_frac = np.maximum(_paid_frac(pipe, ledger, allowed, free), float(pipe.inside_burn))
    pipe.under_way[:] = monthly * paid_frac
    limit = _limits(pipe.limit, planned.sum(axis=1)[:, None], allowed, paid_frac)
    pipe.waiting = _delivered(pipe, 0)
    payable = np.maximum(_paid_frac(pipe, ledger, pipe.waiting, free), float(pipe.inside_burn))
    return Orders(units=pipe.waiting, limit=limit, payable_frac=payable)


def order(
    pipe: Pipeline, ledger: Ledger, cash_usd: Array, burn_usd: Array, defaulted: Array, month: int,
    planned_frac: Array | float = 1.0, again_units: Array | None = None,
    launched_units: Array | None = None, standing_units: Array | float = 0.0,
) -> Orders:  # fmt: skip
    """Order at the end of a month, and hand out what is delivered in the next.

    The plan is cut by what can be had (`most_units`) and, pro rata over lots, so that cash after
    everything on order stays above some months of running burn; in default nothing is ordered. On order
    is also what was delivered and could not be launched or connected (`launched_units` (lot, sample) of the
    month; None: all), since it is paid then, as far as cash reaches; the rest waits on.
    `planned_frac`: lever on the plan; `again_units` (lot, sample): lost, and ordered as the newest of the site;
    `standing_units` (lot, sample): at the end of the month, for sites that wait for power.
    """
    waiting = _stuck_units(pipe, launched_units)
    most = _most_units(pipe, ledger, standing_units + waiting, month)
    wanted, allowed = _wanted(pipe, ledger, most, month, planned_frac, again_units)
    committed = _price_usd(pipe, ledger, pipe.under_way.sum(axis=1) + waiting)
    free = (cash_usd - pipe.liquidity_months * burn_usd - committed) * (1.0 - defaulted)
    paid_frac = _paid_frac(pipe, ledger, allowed, free)
    units = allowed * paid_frac
    for i, lead in enumerate(pipe.lead_months):
        pipe.under_way[i, (month + lead) % pipe.under_way.shape[1]] += units[i]
    delivered = _delivered(pipe, month + 1)
    pipe.waiting = waiting + delivered
    made_by = np.where(most < ledger.most_units, float(POWER), pipe.limit)
    ready_usd = cash_usd - pipe.liquidity_months * burn_usd
    payable = np.maximum(_paid_frac(pipe, ledger, pipe.waiting, ready_usd), float(pipe.inside_burn))
    limit = _limits(made_by, wanted, allowed, paid_frac)
    unpaid = (payable < 1.0 - _ROUNDING) & (pipe.waiting > 0.0)
    return Orders(delivered, np.where(unpaid, float(CASH), limit), payable)


def stuck_usd(pipe: Pipeline, ledger: Ledger, launched_units: Array | None) -> Array:
    """Price of what was delivered and is still not bought after the month (sample,)."""
    return _price_usd(pipe, ledger, _stuck_units(pipe, launched_units))


def _stuck_units(pipe: Pipeline, launched_units: Array | None) -> Array:
    launched = pipe.waiting if launched_units is None else launched_units
    return np.maximum(pipe.waiting - launched, 0.0)


def _most_units(pipe: Pipeline, ledger: Ledger, there_units: Array, month: int) -> Array:
    """Most units that an order of this month can have, power at their delivery included (lot, sample)."""
    if pipe.power is None:
        return ledger.most_units
    taken = there_units + pipe.under_way.sum(axis=1)
    leads = np.array(pipe.lead_months, dtype=np.float64)[:, None]
    return pipe.power.most_units(ledger.most_units, taken, leads, month)


def _price_usd(pipe: Pipeline, ledger: Ledger, units: Array) -> Array:
    """Price of units over all lots (sample,); nothing where a stated burn holds it already."""
    return np.asarray((units * ledger.unit_usd).sum(axis=0) * (1.0 - pipe.inside_burn))


def _paid_frac(pipe: Pipeline, ledger: Ledger, units: Array, free_usd: Array) -> Array:
    """Share of the units that free cash pays for, the same for every lot (sample,)."""
    cost = np.maximum(_price_usd(pipe, ledger, units), _LEAST_USD)
    return np.minimum(np.maximum(free_usd / cost, 0.0), 1.0)


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


def _wanted(
    pipe: Pipeline, ledger: Ledger, most_units: Array, month: int, planned_frac: Array | float,
    again_units: Array | None,
) -> tuple[Array, Array]:  # fmt: skip
    """Units wanted, and those of them that can be had, (lot, sample) each."""
    plan = np.repeat(pipe.plan_units[:, month : month + 1], ledger.unit_usd.shape[-1], axis=1)
    plan = plan * planned_frac
    if again_units is not None:
        plan = plan + pipe.on_offer[:, month : month + 1] * (pipe.same_site @ again_units)
    if pipe.flop_per_s is not None:
        return _cheapest(pipe, ledger, most_units, plan, month)
    return plan, np.minimum(plan, ledger.most_units)


def _cheapest(
    pipe: Pipeline, ledger: Ledger, most_units: Array, plan: Array, month: int
) -> tuple[Array, Array]:
    """The plan's spending goes to the cheapest compute on offer; never to dearer compute than planned.

    Spending is what a unit costs in a year, capital levelised over its life and a rent over the months
    a server is held: a month's rent and the price of a hall are no equals. It is that of the units of
    the plan that can be had; the others stay wanted where they are. What a full site cannot take, or
    cannot power in time (`most_units`), stays unspent rather than buy dearer capacity elsewhere.
    """
    offered = pipe.on_offer[:, month : month + 1]
    held_usd = np.maximum(ledger.held_usd_per_year, _LEAST_USD)
    asked = held_usd / pipe.flop_per_s * (1.0 + pipe.dearer_frac * (1.0 - pipe.chosen))
    rank = np.argsort(np.where(offered > 0.0, asked, np.inf), axis=0, kind="stable")
    possible = np.minimum(plan, ledger.most_units)
    room = np.take_along_axis(most_units * offered * held_usd, rank, axis=0)
    money = np.take_along_axis(possible * held_usd, rank, axis=0)
    cost = np.take_along_axis(held_usd, rank, axis=0)
    spent = np.zeros_like(money)
    for place in range(len(money)):
        # Its own money first, then that of the dearest site.
        for payer in (place, *range(len(money) - 1, place, -1)):
            moved = np.minimum(room[place], money[payer])
            money[payer], room[place] = money[payer] - moved, room[place] - moved
            spent[place] += moved
    wanted, allowed = np.zeros_like(plan), np.zeros_like(plan)
    np.put_along_axis(wanted, rank, (spent + money) / cost, axis=0)
    np.put_along_axis(allowed, rank, spent / cost, axis=0)
    # Where nothing was spent this month, the last choice stands.
    spends = (allowed > 0.0).any(axis=0)
    pipe.chosen = np.where(spends, allowed > 0.0, pipe.chosen).astype(np.float64)
    return wanted + plan - possible, allowed


def _delivered(pipe: Pipeline, month: int) -> Array:
    slot = month % pipe.under_way.shape[1]
    units = pipe.under_way[:, slot].copy()
    pipe.under_way[:, slot] = 0.0
    return units


def _limits(made_by: Array, wanted: Array, allowed: Array, paid_frac: Array) -> Array:
    unpaid = (paid_frac < 1.0 - _ROUNDING) & (allowed > 0.0)
    unmade = (allowed < wanted * (1.0 - _ROUNDING)) & ~unpaid
    return unpaid * float(CASH) + unmade * made_by

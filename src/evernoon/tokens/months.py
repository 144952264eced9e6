"""A month of serving and training: what stands, placed, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from evernoon.flows import limits
from evernoon.flows.base import Array
from evernoon.flows.clock import HOURS_PER_MONTH, MONTH_S
from evernoon.flows.demand import Catalogue
from evernoon.flows.tokens import Rates, Served
from evernoon.tokens import kernels, placement
from evernoon.tokens.rates import rates as rates_of

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.demand import Work
    from evernoon.flows.rules import Permits
    from evernoon.flows.site import Lot
    from evernoon.flows.wear import Fleet

Bits = npt.NDArray[np.int64]


@dataclass(slots=True)
class State:
    """What does not change during the run, laid sample first, and the work that waits."""

    lots: tuple[Lot, ...]
    rates: Rates
    output_token: Array
    peak: Array
    deferrable: Bits
    reached: Bits
    gpu_s: Array
    train_rate: Array
    available: Array
    site_of: Bits
    site_bit_per_s: Array
    """Of each site's ground segment, (sample, site)."""
    reserve_frac: Array
    coincidence_frac: Array
    share_frac: Array
    idle_frac: Array
    loss_frac: Array
    chips: Array
    """(lot, 1)"""
    unit_bit_per_s: Array
    """(lot, sample)"""
    load_w: Array
    """(lot, sample)"""
    full_limit: Array
    """Code of what a full lot is short of where its delivery is short, else not a number (lot, sample)."""
    backlog: Array
    """Requests per second that wait, (sample, product, group)."""


def start(
    lots: tuple[Lot, ...], catalogue: Catalogue, clock: Clock, draws: Draws
) -> tuple[State, Rates, Served]:
    """Rates of every product on every lot, and an opening month in which nothing is served."""
    rates, group_chips = rates_of(lots, catalogue, draws)
    groups, products = catalogue.peak_frac.shape
    sites = list(dict.fromkeys(lot.site for lot in lots))
    site_bit_per_s = {lot.site: lot.links.fleet_bit_per_s for lot in lots}
    state = State(
        lots=lots,
        rates=rates,
        output_token=np.maximum(catalogue.output_token, 1.0),
        peak=np.ascontiguousarray(catalogue.peak_frac.T),
        deferrable=(catalogue.deferrable > 0.0).astype(np.int64),
        reached=_reached(lots, catalogue, rates, group_chips),
        gpu_s=_sample_first(rates.gpu_s_per_request),
        train_rate=_sample_first(rates.train_flop_per_gpu_s),
        available=_sample_first(np.array([lot.links.available_frac for lot in lots])),
        site_of=np.array([sites.index(lot.site) for lot in lots], dtype=np.int64),
        site_bit_per_s=_sample_first(np.array(list(site_bit_per_s.values()))),
        chips=np.array([lot.flops.chips for lot in lots])[:, None],
        unit_bit_per_s=np.array([lot.links.unit_bit_per_s for lot in lots]),
        load_w=np.array([lot.watts.load_w for lot in lots]),
        full_limit=_full_limit(lots, draws("tokens.binding_loss_frac")),
        reserve_frac=draws("tokens.training_reserve_frac"),
        coincidence_frac=draws("tokens.peak_coincidence_frac"),
        share_frac=draws("tokens.peak_share_frac"),
        idle_frac=draws("tokens.idle_power_frac"),
        loss_frac=draws("tokens.binding_loss_frac"),
        backlog=np.zeros((draws.size, products, groups)),
    )
    return state, rates, _nothing(products, len(lots), draws.size)


def step(
    state: State, work: Work, fleet: Fleet, permits: Permits, usd_per_gpu_hour: Array, month: int
) -> tuple[State, Served]:
    """Place one month's work by last month's cost (lot, sample); see `placement`."""
    capacity = fleet.full_units * state.chips
    request = np.empty_like(state.backlog)
    placement.turn(work.request_per_s, request)
    samples, products, _ = request.shape
    lots = len(state.lots)
    lot_request, used = np.zeros((samples, products, lots)), np.zeros((samples, lots))
    offered, refused, deferred = (np.zeros((samples, products)) for _ in range(3))
    waiting, trained = np.zeros_like(request), np.zeros(samples)
    flags = np.zeros((samples, lots), dtype=np.int64)
    placement.place(
        request, state.backlog, state.reached, _allowed(permits), state.peak, state.deferrable,
        state.rates.bit_per_request, state.gpu_s, _sample_first(usd_per_gpu_hour),
        _sample_first(capacity), state.available, _lot_bit_per_s(state, fleet), state.site_bit_per_s, state.site_of,
        state.train_rate, work.train_flop / MONTH_S, state.reserve_frac, state.coincidence_frac,
        state.share_frac, state.loss_frac, lot_request, offered, refused, deferred, waiting, used,
        trained, flags, *_scratch(lots, state.site_bit_per_s.shape[1]),
    )  # fmt: skip
    state.backlog = waiting
    by_lot = np.ascontiguousarray(used.T), np.ascontiguousarray(flags.T)
    tokens = MONTH_S * state.output_token[:, None]
    lot_token = np.ascontiguousarray(lot_request.transpose(2, 1, 0)) * tokens
    busy_frac = _busy(by_lot[0], capacity)
    return state, Served(
        offered_token=tokens * offered.T,
        served_token=lot_token.sum(axis=0),
        unmet_token=tokens * refused.T,
        deferred_token=tokens * deferred.T,
        lot_token=lot_token,
        busy_frac=busy_frac,
        gpu_hours=capacity * HOURS_PER_MONTH,
        energy_kwh=_energy(state, fleet, busy_frac, month),
        train_flop=trained * MONTH_S,
        limit=_limits(state, fleet, capacity, by_lot[1]),
    )


def _scratch(lots: int, sites: int) -> tuple[placement.Lots, placement.Sites, placement.Counts]:
    """Work space in which a sample is placed."""
    by_lot = cast("placement.Lots", tuple(np.zeros(lots) for _ in range(10)))
    counts = np.zeros(lots, np.int64), np.zeros(lots, np.int64)
    return by_lot, (np.zeros(sites), np.zeros(sites)), counts


def _sample_first(values: Array) -> Array:
    return np.ascontiguousarray(values.transpose(-1, *range(values.ndim - 1)))


def _bits(mask: npt.NDArray[np.bool_]) -> Bits:
    """Lots on the last axis as bits of one integer."""
    return np.asarray(mask @ (1 << np.arange(mask.shape[-1], dtype=np.int64)), dtype=np.int64)


def _reached(lots: tuple[Lot, ...], catalogue: Catalogue, rates: Rates, group_chips: Array) -> Bits:
    """Lots near and large enough, (sample, product, group): first token within the limit."""
    rtt_s = np.array([lot.links.rtt_s for lot in lots])
    near = (
        rtt_s[:, None] + rates.ttft_s.swapaxes(0, 1)[:, :, None] <= catalogue.slo_s[:, None, None]
    )
    # Chips of one satellite stand together; racks and rented chips are networked.
    together = np.array([lot.flops.chips if lot.kind == "orbit" else np.inf for lot in lots])
    fits = group_chips <= together[:, None]
    mask = near & fits.swapaxes(0, 1)[:, :, None]
    return _bits(np.ascontiguousarray(mask.transpose(3, 1, 2, 0)))


def _allowed(permits: Permits) -> Bits:
    return _bits(permits.serve.swapaxes(0, 1) > 0.0)


def _lot_bit_per_s(state: State, fleet: Fleet) -> Array:
    """Bits per second of each lot (sample, lot); none where nothing stands, whatever a unit has."""
    lot_bit = np.zeros_like(fleet.full_units)
    np.multiply(state.unit_bit_per_s, fleet.full_units, out=lot_bit, where=fleet.full_units > 0.0)
    return _sample_first(lot_bit)


def _busy(used: Array, capacity: Array) -> Array:
    """Used over available chip time; 0 where nothing stands."""
    nothing = capacity <= 0.0
    return np.minimum(used / np.where(nothing, 1.0, capacity), 1.0)


def _energy(state: State, fleet: Fleet, busy_frac: Array, month: int) -> Array:
    overhead_frac = np.array([lot.heat.overhead_by_month_frac[month] for lot in state.lots])
    return kernels.energy_kwh(
        fleet.units, fleet.full_units, state.load_w, state.idle_frac, busy_frac, overhead_frac,
        HOURS_PER_MONTH,
    )  # fmt: skip


def _limits(state: State, fleet: Fleet, capacity: Array, flags: Bits) -> Array:
    """Code of what bound each lot: its chips (and why there are not more), link, law, or demand."""
    fewer = fleet.limit.astype(np.float64)
    units = np.where(fewer == limits.NONE, float(limits.CHIPS), fewer)
    full = np.where(np.isnan(state.full_limit), units, state.full_limit)
    code = np.full(capacity.shape, float(limits.DEMAND))
    code = np.where(flags & placement.LAW > 0, float(limits.LAW), code)
    code = np.where(flags & placement.LINK > 0, float(limits.LINK), code)
    code = np.where(flags & placement.FULL > 0, full, code)
    return np.where(capacity <= 0.0, fewer, code)


def _full_limit(lots: tuple[Lot, ...], loss_frac: Array) -> Array:
    """Power or heat where they cost a lot more than a share of its delivery, else not a number (lot, sample)."""
    power = np.array([lot.flops.power_limited_frac for lot in lots])
    heat = np.array([lot.flops.heat_limited_frac for lot in lots])
    delivery = np.where(power >= heat, float(limits.POWER), float(limits.HEAT))
    return np.where(np.maximum(power, heat) >= loss_frac, delivery, np.nan)


def _nothing(products: int, lots: int, samples: int) -> Served:
    product, lot = np.zeros((products, samples)), np.zeros((lots, samples))
    return Served(
        offered_token=product,
        served_token=product,
        unmet_token=product,
        deferred_token=product,
        lot_token=np.zeros((lots, products, samples)),
        busy_frac=lot,
        gpu_hours=lot,
        energy_kwh=lot,
        train_flop=np.zeros(samples),
        limit=lot,
    )

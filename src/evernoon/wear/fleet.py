"""The fleet by vintage: a month of arrival each, and one for what stood at the start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows import limits
from evernoon.flows.base import Array, Codes
from evernoon.flows.wear import Fleet
from evernoon.wear import passing
from evernoon.wear.flares import Flares, flares, left_frac, met, storm_gy, working_frac
from evernoon.wear.power import Line, lines, passed

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.dollars import Ledger
    from evernoon.flows.rules import Permits
    from evernoon.flows.runway import Orders
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot

_CUT_CODES = np.array([limits.LAW, limits.CHIPS, limits.LAUNCH, limits.POWER])
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Ageing:
    """What a lot's design does with age, prepared for the loop."""

    failing_frac: Array
    """(age, sample): share of the units alive at the age before that fail by this one."""
    end_months: Array
    """(sample,): first age at which none is in service; retirement."""
    delivered_by_age_frac: Array
    delivered_by_month_frac: Array
    opening_months: int
    """Age at the start of the run of what was installed by then."""


@dataclass(frozen=True, slots=True)
class State:
    """Units by lot and vintage, and what is still waiting."""

    ageing: tuple[Ageing, ...]
    unit_kg: Array
    """(lot, sample); 0 on the ground."""
    launch_loss_frac: Array
    """(lot, sample)."""
    own_chips: Array
    """(lot, 1): 1 where chips are bought, 0 where they are rented."""
    in_orbit: tuple[bool, ...]
    alive: Array
    """(lot, vintage, sample); vintage 0 was installed at the start, v + 1 arrived in month v."""
    waiting: Array
    """(lot, sample): ordered and not yet sent."""
    queue: tuple[Line, ...]
    """Owned sites that wait for power."""
    dark: Array
    """(lot, sample): halls finished and without power."""
    flares: tuple[Flares | None, ...]
    met: Array | None
    """Flares met by each vintage (vintage, sample); none before the first."""


def opening(lots: tuple[Lot, ...], clock: Clock, draws: Draws) -> tuple[State, Fleet]:
    """Installed units as one vintage per lot, aged since the lot's `from_month`."""
    samples = draws.size
    shape = (len(lots), samples)
    alive = np.zeros((len(lots), clock.months + 1, samples))
    alive[:, 0, :] = np.array([lot.installed_units for lot in lots])[:, None]
    in_orbit = tuple(lot.kind == "orbit" for lot in lots)
    orbit = np.array(in_orbit, dtype=np.float64)[:, None]
    state = State(
        ageing=tuple(_ageing(lot) for lot in lots),
        unit_kg=np.stack([np.broadcast_to(lot.body.mass_kg, samples) for lot in lots]) * orbit,
        launch_loss_frac=np.stack(
            [np.broadcast_to(lot.wear.launch_loss_frac, samples) for lot in lots]
        ),
        own_chips=np.array([[lot.kind != "rented"] for lot in lots], dtype=np.float64),
        in_orbit=in_orbit,
        alive=alive,
        waiting=np.zeros(shape),
        queue=lines(lots, draws),
        dark=np.zeros(shape),
        flares=tuple(flares(lot, draws) for lot in lots),
        met=None,
    )
    none = np.zeros(shape)
    return state, Fleet(
        units=alive[:, 0, :].copy(),
        full_units=_full_units(state, month=-1),
        arrived_units=none,
        built_units=none,
        launched_units=none,
        lost_units=none,
        retired_units=none,
        storm_gy=none,
        launched_kg=np.zeros(samples),
        limit=np.zeros(shape, dtype=np.int8),
    )


def _ageing(lot: Lot) -> Ageing:
    alive = lot.wear.alive_by_age_frac
    kept = np.ones_like(alive)
    np.divide(alive[1:], alive[:-1], out=kept[1:], where=alive[:-1] > 0.0)
    end_months = np.sum(alive > 0.0, axis=0).astype(np.float64)
    failing = (1.0 - kept) * (np.arange(len(alive))[:, None] < end_months)
    return Ageing(
        failing_frac=failing,
        end_months=end_months,
        delivered_by_age_frac=lot.flops.delivered_by_age_frac,
        delivered_by_month_frac=lot.flops.delivered_by_month_frac,
        opening_months=max(0, -lot.from_month),
    )


def month_passed(
    state: State, orders: Orders, market: Ledger, permits: Permits, shocks: Shocks, month: int
) -> tuple[State, Fleet]:
    """Arrivals, launch losses, ageing and retirement of one month."""
    state = replace(state, met=met(state.met, shocks, state.alive.shape[1], month))
    hazard = shocks.factor("wear.hazard", month)
    failed, retired = _aged(state, hazard, month)
    if shocks.lost_frac is not None:
        failed += _destroyed(state, shocks.lost_frac[month])
    wanted = state.waiting + np.maximum(orders.units, 0.0)
    ready, cut = _sent(state, wanted * orders.payable_frac, market, permits, shocks, month)
    standing = _units(state, month) if state.queue else ready
    built, sent = passed(state.queue, ready, state.dark, standing, month)
    dark = state.dark + built - sent
    arrived = sent * (1.0 - state.launch_loss_frac)
    state.alive[:, month + 1, :] = arrived
    fleet = Fleet(
        units=_units(state, month),
        full_units=_full_units(state, month) * _worked_frac(state, shocks, month),
        arrived_units=arrived,
        built_units=built,
        launched_units=sent,
        lost_units=failed + (sent - arrived),
        retired_units=retired,
        storm_gy=storm_gy(state.flares, shocks, month),
        launched_kg=(sent * state.unit_kg).sum(axis=0),
        limit=_limit(np.array([*cut, _powered_frac(ready - built + dark, sent)]), orders.limit),
    )
    return replace(state, waiting=wanted - built, dark=dark), fleet


def _powered_frac(unpowered: Array, lit: Array) -> Array:
    """Share of what could stand that has power; nothing is cut by a rounding error."""
    whole = lit + unpowered
    found = np.ones_like(whole)
    np.divide(lit, whole, out=found, where=unpowered > _ROUNDING * whole)
    return found


def _young(ageing: Ageing, month: int) -> tuple[slice, slice]:
    """Vintages after the opening that may hold units at the end of a month, and their ages.

    Older ones have all been retired. The vintage of the month itself comes last, at age 0.
    """
    first = max(1, month + 1 - int(ageing.end_months.max()))
    ages = slice(month + 1 - first, None, -1) if month >= 0 else slice(0)
    return slice(first, month + 2), ages


def _aged(state: State, hazard: Array, month: int) -> tuple[Array, Array]:
    """Let a month pass for what stands, in place; units failed and retired (lot, sample)."""
    sums = np.zeros((len(state.ageing), 4, state.waiting.shape[1]))
    steady = np.ones_like(hazard)
    for lot, ageing in enumerate(state.ageing):
        passing.month_passed(
            state.alive[lot], ageing.failing_frac, ageing.end_months,
            hazard if state.in_orbit[lot] else steady,
            ageing.opening_months + month + 1, _young(ageing, month)[0].start, month, sums[lot],
        )  # fmt: skip
    retired, failed = (sums[:, :2] + sums[:, 2:]).swapaxes(0, 1)
    return failed, retired


def _destroyed(state: State, lost_frac: Array) -> Array:
    """Take a share of everything in orbit, in place; units lost (lot, sample)."""
    lost = np.zeros_like(state.waiting)
    for lot, in_orbit in enumerate(state.in_orbit):
        if in_orbit:
            gone = state.alive[lot] * lost_frac
            state.alive[lot] -= gone
            lost[lot] = gone.sum(axis=0)
    return lost


def _units(state: State, month: int) -> Array:
    """Units of all vintages (lot, sample)."""
    young = [
        state.alive[lot, _young(ageing, month)[0]].sum(axis=0)
        for lot, ageing in enumerate(state.ageing)
    ]
    return state.alive[:, 0] + np.array(young)


def _full_units(state: State, month: int) -> Array:
    """Units x what they deliver at their age and in this month (lot, sample)."""
    full = np.empty_like(state.waiting)
    for lot, ageing in enumerate(state.ageing):
        vintages, ages = _young(ageing, month)
        delivered = ageing.delivered_by_age_frac
        left = _after_flares(state, lot, vintages, ages)
        working = state.alive[lot, vintages] if left is None else state.alive[lot, vintages] * left
        young = np.einsum("vs,vs->s", working, delivered[ages])
        old = ageing.opening_months + month + 1
        opening = state.alive[lot, 0] * delivered[old]
        hit = _after_flares(state, lot, slice(0, 1), slice(old, old + 1))
        opening = opening if hit is None else opening * hit[0]
        full[lot] = (opening + young) * ageing.delivered_by_month_frac[max(month, 0)]
    return full


def _after_flares(state: State, lot: int, vintages: slice, ages: slice) -> Array | None:
    """Chips that flares have left (vintage, sample); None before the first."""
    found = state.flares[lot]
    if state.met is None or found is None:
        return None
    months = np.arange(len(state.ageing[lot].failing_frac), dtype=np.float64)[ages]
    return left_frac(found, months, state.met[vintages])


def _worked_frac(state: State, shocks: Shocks, month: int) -> Array:
    """Share of the month in which units work, for storms (lot, sample)."""
    shares = np.empty((len(state.flares), shocks.size))
    for lot, found in enumerate(state.flares):
        shares[lot] = working_frac(found, shocks, month)
    return shares


def _sent(
    state: State, wanted: Array, market: Ledger, permits: Permits, shocks: Shocks, month: int
) -> tuple[Array, Array]:
    """Units sent (lot, sample), and the shares that law, chips and launch left (cut, lot, sample).

    Launch capacity is shared between the lots in orbit in proportion to the mass they want flown.
    """
    law = np.clip(permits.deliver_frac, 0.0, 1.0)
    chips = np.minimum(shocks.factor("wear.chips", month), 1.0)
    chips = 1.0 - state.own_chips * (1.0 - chips)
    ready = wanted * law * chips
    capacity_kg = market.capacity_kg * shocks.factor("wear.launch", month)
    want_kg = (ready * state.unit_kg).sum(axis=0)
    flown = np.ones_like(want_kg)
    np.divide(capacity_kg, want_kg, out=flown, where=want_kg > capacity_kg)
    launch = 1.0 - np.array(state.in_orbit)[:, None] * (1.0 - flown)
    shares = np.array([law, chips, launch])
    # What nobody wants is not cut.
    return ready * launch, np.maximum(shares, 1.0 * (wanted <= 0.0))


def _limit(shares: Array, ordered: Array) -> Codes:
    """Code of the hardest cut; where nothing was cut, what had cut the order itself."""
    cut = shares.min(axis=0) < 1.0
    return (cut * _CUT_CODES[shares.argmin(axis=0)] + ~cut * ordered).astype(np.int8)

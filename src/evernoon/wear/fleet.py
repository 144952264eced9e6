"""The fleet by vintage: a month of arrival each, and one for what stood at the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows import limits
from evernoon.flows.base import Array, Codes, Mask
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

_CUT_CODES = (limits.LAW, limits.CHIPS, limits.LAUNCH, limits.POWER)
_ROUNDING = 1e-9
_NOTHING, _NO_VINTAGES = np.zeros(0), np.zeros((0, 0))


@dataclass(frozen=True, slots=True)
class Ageing:
    """What a lot's design does with age, prepared for the loop."""

    failing_frac: Array
    """(age, sample): share of the units alive at the age before that fail by this one."""
    end_months: Array
    """(sample,): first age at which none is in service; retirement."""
    last_age: int
    """The same of the sample that serves longest."""
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
    came: Mask
    """(lot, vintage): whether any sample has units of it."""
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
        came=np.asarray(alive.any(axis=2)),
        waiting=np.zeros(shape),
        queue=lines(lots, draws),
        dark=np.zeros(shape),
        flares=tuple(flares(lot, draws) for lot in lots),
        met=None,
    )
    none = np.zeros(shape)
    return state, Fleet(
        units=alive[:, 0, :].copy(),
        full_units=_opening_units(state),
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
        last_age=int(end_months.max()),
        delivered_by_age_frac=lot.flops.delivered_by_age_frac,
        delivered_by_month_frac=lot.flops.delivered_by_month_frac,
        opening_months=max(0, -lot.from_month),
    )


def month_passed(
    state: State, orders: Orders, market: Ledger, permits: Permits, shocks: Shocks, month: int
) -> tuple[State, Fleet]:
    """Arrivals, launch losses, ageing and retirement of one month."""
    state = replace(state, met=met(state.met, shocks, state.alive.shape[1], month))
    aged = _aged(state, shocks, month)
    wanted = state.waiting + np.maximum(orders.units, 0.0)
    ready, cut = _sent(state, wanted * orders.payable_frac, market, permits, shocks, month)
    built, sent = passed(state.queue, ready, state.dark, aged.units, month)
    dark = state.dark + built - sent
    arrived = sent * (1.0 - state.launch_loss_frac)
    state.alive[:, month + 1, :] = arrived
    state.came[:, month + 1] = arrived.any(axis=1)
    fleet = Fleet(
        units=state.alive[:, 0] + (aged.young_units + arrived),
        full_units=_full_units(state, aged, arrived, month) * _worked_frac(state, shocks, month),
        arrived_units=arrived,
        built_units=built,
        launched_units=sent,
        lost_units=aged.lost_units + (sent - arrived),
        retired_units=aged.retired_units,
        storm_gy=storm_gy(state.flares, shocks, month),
        launched_kg=(sent * state.unit_kg).sum(axis=0),
        limit=_limit([*cut, _powered_frac(ready - built + dark, sent)], orders.limit),
    )
    return replace(state, waiting=wanted - built, dark=dark), fleet


def _powered_frac(unpowered: Array, lit: Array) -> Array:
    """Share of what could stand that has power; nothing is cut by a rounding error."""
    whole = lit + unpowered
    found = np.ones_like(whole)
    np.divide(lit, whole, out=found, where=unpowered > _ROUNDING * whole)
    return found


@dataclass(frozen=True, slots=True)
class _Aged:
    """What a month has left of what stood before it, and taken (lot, sample)."""

    retired_units: Array
    lost_units: Array
    units: Array
    young_units: Array
    """Of them, those that came since the start."""
    opening_full_units: Array
    """Units of the start x what they deliver at their age."""
    young_full_units: Array


def _aged(state: State, shocks: Shocks, month: int) -> _Aged:
    """Let a month pass for what stands, in place."""
    sums = np.zeros((len(state.ageing), 2 * passing.SUMS, shocks.size))
    hazard, steady = shocks.factor("wear.hazard", month), np.ones(shocks.size)
    lost_frac = _NOTHING if shocks.lost_frac is None else shocks.lost_frac[month]
    for lot, ageing in enumerate(state.ageing):
        aloft = state.in_orbit[lot]
        old, first = ageing.opening_months + month + 1, max(1, month + 1 - ageing.last_age)
        passing.month_passed(
            state.alive[lot], ageing.failing_frac, ageing.delivered_by_age_frac, ageing.end_months,
            hazard if aloft else steady, lost_frac if aloft else _NOTHING,
            _after_flares(state, lot, old, first, month), state.came[lot], old, first, month, sums[lot],
        )  # fmt: skip
    opening, young = sums[:, : passing.SUMS].swapaxes(0, 1), sums[:, passing.SUMS :].swapaxes(0, 1)
    both = opening + young
    return _Aged(
        retired_units=both[passing.RETIRED],
        lost_units=both[passing.FAILED] + both[passing.DESTROYED],
        units=both[passing.STANDING],
        young_units=young[passing.STANDING],
        opening_full_units=opening[passing.WORKING],
        young_full_units=young[passing.WORKING],
    )


def _opening_units(state: State) -> Array:
    """Units of the start x what they deliver at their age and in the first month (lot, sample)."""
    delivered = [
        ageing.delivered_by_age_frac[ageing.opening_months] * ageing.delivered_by_month_frac[0]
        for ageing in state.ageing
    ]
    return state.alive[:, 0] * np.array(delivered)


def _full_units(state: State, aged: _Aged, arrived: Array, month: int) -> Array:
    """Units x what they deliver at their age and in this month (lot, sample)."""
    new = np.array([ageing.delivered_by_age_frac[0] for ageing in state.ageing])
    now = np.array([ageing.delivered_by_month_frac[month] for ageing in state.ageing])
    return (aged.opening_full_units + (aged.young_full_units + arrived * new)) * now


def _after_flares(state: State, lot: int, old: int, first: int, month: int) -> Array:
    """Chips that flares have left of the vintages that stand (vintage, sample); empty before the first.

    Of the one of the start, `old` months of age, and of those from `first` up to last month's.
    """
    found = state.flares[lot]
    if state.met is None or found is None:
        return _NO_VINTAGES
    vintages = np.array([0, *range(first, month + 1)])
    ages = np.array([old, *range(month + 1 - first, 0, -1)], dtype=np.float64)
    left = np.ones_like(state.met)
    left[vintages] = left_frac(found, ages, state.met[vintages])
    return left


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


def _limit(shares: Sequence[Array], ordered: Array) -> Codes:
    """Code of the hardest cut, the first of like ones; where nothing was cut, what had cut the order itself."""
    hardest, code = np.ones_like(shares[0]), ordered.astype(np.float64)
    for share, cut in zip(shares, _CUT_CODES, strict=True):
        code = np.where(share < hardest, float(cut), code)
        hardest = np.minimum(hardest, share)
    return code.astype(np.int8)

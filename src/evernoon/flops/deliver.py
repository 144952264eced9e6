"""From watts, heat and wear of one unit to what its chips deliver."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.flops import clock
from evernoon.flows.base import Array
from evernoon.flows.body import Need
from evernoon.flows.flops import Flops

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.kinds import Chip
    from evernoon.flops.choice import Chips
    from evernoon.flows.heat import Heat
    from evernoon.flows.watts import Watts
    from evernoon.flows.wear import Wear


def payload(choice: Chips) -> tuple[Chip, float, float]:
    """Catalogue row, number of chips and watts of the payload; one follows from the other.

    Where both are given and the chips want more than the watts, they run below full clock.
    """
    row = cast("Chip", catalogue.row("chips", choice.chip))
    each_w = row.power_w * (1.0 + row.server_overhead_frac)
    if choice.chips is not None:
        full_w = choice.chips * each_w
        return row, choice.chips, full_w if choice.compute_w is None else choice.compute_w
    if choice.compute_w is not None:
        return row, choice.compute_w / each_w, choice.compute_w
    return row, 1.0, each_w


def need(choice: Chips, draws: Draws) -> Need:
    """Watts of the payload; its mass as stripped boards in space, as racks on the ground."""
    row, chips, compute_w = payload(choice)
    none = np.zeros(draws.size)
    if choice.space:
        mass_kg = clock.boards_kg(none + compute_w / 1e3, draws("flops.board_kg_per_kw"))
    else:
        mass_kg = none + chips * row.chip_kg
    return Need(fixed_w=none + compute_w, load_frac=none, fixed_kg=mass_kg)


def delivered(choice: Chips, watts: Watts, heat: Heat, wear: Wear, draws: Draws) -> Flops:
    """Delivered shares by month and by age, and what of the loss is due to power and to heat.

    Inside an orbit or a month power that is short is energy that is short: chips sleep, linearly.
    A panel too warm, an aged array or a payload with more chips than watts is a steady cap, and
    lowers the clock.
    """
    row, chips, compute_w = payload(choice)
    each_w = clock.served_chip_w(np.asarray(row.power_w), np.asarray(row.server_overhead_frac))
    budget_frac = min(1.0, compute_w / (chips * float(each_w)))
    capped = _Cap(draws("flops.power_exponent"), draws("flops.clock_floor_frac"))
    powered_by_month = np.minimum(watts.powered_by_month_frac, 1.0)
    by_month = _cooled(powered_by_month, watts, heat, capped)
    powered_by_age = capped(budget_frac * watts.powered_by_age_frac)
    capped_by_age = capped(
        budget_frac * np.minimum(watts.powered_by_age_frac, heat.cooled_by_age_frac)
    )
    by_age = capped_by_age * wear.available_by_age_frac
    power_frac = powered_by_month.mean(axis=0) * _mean_in_life(powered_by_age, wear)
    cooled_frac = by_month.mean(axis=0) * _mean_in_life(capped_by_age, wear)
    whole_life = clock.mean_over_life_frac(by_age, wear.alive_by_age_frac)
    return Flops(
        chip=choice.chip,
        precision=choice.precision,
        chips=chips,
        flop_per_s={name: float(rate) for name, rate in row.flop_per_s.items()},
        memory_byte=row.memory_byte,
        memory_byte_per_s=row.memory_byte_per_s,
        link_byte_per_s=row.link_byte_per_s,
        chip_w=np.full(draws.size, each_w),
        nominal_flop_per_s=np.full(draws.size, chips * row.flop_per_s[choice.precision]),
        delivered_by_month_frac=by_month,
        delivered_by_age_frac=by_age,
        delivered_frac=by_month.mean(axis=0) * whole_life,
        power_limited_frac=1.0 - power_frac,
        heat_limited_frac=power_frac - cooled_frac,
    )


class _Cap:
    """The clock of these draws, for shares of power (any axis, sample)."""

    def __init__(self, exponent: Array, floor_frac: Array) -> None:
        self.exponent, self.floor_frac = exponent, floor_frac

    def __call__(self, power_frac: Array) -> Array:
        return clock.clock_frac(power_frac, self.exponent, self.floor_frac)


def _cooled(powered_by_month: Array, watts: Watts, heat: Heat, capped: _Cap) -> Array:
    """What heat leaves of the work that power allows (month, sample), by turn, in light and in shadow.

    What sleeps for want of power needs no cooling: the cap falls on the load that is drawn.
    """
    cooled = heat.cooled_by_phase_frac
    if cooled.shape[1] == 1 and bool((cooled >= 1.0).all()):
        return powered_by_month
    work, level = watts.work_by_phase_frac, watts.level_by_phase_frac
    done = np.zeros_like(powered_by_month)
    for part in range(work.shape[1]):
        drawn = np.maximum(level[:, part], 1e-9)
        done += work[:, part] * capped(cooled[:, part % cooled.shape[1]] / drawn)
    return np.minimum(done, 1.0)


def _mean_in_life(by_age_frac: Array, wear: Wear) -> Array:
    """Mean over the ages of planned life, failures left aside (sample,)."""
    in_life = (wear.alive_by_age_frac > 0.0).astype(np.float64)
    return clock.mean_over_life_frac(by_age_frac, in_life)

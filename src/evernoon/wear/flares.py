"""What a solar flare with a date does to units in orbit: chips that die of it, and restarts while it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.quantities import within
from evernoon.wear.parts import row

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.site import Lot

_PARTS = "accelerator", "memory"


def flare_left_frac(
    dose_gy: Array, flare_gy: Array, dose_limit_gy: Array, dose_shape: Array
) -> Array:
    """Share of the parts alive after a dose that a flare on top of it has left. Any shapes that broadcast.

    Errors: out-of-range for a negative dose, a limit of nothing.
    Source: quotient of two values of `wear.dose_alive_frac`: dose adds up, whenever it comes.
    Not modelled: annealing; the rate of the dose, a day's worth of a flare in place of a year's.
    """
    within("dose_gy", dose_gy, ge=0.0)
    within("flare_gy", flare_gy, ge=0.0)
    within("dose_limit_gy", dose_limit_gy, gt=0.0)
    before, after = dose_gy / dose_limit_gy, (dose_gy + flare_gy) / dose_limit_gy
    return np.exp(before**dose_shape - after**dose_shape)


def flare_down_s(flare_gy: Array, errors_per_chip_gy: Array, restart_s: Array) -> Array:
    """Time a chip is lost to the upsets of a flare. Any shapes that broadcast.

    Errors: out-of-range for a negative dose.
    Source: Suncatcher (Google, 2025), Trillium in a 67 MeV proton beam: so many upsets per gray of dose,
        https://arxiv.org/abs/2511.19468
    Not modelled: two upsets in one restart; a job of many chips that all wait for one.
    """
    within("flare_gy", flare_gy, ge=0.0)
    return flare_gy * errors_per_chip_gy * restart_s


@dataclass(frozen=True, slots=True)
class Flares:
    """What a flare of the size of August 1972 does to a unit of a lot; all (sample,)."""

    flare_gy: Array
    down_frac: Array
    """Share of the month."""
    gy_per_month: Array
    limits: tuple[tuple[Array, Array], ...]
    """Limit and shape of the dose of each kind of part."""


def flares(lot: Lot, draws: Draws) -> Flares | None:
    """The same for a lot; none on the ground, under ten tonnes of air a square metre."""
    if lot.kind != "orbit":
        return None
    limits = tuple(
        (draws(f"catalogue.parts.{part}.limit_gy"), np.asarray(row(part).limit_shape))
        for part in _PARTS
    )
    down_frac = lot.wear.flare_down_s / MONTH_S
    return Flares(lot.wear.flare_gy, down_frac, lot.wear.dose_gy_per_year / MONTHS_PER_YEAR, limits)


def met(before: Array | None, shocks: Shocks, vintages: int, month: int) -> Array | None:
    """Flares met so far by each vintage (vintage, sample), in sizes of August 1972; none before the first.

    Those are struck that stand when the month begins: vintages up to the month before.
    """
    if shocks.flare is None or not shocks.flare[month].any():
        return before
    now = np.zeros((vintages, shocks.size)) if before is None else before.copy()
    now[: month + 1] += shocks.flare[month]
    return now


def left_frac(found: Flares, months: Array, met: Array) -> Array:
    """Chips that the flares met have left (vintage, sample), at ages in months (vintage,)."""
    dose = months[:, np.newaxis] * found.gy_per_month
    left = np.ones_like(met)
    for limit, shape in found.limits:
        left *= flare_left_frac(dose, met * found.flare_gy, limit, shape)
    return left


def working_frac(found: Flares | None, shocks: Shocks, month: int) -> Array | float:
    """Share of the month in which units compute: no restarts, no safe mode (sample,)."""
    if found is None:
        return 1.0
    lost: Array | float = 0.0
    if shocks.flare is not None:
        lost = lost + shocks.flare[month] * found.down_frac
    if shocks.safe_frac is not None:
        lost = lost + shocks.safe_frac[month]
    return np.maximum(0.0, 1.0 - np.asarray(lost))


def storm_gy(found: tuple[Flares | None, ...], shocks: Shocks, month: int) -> Array:
    """Dose of this month's flares (lot, sample)."""
    dose = np.zeros((len(found), shocks.size))
    if shocks.flare is not None:
        for lot, one in enumerate(found):
            if one is not None:
                dose[lot] = shocks.flare[month] * one.flare_gy
    return dose

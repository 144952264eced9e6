"""Turns in parts: what an array, a battery and a panel make of a turn is not linear in its light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from evernoon.quantities import Array

    Whole = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of the turns of each month, least light first; all (month, part)."""

    weight_frac: Array
    """Share of the turns; 0 where nothing differs so much that a part is needed."""
    sunlit_frac: Array
    overhead_frac: Array
    flux_frac: Array
    """Sunlight on their days over that of mid-month."""


def parted(sunlit_frac: Array, overhead_frac: Array, flux_frac: Array, count: int) -> Parts:
    """So many parts of the turns of each month, and their means; all (month, turn), least light first.

    Turns differ most where planes graze the shadow, and there parts are the smaller. Those always lit
    are never mixed with others: light has its edge there, and so has the load a satellite can carry.
    Source: parts of even error are as dense as the square root of what they part, Gersho (1979),
        https://doi.org/10.1109/TIT.1979.1056067.
    """
    cuts = _cuts(sunlit_frac, sunlit_frac - overhead_frac, count)
    turns = np.diff(cuts, axis=-1).astype(np.float64)
    many = np.maximum(turns, 1.0)

    def mean(values: Array) -> Array:
        summed = np.cumsum(values, axis=-1)
        before = np.concatenate([np.zeros_like(summed[:, :1]), summed], axis=-1)
        return np.diff(np.take_along_axis(before, cuts, axis=-1), axis=-1) / many

    lit = np.where(turns > 0.0, mean(sunlit_frac), 1.0)
    return Parts(turns / sunlit_frac.shape[1], lit, mean(overhead_frac), mean(flux_frac))


def _cuts(light: Array, ordered: Array, count: int) -> Whole:
    """Where parts begin and end among the turns of each month (month, part + 1)."""
    months, turns = light.shape
    reach = np.zeros(light.shape)
    np.cumsum(np.sqrt(np.maximum(np.diff(ordered, axis=-1), 0.0)), axis=-1, out=reach[:, 1:])
    rows, shaded = np.arange(months), (light < 1.0).sum(axis=-1)
    edge, start = reach[rows, np.maximum(shaded - 1, 0)], reach[rows, shaded % turns]
    bright = np.where(shaded < turns, reach[:, -1] - start, 0.0)
    share = edge / np.maximum(edge + bright, 1e-12)
    dark = np.where(shaded == turns, count, np.clip(np.rint(count * share), 1, count - 1))
    dark = np.where(shaded == 0, 0, dark)
    cuts = np.empty((months, count + 1), np.intp)
    cuts[:, 0], cuts[:, count] = 0, turns
    for at in range(1, count):
        below = edge * at / np.maximum(dark, 1)
        above = start + bright * (at - dark) / np.maximum(count - dark, 1)
        until = (reach < np.where(at < dark, below, above)[:, np.newaxis]).sum(axis=-1)
        beyond = np.where(at < dark, np.minimum(until, shaded), np.maximum(until, shaded))
        cuts[:, at] = np.where(at == dark, shaded, beyond)
    return cuts


def part_by_turn(sunlit_frac: Array) -> Array:
    """Which part, by light, of all turns of a site each part of a shell's belongs to (shell, month, turn).

    There are as many as a shell has, each of as many turns as there are shells.
    Source: definition of a quantile group.
    """
    shells, months, turns = sunlit_frac.shape
    flat = sunlit_frac.transpose(1, 0, 2).reshape(months, -1)
    rank = np.argsort(np.argsort(flat, axis=-1, kind="stable"), axis=-1, kind="stable")
    part = (rank // shells).astype(np.float64)
    return cast("Array", part.reshape(months, shells, turns).transpose(1, 0, 2))

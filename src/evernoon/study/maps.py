"""Maps of the comparison over one or two levers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.errors import EvernoonError, near_miss
from evernoon.study import moves
from evernoon.study.moves import BY_NAME, Lever

if TYPE_CHECKING:
    from evernoon.flows.base import Array
    from evernoon.study.break_even import Root
    from evernoon.study.contest import Contest, Move

POINTS = 50
"""On each axis."""
_ROOM = 1.5
"""An axis reaches so far beyond today's P90 and the break-even."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A lever with the range the user gave, or none."""

    lever: Lever
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """Orbit over ground; y has one point where only one lever is moved."""

    over: tuple[str, ...]
    units: tuple[str, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    ratio: tuple[tuple[float, ...], ...]
    """Median over the sets, by y and x."""
    ratio_p10: tuple[tuple[float, ...], ...]
    ratio_p90: tuple[tuple[float, ...], ...]
    wins_frac: tuple[tuple[float, ...], ...]
    """Sets in which orbit is cheaper."""
    line: tuple[float | None, ...]
    """By x, the y at which the median of the ratio is one; of one lever, its x."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def axes(over: Sequence[str]) -> tuple[Axis, ...]:
    """Levers by name, with or without a range. Errors: unknown-choice, lever-range."""
    if len(over) > 2:
        raise EvernoonError("lever-range", path="--over", text=",".join(over))
    return tuple(_axis(text) for text in over)


def _axis(text: str) -> Axis:
    name, equals, ends = (part.strip() for part in text.partition("="))
    if name not in BY_NAME:
        raise EvernoonError(
            "unknown-choice", path="--over", text=name, near=near_miss(name, BY_NAME), allowed=", ".join(BY_NAME),
        )  # fmt: skip
    if not equals:
        return Axis(BY_NAME[name])
    lever = BY_NAME[name]
    try:
        low, high = (float(end) for end in ends.split(":"))
    except ValueError:
        raise EvernoonError("lever-range", path="--over", text=text) from None
    if not lever.low <= low < high <= lever.high:
        allowed = f"{lever.low:g} ... {lever.high:g} {lever.unit}".strip()
        raise EvernoonError("out-of-range", path="--over", text=ends, allowed=allowed)
    return Axis(lever, low, high)


def mapped(
    found: Contest, over: tuple[Axis, ...], roots: Mapping[str, Root], points: int = POINTS
) -> Map:
    """The comparison on a grid: a side that a lever does not move is not computed again.

    Errors: lever-idle for a lever that moves nothing on these sites or in this boundary.
    """
    for axis in over:
        if axis.lever.name not in roots:
            raise EvernoonError("lever-idle", path="--over", text=axis.lever.name)
    grids = [_grid(axis, roots[axis.lever.name], points) for axis in over]
    x, y = grids[0], grids[1] if len(grids) > 1 else np.zeros(1)
    levers = [axis.lever for axis in over]
    logs = np.log(_table(found, "orbit", levers, x, y) / _table(found, "ground", levers, x, y))
    p10, p50, p90 = np.exp(np.quantile(logs, (0.1, 0.5, 0.9), axis=-1))
    return Map(
        over=tuple(lever.name for lever in levers), units=tuple(lever.unit for lever in levers),
        x=tuple(x.tolist()), y=tuple(y.tolist()) if len(levers) > 1 else (),
        ratio=_rows(p50), ratio_p10=_rows(p10), ratio_p90=_rows(p90),
        wins_frac=_rows(np.mean(logs < 0.0, axis=-1)),
        line=_line(np.median(logs, axis=-1), x, y, len(levers)),
    )  # fmt: skip


def _rows(table: Array) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in table.tolist())


def _grid(axis: Axis, root: Root, points: int) -> Array:
    """From the user's ends, else from the least the lever can be to beyond today and the break-even."""
    lever = axis.lever
    if axis.low is not None and axis.high is not None:
        return np.linspace(axis.low, axis.high, points)
    reached = root.value["p50"] or 0.0
    high = min(lever.high, _ROOM * max(root.now["p90"], reached))
    return np.linspace(lever.low, lever.high if high <= lever.low else high, points)


def _table(found: Contest, side: str, levers: list[Lever], x: Array, y: Array) -> Array:
    """Cost of a side over the grid (y, x, sample); along a straight lever from its ends alone."""
    over_x = side in levers[0].sides
    over_y = len(levers) > 1 and side in levers[1].sides
    at_x = _needed(x, levers[0]) if over_x else x[:1]
    at_y = _needed(y, levers[-1]) if over_y else y[:1]
    table = np.asarray([
        [found.usd(side, _both(found, side, levers, a, b)) for a in at_x] for b in at_y
    ])  # fmt: skip
    if over_x and at_x.size < x.size:
        table = _between(table[:, :1], table[:, 1:], x[:, np.newaxis])
    if over_y and at_y.size < y.size:
        table = _between(table[:1], table[1:], y[:, np.newaxis, np.newaxis])
    return np.broadcast_to(table, (y.size, x.size, found.stand.draws.size))


def _needed(grid: Array, lever: Lever) -> Array:
    return grid[[0, -1]] if lever.straight else grid


def _between(first: Array, last: Array, grid: Array) -> Array:
    """A straight line from the cost at the first point of a grid to that at the last."""
    share = (grid - grid[0]) / (grid[-1] - grid[0])
    return np.asarray(first + share * (last - first))


def _both(found: Contest, side: str, levers: list[Lever], a: float, b: float) -> Move:
    steps: list[Callable[[Any], Any]] = [moves.moved(found, side, levers[0], a)]
    if len(levers) > 1:
        steps.append(moves.moved(found, side, levers[1], b))
    # Life gives a unit new quantities, so it comes before what sets one of them.
    order = sorted(range(len(steps)), key=lambda k: levers[k].name not in ("life", "chip-life"))

    def move(offer: Any) -> Any:
        for k in order:
            offer = steps[k](offer)
        return offer

    return move


def _line(medians: Array, x: Array, y: Array, levers: int) -> tuple[float | None, ...]:
    """Where the median of the log ratio crosses zero, along y for every x; of one lever along x."""
    if levers == 1:
        return (_crossing(medians[0], x),)
    return tuple(_crossing(medians[:, k], y) for k in range(x.size))


def _crossing(values: Array, at: Array) -> float | None:
    signs = np.flatnonzero(np.diff(np.sign(values)) != 0)
    if not signs.size:
        return None
    k = int(signs[0])
    share = values[k] / (values[k] - values[k + 1])
    return float(at[k] + share * (at[k + 1] - at[k]))

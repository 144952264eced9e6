"""What would have to be true: how far each lever alone, and the five strongest together, must move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.assumptions.draws import Draws, distribution
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.quantities import unit_of
from evernoon.report.levers import DELIVERED, GROUND, Lever, levers
from evernoon.report.priced import Priced, at_median, priced
from evernoon.report.yardsticks import claimed, shown

if TYPE_CHECKING:
    from evernoon.result import Result

DECIDING = 5
GRID = 97
REACH = 1e3
"""A lever is followed from a thousandth to a thousand times its value."""
SAMPLES = 512
"""Assumption sets for the rank correlations."""
RANKED = 10
LEAST, MOST = 1e-4, 0.9999
"""Shares end just inside 0 and 1."""


def conditions(result: Result) -> dict[str, Any] | None:
    """Deciding levers with the value needed for parity; None where there is no orbit or no ground."""
    scenario = result.scenario
    world = at_median(scenario)
    if world.orbit is None or world.ground is None:
        return None
    draws = Draws(scenario.seed, 0, SAMPLES, scenario.beliefs, scenario.assume)
    sampled = priced(scenario, draws)
    every = levers(world)
    swings = _swings(every, world, sampled)
    ordered = sorted(
        every, key=lambda lever: -abs(np.log(swings[lever.id][0] / swings[lever.id][1]))
    )
    shared = _shared(world)
    deciding = [lever for lever in ordered if lever.id not in shared][:DECIDING]
    found = _parity(deciding, world)
    return {
        "orbit": world.orbit,
        "ground": world.ground,
        "ratio": float(world.ratio[0]),
        "levers": [_row(lever, world, found[lever.id], result) for lever in deciding],
        "swings": [
            {"id": lever.id, "low": swings[lever.id][0], "high": swings[lever.id][1]} for lever in ordered
        ],
        "together": _together(deciding, swings, world, result),
        "ranks": _ranks(draws, sampled.ratio),
    }  # fmt: skip


def _shared(world: Priced) -> frozenset[str]:
    """Levers that decide nothing because both sides pay them: chips, where the ground owns its own."""
    return frozenset(("chips",)) if world.lots[str(world.ground)].kind == "owned" else frozenset()


# --- many worlds in one ---------------------------------------------------------------------------


def _moved(lever: Lever, factors: Array, world: Priced) -> dict[str, Array]:
    """Values of what a lever moves, along factors on their medians."""
    return {
        id: _inside(id, float(world.draws(id)[0]) * factors**power) for id, power in lever.moves
    }


def _inside(id: str, values: Array) -> Array:
    if unit_of(id.rpartition(".")[2]) != "frac":
        return values
    return np.clip(values, LEAST, MOST)


def _side_by_side(
    world: Priced, blocks: dict[str, dict[str, Array]], size: int
) -> tuple[Priced, dict[str, slice]]:
    """One evaluation for all blocks of a size: in each of them only its own ids are moved."""
    at = {name: slice(i * size, (i + 1) * size) for i, name in enumerate(blocks)}
    moved: dict[str, Array] = {}
    for name, values in blocks.items():
        for id, along in values.items():
            middle = np.full(size * len(blocks), world.draws(id)[0])
            moved.setdefault(id, middle)[at[name]] = along
    return at_median(world.scenario, moved), at


def _swings(
    every: tuple[Lever, ...], world: Priced, sampled: Priced
) -> dict[str, tuple[float, float]]:
    """Ratio with everything a lever moves at its P10, and at its P90."""
    blocks = {
        lever.id: {id: np.array(_ends(id, float(world.draws(id)[0]))) for id, _ in lever.moves}
        for lever in every
    }
    along, at = _side_by_side(world, blocks, 2)
    found = {
        id: (float(along.ratio[part][0]), float(along.ratio[part][1])) for id, part in at.items()
    }
    delivered = sampled.lots[str(world.orbit)].flops.delivered_frac
    now = world.lots[str(world.orbit)].flops.delivered_frac[0]
    low, high = float(world.ratio[0]) * now / np.quantile(delivered, (0.1, 0.9))
    return found | {DELIVERED: (float(low), float(high))}


def _ends(id: str, middle: float) -> tuple[float, float]:
    dist = distribution(id)
    low = dist.min if dist.low is None else dist.low
    high = dist.max if dist.high is None else dist.high
    return (middle if low is None else low), (middle if high is None else high)


# --- one lever ------------------------------------------------------------------------------------


def _row(lever: Lever, world: Priced, parity: dict[str, Any], result: Result) -> dict[str, Any]:
    now, needed = float(lever.read(world)[0]), parity["needed"]
    return {
        "id": lever.id, "unit": lever.unit, "now": now, **parity,
        "shown": shown(lever.flown, world, lever.id),
        "claimed": claimed(lever.flown.removeprefix("own_")),
        "trend": _trend(lever, world, None if needed is None else needed / now, result),
        "assumptions": [id for id, _ in lever.moves],
        "ground": float(world.lots[str(world.ground)].flops.delivered_frac[0]) if lever.id == DELIVERED else None,
    }  # fmt: skip


def _parity(deciding: list[Lever], world: Priced) -> dict[str, dict[str, Any]]:
    """Value for parity or None; the least ratio in reach, and the value there."""
    factors = np.geomspace(1.0 / REACH, REACH, GRID)
    blocks = {lever.id: _moved(lever, factors, world) for lever in deciding}
    along, at = _side_by_side(world, blocks, GRID)
    found: dict[str, dict[str, Any]] = {}
    for lever in deciding:
        ratio = along.ratio[at[lever.id]]
        values = (lever.read(along) * np.ones(along.draws.size))[at[lever.id]]
        least = int(np.argmin(ratio))
        found[lever.id] = {
            "needed": _crossing(factors, values, ratio),
            "best_ratio": float(ratio[least]), "at_best": float(values[least]),
        }  # fmt: skip
    if DELIVERED in found:
        found[DELIVERED] = _share_for_parity(world)
    return found


def _share_for_parity(world: Priced) -> dict[str, Any]:
    """Cost goes with one over the share delivered, which ends at one."""
    now = float(world.lots[str(world.orbit)].flops.delivered_frac[0])
    needed = now * float(world.ratio[0])
    return {
        "needed": needed if needed <= 1.0 else None, "best_ratio": needed, "at_best": 1.0,
    }  # fmt: skip


def _crossing(factors: Array, values: Array, ratio: Array) -> float | None:
    """Value at which the ratio is one, nearest to today's; None where it never is."""
    over = np.log(ratio)
    crossed = np.flatnonzero(over[:-1] * over[1:] <= 0.0)
    if crossed.size == 0:
        return None
    i = crossed[np.argmin(np.abs(np.log(factors[crossed])))]
    share = over[i] / (over[i] - over[i + 1]) if over[i] != over[i + 1] else 0.0
    return float(np.exp(np.log(values[i]) + share * np.log(values[i + 1] / values[i])))


# --- time -----------------------------------------------------------------------------------------


def _trend(lever: Lever, world: Priced, factor: float | None, result: Result) -> dict[str, Any]:
    """Year in which the trend of the run, or of an assumption, reaches the factor."""
    if factor is None:
        return {"state": "unreachable"}
    match lever.id:
        case "launch":
            prices = result.series("dollars.launch_usd_per_kg")[1]
            return _year_in(prices / prices[0], factor, result)
        case "hardware":
            return _year_in(_built_frac(world, result), factor, result)
        case "chips":
            return _year_by(
                1.0 - float(world.draws("dollars.chip_decline_frac_per_year")[0]), factor, result
            )
        case "electricity":
            return _year_by(
                1.0 + float(world.draws("dollars.energy_growth_frac_per_year")[0]), factor, result
            )
        case _:
            return {"state": "none"}


def _year_in(frac: Array, factor: float, result: Result) -> dict[str, Any]:
    """First year at or below the factor; where the run ends first, what is left by then."""
    months = np.flatnonzero(frac <= factor)
    if months.size == 0:
        last = int(result.record.clock.dates[-1][:4])
        return {"state": "later", "year": last, "reaches": float(frac[-1])}
    return {"state": "year", "year": int(result.record.clock.date(int(months[0]))[:4])}


def _built_frac(world: Priced, result: Result) -> Array:
    """Share of the satellite's price left after what the plan builds, month by month."""
    from evernoon.dollars.satellite import factory_frac

    own = [k for k, site in enumerate(result.record.lot_sites) if site == world.orbit]
    built = np.cumsum(result.series("wear.arrived_units")[1][own].sum(axis=0))
    return factory_frac(
        built,
        world.draws("dollars.satellite_series"),
        world.draws("dollars.satellite_learning_frac"),
    )


def _year_by(per_year: float, factor: float, result: Result) -> dict[str, Any]:
    """By a constant yearly change; backwards never."""
    if per_year == 1.0 or (per_year - 1.0) * (factor - 1.0) < 0.0:
        return {"state": "away"}
    years = np.log(factor) / np.log(per_year)
    start = int(result.scenario.as_of[:4]) + (int(result.scenario.as_of[5:7]) - 1) / MONTHS_PER_YEAR
    return {"state": "year", "year": int(start + years)}


# --- all of them ----------------------------------------------------------------------------------


def _together(
    deciding: list[Lever], swings: dict[str, tuple[float, float]], world: Priced, result: Result
) -> dict[str, Any]:
    """The factor by which all deciding levers would have to be better for orbit at once, and their values;
    beside it the least ratio that those of the orbit reach while the ground stays as it is."""
    ways = {
        lever.id: -1.0 if swings[lever.id][0] < swings[lever.id][1] else 1.0 for lever in deciding
    }
    factors = np.geomspace(1.0, REACH, GRID)
    ratio, _ = _all_moved(deciding, ways, factors, world)
    own = [lever for lever in deciding if lever.id not in GROUND]
    least = ratio if len(own) == len(deciding) else _all_moved(own, ways, factors, world)[0]
    alone = {"ground": len(own) < len(deciding), "orbit_ratio": float(least.min())}
    factor = _crossing(factors, factors, ratio)
    if factor is None:
        return {"factor": None, "best_ratio": float(ratio.min()), "values": {}, **alone}
    _, then = _all_moved(deciding, ways, np.array([factor]), world)
    values = {
        lever.id: {"value": value, "trend": _trend(lever, world, factor ** ways[lever.id], result)}
        for lever, value in zip(deciding, then, strict=True)
    }
    return {"factor": factor, "best_ratio": float(ratio.min()), "values": values, **alone}


def _all_moved(
    moving: list[Lever], ways: dict[str, float], factors: Array, world: Priced
) -> tuple[Array, list[float]]:
    """Ratio along the factors, and every lever's reading at the last of them."""
    # One id that stands still gives the grid its length where only the share delivered is moved.
    still = world.draws.used[0]
    moved = {still: np.full(factors.size, world.draws(still)[0])}
    for lever in moving:
        moved |= _moved(lever, factors ** ways[lever.id], world)
    along = at_median(world.scenario, moved)
    delivered = along.lots[str(world.orbit)].flops.delivered_frac
    share = np.minimum(delivered * factors, 1.0) if DELIVERED in ways else delivered
    read = [
        float(share[-1])
        if lever.id == DELIVERED
        else float((lever.read(along) * np.ones(factors.size))[-1])
        for lever in moving
    ]
    return along.ratio * delivered / share, read


def _ranks(draws: Draws, ratio: Array) -> list[dict[str, Any]]:
    """Rank correlation of every single assumption with the ratio, strongest first."""
    target = _rank(ratio)
    ranks = {
        id: float(np.corrcoef(_rank(draws(id)), target)[0, 1])
        for id in draws.used
        if np.ptp(draws(id)) > 0.0
    }
    first = sorted(ranks, key=lambda id: -abs(ranks[id]))[:RANKED]
    return [{"id": id, "rank": ranks[id]} for id in first]


def _rank(values: Array) -> Array:
    return np.argsort(np.argsort(values)).astype(np.float64)

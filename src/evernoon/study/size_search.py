"""The search: best design by differential evolution, nearest feasible value, and the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np
from scipy.optimize import differential_evolution
from scipy.stats import qmc

from evernoon.assumptions import catalogue, load
from evernoon.flows.base import Array
from evernoon.study.size_design import VARIABLES, Budgets, Kit, evaluated, kit_of, reference
from evernoon.study.size_limits import Limit, limits, tightest, violation
from evernoon.study.size_parts import Fixed, fixed_of
from evernoon.study.size_world import World

Minimise = Literal["mass", "cost"]
TECHNOLOGIES = {"cell": "cells", "battery_type": "batteries", "coolant": "coolants"}
"""What is chosen among the rows of a catalogue."""
SEARCHED = ("altitude", "radiator_temperature", "battery", "shielding", "array")
"""Moved where nothing is named."""
ROUNDS, CROWD, STEPS, TRIES = 120, 16, 161, 256
_RANGES = {
    "altitude": "orbits.design_altitude_m",
    "radiator_temperature": "orbits.design_panel_k",
    "battery": "orbits.design_battery_frac",
    "shielding": "orbits.design_shielding_m",
    "life": "orbits.design_life_s",
    "array": "orbits.design_array_frac",
    "heat_pump": "orbits.design_lift_k",
}
_BROKEN = 1e3
"""Cost of a design that breaks a limit, above any logarithm of a real one."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked: which variables move within which bounds, and which are held where."""

    minimise: Minimise
    bounds: Mapping[str, tuple[float, float]]
    technologies: tuple[str, ...]
    held: Mapping[str, float]
    """Columns the user has fixed."""
    kit: Kit


@dataclass(frozen=True, slots=True)
class Best:
    """A design with its technologies, as columns of one."""

    columns: Mapping[str, Array]
    kit: Kit
    found: Budgets
    kept: Mapping[str, Limit]
    tried: int

    @property
    def feasible(self) -> bool:
        """Whether it keeps every limit."""
        return bool(violation(self.kept)[0] == 0.0)

    @property
    def limit(self) -> str:
        """The limit with the least slack; of a design that breaks some, the first of those."""
        broken = [name for name, limit in self.kept.items() if limit.slack_frac[0] < 0.0]
        return broken[0] if broken else list(self.kept)[int(tightest(self.kept)[0])]


def range_of(name: str) -> tuple[float, float]:
    """Where a variable is looked for, from the assumptions `orbits.design_*`."""
    entry = load.entry(_RANGES[name])
    return float(entry.min or 0.0), float(entry.max or 0.0)


def start(world: World, held: Mapping[str, float]) -> dict[str, float]:
    """The scenario's design with what the user holds laid over it.

    Who holds neither the panel's temperature nor searches it has it as warm as allowed.
    """
    columns = {**reference(world), **held}
    if "panel_k" not in held:
        columns["panel_k"] = world.warmest_panel_k() + columns["lift_k"]
    return columns


def judged(world: World, columns: Mapping[str, Array], kit: Kit, fixed: Fixed) -> Best:
    """Budgets and limits of columns."""
    found = evaluated(world, columns, kit, fixed)
    return Best(columns, kit, found, limits(world, columns, kit, found), 0)


def objective(best: Best, minimise: Minimise) -> Array:
    """What is made small: kilograms, or dollars a year, for a delivered kilowatt (and year)."""
    found = best.found
    return found.mass_per_kw_year if minimise == "mass" else found.usd_per_kw_year


def _spread(world: World, task: Task, vectors: Array) -> dict[str, Array]:
    """Columns from vectors (variable, design) of the search."""
    size = vectors.shape[1]
    columns = {name: np.full(size, value) for name, value in start(world, task.held).items()}
    for name, row in zip(task.bounds, vectors, strict=True):
        columns[VARIABLES[name]] = row
    if "heat_pump" in task.bounds and "radiator_temperature" not in task.bounds | task.held.keys():
        columns["panel_k"] = world.warmest_panel_k() + columns["lift_k"]
    return columns


def best(world: World, task: Task) -> Best:
    """The best design of all combinations of technologies; where none keeps the limits, the nearest."""
    found = [_evolved(world, task, kit) for kit in kits(task)]
    tried = sum(one.tried for one in found)
    chosen = min(found, key=lambda one: (violation(one.kept)[0], objective(one, task.minimise)[0]))
    return replace(chosen, tried=tried)


def kits(task: Task) -> Iterator[Kit]:
    """Every combination of the technologies that are searched."""
    options = [
        tuple(catalogue.rows(kind)) if name in task.technologies else (getattr(task.kit, name),)
        for name, kind in TECHNOLOGIES.items()
    ]
    for cell, battery_type, coolant in product(*options):
        yield Kit(cell, battery_type, coolant)


def _evolved(world: World, task: Task, kit: Kit) -> Best:
    fixed = fixed_of(world)
    if not task.bounds:
        one = judged(world, _spread(world, task, np.zeros((0, 1))), kit, fixed)
        return replace(one, tried=1)
    tried = 0

    def cost(vectors: Array) -> Array:
        nonlocal tried
        table = vectors.reshape(len(task.bounds), -1)
        tried += table.shape[1]
        all_ = judged(world, _spread(world, task, table), kit, fixed)
        beyond = violation(all_.kept)
        return np.where(beyond > 0.0, _BROKEN + beyond, np.log(objective(all_, task.minimise)))

    done = differential_evolution(
        cost, list(task.bounds.values()), maxiter=ROUNDS, popsize=CROWD, init="sobol", seed=1,
        tol=1e-7, atol=1e-9, polish=False, updating="deferred", vectorized=True,
    )  # fmt: skip
    vectors = _at_edges(task, np.asarray(done.x), cost)
    one = judged(world, _spread(world, task, vectors[:, np.newaxis]), kit, fixed)
    return replace(one, tried=tried)


def _at_edges(task: Task, x: Array, cost: Callable[[Array], Array]) -> Array:
    """Move each variable to an end of its range where that is as good: evolution stops just short."""
    for i, bounds in enumerate(task.bounds.values()):
        trial = np.stack([x, x, x], axis=1)
        trial[i] = (x[i], *bounds)
        x = trial.T[int(np.argmin(cost(trial)))]
    return x


@dataclass(frozen=True, slots=True)
class Nearest:
    """A single change that makes the design possible."""

    variable: str
    asked: float
    feasible: float


def nearest(world: World, task: Task, broken: Best) -> tuple[Nearest, ...]:
    """For each variable alone the value nearest to what was asked at which some design is feasible.

    The variables of the search stay free, and the panel's temperature unless it is held.
    """
    free = dict(task.bounds)
    if "panel_k" not in task.held:
        free["radiator_temperature"] = range_of("radiator_temperature")
    crowd = _crowd(free)
    asked = {name: float(broken.columns[column][0]) for name, column in VARIABLES.items()}
    found = []
    for name in VARIABLES:
        value = _nearest_value(world, task, broken.kit, name, asked[name], free, crowd)
        if value is not None:
            found.append(Nearest(name, asked[name], value))
    return tuple(found)


def _crowd(free: Mapping[str, tuple[float, float]]) -> Array:
    """Evenly scattered values of the free variables (variable, try)."""
    if not free:
        return np.zeros((0, 1))
    low, high = np.array(list(free.values())).T
    points = qmc.Sobol(len(free), scramble=False).random(TRIES)
    return low[:, np.newaxis] + (high - low)[:, np.newaxis] * points.T


def _nearest_value(
    world: World, task: Task, kit: Kit, name: str, asked: float,
    free: Mapping[str, tuple[float, float]], crowd: Array,
) -> float | None:  # fmt: skip
    if name == "compute":
        values = asked * np.geomspace(1e-4, 1.0, STEPS)
    else:
        low, high = range_of(name)
        values = np.linspace(min(low, asked), max(high, asked), STEPS)
    ordered = values[np.argsort(np.abs(values - asked), kind="stable")]
    others = {key: row for key, row in zip(free, crowd, strict=True) if key != name}
    tries = crowd.shape[1] if others else 1
    size = STEPS * tries
    base = start(world, task.held)
    columns = {key: np.full(size, value) for key, value in base.items()}
    for key, row in others.items():
        columns[VARIABLES[key]] = np.tile(row[:tries], STEPS)

    def works(those: Array) -> Array:
        columns[VARIABLES[name]] = np.repeat(those, tries)
        kept = judged(world, columns, kit, fixed_of(world)).kept
        return (violation(kept) == 0.0).reshape(STEPS, tries).any(axis=1)

    good = works(ordered)
    if not good.any():
        return None
    first = float(ordered[int(np.argmax(good))])
    # Once more between it and its neighbour on the side of what was asked.
    step = float(np.abs(values - first)[np.abs(values - first) > 0.0].min())
    toward = first + np.sign(asked - first) * min(step, abs(asked - first))
    fine = np.linspace(toward, first, STEPS)
    return float(fine[int(np.argmax(works(fine)))])


@dataclass(frozen=True, slots=True)
class Map:
    """Altitude x shielding x life around the best design, the rest held."""

    altitude_m: Array
    shielding_m: Array
    life_s: Array
    objective: Array
    mass_kg: Array
    feasible: Array
    limit: tuple[str, ...]
    """Name of the tightest limit of each point, flat."""


def mapped(world: World, task: Task, centre: Best, points: tuple[int, int, int]) -> Map:
    """The objective over a grid of altitude, shielding and life."""
    altitude_m = np.linspace(*range_of("altitude"), points[0])
    shielding_m = np.geomspace(*range_of("shielding"), points[1])
    life_s = np.linspace(*range_of("life"), points[2])
    mesh = np.meshgrid(altitude_m, shielding_m, life_s, indexing="ij")
    grid = [axis.ravel() for axis in mesh]
    columns = {name: np.full(grid[0].size, row[0]) for name, row in centre.columns.items()}
    columns |= dict(zip(("altitude_m", "shielding_m", "life_s"), grid, strict=True))
    all_ = judged(world, columns, centre.kit, fixed_of(world))
    names = list(all_.kept)
    return Map(
        altitude_m=altitude_m,
        shielding_m=shielding_m,
        life_s=life_s,
        objective=objective(all_, task.minimise).reshape(points),
        mass_kg=all_.found.mass_kg.reshape(points),
        feasible=(violation(all_.kept) == 0.0).reshape(points),
        limit=tuple(names[int(i)] for i in tightest(all_.kept)),
    )


__all__ = ["SEARCHED", "TECHNOLOGIES", "Best", "Map", "Minimise", "Nearest", "Task", "best", "kit_of",
           "mapped", "nearest", "objective", "range_of", "start"]  # fmt: skip

"""Which satellite carries a load, what it weighs and costs, and which limit binds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import parse, unit_of
from evernoon.study.size_budget import budget
from evernoon.study.size_design import VARIABLES, kit_of
from evernoon.study.size_parts import fixed_of
from evernoon.study.size_search import (
    SEARCHED,
    TECHNOLOGIES,
    Best,
    Map,
    Minimise,
    Nearest,
    Task,
    best,
    judged,
    mapped,
    nearest,
    objective,
    range_of,
    start,
)
from evernoon.study.size_world import World, world

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario

SCHEMA_VERSION = 1
MAP_POINTS = (17, 8, 6)
OBJECTIVE_UNITS = {"mass": "kg/kW/yr", "cost": "USD/kW/yr"}


@dataclass(frozen=True, slots=True)
class Sized:
    """The answer: best or nearest design, its budget, its limits, and what would make it possible."""

    world: World
    task: Task
    design: Best
    as_is: Best
    """The scenario's own design, with sizes free."""
    nearest: tuple[Nearest, ...]
    map: Map | None

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        data: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "scenario": self.world.scenario.name,
            "site": self.world.choice.site,
            "minimise": self.task.minimise,
            "over": [*self.task.bounds, *self.task.technologies],
            "feasible": self.design.feasible,
            "binding": self.design.limit,
            "objective": self._objective(self.design),
            "as_is": {"feasible": self.as_is.feasible, "binding": self.as_is.limit,
                      "objective": self._objective(self.as_is)},
            **budget(self.world, self.task, self.design),
            "nearest": [
                {"variable": one.variable, "asked": one.asked, "feasible": one.feasible,
                 "unit": unit_of(VARIABLES[one.variable])}
                for one in self.nearest
            ],
            "evaluated": self.design.tried,
        }  # fmt: skip
        if self.map is not None:
            data["map"] = _plain_map(self.map, self.task.minimise)
        return data

    def _objective(self, one: Best) -> dict[str, Any]:
        value = float(objective(one, self.task.minimise)[0])
        return {"value": value, "unit": OBJECTIVE_UNITS[self.task.minimise]}

    def text(self, lang: str = "en") -> str:
        """The same for people."""
        from evernoon.study.size_text import text

        return text(self.as_dict(), lang)


def _plain_map(found: Map, minimise: Minimise) -> dict[str, Any]:
    return {
        "altitude_m": found.altitude_m.tolist(),
        "shielding_m": found.shielding_m.tolist(),
        "life_s": found.life_s.tolist(),
        "objective": found.objective.tolist(),
        "objective_unit": OBJECTIVE_UNITS[minimise],
        "mass_kg": found.mass_kg.tolist(),
        "feasible": found.feasible.tolist(),
        "binding": np.array(found.limit).reshape(found.feasible.shape).tolist(),
    }


def size(
    scenario: Scenario,
    minimise: Minimise = "mass",
    over: Sequence[str] = SEARCHED,
    at: Mapping[str, str] | None = None,
    site: str | None = None,
    with_map: bool = False,
) -> Sized:
    """Search the design of an orbit site's newest satellite.

    Args: over names of variables, each with its own range as `altitude=500 km..900 km` if wanted;
        at values that are held.
    Errors: size-variable, size-range, size-no-orbit; out-of-range.
    What no design can do is a result: `feasible` is False, `binding` names the limit, and `nearest`
    the values at which it can.
    """
    return searched(world(scenario, site), minimise, over, at, with_map)


def searched(
    place: World,
    minimise: Minimise,
    over: Sequence[str],
    at: Mapping[str, str] | None = None,
    with_map: bool = False,
) -> Sized:
    """As `size`, in a world that has been looked at already."""
    task = _task(place, minimise, over, at or {})
    design = best(place, task)
    own = replace(task, bounds={}, technologies=(), held={}, kit=kit_of(place))
    columns = {name: np.array([value]) for name, value in start(place, {}).items()}
    return Sized(
        world=place,
        task=task,
        design=design,
        as_is=judged(place, columns, own.kit, fixed_of(place)),
        nearest=() if design.feasible else nearest(place, task, design),
        map=mapped(place, task, design, MAP_POINTS) if with_map else None,
    )


def _task(place: World, minimise: Minimise, over: Sequence[str], at: Mapping[str, str]) -> Task:
    bounds: dict[str, tuple[float, float]] = {}
    technologies: list[str] = []
    for item in over:
        name, _, written = (part.strip() for part in item.partition("="))
        if name in TECHNOLOGIES and not written:
            technologies.append(name)
        elif _known(name) != "compute":
            bounds[name] = _range(name, written) if written else range_of(name)
        else:
            raise EvernoonError("size-variable", text=name, near=None, allowed=_allowed())
    held, kit = {}, kit_of(place)
    for name, value in at.items():
        if name in TECHNOLOGIES:
            catalogue.row(TECHNOLOGIES[name], value, path=name)
            kit = replace(kit, **{name: value})
        else:
            held[VARIABLES[_known(name)]] = _value(name, value)
        bounds.pop(name, None)
    return Task(minimise, bounds, tuple(t for t in technologies if t not in at), held, kit)


def _allowed() -> str:
    return ", ".join([*VARIABLES, *TECHNOLOGIES])


def _known(name: str) -> str:
    if name not in VARIABLES:
        raise EvernoonError(
            "size-variable", text=name, allowed=_allowed(),
            near=near_miss(name, [*VARIABLES, *TECHNOLOGIES]),
        )  # fmt: skip
    return name


_LOWEST: Mapping[str, float] = {"battery": 0.0, "heat_pump": 0.0}


def _value(name: str, text: str) -> float:
    """A value in the unit of its column, where the formulas hold.

    Errors: out-of-range; those of `parse`.
    """
    column = VARIABLES[name]
    value = parse(text, unit_of(column).replace("frac", ""))
    most = {"altitude": 2.0e6, "battery": 1.0}.get(name, np.inf)
    least = {"altitude": 2.0e5, **_LOWEST}.get(name)
    bad = value > most or (value <= 0.0 if least is None else value < least)
    if bad or not np.isfinite(value):
        low = "> 0" if least is None else f">= {least:g}"
        allowed = low if most == np.inf else f"{low}, <= {most:g}"
        raise EvernoonError("out-of-range", path=name, text=text, allowed=allowed)
    return value


def _range(name: str, written: str) -> tuple[float, float]:
    low, dots, high = (part.strip() for part in written.partition(".."))
    if not dots:
        raise EvernoonError("size-range", path=name, text=written)
    ends = _value(name, low), _value(name, high)
    if ends[0] >= ends[1]:
        raise EvernoonError("size-range", path=name, text=written)
    return ends

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
    return searched(world(scenario, site, _asked(over, at or {})), minimise, over, at, with_map)


def searched(
    place: World,
    minimise: Minimise,
    over: Sequence[str],
    at: Mapping[str, str] | None = None,
    with_map: bool = False,
) -> Sized:
    """As `size`, in a world that has been looked at already, and as far as that reaches."""
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
    kit = kit_of(place)
    for name in TECHNOLOGIES.keys() & at.keys():
        catalogue.row(TECHNOLOGIES[name], at[name], path=name)
        kit = replace(kit, **{name: at[name]})
    bounds = {name: ends for name, ends in _bounds(over).items() if name not in at}
    named = [item.strip() for item in over]
    technologies = tuple(t for t in named if t in TECHNOLOGIES and t not in at)
    return Task(minimise, bounds, technologies, _held(at), kit)


def _bounds(over: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Where each number that is named is looked for."""
    found = {}
    for item in over:
        name, _, written = (part.strip() for part in item.partition("="))
        if name in TECHNOLOGIES and not written:
            continue
        if _known(name) == "compute":
            raise EvernoonError("size-variable", text=name, near=None, allowed=_allowed())
        found[name] = _range(name, written) if written else range_of(name)
    return found


def _held(at: Mapping[str, str]) -> dict[str, float]:
    """Columns that are held."""
    numbers = {name: text for name, text in at.items() if name not in TECHNOLOGIES}
    return {VARIABLES[_known(name)]: _value(name, text) for name, text in numbers.items()}


def _asked(over: Sequence[str], at: Mapping[str, str]) -> dict[str, tuple[float, ...]]:
    """What is written for each column, so that the tables of the world reach it."""
    ranges = {VARIABLES[name]: ends for name, ends in _bounds(over).items()}
    return {**ranges, **{column: (value,) for column, value in _held(at).items()}}


def _allowed() -> str:
    return ", ".join([*VARIABLES, *TECHNOLOGIES])


def _known(name: str) -> str:
    if name not in VARIABLES:
        raise EvernoonError(
            "size-variable", text=name, allowed=_allowed(),
            near=near_miss(name, [*VARIABLES, *TECHNOLOGIES]),
        )  # fmt: skip
    return name


_WITHIN: Mapping[str, tuple[str | None, str | None]] = {
    "altitude": ("200 km", "2000 km"), "shielding": ("0.1 mm", "100 mm"), "battery": ("0", "1"),
    "heat_pump": ("0 K", None), "life": (None, "50 yr"),
}  # fmt: skip
"""Where the formulas hold, as people write it; all that is not here, and no lower end, is above 0."""


def _value(name: str, text: str) -> float:
    """A value in the unit of its column, where the formulas hold.

    Errors: out-of-range; those of `parse`.
    """
    unit = unit_of(VARIABLES[name]).replace("frac", "")
    value = parse(text, unit)
    least, most = _WITHIN.get(name, (None, None))
    low = value > 0.0 if least is None else value >= parse(least, unit)
    if not (low and np.isfinite(value) and (most is None or value <= parse(most, unit))):
        ends = ["> 0" if least is None else f">= {least}", *([f"<= {most}"] if most else [])]
        raise EvernoonError("out-of-range", path=name, text=text, allowed=", ".join(ends))
    return value


def _range(name: str, written: str) -> tuple[float, float]:
    low, dots, high = (part.strip() for part in written.partition(".."))
    if not dots:
        raise EvernoonError("size-range", path=name, text=written)
    ends = _value(name, low), _value(name, high)
    if ends[0] >= ends[1]:
        raise EvernoonError("size-range", path=name, text=written)
    return ends

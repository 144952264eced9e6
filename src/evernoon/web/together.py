"""Several questions about one scenario worked out in one pass: their samples lie side by side.

Everything is elementwise along `sample`, so each answer has the bits it would have alone; what a pass
costs besides its samples is paid once for all who drag a slider in the same moment. What none of them
has moved is worked out once, for the samples of one, and laid out as often as there are questions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import numpy as np
from pydantic import BaseModel

from evernoon import chain
from evernoon.assumptions.draws import Draws
from evernoon.flows.base import declarations
from evernoon.flows.clock import Clock
from evernoon.report.priced import Priced, levelised, settled
from evernoon.scenario.assemble import clock, lot_choices
from evernoon.web.answer import quick
from evernoon.web.memory import PRICED, Noted

if TYPE_CHECKING:
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot
    from evernoon.scenario.model import Scenario

_Flow = TypeVar("_Flow")
_Taken = ParamSpec("_Taken")
_Given = TypeVar("_Given")


class Beside(Draws):
    """The samples of several scenarios that differ in their assumptions, one after the other."""

    def __init__(self, scenarios: Sequence[Scenario], samples: int) -> None:
        given = [scenario.assume for scenario in scenarios]
        common = _common(scenarios)
        self.alone = Noted(scenarios[0].model_copy(update={"assume": common}), samples)
        super().__init__(self.alone.seed, 0, samples, self.alone.beliefs)
        self.size = samples * len(scenarios)
        self._samples, self._given = samples, given
        self.moved = {id for one in given for id in one} - set(common)
        self._laid: dict[int, tuple[Any, Any]] = {}
        """By id() of what was laid out: itself, and what it was laid out from."""

    def through(
        self, door: Callable[_Taken, _Given], /, *taken: _Taken.args, **named: _Taken.kwargs
    ) -> _Given:
        """What the door gives for all of them: laid out where none has moved what it depends on."""
        assert not named
        single = [self.single(one) for one in taken]
        if not any(one is None for one in single):
            given, drawn = PRICED.given(door, tuple(single), self.alone)
            if self.moved.isdisjoint(drawn):
                wide = _repeated(given, len(self._given))
                self._laid[id(wide)] = (wide, given)
                return cast(_Given, wide)
        return chain.for_price(door, *taken, **named)

    def single(self, taken: Any) -> Any:
        """What a door takes for one of them alone, where none has moved it; else None."""
        if isinstance(taken, Draws):
            return self.alone
        if isinstance(taken, BaseModel | Clock):
            return taken
        return self._laid.get(id(taken), (None, None))[1]

    def _draw(self, id: str) -> Array:
        values = np.tile(self.alone(id), len(self._given))
        for k, given in enumerate(self._given):
            if id in given:
                values[k * self._samples : (k + 1) * self._samples] = given[id]
        return values

    def _beside(self, key: str, make: Any) -> Array:
        return np.ascontiguousarray(np.tile(super()._beside(key, make), len(self._given)))


def _common(scenarios: Sequence[Scenario]) -> dict[str, float]:
    """Overrides that all of them share."""
    first, *others = (scenario.assume for scenario in scenarios)
    return {id: x for id, x in first.items() if all(one.get(id) == x for one in others)}


def priced_together(scenarios: Sequence[Scenario], samples: int) -> list[Priced]:
    """As the quick answer of each; they may differ in nothing but their assumptions."""
    if len(scenarios) == 1:
        return [quick(scenarios[0], samples, PRICED)]
    draws = Beside(scenarios, samples)
    time, every = clock(scenarios[0]), lot_choices(scenarios[0])
    lots = tuple(chain.performance(choice, time, draws, draws.through) for choice in every)
    cost = levelised(scenarios[0], draws, every, lots)
    found = []
    for k, scenario in enumerate(scenarios):
        part = slice(k * samples, (k + 1) * samples)
        own = tuple(_own(lot, part, draws) for lot in lots)
        found.append(settled(scenario, draws, time, every, own, _cut(cost, part)))
    return found


def _own(lot: Lot, part: slice, draws: Beside) -> Lot:
    """The lot of one of them; a flow that none has moved is the very object it was laid out from."""
    changed: dict[str, Any] = {}
    for field in fields(lot):
        flow = getattr(lot, field.name)
        if is_dataclass(flow):
            changed[field.name] = draws.single(flow) or _cut(flow, part)
    return replace(lot, **changed)


def _cut(flow: _Flow, part: slice) -> _Flow:
    """The same flow with these samples alone."""
    return _each(flow, lambda array: array[..., part])


def _repeated(flow: _Flow, times: int) -> _Flow:
    """The same flow with its samples as often, one set after the other."""
    return _each(flow, lambda array: np.tile(array, times))


def _each(flow: _Flow, change: Callable[[Array], Array]) -> _Flow:
    """A flow, or a bare array over samples, with whatever has samples changed."""
    if isinstance(flow, np.ndarray):
        return cast(_Flow, change(flow))
    if not is_dataclass(flow) or isinstance(flow, type):
        return flow
    sampled = {name for name, declaration in declarations(flow) if "sample" in declaration.dims}
    changed: dict[str, Any] = {}
    for field in fields(flow):
        value = getattr(flow, field.name)
        if field.name in sampled or is_dataclass(value):
            changed[field.name] = _each(value, change)
    return cast(_Flow, replace(flow, **changed))

"""What the doors of performance gave, remembered for as long as nothing they took or drew has changed.

A slider moves one assumption; only the doors behind it are asked again. The bits are those of the chain.
"""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import numpy as np
from pydantic import BaseModel

from evernoon import chain
from evernoon.assumptions.draws import Draws
from evernoon.flows.clock import Clock

if TYPE_CHECKING:
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario

_Taken = ParamSpec("_Taken")
_Given = TypeVar("_Given")
MOST_BYTE = 300_000_000
MOST_DOORS = 4_000
MOST_DRAWN = 8_000


class Noted(Draws):
    """Draws that keep what no override touches from one question to the next, and note what is asked of them."""

    _kept: OrderedDict[tuple[int, int, str, str, str], Array] = OrderedDict()

    def __init__(self, scenario: Scenario, samples: int, within: slice | None = None) -> None:
        super().__init__(scenario.seed, 0, samples, scenario.beliefs, scenario.assume, within)
        self.noted: dict[str, None] = {}
        self.which = (self.seed, self.size, str(within), self.beliefs)
        """What tells these samples from others."""

    def __call__(self, id: str) -> Array:
        """As `Draws`, noted."""
        self.noted[id] = None
        return super().__call__(id)

    def _draw(self, id: str) -> Array:
        if id in self.overrides:
            return super()._draw(id)
        key = (*self.which, id)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = super()._draw(id)
            if len(self._kept) > MOST_DRAWN:
                self._kept.popitem(last=False)
        return found


@dataclasses.dataclass(frozen=True, slots=True)
class _Held:
    """What a door gave, and what it took: as long as this is held, no other object has the same id()."""

    given: Any
    taken: tuple[Any, ...]
    size_byte: int


class Memory:
    """Answers of doors by what they took and by the overrides among the ids they drew."""

    def __init__(self, passing: chain.Through = chain.straight, most_byte: int = MOST_BYTE) -> None:
        self.passing, self.most_byte = passing, most_byte
        self._drawn: OrderedDict[Hashable, tuple[str, ...]] = OrderedDict()
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._byte = 0
        self.ids: set[str] = set()
        """Every id that a door of performance has drawn so far."""

    def perform(self, choice: LotChoice, time: Clock, draws: Draws) -> Lot:
        """As `chain.performance` passes its doors this way, bit by bit; what it draws is then in `draws` as well."""
        if not isinstance(draws, Noted):
            return chain.performance(choice, time, draws, self.passing)
        known = draws

        def through(
            door: Callable[_Taken, _Given], /, *taken: _Taken.args, **named: _Taken.kwargs
        ) -> _Given:
            assert not named
            return cast(_Given, self.given(door, taken, known)[0])

        return chain.performance(choice, time, draws, through)

    def given(
        self, door: Callable[..., Any], taken: tuple[Any, ...], draws: Noted
    ) -> tuple[Any, tuple[str, ...]]:
        """What a door gives, and the ids it draws."""
        names = tuple(_name(one) for one in taken)
        key = (door.__module__, door.__qualname__, draws.which, names)
        drawn = self._drawn.get(key)
        if drawn is not None:
            place = (key, _among(drawn, draws))
            held = self._held.get(place)
            if held is not None:
                self._held.move_to_end(place)
                for id in drawn:
                    draws(id)
                return held.given, drawn
        before, draws.noted = draws.noted, {}
        given = self.passing(door, *taken)
        # With what it drew before: which ids a door draws may hang on the values of others.
        drawn = tuple(dict.fromkeys((*self._drawn.get(key, ()), *draws.noted)))
        draws.noted = before
        self._keep(key, drawn, _among(drawn, draws), given, taken)
        return given, drawn

    def _keep(
        self, key: Hashable, drawn: tuple[str, ...], moved: Hashable, given: Any, taken: Any
    ) -> None:
        self._drawn[key] = drawn
        self.ids.update(drawn)
        # Draws are told apart by seed, size and beliefs; holding them would hold every override ever made.
        flows = tuple(one for one in taken if not isinstance(one, Draws))
        found = _Held(given, flows, sum(array.nbytes for array in arrays(given)))
        before = self._held.pop((key, moved), None)
        self._held[(key, moved)] = found
        self._byte += found.size_byte - (before.size_byte if before else 0)
        while len(self._held) > 1 and (self._byte > self.most_byte or len(self._held) > MOST_DOORS):
            _, gone = self._held.popitem(last=False)
            self._byte -= gone.size_byte
        while len(self._drawn) > MOST_DOORS:
            self._drawn.popitem(last=False)


def _among(ids: tuple[str, ...], draws: Draws) -> tuple[tuple[str, float], ...]:
    return tuple((id, draws.overrides[id]) for id in ids if id in draws.overrides)


def _name(taken: Any) -> Hashable:
    """What tells two things apart that a door takes: choices by value, arrays by bits, flows by identity."""
    match taken:
        case Draws():
            return None
        case np.ndarray():
            return taken.tobytes()
        case BaseModel() | Clock():
            return repr(taken)
        case _:
            return id(taken)


def arrays(given: Any) -> Iterator[Array]:
    """Arrays of a flow, or the array itself."""
    if isinstance(given, np.ndarray):
        yield given
    elif dataclasses.is_dataclass(given):
        for field in dataclasses.fields(given):
            yield from arrays(getattr(given, field.name))


MEMORY = Memory()
"""What a panel shows: everything."""
PRICED = Memory(chain.for_price)
"""What a price asks for."""

"""What differs between two scenarios, path by path, and one of the differences applied alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from evernoon.errors import EvernoonError
from evernoon.quantities import SI, unit_of
from evernoon.scenario.assemble import check_names
from evernoon.scenario.model import Fleet, Scenario

Path_ = tuple[str | int, ...]
NOT_COMPARED = ("name", "seed", "samples")
"""What names a run or sizes it; seed and samples are made common, so they explain nothing."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands for what one of the scenarios does not have."""


MISSING = Missing()


@dataclass(frozen=True, slots=True)
class Difference:
    """A path at which two scenarios say different things."""

    path: Path_
    here: Any
    there: Any
    unit: str = ""
    """Unit of the values, where they are numbers with one."""

    @property
    def name(self) -> str:
        """The path as users write it."""
        return ".".join(str(part) for part in self.path)


def differences(one: Scenario, other: Scenario) -> tuple[Difference, ...]:
    """Leaves that differ; a list of another length or a site of another kind differs whole."""
    found = (item for item in _walk(one, other, ()) if item.path[0] not in NOT_COMPARED)
    return tuple(
        replace(item, unit=unit_of(str(item.path[-1]))) if item.path[0] == "assume" else item
        for item in found
    )


def _walk(here: Any, there: Any, path: Path_) -> Iterator[Difference]:
    if here == there:
        return
    if isinstance(here, BaseModel) and type(here) is type(there):
        for name, field in type(here).model_fields.items():
            key = () if isinstance(here, Fleet) and name == "deliveries" else (field.alias or name,)
            for found in _walk(getattr(here, name), getattr(there, name), (*path, *key)):
                own = found.path == (*path, *key)
                yield replace(found, unit=unit_of(name)) if own else found
    elif isinstance(here, dict) and isinstance(there, dict) and not _is_plan(path):
        for key in dict.fromkeys((*here, *there)):
            yield from _walk(here.get(key, MISSING), there.get(key, MISSING), (*path, str(key)))
    elif isinstance(here, tuple) and isinstance(there, tuple) and len(here) == len(there):
        for i, (left, right) in enumerate(zip(here, there, strict=True)):
            yield from _walk(left, right, (*path, i))
    else:
        yield Difference(path, here, there)


def _is_plan(path: Path_) -> bool:
    """The plan of a site is one decision, whatever months it names."""
    return path[:1] == ("fleet",) and len(path) > 1


def applied(scenario: Scenario, difference: Difference) -> Scenario | None:
    """The scenario with one difference applied; None where it does not hold together alone."""
    try:
        changed = _put(scenario, difference.path, difference.there)
        # Through text and back: a change that breaks a rule of the scenario must not run.
        data = changed.model_dump(mode="json", by_alias=True)
        data["assume"] = {id: SI(point) for id, point in changed.assume.items()}
        built = Scenario.model_validate(data)
        check_names(built)
    except (ValidationError, EvernoonError):
        return None
    return built


def _put(at: Any, path: Path_, value: Any) -> Any:
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(at, Fleet) and part != "decide":
        return at.changed(deliveries=_put(at.deliveries, path, value))
    if isinstance(at, BaseModel):
        name = next(n for n, field in type(at).model_fields.items() if part in (n, field.alias))
        return at.model_copy(update={name: _put(getattr(at, name), rest, value)})
    if isinstance(at, dict):
        key = next((k for k in at if str(k) == part), part)
        new = _put(at.get(key), rest, value)
        return {k: v for k, v in {**at, key: new}.items() if v is not MISSING}
    items = list(at)
    items[int(part)] = _put(items[int(part)], rest, value)
    return tuple(items)


def plain(value: Any) -> Any:
    """A value as JSON shows it; null where the scenario does not have it."""
    if value is MISSING:
        return None
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return (
        value
        if isinstance(value, str | int | float | bool) or value is None
        else json.loads(json.dumps(value, default=str))
    )

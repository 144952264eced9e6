"""Whether a path is one a scenario can have, by the types of the scenario."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from evernoon.scenario.model import Fleet, Scenario


def has_field(path: str) -> bool:
    """Whether `sites.*.shells.altitude` leads somewhere; positions in lists may be left out."""
    return all(path.split(".")) and _leads(Scenario, tuple(path.split(".")))


def _leads(kind: Any, parts: tuple[str, ...]) -> bool:
    if not parts:
        return True
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _leads(inner[0], parts)
    if origin in (Union, UnionType):
        return any(_leads(option, parts) for option in inner)
    if origin is dict:
        return _leads(inner[1], parts[1:])
    if origin is tuple:
        return _leads(inner[0], parts[1:] if parts[0].isdigit() or parts[0] == "*" else parts)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _model_leads(kind, parts)
    return False


def _model_leads(kind: type[BaseModel], parts: tuple[str, ...]) -> bool:
    if kind is Fleet and parts[0] not in kind.model_fields:
        return _leads(kind.model_fields["deliveries"].annotation, parts)
    return any(
        _leads(field.annotation, parts[1:])
        for name, field in kind.model_fields.items()
        if parts[0] in (name, field.alias)
    )

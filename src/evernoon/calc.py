"""Every public formula callable by name, with units: for the shell, for cases, for the docs."""

from __future__ import annotations

import dataclasses
import inspect
import itertools
import math
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import bare_name, example, has_unit, in_name_unit, unit_of

ROOMS = (
    "orbits", "sunlight", "watts", "heat", "wear", "flops", "links", "demand", "tokens", "data",
    "dollars", "runway", "rules",
)  # fmt: skip
SHARED = ("earth", "money")
NUMERIC = frozenset({"Array", "float", "int"})
MANY = frozenset({"Sequence", "tuple", "list"})
WRITABLE = NUMERIC | MANY | {"str", "bool", "None", "Literal", "date"}
"""Words an annotation may use for its parameter to be written in a shell."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument: full name, key (without unit where that is unique), default, what may be written."""

    name: str
    key: str
    required: bool
    default: object
    number: bool
    boolean: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()

    @property
    def example(self) -> str:
        """What one might write for it."""
        unit = unit_of(self.name)
        if not self.number:
            one = "true" if self.boolean else next(iter(self.choices), "...")
        elif self.name.startswith("ltan"):
            one = example("h")  # a time of day, not a duration
        elif unit in ("", "frac"):
            one = "0.5" if unit else "1"
        else:
            one = example(unit)
        shown = f"[{one}, {one}]" if self.many else one
        return f'{self.key}="{shown}"' if " " in shown else f"{self.key}={shown}"


@dataclass(frozen=True, slots=True)
class Function:
    """A public formula: its name in the shell, its parameters, its first sentence."""

    name: str
    call: Callable[..., object]
    parameters: tuple[Parameter, ...]
    about: str

    @property
    def example(self) -> str:
        """A command line that would call it."""
        words = [parameter.example for parameter in self.parameters if parameter.required]
        return " ".join(["evernoon calc", self.name, *words])


@cache
def catalogue_of_functions() -> Mapping[str, Function]:
    """All public functions of rooms, earth and money whose parameters are numbers, strings, dates or booleans."""
    every = [_of(package).items() for package in (*ROOMS, *SHARED)]
    return types.MappingProxyType(dict(itertools.chain.from_iterable(every)))


@cache
def _of(package: str) -> dict[str, Function]:
    """Those of one package."""
    found = {}
    for name, function in _public(package):
        if inspect.isfunction(function) and (parameters := _parameters(function)) is not None:
            about = " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
            found[name] = Function(name, function, parameters, about)
    return found


def _public(package: str) -> Iterator[tuple[str, object]]:
    """What a door offers as formulas, and the kernels of a room that has some."""
    door = import_module(f"evernoon.{package}")
    for name in door.__all__ if package in SHARED else door._FORMULAS:
        yield f"{package}.{name}", getattr(door, name)
    if find_spec(f"evernoon.{package}.kernels"):
        kernels = import_module(f"evernoon.{package}.kernels")
        for name, function in inspect.getmembers(kernels, inspect.isfunction):
            if function.__module__ == kernels.__name__ and not name.startswith("_"):
                yield f"{package}.{name}", function


def _parameters(function: Callable[..., object]) -> tuple[Parameter, ...] | None:
    """Parameters of a formula, or None where one of them cannot be written in a shell."""
    found = []
    keys = [bare_name(name) for name in inspect.signature(function).parameters]
    for name, parameter in inspect.signature(function).parameters.items():
        words = _words(str(parameter.annotation), function)
        if words is None:
            return None
        required = parameter.default is inspect.Parameter.empty
        default = None if required else parameter.default
        choices = [choice for word in sorted(words) for choice in _choices(word, function)]
        key = bare_name(name)
        found.append(
            Parameter(
                name, key if keys.count(key) == 1 else name, required, default,
                number=bool(words & NUMERIC), boolean="bool" in words, many=bool(words & MANY),
                choices=tuple(choices),
            )
        )  # fmt: skip
    return tuple(found)


def _choices(word: str, function: Callable[..., object]) -> tuple[str, ...]:
    """What a name that stands for a Literal allows."""
    named = getattr(function, "__globals__", {}).get(word)
    return typing.get_args(named) if typing.get_origin(named) is typing.Literal else ()


def _words(annotation: str, function: Callable[..., object]) -> frozenset[str] | None:
    """Type names in an annotation, or None where one is neither number, text, date, boolean nor a list of them.

    Read as text, because modules that are only annotated with a type need not import it.
    """
    words = set(re.findall(r"[A-Za-z_]\w*", re.sub(r"'[^']*'|\"[^\"]*\"", "", annotation)))
    if any(not _choices(word, function) for word in words - WRITABLE):
        return None
    return frozenset(words)


def function(name: str) -> Function:
    """A function by its name `room.function`. Errors: unknown-function with the nearest name."""
    package = name.partition(".")[0]
    if package in (*ROOMS, *SHARED) and name in (of_package := _of(package)):
        return of_package[name]
    known = catalogue_of_functions()
    # Whoever leaves the room away meant the function, whoever writes only the room all of them.
    alone = {key.partition(".")[2]: key for key in known}
    near = near_miss(name, known if "." in name else alone)
    raise EvernoonError("unknown-function", name=name, near=alone.get(near or "", near))


def bound(found: Function, inputs: Mapping[str, object]) -> dict[str, object]:
    """Arguments in SI under their full names.

    Keys are full names (a bare number is SI) or names without unit (text with a unit).
    Errors: unknown-argument, missing-argument, bad-argument and all errors of units.
    """
    # Where two names differ only in their unit, the short key is the one that has a unit to write.
    shares_first = sorted(found.parameters, key=lambda p: unit_of(p.name) not in ("", "frac"))
    by_key = {bare_name(p.name): p for p in shares_first} | {p.name: p for p in found.parameters}
    arguments: dict[str, object] = {}
    for key, value in inputs.items():
        if key not in by_key:
            near, allowed = near_miss(key, by_key), ", ".join(p.key for p in found.parameters)
            raise EvernoonError(
                "unknown-argument", function=found.name, name=key, near=near, allowed=allowed
            )
        parameter = by_key[key]
        if parameter.name in arguments:
            raise EvernoonError("duplicate-key", path=key, key=key)
        found_value = _value(parameter, key, value)
        alone = parameter.many and not isinstance(found_value, list)
        arguments[parameter.name] = [found_value] if alone else found_value
    for parameter in found.parameters:
        if parameter.required and parameter.name not in arguments:
            raise EvernoonError(
                "missing-argument",
                function=found.name,
                name=parameter.key,
                example=parameter.example,
            )
    return arguments


def _value(parameter: Parameter, key: str, value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_value(parameter, key, item) for item in value]
    if not parameter.number:
        return _word(parameter, key, value)
    if isinstance(value, str) and (number := _plain(value)) is not None:
        value = number
    plain_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if plain_number and (key == parameter.name or not has_unit(parameter.name)):
        return _finite(value, key)
    try:
        return float(in_name_unit(value, parameter.name))
    except EvernoonError as error:
        raise error.with_place(path=key) from None


def _word(parameter: Parameter, key: str, value: object) -> object:
    """Text, a date, true or false; what a choice or a boolean does not know is refused."""
    allowed = ("true", "false") if parameter.boolean else parameter.choices
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if allowed and text not in allowed:
        raise EvernoonError(
            "unknown-choice", path=key, text=text, near=near_miss(text, allowed),
            allowed=", ".join(allowed),
        )  # fmt: skip
    return text == "true" if parameter.boolean else value


def _plain(text: str) -> float | int | None:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return None


def _finite(value: Any, key: str) -> float:
    if not math.isfinite(value):
        raise EvernoonError("not-a-number", path=key, text=str(value), example="1.5")
    return value


def evaluate(
    name: str, inputs: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """Arguments in SI and results by name with unit, of a function called by name.

    A number is named after the function; a frozen record gives its fields.
    Errors: EvernoonError for anything the user wrote wrong, `bad-argument` where the function itself refuses.
    """
    import numpy as np

    found = function(name)
    arguments = bound(found, inputs)
    try:
        # Failures of physics or money are results: they come out as null.
        with np.errstate(all="ignore"):
            value = found.call(**{key: _as_called(item) for key, item in arguments.items()})
    except EvernoonError:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        shown = ", ".join(f"{key}={item}" for key, item in arguments.items())
        reason = str(error) or type(error).__name__
        raise EvernoonError(
            "bad-argument", text=shown, reason=reason, example=found.example
        ) from error
    return arguments, _named(name, value)


def _as_called(item: object) -> object:
    import numpy as np

    if isinstance(item, list) and item and all(isinstance(part, (int, float)) for part in item):
        return np.asarray(item, dtype=np.float64)
    # A NumPy scalar keeps 0/0 a result rather than an exception.
    return np.float64(item) if isinstance(item, float) else item


def _named(name: str, value: object) -> dict[str, object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    return {name.rpartition(".")[2]: plain(value)}


def plain(value: object) -> object:
    """Plain JSON: NumPy becomes Python, what is not finite becomes null."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value

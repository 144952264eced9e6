"""Accidents a flight meets: satellites, a plane, a launch, a solar storm."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import parse

Kind = Literal["satellites", "plane", "launch", "storm"]
KINDS: tuple[Kind, ...] = get_args(Kind)
EXAMPLE = "storm at=6h lost=1% array=2% safe=3h flare=1"


@dataclass(frozen=True, slots=True)
class Accident:
    """What happens at a time after the start.

    satellites: a share is lost. plane: all of plane `plane` of shell `shell` are lost. launch: `count`
    neighbours somewhere in one plane are lost. storm: a share is lost, every array loses a share of its
    power for good, and nobody computes for `safe_s`; its protons, `flare` times those of August 1972, end
    some chips and make the others restart. Before the start: its traces.
    """

    kind: Kind
    at_s: float = 0.0
    lost_frac: float = 0.0
    array_frac: float = 0.0
    safe_s: float = 0.0
    shell: int = 0
    plane: int = 0
    count: int = 0
    flare: float = 0.0


MOST_FLARE = 10.0
"""Times August 1972; in ice and trees of 11,400 years none is over six: https://arxiv.org/abs/1207.5932"""
_KEYS = {
    "at": "at_s",
    "lost": "lost_frac",
    "array": "array_frac",
    "safe": "safe_s",
    "flare": "flare",
}


def accident(text: str, path: str = "--accident") -> Accident:
    """An accident from `storm at=6h lost=1% array=2% safe=3h`, `plane shell=0 plane=3`, ...

    Errors: unknown-choice for the kind, unknown-key, and those of quantities, with the path.
    """
    words = text.split()
    kind = words[0] if words else ""
    if kind not in KINDS:
        near, allowed = near_miss(kind, KINDS), ", ".join(KINDS)
        raise EvernoonError("unknown-choice", path=path, text=kind, near=near, allowed=allowed)
    values = dict(_value(word, path) for word in words[1:])
    return Accident(kind, **values)  # type: ignore[arg-type]


def _value(word: str, path: str) -> tuple[str, float | int]:
    key, equals, text = word.partition("=")
    if not equals:
        raise EvernoonError("no-equals", path=path, text=word, example=EXAMPLE)
    name = _KEYS.get(key, key)
    if name not in [field.name for field in fields(Accident)][1:]:
        allowed = ", ".join([*_KEYS, "shell", "plane", "count"])
        raise EvernoonError("unknown-key", path=path, key=key, near=None, allowed=allowed)
    try:
        return name, _amount(name, text) if name in _KEYS.values() else int(text)
    except EvernoonError as error:
        raise error.with_place(path=path) from None
    except ValueError:
        raise EvernoonError("bad-integer", path=path, text=text, example="3") from None


def _amount(name: str, text: str) -> float:
    value = parse(text, "s" if name.endswith("_s") else "")
    most = {"flare": MOST_FLARE}.get(name, 1.0 if name.endswith("_frac") else float("inf"))
    if not 0.0 <= value <= most:
        allowed = f"0 ... {most:g}" if most < float("inf") else ">= 0"
        raise EvernoonError("out-of-range", text=text, allowed=allowed)
    return value

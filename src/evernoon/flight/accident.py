"""Accidents a user injects: satellites, a plane, a launch, a solar storm."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import parse

if TYPE_CHECKING:
    from evernoon.flight.places import Places

Kind = Literal["satellites", "plane", "launch", "storm"]
KINDS: tuple[Kind, ...] = ("satellites", "plane", "launch", "storm")
EXAMPLE = "storm at=6h lost=1% array=2% safe=3h"


@dataclass(frozen=True, slots=True)
class Accident:
    """What happens at a time after the start.

    satellites: a share is lost. plane: all of plane `plane` of shell `shell` are lost. launch: `count`
    neighbours somewhere in one plane are lost. storm: a share is lost, every array loses a share of its
    power for good, and nobody computes for `safe_s`.
    """

    kind: Kind
    at_s: float = 0.0
    lost_frac: float = 0.0
    array_frac: float = 0.0
    safe_s: float = 0.0
    shell: int = 0
    plane: int = 0
    count: int = 0


_KEYS = {"at": "at_s", "lost": "lost_frac", "array": "array_frac", "safe": "safe_s"}


def accident(text: str) -> Accident:
    """An accident from `storm at=6h lost=1% array=2% safe=3h`, `plane shell=0 plane=3`, ...

    Errors: unknown-choice for the kind, unknown-key, and those of quantities.
    """
    words = text.split()
    kind = words[0] if words else ""
    if kind not in KINDS:
        allowed = ", ".join(KINDS)
        raise EvernoonError(
            "unknown-choice",
            path="--accident",
            text=kind,
            near=near_miss(kind, KINDS),
            allowed=allowed,
        )
    values = dict(_value(word) for word in words[1:])
    return Accident(kind, **values)  # type: ignore[arg-type]


def _value(word: str) -> tuple[str, float | int]:
    key, equals, text = word.partition("=")
    if not equals:
        raise EvernoonError("no-equals", path="--accident", text=word, example=EXAMPLE)
    name = _KEYS.get(key, key)
    names = [field.name for field in fields(Accident)][1:]
    if name not in names:
        allowed = ", ".join([*_KEYS, "shell", "plane", "count"])
        raise EvernoonError("unknown-key", path="--accident", key=key, near=None, allowed=allowed)
    try:
        if name in _KEYS.values():
            value = parse(text, "s" if name.endswith("_s") else "")
            if value < 0.0 or (name.endswith("_frac") and value > 1.0):
                raise EvernoonError(
                    "out-of-range",
                    text=text,
                    allowed="0 ... 1" if name.endswith("_frac") else ">= 0",
                )
            return name, value
        return name, int(text)
    except ValueError as error:
        if isinstance(error, EvernoonError):
            raise error.with_place(path="--accident") from None
        raise EvernoonError("bad-integer", path="--accident", text=text, example="3") from None


def struck(accident: Accident, places: Places, order: int, seed: int) -> npt.NDArray[np.bool_]:
    """Which satellites of the constellation an accident destroys (satellite,).

    Errors: flight-no-plane where the shell or plane does not exist.
    """
    from evernoon.assumptions.draws import generator

    hit = np.zeros(places.satellites, dtype=bool)
    rng = generator(seed, f"flight:accident:{accident.kind}", order)
    if accident.kind == "plane":
        hit[_plane(accident, places)] = True
    elif accident.kind == "launch":
        home = places.plane_slice(int(rng.integers(places.planes)))
        first = int(rng.integers(max(1, home.stop - home.start - accident.count + 1)))
        hit[home.start + first : min(home.stop, home.start + first + accident.count)] = True
    else:
        hit[rng.permutation(places.satellites)[: round(accident.lost_frac * places.satellites)]] = (
            True
        )
    return hit


def _plane(accident: Accident, places: Places) -> slice:
    shells = places.shells
    if not 0 <= accident.shell < len(shells):
        raise EvernoonError(
            "flight-no-plane", path="--accident", name="shell", most=len(shells) - 1
        )
    shell = shells[accident.shell]
    if not 0 <= accident.plane < shell.planes:
        raise EvernoonError(
            "flight-no-plane", path="--accident", name="plane", most=shell.planes - 1
        )
    return places.plane_slice(shell.first_plane + accident.plane)

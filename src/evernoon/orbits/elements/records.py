"""What a catalogue of mean elements says, and what of it could not be used."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from evernoon.quantities import Array

Ids = npt.NDArray[np.int64]
Instants = npt.NDArray[np.datetime64]
Texts = npt.NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Lost:
    """One record that could not be used: its number in the file, its line, and why."""

    number: int
    line: int
    name: str
    reason: str
    """Id of the message `lost-<reason>`."""
    text: str = ""
    """What stood there."""


@dataclass(frozen=True, slots=True)
class Records:
    """SGP4 mean elements, TEME and UTC, one entry a satellite (record,)."""

    id: Ids
    """Catalogue number, of any length."""
    name: Texts
    epoch: Instants
    mean_motion_rad_per_s: Array
    """Of Kozai, as elements are published."""
    eccentricity: Array
    inclination_rad: Array
    raan_rad: Array
    argument_rad: Array
    anomaly_rad: Array
    drag_per_radius: Array
    """BSTAR, per Earth radius."""
    motion_dot_rev_per_day2: Array
    """Half the rate of the mean motion, as published."""
    motion_ddot_rev_per_day3: Array
    """A sixth of its second rate, as published."""

    def __len__(self) -> int:
        return int(self.id.size)

    def part(self, which: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> Self:
        """The same of some records."""
        return type(self)(*(getattr(self, field.name)[which] for field in fields(self)))

    def named(self, start: str) -> Self:
        """Those whose name begins so, in any case of letters."""
        return self.part(np.char.startswith(np.char.upper(self.name), start.upper()))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A file of mean elements read: the good ones, and each of the others with its reason."""

    file: str
    form: str
    """csv, json, xml, kvn or tle."""
    records: Records
    lost: tuple[Lost, ...]
    superseded: int
    """Records of which the file holds a later one of the same satellite."""

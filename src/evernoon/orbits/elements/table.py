"""From columns of text to elements: whole columns at once, single records only where one is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from evernoon.orbits.elements.records import Lost, Records
from evernoon.orbits.elements.shape import perigee_m

NUMBERS = {
    "MEAN_MOTION": (1e-3, 18.0),
    "ECCENTRICITY": (0.0, 0.999999),
    "INCLINATION": (0.0, 180.0),
    "RA_OF_ASC_NODE": (-360.0, 360.0),
    "ARG_OF_PERICENTER": (-360.0, 360.0),
    "MEAN_ANOMALY": (-360.0, 360.0),
    "BSTAR": (-1e3, 1e3),
}
"""Columns that must be there, and what SGP4 can be asked: rev/day, degrees, per Earth radius."""
RATES = {"MEAN_MOTION_DOT": (-1e3, 1e3), "MEAN_MOTION_DDOT": (-1e3, 1e3)}
NEEDED = ("EPOCH", "NORAD_CAT_ID", *NUMBERS)
SAID = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4", "SGP"),
    "EPHEMERIS_TYPE": ("0", "2", "3", "SGP", "SGP4"),
}
"""What SGP4 elements say of themselves, where they say it; 4 would be SGP4-XP, which is secret."""
FIRST = np.datetime64("1957-10-04")
LAST = np.datetime64("2057-01-01")
LARGEST_ID = 999_999_999_999
_EPOCH = re.compile(
    r"(\d{4})-(?:(\d{2})-(\d{2})|(\d{3}))(?:T(\d{2}):(\d{2}):(\d{2})(\.\d+)?|(\.\d+))?Z?"
)
_OF_YEAR = re.compile(r"\d{4}-\d{3}\.\d+")
"""As two-line elements have it: year, day of the year and its part."""
_MASK = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Table:
    """Columns of a file by the names of the OMM, number and line of each record, and what was lost on the way."""

    columns: dict[str, list[Any]]
    number: list[int]
    line: list[int]
    lost: list[Lost] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Records."""
        return len(self.number)


def from_rows(
    rows: Sequence[dict[str, Any]], number: list[int], line: list[int], lost: list[Lost]
) -> Table:
    """Records as mappings, of which each may lack something, as columns."""
    names = dict.fromkeys((*NEEDED, *RATES, *SAID, "OBJECT_NAME"))
    present = [n for n in names if n in NEEDED or any(n in row for row in rows)]
    return Table({n: [row.get(n) for row in rows] for n in present}, number, line, lost)


def elements(table: Table) -> tuple[Records, list[Lost]]:
    """Good records, and the others in the order of the file."""
    good = np.ones(table.size, dtype=bool)
    lost = list(table.lost)

    def lose(where: _MASK, reason: str, column: str) -> None:
        for index in np.flatnonzero(where & good).tolist():
            lost.append(_lost(table, index, reason, column))
        good[where] = False

    for column, allowed in SAID.items():
        if column in table.columns:
            lose(_says_other(table.columns[column], allowed), "system", column)
    epoch, unread = _epochs(table.columns["EPOCH"])
    lose(unread, "epoch", "EPOCH")
    lose(~((epoch >= FIRST) & (epoch < LAST)), "epoch-range", "EPOCH")
    ids, unread = _ids(table.columns["NORAD_CAT_ID"])
    lose(unread, "id", "NORAD_CAT_ID")
    numbers: dict[str, Any] = {}
    for column, (low, high) in (NUMBERS | RATES).items():
        if column not in table.columns:
            numbers[column] = np.zeros(table.size)
            continue
        numbers[column], unread = _floats(table.columns[column], column in RATES)
        lose(unread, "number", column)
        lose(~((numbers[column] >= low) & (numbers[column] <= high)), "range", column)
    names = table.columns.get("OBJECT_NAME") or [""] * table.size
    records = _records(ids, names, epoch, numbers)
    lose(perigee_m(records.mean_motion_rad_per_s, records.eccentricity) < 0.0, "surface", "")
    return records.part(good), sorted(lost, key=lambda one: one.number)


def _records(ids: Any, names: Sequence[Any], epoch: Any, of: dict[str, Any]) -> Records:
    return Records(
        id=ids,
        name=np.array([str(name or "").strip() for name in names], dtype=np.str_),
        epoch=epoch,
        mean_motion_rad_per_s=of["MEAN_MOTION"] * (2.0 * np.pi / 86_400.0),
        eccentricity=of["ECCENTRICITY"],
        inclination_rad=np.radians(of["INCLINATION"]),
        raan_rad=np.radians(of["RA_OF_ASC_NODE"]),
        argument_rad=np.radians(of["ARG_OF_PERICENTER"]),
        anomaly_rad=np.radians(of["MEAN_ANOMALY"]),
        drag_per_radius=of["BSTAR"],
        motion_dot_rev_per_day2=of["MEAN_MOTION_DOT"],
        motion_ddot_rev_per_day3=of["MEAN_MOTION_DDOT"],
    )


def _lost(table: Table, index: int, reason: str, column: str) -> Lost:
    def at(name: str) -> str:
        return str(table.columns[name][index]) if name in table.columns else ""

    text = f"{column} {at(column)[:40]}".strip() if column else ""
    missing = bool(column) and table.columns[column][index] in (None, "")
    return Lost(
        table.number[index], table.line[index], at("OBJECT_NAME")[:40],
        "missing" if missing else reason, column if missing else text,
    )  # fmt: skip


def _says_other(column: list[Any], allowed: tuple[str, ...]) -> _MASK:
    if set(column) <= {*allowed, None, ""}:
        return np.zeros(len(column), dtype=bool)
    said = [str("" if value is None else value).strip().upper() for value in column]
    return np.array([bool(word) and word not in allowed for word in said])


def _floats(column: list[Any], may_lack: bool) -> tuple[Any, _MASK]:
    if set(map(type, column)) <= {str, float, int}:
        try:
            values = np.array(column, dtype=np.float64)
            return values, np.zeros(values.size, dtype=bool)
        except (ValueError, OverflowError):
            pass

    def number(value: Any) -> float:
        if may_lack and value in (None, ""):
            return 0.0
        if isinstance(value, bool) or not isinstance(value, str | float | int):
            raise ValueError
        return float(value)

    return _read(column, number, np.float64, np.nan)


def _ids(column: list[Any]) -> tuple[Any, _MASK]:
    joined = "".join(column) if set(map(type, column)) <= {str} else ""
    if joined.isascii() and joined.isdigit() and all(column) and max(map(len, column)) <= 12:
        values = np.array(column, dtype=np.int64)
        return values, values <= 0
    return _read(column, _id, np.int64, 0)


def _id(value: Any) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text[:13]) <= LARGEST_ID):
        raise ValueError
    return int(text)


def _read(
    column: list[Any], reader: Callable[[Any], Any], dtype: Any, instead: Any
) -> tuple[Any, _MASK]:
    """Each value by itself; what cannot be read is marked."""
    values, unread = np.full(len(column), instead, dtype=dtype), np.zeros(len(column), dtype=bool)
    for index, value in enumerate(column):
        try:
            values[index] = reader(value)
        except (ValueError, TypeError, OverflowError):
            unread[index] = True
    return values, unread


def _epochs(column: list[Any]) -> tuple[Any, _MASK]:
    """Instants in UTC to the microsecond."""
    if all(isinstance(t, str) and _OF_YEAR.fullmatch(t) for t in column):
        year = np.array([t[:4] for t in column], dtype="datetime64[Y]")
        day = np.array([t[5:] for t in column], dtype=np.float64)
        since = np.rint((day - 1.0) * 86_400e6).astype("timedelta64[us]")
        return year.astype("datetime64[us]") + since, ~((day >= 1.0) & (day < 367.0))
    if all(isinstance(t, str) and len(t) >= 19 and t[10] == "T" and t[-1] != "Z" for t in column):
        try:
            values = np.array(column, dtype="datetime64[us]")
            return values, np.zeros(values.size, dtype=bool)
        except ValueError:
            pass
    return _read(column, _epoch, "datetime64[us]", np.datetime64("NaT"))


def _epoch(value: Any) -> np.datetime64:
    """2026-07-10T03:44:00.38 or 2026-191T03:44:00.38 or 2026-191.1556; the 60th second is the next minute's first."""
    found = _EPOCH.fullmatch(str(value).strip())
    if found is None:
        raise ValueError
    year, month, day, of_year, hour, minute, second, part, of_day = found.groups()
    start = datetime(int(year), int(month or 1), int(day or 1))
    if not (int(hour or 0) < 24 and int(minute or 0) < 60 and int(second or 0) <= 60):
        raise ValueError
    if of_year is not None and not 1 <= int(of_year) <= 366:
        raise ValueError
    since = timedelta(
        days=int(of_year or 1) - 1 + float(of_day or 0.0),
        hours=int(hour or 0),
        minutes=int(minute or 0),
        seconds=int(second or 0) + float(part or 0.0),
    )
    return np.datetime64(start + since, "us")

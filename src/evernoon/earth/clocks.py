"""Clocks: UTC, TAI, TT and UT1, and dates as people write them.

UTC is what scenarios, elements and exports speak. TAI runs evenly and is ahead by leap seconds, TT is
what the Sun and nutation are tabulated in, UT1 is the turn of the Earth. UTC stands in for UT1: they
never differ by more than 0.9 s, 400 m at the equator, as long as there are leap seconds.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S, HOUR_S, MINUTE_S
from evernoon.earth.time import J2000_JD, julian_day
from evernoon.errors import EvernoonError
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

FIRST_YEAR, LAST_YEAR = 1957, 2150
MJD_ZERO_JD = 2400000.5
TT_MINUS_TAI_S = 32.184
"""By definition; IAU 1991, recommendation IV."""
EXAMPLE = "2026-11-22T12:00:00"
_INSTANT = re.compile(
    r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:Z|\+00:00)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment in UTC, in two parts so that no microsecond is lost."""

    day_jd: float
    """Julian date of the midnight before."""
    since_s: float
    """Seconds since then."""

    @property
    def jd(self) -> float:
        """Julian date to 40 microseconds."""
        return self.day_jd + self.since_s / DAY_S

    def after(self, time_s: float) -> Instant:
        """The moment so many seconds later; days of leap seconds count 86,400."""
        days, since_s = divmod(self.since_s + time_s, DAY_S)
        return Instant(self.day_jd + days, since_s)

    def text(self) -> str:
        """ISO 8601, to the millisecond."""
        millis = round((self.day_jd - 1721425.5) * 86_400_000 + self.since_s * 1e3)
        moment = datetime.fromordinal(1 + millis // 86_400_000)
        hour, rest = divmod(millis % 86_400_000, 3_600_000)
        minute, rest = divmod(rest, 60_000)
        clock = f"{hour:02d}:{minute:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
        return f"{moment:%Y-%m-%d}T{clock}"


def instant(text: str, path: str = "") -> Instant:
    """A moment of UTC as written: 2026-12, 2026-12-24 or 2026-12-24T18:00:00Z.

    The sixtieth second of a leap minute is the first of the next one.
    Errors: bad-instant; clock-before-1957; out-of-range far ahead.
    """
    found = _INSTANT.fullmatch(text.strip())
    place = path or None
    if found is None:
        raise EvernoonError("bad-instant", path=place, text=text, example=EXAMPLE)
    year, month, day, hour, minute = (int(part or low) for part, low in zip(
        found.groups()[:5], (0, 1, 1, 0, 0), strict=True))  # fmt: skip
    second = float(found[6] or 0.0)
    try:
        datetime(year, month, day, hour, minute)
    except ValueError:
        raise EvernoonError("bad-instant", path=place, text=text, example=EXAMPLE) from None
    if second >= MINUTE_S + 1.0:
        raise EvernoonError("bad-instant", path=place, text=text, example=EXAMPLE)
    if year < FIRST_YEAR:
        raise EvernoonError("clock-before-1957", path=place, text=text)
    if year > LAST_YEAR:
        allowed = f"{FIRST_YEAR} ... {LAST_YEAR}"
        raise EvernoonError("out-of-range", path=place, text=text, allowed=allowed)
    since_s = hour * HOUR_S + minute * MINUTE_S + second
    return Instant(julian_day(year, month, day), 0.0).after(since_s)


@lru_cache(maxsize=1)
def _table() -> tuple[Array, Array, Array, Array]:
    """From which Julian date, offset in s, reference date, rate in s a day (row,)."""
    text = (files("evernoon.earth") / "data" / "leap_seconds.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))[1:]
    dates = [row[0].split("-") for row in rows]
    from_jd = np.array([julian_day(int(y), int(m), int(d)) for y, m, d in dates])
    offset, reference, rate = np.array([row[1:] for row in rows], dtype=np.float64).T
    return from_jd, offset, reference + MJD_ZERO_JD, rate


@empirical("table of leap seconds by date")
def tai_minus_utc_s(jd: float | Array) -> Array:
    """Leap seconds: by how much atomic time is ahead of UTC; any shape of Julian dates in UTC.

    Errors: clock-before-1957.
    Source: IERS Bulletin C, https://hpiers.obspm.fr/iers/bul/bulc/UTC-TAI.history; before 1972 UTC
        ran at rates of its own. 1957 to 1960 by the rate of 1960 (some milliseconds).
    Not modelled: leap seconds that are not announced yet.
    """
    from_jd, offset, reference, rate = _table()
    dates = np.asarray(jd, dtype=np.float64)
    if bool(np.any(dates < from_jd[0])):
        raise EvernoonError("clock-before-1957", path="jd", text=f"JD {float(np.min(dates)):.1f}")
    row = np.searchsorted(from_jd, dates, side="right") - 1
    ahead: Array = offset[row] + (dates - reference[row]) * rate[row]
    return ahead


@empirical("table of leap seconds by date")
def tt_minus_utc_s(jd: float | Array) -> Array:
    """By how much Terrestrial Time, in which the Sun is tabulated, is ahead of UTC.

    Errors: clock-before-1957. Source: TT = TAI + 32.184 s, IAU 1991, recommendation IV.
    """
    return TT_MINUS_TAI_S + tai_minus_utc_s(jd)


@empirical("days since J2000 as turns of the Earth")
def earth_rotation_angle_rad(jd: float | Array) -> Array:
    """Earth rotation angle of a Julian date in UT1, in [0, 2 pi); any shape.

    Source: IAU 2000, resolution B1.8; IERS Conventions (2010), eq. 5.15.
    """
    days = np.subtract(jd, J2000_JD)
    turns = days % 1.0 + 0.7790572732640 + 0.00273781191135448 * days
    angle: Array = 2 * np.pi * (turns % 1.0)
    return angle

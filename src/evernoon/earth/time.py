"""Dates as days: Julian dates, months of a scenario, Greenwich sidereal time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.errors import EvernoonError
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

J2000_JD = 2451545.0
DAYS_PER_JULIAN_CENTURY = 36525.0


def julian_day(year: int, month: int, day: float = 1.0) -> float:
    """Julian date of a Gregorian calendar date; `day` may carry a fraction (UT).

    Args: year, month 1..12 (a month beyond 12 runs on into the next year), day from 1.0.
    Source: Meeus, Astronomical Algorithms (1998), chapter 7.
    Not modelled: the Julian calendar before 1582; leap seconds (UT and TT are taken as one).
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if month <= 2:
        year, month = year - 1, month + 12
    century = year // 100
    gregorian = 2 - century + century // 4
    return int(365.25 * (year + 4716)) + int(30.6001 * (month + 1)) + day + gregorian - 1524.5


def julian_centuries(jd: float | Array) -> Array:
    """Julian centuries since J2000.0 (2000-01-01 12:00); any shape.

    Source: Meeus, Astronomical Algorithms (1998), eq. 22.1.
    Not modelled: TT - UT, about 70 s, which moves the Sun by 0.001 deg.
    """
    centuries: Array = np.divide(jd - J2000_JD, DAYS_PER_JULIAN_CENTURY)
    return centuries


def parse_month(text: str) -> tuple[int, int]:
    """Year and month of a text such as "2026-12".

    Errors: `bad-date` when the text is no month of the years 1900 to 2200.
    """
    year, dash, month = text.partition("-")
    digits = year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) == 2
    if not (dash and digits and 1900 <= int(year) <= 2200 and 1 <= int(month) <= 12):
        raise EvernoonError("bad-date", text=text, example="2026-12")
    return int(year), int(month)


def month_range(start: str, months: int) -> list[str]:
    """The names of `months` months from `start` on: ["2026-12", "2027-01", ...].

    Errors: `bad-date`, see `parse_month`.
    """
    year, month = parse_month(start)
    ordinals = range(12 * year + month - 1, 12 * year + month - 1 + months)
    return [f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}" for ordinal in ordinals]


def month_start_jd(start: str, months: int) -> Array:
    """Julian dates at which the months begin, and the end of the last: (months + 1,).

    Errors: `bad-date`, see `parse_month`.
    """
    year, month = parse_month(start)
    return np.array([julian_day(year, month + step) for step in range(months + 1)])


def month_mid_jd(start: str, months: int) -> Array:
    """Julian dates of the middles of the months: (months,).

    Errors: `bad-date`, see `parse_month`.
    """
    edges = month_start_jd(start, months)
    return (edges[1:] + edges[:-1]) / 2


@empirical("fitted polynomial in days")
def gmst_rad(jd: float | Array) -> Array:
    """Greenwich mean sidereal time, in [0, 2 pi); any shape.

    Source: IAU 1982 model, Aoki et al., Astron. Astrophys. 105, 359 (1982); Meeus eq. 12.4.
    Not modelled: nutation (1 s), UT1 - UTC (below 1 s).
    """
    t = julian_centuries(jd)
    degrees = 280.46061837 + 360.98564736629 * (jd - J2000_JD) + 0.000387933 * t**2
    return np.radians(degrees % 360.0)

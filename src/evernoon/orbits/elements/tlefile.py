"""Two-line elements, with or without a line of names; catalogue numbers up to 339,999 (alpha-5)."""

from __future__ import annotations

from typing import Any

from evernoon.orbits.elements.records import Lost
from evernoon.orbits.elements.table import Table, from_rows

WIDTH = 69
FIRST_YEAR = 57
"""Years of two digits from here on are of the twentieth century."""
_WORTH = bytes(c - 48 if 48 <= c <= 57 else int(c == 45) for c in range(256))
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def table(lines: list[str]) -> Table:
    """Pairs of lines; what has no partner, a wrong checksum or a wrong shape is lost alone."""
    rows: list[dict[str, Any]] = []
    number: list[int] = []
    line: list[int] = []
    lost: list[Lost] = []
    name, at = "", 0
    while at < len(lines):
        first, count = lines[at].rstrip(), len(rows) + len(lost) + 1
        if not first.startswith(("1 ", "2 ")):
            name = first.removeprefix("0 ").strip() or name
            at += 1
            continue
        second = lines[at + 1].rstrip() if at + 1 < len(lines) else ""
        paired = first.startswith("1 ") and second.startswith("2 ")
        reason = _fault(first, second) if paired else "tle-pair"
        if reason:
            lost.append(Lost(count, at + 1, name[:40], reason, first[2:8].strip()))
        else:
            rows.append(_row(name, first, second))
            number.append(count)
            line.append(at + 1)
        name = ""
        at += 2 if paired else 1
    return from_rows(rows, number, line, lost)


def checksum(line: str) -> int:
    """Last digit of the sum of the digits, a minus counting one.

    Source: Hoots and Roehrich, Spacetrack Report No. 3 (1980), appendix.
    """
    return sum(line[: WIDTH - 1].encode("ascii", "replace").translate(_WORTH)) % 10


def _fault(first: str, second: str) -> str:
    if not (first.isascii() and second.isascii() and len(first) >= WIDTH <= len(second)):
        return "tle-width"
    if any(line[WIDTH - 1] != str(checksum(line)) for line in (first, second)):
        return "tle-checksum"
    return "" if first[2:7] == second[2:7] else "tle-pair"


def catalogue_number(text: str) -> str:
    """Digits of a number of five places whose first may be a letter (alpha-5: A = 10, no I, no O).

    Source: Space-Track, https://www.space-track.org/documentation#tle-alpha5.
    """
    letter = _LETTERS.find(text[:1].upper()) if text[:1].isalpha() else -1
    return text.strip() if letter < 0 else f"{letter + 10}{text[1:].strip()}"


def _row(name: str, first: str, second: str) -> dict[str, Any]:
    short = first[18:20].strip()
    year = int(short) + (1900 if int(short) >= FIRST_YEAR else 2000) if short.isdigit() else 0
    return {
        "OBJECT_NAME": name,
        "NORAD_CAT_ID": catalogue_number(first[2:7]),
        "EPOCH": f"{year}-{first[20:32].strip().zfill(12)}",
        "MEAN_MOTION": second[52:63],
        "ECCENTRICITY": "0." + second[26:33].strip().replace(" ", "0"),
        "INCLINATION": second[8:16],
        "RA_OF_ASC_NODE": second[17:25],
        "ARG_OF_PERICENTER": second[34:42],
        "MEAN_ANOMALY": second[43:51],
        "BSTAR": _assumed_point(first[53:61]),
        "MEAN_MOTION_DOT": first[33:43],
        "MEAN_MOTION_DDOT": _assumed_point(first[44:52]),
        "EPHEMERIS_TYPE": first[62].strip() or "0",
    }


def _assumed_point(field: str) -> str:
    """A field such as 11423-4 is 0.11423e-4."""
    sign, digits, power = field[:1].strip(), field[1:6].strip(), field[6:8].strip()
    return f"{sign}0.{digits}e{power}" if digits else ""

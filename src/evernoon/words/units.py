"""Assumptions in units people read: years instead of seconds, billions instead of zeros."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from evernoon.constants import DAY_S, HOUR_S, JULIAN_YEAR_S
from evernoon.words import ids, number, percent, say

_SPANS: Sequence[tuple[str, float, float]] = (
    ("yr", JULIAN_YEAR_S, 1.0), ("day", DAY_S, 2.0), ("hour", HOUR_S, 2.0),
)  # fmt: skip
"""Spans of time, and how many of each there must be before it is used."""
_PREFIXED = ("W", "J", "B", "bit", "FLOP")
_PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"))
_POWERS = ((1e12, "e12"), (1e9, "e9"), (1e6, "e6"))
_FAR_M = 10e3
"""From here on lengths are written in kilometres."""
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
_LARGEST = 1e21
"""Beyond it a power of ten says more than any prefix."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the numbers of one assumption are written, all of them on the same scale."""

    divisor: float
    name: str
    share: bool
    lang: str

    def bare(self, x: float | None) -> str:
        """The number without its unit; shares as percent."""
        if x is None:
            return "–"
        return percent(x, self.lang) if self.share else number(x / self.divisor, self.lang)

    def whole(self, x: float | None) -> str:
        """The number with its unit."""
        glue = "" if self.name.startswith(("/", "°")) or not self.name else "\N{NO-BREAK SPACE}"
        return "–" if x is None else f"{self.bare(x)}{glue}{self.name}"


def shown_unit(x: float, unit: str, lang: str) -> Shown:
    """The scale and unit for numbers around x, which is in the unit its name states."""
    head, slash, per = unit.partition("/")
    if head == "frac":
        return Shown(1.0, _said(slash + per, lang), True, lang)
    if unit in ("yr", "month", "day"):
        return Shown(1.0, say(f"span-{unit}", lang), False, lang)
    if unit == "s":
        return _span(x, lang)
    if unit == "rad":
        return Shown(math.radians(1.0), "°", False, lang)
    if unit == "m" and abs(x) >= _FAR_M:
        return Shown(1e3, "km", False, lang)
    if head in _PREFIXED:
        return _prefixed(x, head, slash + per, lang)
    for divisor, power in _POWERS:
        if divisor <= abs(x) < _LARGEST:
            said = "" if head == "1" else f"\N{NO-BREAK SPACE}{_said(head, lang)}"
            scale = say("scale-short", lang, power=power)
            return Shown(
                divisor, f"{scale}{said if unit else ''}{_said(slash + per, lang)}", False, lang
            )
    return Shown(1.0, _said(slash + per if head == "1" else unit, lang), False, lang)


def _span(x: float, lang: str) -> Shown:
    for name, divisor, least in _SPANS:
        if abs(x) >= least * divisor:
            return Shown(divisor, say(f"span-{name}", lang), False, lang)
    return Shown(1.0, "s", False, lang)


def _prefixed(x: float, head: str, per: str, lang: str) -> Shown:
    for divisor, prefix in _PREFIXES:
        if divisor <= abs(x) < _LARGEST:
            return Shown(divisor, prefix + head + _said(per, lang), False, lang)
    return Shown(1.0, head + _said(per, lang), False, lang)


def _said(unit: str, lang: str) -> str:
    """The words of a unit in a language: USD/month -> USD/Monat."""
    known = ids(lang)
    written = unit.replace("^2", "²").replace("^3", "³")
    return _WORD.sub(
        lambda word: say(f"unit-{word[0].lower()}", lang) if f"unit-{word[0].lower()}" in known else word[0],
        written,
    )  # fmt: skip

"""Numbers with their units, the way each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evernoon.constants import JULIAN_YEAR_S, ZERO_CELSIUS_K
from evernoon.words import money, number, percent, say

_SCALES: Mapping[str, float] = {
    "kW": 1e3, "kWh": 3.6e6, "Gbit/s": 1e9, "yr": JULIAN_YEAR_S, "MW": 1e6, "PFLOP/s": 1e15, "EFLOP/s": 1e18,
}  # fmt: skip
"""SI in one of the units shown."""
_SAID = frozenset(("yr", "1/yr"))
"""Units that are words."""


def quantity(x: float | None, unit: str, lang: str, digits: int = 3) -> str:
    """An SI number in the unit shown; a dash for nothing."""
    if x is None:
        return "–"
    match unit:
        case "%":
            return percent(x, lang, digits)
        case "USD":
            return money(x, lang, digits=digits)
        case "°C":
            return f"{number(x - ZERO_CELSIUS_K, lang, digits)}\N{NO-BREAK SPACE}°C"
        case "":
            return number(x, lang, digits)
        case _:
            name = say(f"unit-{'per-' * unit.startswith('1/')}yr", lang) if unit in _SAID else unit
            return f"{number(x / _SCALES.get(unit, 1.0), lang, digits)}\N{NO-BREAK SPACE}{name}"


def spread(found: Mapping[str, Any] | None, unit: str, lang: str, digits: int = 3) -> str:
    """Median with P10 and P90, the unit once."""
    if found is None:
        return "–"
    low, high = (bare(found[key], unit, lang, digits) for key in ("p10", "p90"))
    return say("interval", lang, p10=low, p50=quantity(found["p50"], unit, lang, digits), p90=high)


def bare(x: float, unit: str, lang: str, digits: int = 3) -> str:
    """The number without its unit, but with the sign of percent or money where it has one."""
    if unit in ("%", "USD", "") or unit == "°C":
        return quantity(x, unit, lang, digits)
    return number(x / _SCALES.get(unit, 1.0), lang, digits)


def times(x: float | None, lang: str) -> str:
    """A factor: 4.6 -> "4.6×"."""
    return "–" if x is None else f"{number(x, lang, 2)}×"


def own_unit(x: float | None, unit: str, lang: str) -> str:
    """A number in the unit its name states, unchanged; fractions as percent."""
    if x is None:
        return "–"
    return percent(x, lang) if unit == "frac" else f"{number(x, lang)} {unit}".strip()


def large(x: float, units: tuple[str, str], lang: str) -> str:
    """In the larger of two units from a thousand of the smaller one on."""
    small, big = units
    return quantity(x, big if x >= 1e3 * _SCALES[small] else small, lang)

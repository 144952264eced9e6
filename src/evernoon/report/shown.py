"""Numbers with their units, the way each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evernoon.constants import JULIAN_YEAR_S, ZERO_CELSIUS_K
from evernoon.words import duration_months, money, number, percent, say

_SCALES: Mapping[str, float] = {
    "kW": 1e3, "kWh": 3.6e6, "Gbit/s": 1e9, "yr": JULIAN_YEAR_S, "MW": 1e6, "PFLOP/s": 1e15, "EFLOP/s": 1e18,
}  # fmt: skip
"""SI in one of the units shown."""
_SAID: Mapping[str, str] = {"yr": "span-yr", "1/yr": "unit-per-yr"}
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
            name = say(_SAID[unit], lang) if unit in _SAID else unit
            return f"{number(x / _SCALES.get(unit, 1.0), lang, digits)}\N{NO-BREAK SPACE}{name}"


def spread(found: Mapping[str, Any] | None, unit: str, lang: str, digits: int = 3) -> str:
    """Median with P10 and P90, the unit once."""
    if found is None:
        return "–"
    low, high = (bare(found[key], unit, lang, digits) for key in ("p10", "p90"))
    return say("interval", lang, p10=low, p50=quantity(found["p50"], unit, lang, digits), p90=high)


def range_of(found: Mapping[str, Any], unit: str, lang: str, digits: int = 3) -> str:
    """The same for any unit of people, unchanged; one number where all three are one, a dash for none."""
    one = found["p10"] == found["p50"] == found["p90"]
    if unit == "%":
        shown = {key: "–" if x is None else percent(x, lang, digits) for key, x in found.items()}
        return shown["p50"] if one else say("interval", lang, **shown)
    said = say(_SAID["yr"], lang) if unit == "years" else unit
    shown = {key: "–" if x is None else number(x, lang, digits) for key, x in found.items()}
    shown["p50"] += f"\N{NO-BREAK SPACE}{said}" if said else ""
    return shown["p50"] if one else say("interval", lang, **shown)


def count(x: float, lang: str) -> str:
    """A count, millions and more shortened: 11.2 million."""
    for size, power in ((1e9, "e9"), (1e6, "e6")):
        if abs(x) >= size:
            scale = say(
                "scale-long", lang, power=f"{power}-one" if f"{x / size:.3g}" == "1" else power
            )
            return f"{number(x / size, lang)}\N{NO-BREAK SPACE}{scale}"
    return number(x, lang)


def bare(x: float, unit: str, lang: str, digits: int = 3) -> str:
    """The number without its unit, but with the sign of percent or money where it has one."""
    if unit in ("%", "USD", "") or unit == "°C":
        return quantity(x, unit, lang, digits)
    return number(x / _SCALES.get(unit, 1.0), lang, digits)


def times(x: float | None, lang: str, digits: int = 2) -> str:
    """A factor: 4.6 -> "4.6×"."""
    return "–" if x is None else f"{number(x, lang, digits)}×"


def large(x: float, units: tuple[str, str], lang: str) -> str:
    """In the larger of two units from a thousand of the smaller one on."""
    small, big = units
    return quantity(x, big if x >= 1e3 * _SCALES[small] else small, lang)


def months_of_cash(months: float, last: int, lang: str) -> str:
    """Months of cash; more than were computed where it never ends."""
    return (">\N{NO-BREAK SPACE}" if months >= last else "") + duration_months(months, lang)

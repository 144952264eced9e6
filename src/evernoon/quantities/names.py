"""Names to units: every name ends in its unit, and this module reads it off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from evernoon.quantities.text import parse

_WORDS = {
    word: symbol
    for symbol in (
        "m km cm mm um nm kg s ms K rad deg arcmin W kW MW GW TW J kJ MJ Wh kWh MWh GWh N Pa kPa "
        "MPa V Ah eV keV MeV GeV Hz kHz MHz GHz bit kbit Mbit Gbit Tbit B kB MB GB TB PB FLOP "
        "GFLOP TFLOP PFLOP EFLOP token Mtoken Gy krad USD MUSD EUR CHF frac dB h month"
    ).split()
    for word in [symbol.lower()]
    if word != "b"
} | {
    "byte": "B", "bytes": "B", "tokens": "token", "months": "month", "hours": "h", "days": "day",
    "weeks": "week", "years": "yr", "tonne": "t", "tonnes": "t",
}  # fmt: skip
# Below the bar stand also words that, at the end of a name, would be a calendar year or a count.
_BELOW = _WORDS | {
    "year": "yr", "hour": "h", "day": "day", "week": "week", "min": "min", "gpu": "GPU",
    "chip": "GPU", "satellite": "satellite", "request": "request", "user": "user",
    "person": "user", "launch": "launch", "device": "device", "vehicle": "device",
    "orbit": "orbit", "image": "sample", "unit": "unit",
}  # fmt: skip
_HOURS = {("gpu", "hour"): "GPU-h", ("chip", "hour"): "GPU-h", ("pflop", "hour"): "PFLOP-h"}
_PAIRS = {
    **_HOURS, **{(a, "hours"): unit for (a, _), unit in _HOURS.items()},
    ("kw", "year"): "kW-yr", ("kw", "years"): "kW-yr", ("kg", "m2"): "kg*m^2", ("n", "m"): "N*m",
    ("mev", "m2"): "MeV*m^2",
}  # fmt: skip


def _word(word: str, table: Mapping[str, str]) -> str | None:
    if word in table:
        return table[word]
    base, power = word[:-1], word[-1:]
    return f"{table[base]}^{power}" if power in set("234") and base in table else None


@lru_cache(maxsize=4096)
def _split(name: str) -> tuple[str, str]:
    """Name without its unit, and the unit."""
    words = name.removesuffix("_real").split("_")
    bar = _bar(words)
    if bar is None:
        start, unit = _above(words, len(words))
        return ("_".join(words[:start]), unit) if unit and start else (name, "")
    start, unit = _above(words, bar)
    return "_".join(words[:start]) or name, (unit or "1") + _beneath(words[bar:])


def _bar(words: list[str]) -> int | None:
    """Where the first `per` stands from which on everything is units."""
    for i, word in enumerate(words):
        rest = words[i + 1 :]
        if word != "per" or not rest:
            continue
        if all(w == "per" or _word(w, _BELOW) for w in rest) and rest[-1] != "per":
            return i
        if len(rest) == 1 and _above(words, i)[1]:  # USD per something we have no word for
            return i
    return None


def _above(words: list[str], end: int) -> tuple[int, str]:
    """Where the unit that ends at `end` starts, and the unit."""
    pair = _PAIRS.get((words[end - 2], words[end - 1])) if end >= 2 else None
    if pair:
        return end - 2, pair
    single = _word(words[end - 1], _WORDS) if end else None
    return (end - 1, single) if single else (end, "")


def _beneath(words: list[str]) -> str:
    unit, i = "", 0
    while i < len(words):
        if words[i] == "per":
            i += 1
        elif pair := _HOURS.get((words[i], "".join(words[i + 1 : i + 2]))):
            unit, i = f"{unit}/{pair}", i + 2
        else:
            unit, i = f"{unit}/{_word(words[i], _BELOW) or 'unit'}", i + 1
    return unit


def unit_of(name: str) -> str:
    """The unit a name states: `price_usd_per_kg` -> "USD/kg"; "" for counts."""
    return _split(name)[1]


def bare_name(name: str) -> str:
    """The name without its unit: `radiator_m2` -> "radiator"."""
    return _split(name)[0]


def has_unit(name: str) -> bool:
    """Whether the name ends in a unit."""
    return bool(_split(name)[1])


def in_name_unit(text: object, name: str) -> float:
    """Number in the unit the name states: "87 USD/MWh" for `price_usd_per_kwh` is 0.087."""
    return parse(text, unit_of(name))

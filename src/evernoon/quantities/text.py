"""Text to number: "650 km" becomes 650000.0, or an error that says what to write."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities.units import (
    BASE,
    COUNTS,
    DERIVED,
    LONGEST,
    Unit,
    dims,
    multiply,
    read_unit,
)


class SI(float):
    """A number already in the unit its field wants; `In` lets it pass, a bare float not."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> Any:
        """As a plain number, so that defaults can be written into a JSON Schema."""
        from pydantic_core import core_schema

        return core_schema.float_schema()


_NUMBER = re.compile(
    r"\s*([+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+)(?:[eE][+-]?\d+)?)(.*)", re.S
)
_CLOCK = re.compile(r"\s*([01]?\d|2[0-3]):([0-5]\d)\s*")
_EXAMPLES = {
    "m": "650 km", "m^2": "110 m2", "m^3": "2 m3", "kg": "575 kg", "s": "5 yr", "h": "18 h",
    "month": "24 months", "yr": "5 yr", "W": "120 kW", "J": "200 kWh", "K": "69 degC",
    "rad": "97.8 deg", "rad/s": "4 deg/min", "bit": "80 GB", "bit/s": "100 Gbit/s", "B": "80 GB",
    "FLOP": "1e25 FLOP", "FLOP/s": "2.5 PFLOP/s", "Gy": "2 krad", "Gy/yr": "1.5 krad/yr",
    "USD": "13 bn USD", "USD/kg": "150 USD/kg", "USD/kWh": "0.08 USD/kWh", "1/s": "2 %/month",
    "USD/GPU-h": "2.5 USD/GPU-h", "1/month": "10 satellites/month", "1/yr": "2 %/yr",
    "frac/yr": "2 %/yr", "frac/month": "0.5 %/month", "W/m^2": "1361 W/m2", "kg/m^2": "7 kg/m2",
    "m/s": "7.5 km/s", "W/kg": "100 W/kg", "Wh/kg": "180 Wh/kg", "K/W": "0.02 K/W",
    "m^2/kg": "0.02 m2/kg", "USD/Mtoken": "3 USD/Mtoken", "": "0.85", "frac": "85 %",
}  # fmt: skip


def example(unit: str) -> str:
    """What a person would write for a quantity in this unit."""
    return _EXAMPLES.get(unit) or f"1 {unit}"


def parse(text: object, unit: str, *, usd_per: Mapping[str, float] | None = None) -> float:
    """Number in `unit` from text such as "650 km"; bare numbers only where `unit` is a pure number.

    `usd_per` (for example {"EUR": 1.08}) lets other money in at a stated rate; without it, it is
    refused. Raises EvernoonError: bare-number, bad-unit, unwanted-unit, not-a-number or
    decimal-comma.
    """
    if isinstance(text, SI):
        return float(text)
    if isinstance(text, str):
        return _parse_text(text, unit, tuple(sorted(usd_per.items())) if usd_per else ())
    if isinstance(text, bool) or not isinstance(text, (int, float)):
        raise EvernoonError("not-a-number", text=shown(text), example=example(unit))
    if read_unit(unit, "Gy" in unit).dims:
        raise EvernoonError("bare-number", text=shown(text), unit=unit, example=example(unit))
    try:
        number = float(text)
    except OverflowError:  # a whole number of more than 308 digits
        raise EvernoonError("not-a-number", text=shown(text), example=example(unit)) from None
    return _finite(number, shown(text), unit)


@lru_cache(maxsize=8192)
def _parse_text(text: str, unit: str, usd_per: tuple[tuple[str, float], ...]) -> float:
    if unit == "h" and (clock := _CLOCK.fullmatch(text)):
        return int(clock[1]) + int(clock[2]) / 60
    found = _NUMBER.fullmatch(text)
    if not found or len(text) > 5 * LONGEST:
        raise EvernoonError("not-a-number", text=shown(text), example=example(unit))
    number, given = float(found[1]), found[2].strip()
    if given.startswith(","):
        raise EvernoonError("decimal-comma", text=shown(text), example=_without_comma(text))
    target = read_unit(unit, "Gy" in unit)
    if not given and target.dims:
        raise EvernoonError("bare-number", text=shown(text), unit=unit, example=example(unit))
    scale, offset = _conversion(text, given, unit, usd_per)
    return _finite(number * scale + offset, text, unit)


def _conversion(
    text: str, given: str, unit: str, usd_per: tuple[tuple[str, float], ...]
) -> tuple[float, float]:
    """Scale and offset that take a number in `given` to `unit`."""
    target = read_unit(unit, "Gy" in unit)
    try:
        source = read_unit(given, any(base == "Gy" for base, _ in target.dims))
    except KeyError:
        near = near_miss(given, [*DERIVED, *BASE.split(), "km", "kW", "MW", "GW", "kWh", "MUSD"])
        raise _bad_unit(text, given, unit, near) from None
    for currency, rate in usd_per:
        if power := dict(source.dims).get(currency):
            dollars = multiply(source, Unit(1.0, ((currency, 1),)), -power)
            source = multiply(dollars, Unit(rate, (("USD", 1),)), power)
    if not _compatible(dict(source.dims), dict(target.dims)):
        raise _bad_unit(text, given, unit, None)
    return source.factor / target.factor, source.offset / target.factor


def _compatible(source: dict[str, int], target: dict[str, int]) -> bool:
    """Same dimensions; a counted thing on top may go unsaid: 10 satellites/month is 10/month."""
    if "unit" in target:  # USD/unit: whatever the unit is
        source, target = (
            {base: n for base, n in side.items() if base not in COUNTS} for side in (source, target)
        )
    silent = {b for b, n in source.items() if b in COUNTS and n > 0 and b not in target}
    return {b: n for b, n in source.items() if b not in silent} == target


def _bad_unit(text: str, given: str, unit: str, near: str | None) -> EvernoonError:
    hint = "foreign-money" if re.search(r"EUR|CHF|€|£|GBP", given) and "USD" in unit else None
    wrong = "bad-unit" if dims(unit) else "unwanted-unit"
    return EvernoonError(
        wrong, text=shown(text), given=shown(given), unit=unit, near=near,
        example=example(unit), hint=hint,
    )  # fmt: skip


def _without_comma(text: str) -> str:
    grouped = re.match(r"\s*[+-]?\d{1,3}(,\d{3})+(?!\d)", text)
    return text.replace(",", "" if grouped else ".").strip()


def shown(text: object) -> str:
    """The text as an error shows it."""
    try:
        whole = text if isinstance(text, str) else repr(text)
    except ValueError:  # Python does not write whole numbers of more than 4,300 digits
        return "..."
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 3] + "..."


def _finite(x: float, text: str, unit: str) -> float:
    if not math.isfinite(x):
        raise EvernoonError("not-a-number", text=shown(text), example=example(unit))
    return x

"""The table of units, and the reader of unit expressions such as `USD/kWh` and `W/m^2`."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from evernoon.constants import ELECTRON_VOLT_J, GRAY_PER_RAD, JULIAN_YEAR_S


class Unit(NamedTuple):
    """How many base units it is, its dimensions (base, power), and its zero point in them."""

    factor: float
    dims: tuple[tuple[str, int], ...]
    offset: float = 0.0


BASE = "m kg s K A rad USD EUR CHF bit FLOP Gy dB"
# Things one counts: dimensionless for physics, but "USD/GPU" is still not "USD/token".
COUNTS = {
    "satellite": "satellites sat sats",
    "GPU": "GPUs gpu gpus chip chips accelerator accelerators",
    "token": "tokens",
    "request": "requests query queries",
    "user": "users person people customer customers employee employees",
    "launch": "launches flight flights",
    "device": "devices vehicle vehicles robot robots terminal terminals",
    "orbit": "orbits",
    "sample": "samples image images",
    "unit": "units",
}
DERIVED = {
    "g": "1e-3 kg", "t": "1e3 kg", "tonne": "1e3 kg", "tonnes": "1e3 kg",
    "metre": "1 m", "metres": "1 m", "meter": "1 m", "meters": "1 m", "AU": "149597870700 m",
    "ha": "1e4 m^2", "l": "1e-3 m^3", "L": "1e-3 m^3",
    "second": "1 s", "seconds": "1 s", "min": "60 s", "minute": "60 s", "minutes": "60 s",
    "h": "3600 s", "hr": "3600 s", "hour": "3600 s", "hours": "3600 s",
    "d": "86400 s", "day": "86400 s", "days": "86400 s",
    "week": "604800 s", "weeks": "604800 s",
    "mo": f"{JULIAN_YEAR_S / 12} s", "month": f"{JULIAN_YEAR_S / 12} s",
    "months": f"{JULIAN_YEAR_S / 12} s", "y": f"{JULIAN_YEAR_S} s", "yr": f"{JULIAN_YEAR_S} s",
    "year": f"{JULIAN_YEAR_S} s", "years": f"{JULIAN_YEAR_S} s",
    "Hz": "1 1/s", "N": "1 kg*m/s^2", "Pa": "1 kg/m/s^2", "bar": "1e5 kg/m/s^2",
    "J": "1 kg*m^2/s^2", "W": "1 kg*m^2/s^3", "Wh": "3600 kg*m^2/s^2",
    "eV": f"{ELECTRON_VOLT_J} kg*m^2/s^2", "V": "1 kg*m^2/s^3/A", "Ah": "3600 A*s",
    "deg": f"{math.pi / 180} rad", "°": f"{math.pi / 180} rad",
    "degree": f"{math.pi / 180} rad", "degrees": f"{math.pi / 180} rad",
    "rev": f"{2 * math.pi} rad", "arcmin": f"{math.pi / 10800} rad", "arcsec": f"{math.pi / 648000} rad",
    "bits": "1 bit", "B": "8 bit", "byte": "8 bit", "bytes": "8 bit", "bps": "1 bit/s",
    "FLOPs": "1 FLOP", "FLOPS": "1 FLOP/s", "dollar": "1 USD", "dollars": "1 USD", "$": "1 USD",
    "%": "0.01", "percent": "0.01", "frac": "1", "ppm": "1e-6",
    "thousand": "1e3", "k": "1e3", "M": "1e6", "mn": "1e6", "million": "1e6",
    "bn": "1e9", "billion": "1e9", "tn": "1e12", "trillion": "1e12",
}  # fmt: skip
_ZERO_POINT_K = {"degC": 273.15, "°C": 273.15, "celsius": 273.15}
_PREFIXES = {
    "n": 1e-9, "u": 1e-6, "µ": 1e-6, "μ": 1e-6, "m": 1e-3, "c": 1e-2,
    "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21, "Y": 1e24,
}  # fmt: skip
_PREFIXABLE = frozenset(
    "m g t s K A W J Wh eV Hz N Pa bar V Ah rad bit B bps FLOP FLOPs FLOPS USD EUR CHF token "
    "tokens Gy".split()
)
LONGEST = 60  # characters in a unit; nobody writes more, and brackets recurse
_SEPARATOR = re.compile(r"\s*([/*\s])\s*")
# A PFLOP-hour is an hour of work at one PFLOP a second.
_FLOP_HOUR = re.compile(r"\b([kMGTPEZ]?FLOP)-(h|hours?)\b")
_FACTOR = re.compile(r"([^\W\d_]+|[%°$]C?|1(?=\s*/))(?:\^?(-?\d))?")


def _atom(symbol: str, dose: bool) -> Unit:
    """The unit one symbol stands for; `dose` decides which `rad` is meant."""
    if symbol == "rad" and dose:
        return Unit(GRAY_PER_RAD, (("Gy", 1),))
    if symbol in BASE.split():
        return Unit(1.0, ((symbol, 1),))
    if symbol in DERIVED:
        number, _, rest = DERIVED[symbol].partition(" ")
        return Unit(float(number) * (unit := read_unit(rest)).factor, unit.dims)
    if symbol in _ZERO_POINT_K:
        return Unit(1.0, (("K", 1),), _ZERO_POINT_K[symbol])
    for count, synonyms in COUNTS.items():
        if symbol == count or symbol in synonyms.split():
            return Unit(1.0, ((count, 1),))
    if symbol[:1] in _PREFIXES and symbol[1:] in _PREFIXABLE:
        inner = _atom(symbol[1:], dose or symbol in ("krad", "Mrad"))
        return Unit(_PREFIXES[symbol[0]] * inner.factor, inner.dims)
    raise KeyError(symbol)


def multiply(a: Unit, b: Unit, power: int) -> Unit:
    """The unit a times b to a power."""
    dims = dict(a.dims)
    for base, exponent in b.dims:
        dims[base] = dims.get(base, 0) + exponent * power
    kept = tuple(sorted((base, exponent) for base, exponent in dims.items() if exponent))
    # Dividing by 1e3 is exact where multiplying by 1e-3 is not.
    factor = a.factor * b.factor**power if power > 0 else a.factor / b.factor**-power
    return Unit(factor, kept)


@lru_cache(maxsize=4096)
def read_unit(text: str, dose: bool = False) -> Unit:
    """Read a unit expression: `/`, `*`, blank, brackets; `-` binds tightest (`USD/GPU-h`).

    KeyError for what is no unit.
    """
    plain = text.strip().replace("²", "^2").replace("³", "^3").replace("·", "*")
    plain = re.sub(r"(?:^|\s+)per\s+", "/", plain)
    plain = _FLOP_HOUR.sub(r"(\1/s)-\2", plain)
    if plain in _ZERO_POINT_K:
        return _atom(plain, dose)
    if len(plain) > LONGEST:
        raise KeyError(plain)
    total, at = _expression(plain, 0, dose)
    if at != len(plain):
        raise KeyError(plain[at:])
    return total


def _expression(text: str, at: int, dose: bool) -> tuple[Unit, int]:
    total, power = Unit(1.0, ()), 1
    while at < len(text) and text[at] != ")":
        if separator := _SEPARATOR.match(text, at):
            power, at = (-1 if separator[1] == "/" else 1), separator.end()
        term, at = _term(text, at, dose)
        total = multiply(total, term, power)
        power = 1
    return total, at


def _term(text: str, at: int, dose: bool) -> tuple[Unit, int]:
    total = Unit(1.0, ())
    while True:
        if text[at : at + 1] == "(":
            factor, at = _expression(text, at + 1, dose)
            if text[at : at + 1] != ")":
                raise KeyError(text)
            total, at = multiply(total, factor, 1), at + 1
        elif found := _FACTOR.match(text, at):
            if found[1] in _ZERO_POINT_K:  # a zero point has no meaning inside a product
                raise KeyError(found[1])
            factor = Unit(1.0, ()) if found[1] == "1" else _atom(found[1], dose)
            total, at = multiply(total, factor, int(found[2] or 1)), found.end()
        else:
            raise KeyError(text[at:])
        if text[at : at + 1] != "-":
            return total, at
        at += 1


def dims(unit: str) -> dict[str, int]:
    """Dimensions over m, kg, s, K, A, rad, USD, bit, FLOP, Gy, dB and what one counts."""
    return dict(read_unit(unit, "Gy" in unit).dims)


def factor(unit: str) -> float:
    """How many base units (m, kg, s, K, rad, USD, bit, FLOP, Gy, one) the unit is."""
    return read_unit(unit, "Gy" in unit).factor

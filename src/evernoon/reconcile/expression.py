"""Arithmetic of a published model: safe expressions over quantities that carry their unit.

A name states the unit of its value, so the value enters in base units, and what an expression
returns must have the dimensions of the name it is given to. Nothing is ever converted by hand.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import unit_of
from evernoon.quantities.units import COUNTS, dims, factor

LONGEST = 400
_DEEPEST_POWER = 64.0
Dims = tuple[tuple[str, int], ...]
_SECOND: Dims = (("s", 1),)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in base units, and its dimensions; what is merely counted has none."""

    value: float
    dims: Dims = ()


@lru_cache(maxsize=4096)
def unit(name: str) -> tuple[float, Dims]:
    """How many base units the unit of a name is, and its dimensions without counted things."""
    text = unit_of(name)
    kept = sorted((base, n) for base, n in dims(text).items() if base not in COUNTS)
    return factor(text), tuple(kept)


def entered(value: float, name: str) -> Quantity:
    """A number in the unit of its name."""
    scale, kept = unit(name)
    return Quantity(value * scale, kept)


def shown(quantity: Quantity, name: str) -> float:
    """The number in the unit of its name. Errors: model-units where the dimensions differ."""
    scale, kept = unit(name)
    if quantity.dims != kept:
        raise EvernoonError(
            "model-units", path=name, found=_written(quantity.dims), wanted=_written(kept)
        )
    return quantity.value / scale


def evaluate(text: str, known: Mapping[str, Quantity]) -> Quantity:
    """The value of an expression over known names.

    Allowed: + - * / **, brackets, numbers, names and the functions below; a division by zero or an
    overflow is not a number. Errors: model-expression, model-name, model-units, out-of-range.
    """
    return _value(_parsed(text), known)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise EvernoonError("model-expression", text=text[:40] + "...")
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise EvernoonError("model-expression", text=text) from None


def _value(node: ast.expr, known: Mapping[str, Quantity]) -> Quantity:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number):
            return Quantity(_safely(float, number))
        case ast.Name(id=name):
            return _named(name, known)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _value(operand, known)
            return Quantity(-inner.value, inner.dims)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left, known), _value(right, known))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return _called(name, [_value(arg, known) for arg in args])
    raise EvernoonError("model-expression", text=ast.unparse(node))


def _named(name: str, known: Mapping[str, Quantity]) -> Quantity:
    if name not in known:
        raise EvernoonError("model-name", text=name, near=near_miss(name, known))
    return known[name]


def _called(name: str, args: list[Quantity]) -> Quantity:
    try:
        return FUNCTIONS[name](*args)
    except TypeError:
        raise EvernoonError("model-expression", text=f"{name}(...)") from None


# ---- operations ----------------------------------------------------------------------------------


def _same(a: Quantity, b: Quantity) -> Dims:
    if a.dims != b.dims:
        raise EvernoonError("model-units", found=_written(b.dims), wanted=_written(a.dims))
    return a.dims


def _joined(a: Dims, b: Dims, sign: int) -> Dims:
    powers = dict(a)
    for base, n in b:
        powers[base] = powers.get(base, 0) + sign * n
    return tuple(sorted((base, n) for base, n in powers.items() if n))


def _add(a: Quantity, b: Quantity) -> Quantity:
    return Quantity(a.value + b.value, _same(a, b))


def _subtract(a: Quantity, b: Quantity) -> Quantity:
    return Quantity(a.value - b.value, _same(a, b))


def _multiply(a: Quantity, b: Quantity) -> Quantity:
    return Quantity(a.value * b.value, _joined(a.dims, b.dims, 1))


def _divide(a: Quantity, b: Quantity) -> Quantity:
    value = a.value / b.value if b.value else math.nan
    return Quantity(value, _joined(a.dims, b.dims, -1))


def _power(a: Quantity, b: Quantity) -> Quantity:
    exponent = _plain(b)
    if (a.dims and not exponent.is_integer()) or abs(exponent) > _DEEPEST_POWER:
        raise EvernoonError("model-expression", text=f"** {exponent:g}")
    raised = tuple((base, n * int(exponent)) for base, n in a.dims)
    return Quantity(_safely(math.pow, a.value, exponent), tuple(d for d in raised if d[1]))


def _safely(function: Callable[..., float], *args: float) -> float:
    try:
        return float(function(*args))
    except (ValueError, OverflowError, ZeroDivisionError):
        return math.nan


def _plain(quantity: Quantity) -> float:
    """A pure number. Errors: model-units."""
    if quantity.dims:
        raise EvernoonError("model-units", found=_written(quantity.dims), wanted="1")
    return quantity.value


def _years(life: Quantity) -> float:
    """A life in years. Errors: out-of-range where there is none of it, model-units."""
    if life.dims != _SECOND:
        raise EvernoonError("model-units", found=_written(life.dims), wanted="s")
    if not life.value > 0.0:
        years = life.value / JULIAN_YEAR_S
        raise EvernoonError("out-of-range", text=f"{years:g} yr", allowed="> 0 yr")
    return life.value / JULIAN_YEAR_S


def recovery_frac(rate_frac: float, life_years: float, payments_per_year: float) -> float:
    """Cost of a year per dollar of capital, in so many payments a year.

    Args: nominal rate a year above -1; life above zero. Errors: out-of-range.
    Source: annuity; Short et al., NREL/TP-462-5173 (1995), https://doi.org/10.2172/35391.
    """
    if not rate_frac > -1.0:
        raise EvernoonError("out-of-range", text=f"{rate_frac:g}", allowed="> -1")
    if not life_years > 0.0:
        raise EvernoonError("out-of-range", text=f"{life_years:g} yr", allowed="> 0 yr")
    rate, payments = rate_frac / payments_per_year, payments_per_year * life_years
    paid_off = -_safely(math.expm1, -payments * math.log1p(rate))
    return payments_per_year * rate / paid_off if paid_off else 1.0 / life_years


def _annuity(payments_per_year: float) -> Callable[[Quantity, Quantity], Quantity]:
    def annuity(rate: Quantity, life: Quantity) -> Quantity:
        recovered = recovery_frac(_plain(rate), _years(life), payments_per_year)
        return Quantity(recovered / JULIAN_YEAR_S, (("s", -1),))

    return annuity


def _kept(loss: Quantity, life: Quantity) -> Quantity:
    return Quantity(_safely(math.pow, 1.0 - _plain(loss), _years(life)))


def _mean_kept(loss: Quantity, life: Quantity) -> Quantity:
    lost, years = _plain(loss), _years(life)
    whole = years * lost
    return Quantity((1.0 - _kept(loss, life).value) / whole if whole else 1.0)


def _elementary(function: Callable[..., float]) -> Callable[[Quantity], Quantity]:
    return lambda x: Quantity(_safely(function, _plain(x)))


def _chosen(function: Callable[[float, float], float]) -> Callable[[Quantity, Quantity], Quantity]:
    return lambda a, b: Quantity(function(a.value, b.value), _same(a, b))


def _root(x: Quantity) -> Quantity:
    if any(n % 2 for _, n in x.dims):
        raise EvernoonError("model-units", found=_written(x.dims), wanted="a square")
    return Quantity(_safely(math.sqrt, x.value), tuple((base, n // 2) for base, n in x.dims))


_OPERATIONS: dict[type[ast.operator], Callable[[Quantity, Quantity], Quantity]] = {
    ast.Add: _add,
    ast.Sub: _subtract,
    ast.Mult: _multiply,
    ast.Div: _divide,
    ast.Pow: _power,
}

FUNCTIONS: dict[str, Callable[..., Quantity]] = {
    "min": _chosen(min),
    "max": _chosen(max),
    "ceil": _elementary(math.ceil),
    "floor": _elementary(math.floor),
    "exp": _elementary(math.exp),
    "log": _elementary(math.log),
    "log2": _elementary(math.log2),
    "sqrt": _root,
    "annuity": _annuity(1.0),
    "annuity_monthly": _annuity(float(MONTHS_PER_YEAR)),
    "kept": _kept,
    "mean_kept": _mean_kept,
}
"""`kept` is what a loss a year leaves after a life, `mean_kept` the mean over its years."""


def _written(kept: Dims) -> str:
    return " ".join(base if n == 1 else f"{base}^{n}" for base, n in kept) or "1"

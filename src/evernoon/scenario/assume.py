"""Overrides of assumptions: ids with or without their unit, values with units."""

from __future__ import annotations

from typing import Any

from evernoon.assumptions import catalogue, load
from evernoon.assumptions.entry import Distribution
from evernoon.constants import DAY_S, JULIAN_YEAR_S
from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import SI, bare_name, dims, in_name_unit, unit_of


def resolved(given: dict[str, Any]) -> dict[str, float]:
    """Full id -> SI value, from ids as users write them (unit suffix optional, nested mappings allowed).

    Errors: EvernoonError assumption-unknown (with near miss), out-of-range, and all unit errors, with path.
    """
    return dict(_one(name, value) for name, value in _flat(given))


def _flat(given: dict[str, Any], above: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in given.items():
        name = f"{above}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, value)]
    return found


def full_id(name: str) -> str:
    """The id of an assumption written with or without its unit suffix."""
    if name.startswith("catalogue."):
        return name
    ids = load.all_entries()
    if name in ids:
        return name
    short = {_short(id): id for id in ids}
    if name in short:
        return short[name]
    near = near_miss(name, [*ids, *short])
    raise EvernoonError("assumption-unknown", path=f"assume.{name}", name=name, near=near)


def _short(id: str) -> str:
    room, _, name = id.partition(".")
    return f"{room}.{bare_name(name)}"


def _one(name: str, value: Any) -> tuple[str, float]:
    id, path = full_id(name), f"assume.{name}"
    field = id.rpartition(".")[2]
    known: Distribution = (
        catalogue.spread(id, path=path)
        if id.startswith("catalogue.")
        else load.entry(id, path=path)
    )
    try:
        point = _point(value, field)
    except EvernoonError as error:
        raise error.with_place(path=path) from None
    low, high = known.min, known.max
    if (low is not None and point < low) or (high is not None and point > high):
        bounds = ((">=", low), ("<=", high))
        allowed = ", ".join(
            f"{sign} {_typed(bound, unit_of(field))}" for sign, bound in bounds if bound is not None
        )
        raise EvernoonError("out-of-range", path=path, text=str(value)[:40], allowed=allowed)
    return id, SI(point)


def _typed(bound: float, unit: str) -> str:
    """A bound as the user would type it: 8 yr and not 2.5e8 s."""
    for name, span_s in (("yr", JULIAN_YEAR_S), ("day", DAY_S)):
        if unit == "s" and abs(bound) >= span_s:
            return f"{bound / span_s:g} {name}"
    return f"{bound:g} {unit}" if dims(unit) else f"{bound:g}"


def _point(value: Any, field: str) -> float:
    """The value in the unit of the field; what is SI already (a scenario's own dump) stays as it is."""
    if isinstance(value, SI):
        return float(value)
    return in_name_unit(value, field if unit_of(field) else "x_frac")

"""The DataTree of a run: one group per room; units and long names come from names and declarations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.flows import (
    body,
    demand,
    dollars,
    flops,
    heat,
    links,
    orbits,
    rules,
    runway,
    sunlight,
    tokens,
    watts,
    wear,
)
from evernoon.flows import data as data_flow
from evernoon.flows.base import Declaration, declarations
from evernoon.quantities import unit_of
from evernoon.result.reading import BY_MONTH, KEPT, texts
from evernoon.result.record import SERIES_DIMS

if TYPE_CHECKING:
    import xarray as xr

    from evernoon.result.outcome import Result

FLOWS: dict[str, tuple[type, ...]] = {
    "orbits": (orbits.Orbits,), "sunlight": (sunlight.Sunlight, sunlight.Climate), "watts": (watts.Watts,),
    "heat": (heat.Heat,), "body": (body.Body,), "wear": (wear.Wear, wear.Fleet), "flops": (flops.Flops,),
    "links": (links.Links,), "demand": (demand.Catalogue, demand.Work), "tokens": (tokens.Rates, tokens.Served),
    "data": (data_flow.Quality,), "dollars": (dollars.Levelised, dollars.Burden, dollars.Ledger),
    "runway": (runway.Books, runway.Orders), "rules": (rules.Permits,),
}  # fmt: skip
"""Which flow classes make up the group of a room; `explain` and the docs read the same table."""
COORDINATES = {
    "line": dollars.LINES, "burden": dollars.BURDENS, "statement_line": runway.STATEMENT_LINES,
    "covenant": runway.COVENANTS,
}  # fmt: skip


def declaration_of(room: str, field: str) -> Declaration | None:
    """Declaration of a field by room and name."""
    for flow in FLOWS.get(room, ()):
        for name, declaration in declarations(flow):
            if name == field:
                return declaration
    return None


def to_tree(result: Result) -> xr.DataTree:
    """DataTree: root attributes hold the stamp and the headline; groups hold quantiles and headline samples."""
    import xarray as xr

    groups: dict[str, dict[str, Any]] = {}
    for room, field, variable in _variables(result):
        groups.setdefault(room, {})[field] = variable
    groups[KEPT] = {name: xr.Variable((), text) for name, text in texts(result).items()}
    tree = xr.DataTree.from_dict({f"/{room}": xr.Dataset(found) for room, found in groups.items()})
    tree.attrs |= dict(result.stamp)
    tree.attrs["headline"] = json.dumps(result.headline, allow_nan=False)
    tree.attrs["assumptions_used"] = json.dumps(list(result.record.used))
    tree.attrs["months"] = json.dumps(list(result.record.clock.dates))
    tree.attrs["lots"] = json.dumps(
        [list(pair) for pair in zip(result.record.lot_sites, result.record.lot_kinds, strict=True)]
    )
    return tree


def _variables(result: Result) -> Any:
    record = result.record
    for name, dims in SERIES_DIMS.items():
        room, field = name.split(".")
        values = result.series(name)
        yield (
            room,
            f"{field}{BY_MONTH}",
            _variable(room, field, ("quantile", *dims, "month"), values),
        )
    yield (
        "runway",
        "cash_usd",
        _variable("runway", "cash_usd", ("month", "sample"), record.cash_usd),
    )
    for key, value in (record.fixed | record.fields).items():
        name, _, lot = key.partition("@")
        room, field = name.split(".")
        declaration = declaration_of(room, field)
        dims = declaration.dims if declaration else ()
        if lot:
            # Axes differ in length between lots, so each lot has axes of its own.
            field, dims = f"{field}_lot{lot}", tuple(_axis(dim, lot) for dim in dims)
            dims = _own_months(dims, value, record.clock.months)
            value, dims = _reduced(value, dims)
        yield room, field, _variable(room, name.split(".")[1], dims, value)


def _own_months(dims: tuple[str, ...], value: np.ndarray[Any, Any], months: int) -> tuple[str, ...]:
    """Performance sees whole years, a run may see less: then the months are an axis of its own."""
    if "month" not in dims or value.shape[dims.index("month")] == months:
        return dims
    return tuple(f"performance_{dim}" if dim == "month" else dim for dim in dims)


def _axis(dim: str, lot: str) -> str:
    return dim if dim in ("sample", "month", "age", "group", "part") else f"{dim}_lot{lot}"


def _reduced(
    value: np.ndarray[Any, Any], dims: tuple[str, ...]
) -> tuple[np.ndarray[Any, Any], tuple[str, ...]]:
    """Quantiles instead of samples where there is another axis too."""
    if dims[-1:] != ("sample",) or len(dims) == 1:
        return value, dims
    ordered = np.sort(value, axis=-1)
    last = ordered.shape[-1] - 1
    return np.stack([ordered[..., round(q * last)] for q in (0.1, 0.5, 0.9)]), (
        "quantile",
        *dims[:-1],
    )


def _variable(room: str, field: str, dims: tuple[str, ...], value: np.ndarray[Any, Any]) -> Any:
    import xarray as xr

    declaration = declaration_of(room, field)
    attrs = {
        "units": unit_of(f"{room}_{field}") or "1",
        "long_name": field.replace("_", " "),
        "axes": " ".join(dims),
    }
    if declaration is not None:
        attrs |= {"formula": declaration.formula, "inputs": " ".join(declaration.inputs)}
    return xr.Variable(dims, value, attrs)

"""What the leaves say: assumptions, rows of the catalogue, constants, the scenario's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from evernoon import constants
from evernoon.assumptions import catalogue, kinds, load
from evernoon.assumptions.draws import Draws
from evernoon.assumptions.entry import Distribution
from evernoon.dollars.choice import Rented
from evernoon.errors import EvernoonError
from evernoon.explain.lineage import Ref
from evernoon.explain.places import Places, constant_note, entry_place, row_place
from evernoon.quantities import unit_of
from evernoon.result import quantiles
from evernoon.scenario.assemble import LotChoice, lot_choices
from evernoon.scenario.model import Scenario
from evernoon.scenario.yamlfile import Path_

MOST_ROWS = 12
"""Rows of the catalogue shown where the scenario names none in particular."""
Node = dict[str, Any]


@dataclass(frozen=True)
class World:
    """The scenario, its draws and its places: what a leaf needs to say what it is."""

    scenario: Scenario
    draws: Draws
    places: Places | None

    @cached_property
    def lots(self) -> tuple[LotChoice, ...]:
        """All generations of all sites."""
        return lot_choices(self.scenario)

    @cached_property
    def stated(self) -> Node:
        """The scenario's own words as plain data, the plan beside the rest of the fleet."""
        data = self.scenario.model_dump(mode="json", by_alias=True)
        data["fleet"] |= data["fleet"].pop("deliveries")
        return data

    def place(self, path: Path_) -> str | None:
        """Place in the user's files, where they are known."""
        return None if self.places is None else self.places.of(path)


def leaf(ref: Ref, world: World) -> Node:
    """Value, range, kind, source and place of a leaf."""
    match ref.kind:
        case "assumption":
            return _assumption(ref.id, world)
        case "catalogue":
            return _rows(ref, world)
        case "constant":
            name = ref.id.partition(".")[2]
            place, note = constant_note(name)
            return {"value": float(getattr(constants, name)), "place": place, "note": note}
        case _:
            return {"values": list(_stated(ref, world))}


def _assumption(id: str, world: World) -> Node:
    entry = load.entry(id)
    overridden = id in world.scenario.assume
    place = world.place(("assume", id)) if overridden else entry_place(id)
    return {
        "value": quantiles(world.draws(id)),
        "low": entry.low, "central": entry.central, "high": entry.high, "vendor": entry.vendor,
        "evidence": "scenario" if overridden else entry.kind,
        "as_of": str(entry.as_of),
        "source": {"title": entry.source.title, "url": entry.source.url},
        "place": place,
    }  # fmt: skip


def _rows(ref: Ref, world: World) -> Node:
    _, kind, field = [*ref.id.split(".", 2), ""][:3]
    known = catalogue.rows(kind)
    named = (
        [ref.row] if ref.row else [id for id in named_rows(kind, ref.site, world) if id in known]
    )
    shown = [_row(kind, id, field, world) for id in named[:MOST_ROWS]]
    return {"rows": shown, "rows_in_all": len(named)}


def _row(kind: str, id: str, field: str, world: World) -> Node:
    row = catalogue.row(kind, id)
    return {
        "row": id,
        "value": _cell(kind, id, field, getattr(row, field, None), world) if field else None,
        "evidence": row.kind,
        "source": {"title": row.source.title, "url": row.source.url},
        "place": row_place(kind, id),
    }


def _cell(kind: str, id: str, field: str, value: Any, world: World) -> Any:
    if isinstance(value, Distribution):
        return quantiles(world.draws(f"catalogue.{kind}.{id}.{field}"))
    if hasattr(value, "items"):
        return {str(key): item for key, item in value.items()}
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def on_offer(lots: tuple[LotChoice, ...], as_of: str, site: str) -> int:
    """Index of the lot of a site that is on offer at `as_of`; the first where none is yet."""
    own = [i for i, lot in enumerate(lots) if lot.site == site]
    ready = [i for i in own if lots[i].from_date[:7] <= as_of[:7]]
    return ready[-1] if ready else own[0]


def named_rows(kind: str, site: str | None, world: World) -> tuple[str, ...]:
    """Rows of a kind that a scenario, or one site of it, rests on; all where none is named."""
    scenario, lots = world.scenario, world.lots
    chosen = lots if site is None else (lots[on_offer(lots, scenario.as_of, site)],)
    match kind:
        case "products":
            return scenario.work.products
        case "models":
            return tuple(dict.fromkeys(_models(scenario)))
        case "companies":
            return (scenario.company.name,)
        case "rivals":
            return scenario.market.rivals
        case "regions" | "laws":
            return tuple(catalogue.rows(kind))
        case _:
            return tuple(dict.fromkeys(id for lot in chosen for id in _of_lot(kind, lot)))


def _models(scenario: Scenario) -> Iterator[str]:
    for product in scenario.work.products:
        use, row = scenario.work.use.get(product), catalogue.row("products", product)
        model = (use.model if use else None) or cast(kinds.Product, row).model
        if model is not None:
            yield model


def _of_lot(kind: str, lot: LotChoice) -> tuple[str, ...]:
    from evernoon.dollars.dated import contract

    match kind:
        case "chips":
            return (lot.flops.chip,)
        case "launchers":
            return (lot.launcher,) if lot.launcher else ()
        case "countries":
            return (lot.country,)
        case "contracts":
            rented = lot.dollars if isinstance(lot.dollars, Rented) else None
            return () if rented is None else (contract(rented.chip, rented.contract)[0],)
        case "satellites":
            return tuple(filter(None, (getattr(lot.dollars, "satellite", None),)))
        case "cells":
            return tuple(filter(None, (getattr(lot.watts, "cell", None),)))
        case _:
            return tuple(filter(None, (getattr(lot.watts, "battery_type", None),)))


def _stated(ref: Ref, world: World) -> Iterator[Node]:
    """What the scenario says at a path, one entry for every place the path leads to."""
    for path, value in _found(world.stated, ref.id.split("."), (), ref.site):
        if value is not None and value != () and value != [] and value != {}:
            shown = ".".join(str(part) for part in path)
            yield {"path": shown, "value": value, "place": world.place(path)}


def _found(
    data: Any, parts: list[str], path: Path_, site: str | None
) -> Iterator[tuple[Path_, Any]]:
    if not parts:
        yield path, data
    elif isinstance(data, list):
        digit = parts[0].isdigit()
        for i, item in enumerate(data):
            if not digit or i == int(parts[0]):
                yield from _found(item, parts[1:] if digit else parts, (*path, i), site)
    elif isinstance(data, dict) and parts[0] == "*":
        for key, item in data.items():
            if site in (None, key):
                yield from _found(item, parts[1:], (*path, key), site)
    elif isinstance(data, dict) and parts[0] in data:
        yield from _found(data[parts[0]], parts[1:], (*path, parts[0]), site)


def leaf_unit(ref: Ref) -> str:
    """Unit by the name of a leaf; "" where it is a group of things."""
    name = ref.id.rpartition(".")[2]
    unit = unit_of(name.lower()) if ref.kind in ("assumption", "constant", "catalogue") else ""
    return unit


def check_site(site: str | None, scenario: Scenario) -> None:
    """Errors: unknown-choice with the nearest site."""
    from evernoon.errors import near_miss

    if site is not None and site not in scenario.sites:
        allowed = ", ".join(scenario.sites)
        near = near_miss(site, scenario.sites)
        raise EvernoonError("unknown-choice", path="sites", text=site, near=near, allowed=allowed)

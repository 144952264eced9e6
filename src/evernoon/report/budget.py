"""What a satellite of an orbit site requires, line by line, against its announcement and the best flown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.assumptions.kinds import Component, Satellite
from evernoon.constants import HOUR_S, JULIAN_YEAR_S
from evernoon.flows.body import PARTS
from evernoon.report.priced import at_median
from evernoon.report.yardsticks import LESS_IS_BETTER, best
from evernoon.scenario.assemble import lot_choices
from evernoon.scenario.sites import OrbitSite

if TYPE_CHECKING:
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot
    from evernoon.result import Result

GROUPS = ("power", "heat", "area", "mass", "life")
READY = (("flown", 1.0), ("next", 2.0), ("development", 5.0))
"""A need up to so many times the best flown has this word; beyond, it is a leap."""


def budgets(result: Result) -> dict[str, Any]:
    """The budget of every orbit site, by its name."""
    return {
        name: _budget(name, result)
        for name, site in result.scenario.sites.items()
        if isinstance(site, OrbitSite)
    }


def lot_on_offer(result: Result, site: str) -> int:
    """Index of the generation of a site that is on offer at `as_of`; the first where none is yet."""
    clock, chosen = result.record.clock, lot_choices(result.scenario)
    own = [i for i, name in enumerate(result.record.lot_sites) if name == site]
    ready = [i for i in own if clock.index(chosen[i].from_date) <= clock.index(clock.as_of)]
    return ready[-1] if ready else own[0]


def _budget(site: str, result: Result) -> dict[str, Any]:
    lot = lot_on_offer(result, site)
    choice = lot_choices(result.scenario)[lot]
    id = getattr(choice.dollars, "satellite", "")
    design = cast(Satellite, catalogue.row("satellites", id))
    lines = [_judged(*line) for line in _lines(result, lot, design, _sized(result, site))]
    broken = [line["id"] for line in lines if line["holds"] is False]
    return {
        "design": design.name,
        "title": design.source.title, "url": design.source.url,
        "lines": lines,
        "breaks": broken[0] if broken else None,
        "parts": dict(zip(PARTS, _parts_kg(result, lot), strict=True)),
        "delivered_frac": result.headline["sites"][site]["delivered_frac"],
    }  # fmt: skip


def _sized(result: Result, site: str) -> Lot:
    """The same satellite with array, battery and radiator sized for its load."""
    sites = dict(result.scenario.sites)
    old = cast(OrbitSite, sites[site])
    free = {"array_m2": "sized", "battery_j": "sized", "radiator_m2": "sized"}
    sites[site] = old.model_copy(
        update={"generations": tuple(g.model_copy(update=free) for g in old.generations)}
    )
    return at_median(result.scenario.model_copy(update={"sites": sites})).lots[site]


Line = tuple[str, str, str, "Array", float | None, str, str]
"""Group, id, unit, need (P10, P50, P90), announced, field of the yardsticks, how the two compare."""


def _lines(result: Result, lot: int, design: Satellite, sized: Lot) -> Iterator[Line]:
    yield from _power(result, lot, design, sized)
    yield from _heat(result, lot, design, sized)
    yield from _mass(result, lot, design)
    yield from _life(result, lot)


def _power(result: Result, lot: int, design: Satellite, sized: Lot) -> Iterator[Line]:
    load_w, array_m2 = _of(result, "watts.load_w", lot), _of(result, "watts.array_m2", lot)
    bol_w, array_kg = _of(result, "watts.array_bol_w", lot), _of(result, "watts.array_kg", lot)
    battery_j, battery_kg = (
        _of(result, "watts.battery_j", lot),
        _of(result, "watts.battery_kg", lot),
    )
    per_area = design.array_w_per_m2
    if per_area is None and design.array_w and design.array_m2:
        per_area = design.array_w / design.array_m2
    chips_w = np.full(1, sized.flops.chips) * sized.flops.chip_w
    yield "power", "compute", "kW", chips_w, design.compute_w, "compute_w", ""
    yield "power", "load", "kW", load_w, None, "power_w", ""
    yield "power", "array-w", "kW", sized.watts.array_bol_w, design.array_w, "power_w", "most"
    yield "power", "array-m2", "m²", sized.watts.array_m2, design.array_m2, "array_m2", "most"
    yield "power", "array-w-per-m2", "W/m²", bol_w / array_m2, per_area, "generated_w_per_m2", ""
    yield "power", "array-w-per-kg", "W/kg", bol_w / array_kg, None, "array_w_per_kg", ""
    yield "power", "battery", "kWh", sized.watts.battery_j, design.battery_j, "", "most"
    density = battery_j / HOUR_S / battery_kg
    yield "power", "battery-wh-per-kg", "Wh/kg", density, None, "battery_wh_per_kg", ""


def _heat(result: Result, lot: int, design: Satellite, sized: Lot) -> Iterator[Line]:
    load_w, radiator_m2 = _of(result, "watts.load_w", lot), _of(result, "heat.radiator_m2", lot)
    radiator_kg, able_w = _of(result, "heat.radiator_kg", lot), _of(result, "heat.capacity_w", lot)
    panel_k, die_k = _of(result, "heat.radiator_k", lot), _of(result, "heat.die_k", lot)
    needed, shed = sized.heat.radiator_m2, able_w / radiator_m2
    stated = design.rejected_w_per_m2
    yield "heat", "radiator-m2", "m²", needed, design.radiator_m2, "radiator_m2", "most"
    yield "heat", "asked", "W/m²", load_w / radiator_m2, None, "", ""
    yield "heat", "flux", "W/m²", shed, stated, "rejected_w_per_m2", "least"
    yield "heat", "panel-kg-per-m2", "kg/m²", radiator_kg / radiator_m2, None, "panel_kg_per_m2", ""
    yield "heat", "panel-k", "°C", panel_k, None, "", ""
    yield "heat", "die-k", "°C", die_k, None, "", ""
    both = design.array_m2 + design.radiator_m2 if design.array_m2 and design.radiator_m2 else None
    yield "area", "area", "m²", sized.watts.array_m2 + sized.heat.radiator_m2, both, "", "most"


def _mass(result: Result, lot: int, design: Satellite) -> Iterator[Line]:
    mass_kg, load_w = _of(result, "body.mass_kg", lot), _of(result, "watts.load_w", lot)
    per_kg = _of(result, "watts.array_bol_w", lot) / mass_kg
    stated = design.array_w / design.claimed_kg if design.array_w and design.claimed_kg else None
    yield "mass", "mass", "kg", mass_kg, design.claimed_kg, "", "most"
    yield "mass", "kg-per-kw", "kg/kW", mass_kg / load_w * 1e3, None, "", ""
    yield "mass", "w-per-kg", "W/kg", per_kg, stated, "whole_w_per_kg", "least"


def _dose_limit_gy() -> float | None:
    """Of the weakest part behind the payload's shield."""
    rows = (cast(Component, catalogue.row("parts", part)) for part in ("accelerator", "memory"))
    return min(row.limit_gy.central for row in rows if row.limit_gy is not None)


def _life(result: Result, lot: int) -> Iterator[Line]:
    years = _of(result, "wear.life_s", lot) / JULIAN_YEAR_S
    dose = _of(result, "wear.dose_gy_per_year", lot) * years
    limit = _dose_limit_gy()
    yield "life", "dose", "Gy", dose, limit, "", "most"
    yield (
        "life",
        "upsets",
        "1/yr",
        _of(result, "wear.interruptions_per_chip_year", lot),
        None,
        "",
        "",
    )
    yield "life", "hits", "1/yr", _of(result, "wear.hit_per_year", lot), None, "", ""
    laser = _of(result, "links.peer_bit_per_s", lot)
    yield "life", "laser", "Gbit/s", laser, None, "laser_bit_per_s", ""


def _of(result: Result, name: str, lot: int) -> Array:
    return result.record.fields[f"{name}@{lot}"]


def _parts_kg(result: Result, lot: int) -> list[float]:
    """Each part's mean share of the launch mass times its median, so that the parts add up to it."""
    parts = result.record.fields[f"body.part_kg@{lot}"]
    whole = parts.sum(axis=0)
    return [float(share * np.median(whole)) for share in (parts / whole).mean(axis=-1)]


def _judged(
    group: str, id: str, unit: str, need: Array, announced: float | None, field: str, compare: str
) -> dict[str, Any]:
    """A line with its ratio to the best flown, a word for it, and whether the announcement holds."""
    p10, p50, p90 = (float(q) for q in np.quantile(need, (0.1, 0.5, 0.9)))
    flown = best(field, "flown") if field else None
    # What the design asks of its maker is what he announced, where that is the bolder figure.
    asked = max(p50, announced) if announced is not None and compare == "least" else p50
    ratio = None if flown is None else asked / flown["value"]
    if ratio is not None and field in LESS_IS_BETTER:
        ratio = 1.0 / ratio
    holds = None if announced is None or not compare else _holds(p50, announced, compare)
    return {
        "group": group, "id": id, "unit": unit, "p10": p10, "p50": p50, "p90": p90,
        "announced": announced, "flown": flown, "ratio": ratio, "ready": _ready(field, ratio),
        "holds": holds,
    }  # fmt: skip


def _holds(needed: float, announced: float, compare: str) -> bool:
    return needed <= announced if compare == "most" else needed >= announced


def _ready(field: str, ratio: float | None) -> str | None:
    if not field:
        return None
    if ratio is None:
        return "never"
    return next((word for word, most in READY if round(ratio, 2) <= most), "leap")

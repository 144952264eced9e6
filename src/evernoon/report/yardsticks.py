"""What has been shown and what is announced, from the catalogue of yardsticks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from evernoon.assumptions import catalogue, load
from evernoon.assumptions.flown import Flown

if TYPE_CHECKING:
    from evernoon.report.priced import Priced

LESS_IS_BETTER = frozenset(
    (
        "panel_kg_per_m2",
        "hardware_usd_per_w",
        "launch_usd_per_kg",
        "own_launch_usd_per_kg",
        "satellite_kg",
    )
)
_STANDS_FOR = {
    "capital": "dollars.wacc_ground_frac", "failures": "wear.chip_failure_per_year",
    "servers": "wear.server_life_s", "throttle": "flops.power_exponent",
}  # fmt: skip
"""Where no hardware is the yardstick: the assumption that says what is usual on the ground today."""


def best(field: str, *status: str) -> dict[str, Any] | None:
    """The best row with a figure: {value, name, year, source}; None where nobody has one."""
    found = list(_with(field, status))
    if not found:
        return None
    pick = min if field in LESS_IS_BETTER else max
    row = pick(found, key=lambda row: float(getattr(row, field)))
    return _as_dict(float(getattr(row, field)), row)


def _with(field: str, status: tuple[str, ...]) -> Iterator[Flown]:
    for row in catalogue.rows("flown").values():
        flown = cast(Flown, row)
        if flown.status in status and field and getattr(flown, field) is not None:
            yield flown


def _as_dict(value: float, row: Flown) -> dict[str, Any]:
    return {
        "value": value, "name": row.name, "name_de": row.name_de, "year": row.year,
        "title": row.source.title, "url": row.source.url,
    }  # fmt: skip


def shown(field: str, world: Priced, lever: str) -> dict[str, Any] | None:
    """The best that flies or sells today; for what is no hardware, the figure on the ground."""
    found = best(field, "flown", "sold")
    if found is not None:
        return found
    id = _STANDS_FOR.get(lever) or _row_of(lever, world)
    if id is None:
        return None
    dist, source = _entry(id)
    return {"value": dist, "name": id, "year": None, "title": source.title, "url": source.url}


def _row_of(lever: str, world: Priced) -> str | None:
    ground, orbit = world.chosen[str(world.ground)].dollars, world.chosen[str(world.orbit)].dollars
    match lever:
        case "chips":
            return f"catalogue.chips.{orbit.chip}.price_usd"
        case "electricity":
            return f"catalogue.countries.{getattr(ground, 'country', 'US')}.electricity_usd_per_kwh"
        case _:
            return None


def _entry(id: str) -> tuple[float, Any]:
    if id.startswith("catalogue."):
        _, kind, rest = id.split(".", 2)
        return catalogue.spread(id).central, catalogue.row(kind, rest.rpartition(".")[0]).source
    entry = load.entry(id)
    return entry.central, entry.source


def claimed(field: str) -> dict[str, Any] | None:
    """The best that is announced, with its year."""
    return best(field, "claimed")

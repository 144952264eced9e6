"""Many designs at once: from columns of variables to mass, power, heat and cost, by the rooms' formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from evernoon.assumptions import catalogue
from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.heat.panel import FACES
from evernoon.study.size_parts import (
    Fixed,
    array_and_battery,
    fixed_of,
    load_w,
    panel,
    temperatures,
)
from evernoon.study.size_whole import area_and_cost

if TYPE_CHECKING:
    from evernoon.assumptions.hardware import Battery, Cell, Coolant
    from evernoon.orbits.choice import Shells
    from evernoon.study.size_world import World

Index = npt.NDArray[np.intp]
VARIABLES: Mapping[str, str] = {
    "altitude": "altitude_m",
    "radiator_temperature": "panel_k",
    "battery": "battery_frac",
    "shielding": "shielding_m",
    "life": "life_s",
    "array": "array_frac",
    "heat_pump": "lift_k",
    "compute": "compute_w",
}
"""What a search may move, and the column that holds it."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The technologies of a batch of designs."""

    cell: str
    battery_type: str
    coolant: str

    @property
    def rows(self) -> tuple[Cell, Battery, Coolant]:
        """Rows of the catalogue."""
        return (
            cast("Cell", catalogue.row("cells", self.cell, path="cell")),
            cast("Battery", catalogue.row("batteries", self.battery_type, path="battery_type")),
            cast("Coolant", catalogue.row("coolants", self.coolant, path="coolant")),
        )


@dataclass(frozen=True, slots=True)
class Sky:
    """Tables of the world read at the altitude and shielding of each design (design,)."""

    sunlit_frac: Array
    """(month, design)."""
    longest_s: Array
    eclipse_per_year: Array
    view_edge_frac: Array
    view_nadir_frac: Array
    overhead_frac: Array
    small_hits_per_m2_year: Array
    steady_m_per_s: Array
    """Delta-v over the life but for the air."""
    holding: Array
    """Delta-v over the life against it, over the ballistic coefficient."""
    exposed_frac: Array
    dose_gy: Array
    running_frac: Array
    need_per_flux: Array
    """(node, design)."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """What each design weighs, draws, delivers and costs (design,)."""

    part_kg: Array
    """(part, design)."""
    mass_kg: Array
    load_w: Array
    peak_w: Array
    array_m2: Array
    array_bol_w: Array
    battery_j: Array
    depth_frac: Array
    heater_w: Array
    """Of the battery, drawn in shadow on top of the load."""
    radiator_m2: Array
    net_w_per_m2: Array
    emitted_w_per_m2: Array
    inlet_k: Array
    die_k: Array
    memory_k: Array
    moving_frac: Array
    delivered_frac: Array
    delivered_w: Array
    stowed_m3: Array
    dose_gy: Array
    recharge_frac: Array
    """Need over what array and pack can do in sunlight, at the reduced clock, old, on the worst orbit."""
    capital_usd: Array
    mass_per_kw_year: Array
    """Launched kilogram for a delivered kilowatt and year."""
    usd_per_kw_year: Array


def reference(world: World) -> dict[str, float]:
    """The design as the scenario has it, in the columns of `VARIABLES`; sizes free."""
    choice = world.choice
    ride = {"ride-through": 1.0, "throttle": world.one("watts.throttle_frac"), "sleep": 0.0}
    shells = cast("Shells", choice.orbits).shells
    weights = np.array([float(shell.planes * shell.satellites) for shell in shells])
    heights = np.array([float(shell.altitude_m) for shell in shells])
    return {
        "altitude_m": float(np.sum(weights * heights) / weights.sum()),
        "panel_k": world.warmest_panel_k() + world.radiator.lift_k,
        "battery_frac": ride[world.array.eclipse],
        "shielding_m": world.satellite.shielding_m,
        "life_s": world.array.life_s,
        "array_frac": 1.0,
        "lift_k": world.radiator.lift_k,
        "compute_w": fixed_of(world).compute_w,
    }


def kit_of(world: World) -> Kit:
    """Technologies as the scenario has them."""
    return Kit(world.array.cell, world.array.battery_type, world.radiator.coolant)


def _between(x: Array, nodes: Array) -> tuple[Index, Array]:
    """Index of the node below, and how far on to the next; held at the ends."""
    below = np.clip(np.searchsorted(nodes, x, side="right") - 1, 0, nodes.size - 2)
    return below, np.clip((x - nodes[below]) / (nodes[below + 1] - nodes[below]), 0.0, 1.0)


def _at(table: Array, below: Index, on: Array) -> Array:
    """Linear along the first axis of a table: (h, ...) -> (..., design)."""
    return np.moveaxis(table, 0, -1)[..., below] * (1.0 - on) + (
        np.moveaxis(table, 0, -1)[..., below + 1] * on
    )


def sky_of(world: World, columns: Mapping[str, Array]) -> Sky:
    """Look up what altitude, shielding and life make of sky and wear."""
    h, up = _between(columns["altitude_m"], world.altitudes_m)
    s, on = _between(np.log(columns["shielding_m"]), np.log(world.shieldings_m))
    years = columns["life_s"] / JULIAN_YEAR_S
    age = np.clip(
        np.rint(years * MONTHS_PER_YEAR).astype(np.intp) - 1, 0, world.running_frac.shape[2] - 1
    )
    log_dose = np.log(world.dose_gy_per_year)
    dose, running = np.zeros_like(years), np.zeros_like(years)
    for dh, wh in ((0, 1.0 - up), (1, up)):
        for ds, ws in ((0, 1.0 - on), (1, on)):
            dose = dose + wh * ws * log_dose[h + dh, s + ds]
            running = running + wh * ws * world.running_frac[h + dh, s + ds, age]
    fixed_m_per_s, a_second = (_at(row, h, up) for row in world.steady_m_per_s)
    return Sky(
        sunlit_frac=_at(world.sunlit_frac, h, up),
        longest_s=_at(world.longest_s, h, up),
        eclipse_per_year=_at(world.eclipse_per_year, h, up),
        view_edge_frac=_at(world.view_edge_frac, h, up),
        view_nadir_frac=_at(world.view_nadir_frac, h, up),
        overhead_frac=_at(world.overhead_frac, h, up),
        small_hits_per_m2_year=_at(world.small_hits_per_m2_year, h, up),
        steady_m_per_s=fixed_m_per_s + a_second * columns["life_s"],
        holding=_at(world.holding, h, up) * columns["life_s"],
        exposed_frac=_at(world.exposed_frac, h, up),
        dose_gy=np.exp(dose) * years,
        running_frac=running,
        need_per_flux=_at(world.need_per_flux, h, up),
    )


def evaluated(
    world: World, columns: Mapping[str, Array], kit: Kit, fixed: Fixed | None = None
) -> Budgets:
    """Every design of the columns (design,), by the formulas the chain uses.

    Not modelled: what differs from satellite to satellite, the hits that a larger area takes.
    """
    fixed = fixed or fixed_of(world)
    cell, pack, fluid = kit.rows
    sky = sky_of(world, columns)
    heat = temperatures(world, columns, fluid)
    load = load_w(world, fixed, columns["compute_w"], heat.moving_frac)
    power = array_and_battery(world, columns, sky, load, cell, pack, kit)
    cooling = panel(world, columns, sky, load, heat, power.glow_w_per_m2, FACES)
    body = area_and_cost(world, columns, sky, fixed, load, power, cooling, kit)
    delivered_frac = power.powered_frac * sky.running_frac
    delivered_w = columns["compute_w"] * delivered_frac
    kw_years = np.maximum(delivered_w, 1.0) / 1e3 * columns["life_s"] / JULIAN_YEAR_S
    return Budgets(
        part_kg=body.part_kg,
        mass_kg=body.mass_kg,
        load_w=load,
        peak_w=body.peak_w,
        array_m2=power.array_m2,
        array_bol_w=power.array_bol_w,
        battery_j=power.battery_j,
        depth_frac=power.depth_frac,
        heater_w=power.heater_w,
        radiator_m2=cooling.radiator_m2,
        net_w_per_m2=cooling.net_w_per_m2,
        emitted_w_per_m2=cooling.emitted_w_per_m2,
        inlet_k=heat.inlet_k,
        die_k=heat.die_k,
        memory_k=heat.memory_k,
        moving_frac=heat.moving_frac,
        delivered_frac=delivered_frac,
        delivered_w=delivered_w,
        stowed_m3=body.stowed_m3,
        dose_gy=sky.dose_gy,
        recharge_frac=power.recharge_frac,
        capital_usd=body.capital_usd,
        mass_per_kw_year=body.mass_kg / kw_years,
        usd_per_kw_year=body.annual_usd / np.maximum(delivered_w, 1.0) * 1e3,
    )

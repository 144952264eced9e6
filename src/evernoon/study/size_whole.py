"""Many designs as a whole: what each weighs, covers and costs, each (design,)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import (
    JULIAN_YEAR_S,
    STANDARD_GRAVITY_M_PER_S2,
)
from evernoon.dollars.satellite import satellite_usd
from evernoon.flows.base import Array
from evernoon.flows.body import grown_bus_kg, parts_kg
from evernoon.money.annuity import annual_capital_recovery_frac
from evernoon.orbits.growth import growth_frac
from evernoon.orbits.propellant import propellant_frac
from evernoon.study.size_world import launcher

if TYPE_CHECKING:
    from evernoon.dollars.choice import Launched
    from evernoon.orbits.choice import Shells
    from evernoon.study.size_design import Kit, Sky
    from evernoon.study.size_parts import Cooling, Fixed, Power
    from evernoon.study.size_world import World

Columns = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Whole:
    """The satellite as launched and paid."""

    part_kg: Array
    mass_kg: Array
    peak_w: Array
    stowed_m3: Array
    capital_usd: Array
    annual_usd: Array


def area_and_cost(
    world: World, columns: Columns, sky: Sky, fixed: Fixed, load: Array, power: Power,
    cooling: Cooling, kit: Kit,
) -> Whole:  # fmt: skip
    """Mass by part, volume in the fairing, price and its annuity."""
    one, kw = world.one, columns["compute_w"] / 1e3
    boards = one("flops.board_kg_per_kw") * kw
    aluminium = one("wear.shielded_m2_per_kw") * one("wear.aluminium_kg_per_m3")
    equipment_kg = np.stack([
        boards, np.full_like(kw, fixed.lasers_kg),
        aluminium * kw * columns["shielding_m"] + boards * world.satellite.spares_frac
        + kw * columns["life_s"] / JULIAN_YEAR_S * world.service_kg_per_kw_year(),
        power.array_kg, power.battery_kg, cooling.radiator_kg,
    ])  # fmt: skip
    peak_w = load * world.array.peak_over_mean
    bus_kg = grown_bus_kg(
        np.full_like(kw, one("orbits.avionics_kg")), np.asarray(one("orbits.bus_kg_per_w")), peak_w,
        np.asarray(one("orbits.control_frac")), equipment_kg.sum(axis=0),
    )  # fmt: skip
    growth = growth_frac(cast("Shells", world.choice.orbits), world.draws)
    structure = np.asarray(one("orbits.structure_frac"))
    dry_kg = parts_kg(equipment_kg, bus_kg, structure, growth, np.zeros_like(kw)).sum(axis=0)
    fuel = _propellant_frac(world, sky, power.array_m2 + cooling.radiator_m2, dry_kg)
    part_kg = parts_kg(equipment_kg, bus_kg, structure, growth, fuel)
    boxes_kg = part_kg[:3].sum(axis=0) + part_kg[4] + part_kg[6:].sum(axis=0)
    stowed_m3 = (
        power.array_m2 * one("orbits.array_stowed_m")
        + cooling.radiator_m2 * one("orbits.panel_stowed_m")
        + boxes_kg / one("orbits.box_kg_per_m3")
    )
    capital_usd = _capital_usd(world, fixed, columns, power, cooling, part_kg, kit)
    annuity = annual_capital_recovery_frac(
        one("dollars.wacc_orbit_frac"), columns["life_s"] / JULIAN_YEAR_S
    )
    return Whole(
        part_kg, part_kg.sum(axis=0), peak_w, stowed_m3, capital_usd, capital_usd * annuity
    )


def _propellant_frac(world: World, sky: Sky, area_m2: Array, dry_kg: Array) -> Array:
    """Propellant over dry mass, for the area and mass of each design."""
    exposed = sky.exposed_frac + world.one("orbits.edge_frac")
    ballistic = world.one("wear.drag_coefficient") * exposed * area_m2 / dry_kg
    exhaust = world.one("orbits.specific_impulse_s") * STANDARD_GRAVITY_M_PER_S2
    return propellant_frac(sky.steady_m_per_s + sky.holding * ballistic, exhaust)


def _relative(world: World, kind: str, field: str, row: str, own: str) -> float:
    """Price of a technology over that of the scenario's own."""
    if row == own:
        return 1.0
    mine, other = (
        world.one(f"catalogue.{kind}.{own}.{field}"),
        world.one(f"catalogue.{kind}.{row}.{field}"),
    )
    return other / mine


def _capital_usd(
    world: World, fixed: Fixed, columns: Columns, power: Power, cooling: Cooling, part_kg: Array,
    kit: Kit,
) -> Array:  # fmt: skip
    """Satellite, chips and launch of one more of a series; the dollars room's own build-up."""
    one, paid = world.one, cast("Launched", world.choice.dollars)
    own = world.array
    array_usd_per_w = one("dollars.array_usd_per_w") * _relative(
        world, "cells", "price_usd_per_w", kit.cell, own.cell
    )
    battery_usd = one("dollars.battery_usd_per_kwh") * _relative(
        world, "batteries", "price_usd_per_kwh", kit.battery_type, own.battery_type
    )
    chips = fixed.chips * columns["compute_w"] / fixed.compute_w
    chip_usd = one(f"catalogue.chips.{paid.chip}.price_usd") * one("dollars.space_chip_level")
    other_kg = part_kg[2] + part_kg[6:9].sum(axis=0)
    terminals = getattr(world.choice.links, "terminals", 0)
    satellite = satellite_usd(
        power.array_bol_w, np.asarray(array_usd_per_w), cooling.radiator_m2,
        np.asarray(one("dollars.radiator_usd_per_m2")), power.battery_j, np.asarray(battery_usd),
        other_kg, np.asarray(one("dollars.bus_usd_per_kg")), np.asarray(float(terminals)),
        np.asarray(one("dollars.terminal_usd")), np.asarray(one("dollars.integration_frac")),
    )  # fmt: skip
    launch_usd = part_kg.sum(axis=0) * launch_usd_per_kg(world)
    return satellite + chips * chip_usd + launch_usd


def launch_usd_per_kg(world: World) -> float:
    """Today's price of a flight over its payload: to the operator himself where the site is captive."""
    paid = cast("Launched", world.choice.dollars)
    field = "marginal_usd" if paid.captive else "flight_usd"
    rocket = launcher(paid.launcher)
    if getattr(rocket, field) is None:
        field = "flight_usd"
    flight = world.one(f"catalogue.launchers.{paid.launcher}.{field}")
    return flight / payload_kg(world, paid.launcher)


def payload_kg(world: World, name: str) -> float:
    """To the shell: the vehicle's sun-synchronous figure where it states one."""
    rocket = launcher(name)
    polar = world.shell.ltan_s is not None
    return (rocket.payload_sso_kg if polar else None) or rocket.payload_leo_kg

"""The parts of many designs: loop, array and battery, panel, each (design,)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import (
    HOUR_S,
    JULIAN_YEAR_S,
    SOLAR_CONSTANT_W_PER_M2,
)
from evernoon.flows.base import Array
from evernoon.flows.body import solved_load_w
from evernoon.heat.fin import array_view_frac, fin_efficiency_frac, radiation_w_per_m2_k
from evernoon.heat.loop import (
    coolant_m3_per_s,
    die_temperature_k,
    gradient_frac,
    heat_pump_cop,
    heat_pump_frac,
    manifold_excess_k,
    memory_temperature_k,
    pump_w,
)
from evernoon.heat.radiator import radiated_w_per_m2, rejected_w_per_m2
from evernoon.heat.spare import section_loss_frac, spare_frac
from evernoon.watts.ageing import Ageing, ageing
from evernoon.watts.array import array_w_per_m2
from evernoon.watts.battery import (
    battery_depth_frac,
    battery_life_cycles,
    battery_remaining_frac,
    sphere_view_frac,
)
from evernoon.watts.cells import (
    RATED_K,
    cell_efficiency_frac,
    cell_temperature_k,
    glow_w_per_m2,
)
from evernoon.watts.pack import WARMTH, Warmth, larger_j

if TYPE_CHECKING:
    from evernoon.assumptions.hardware import Battery, Cell, Coolant
    from evernoon.study.size_design import Kit, Sky
    from evernoon.study.size_world import World

Columns = Mapping[str, Array]
_AGES = (0.5 - 0.5 / 3.0**0.5, 0.5 + 0.5 / 3.0**0.5)
"""Shares of life at which an ageing array is looked at: Gauss-Legendre, two points."""
_LEAST_W_PER_M2 = 1.0


@dataclass(frozen=True, slots=True)
class Fixed:
    """What does not change with the columns, but goes with the watts of the payload."""

    compute_w: float
    chips: float
    lasers_w: float
    lasers_kg: float
    bus_w: float
    bus_frac: float


def fixed_of(world: World) -> Fixed:
    """Payload, lasers and bus of the scenario's satellite."""
    from evernoon import links, orbits
    from evernoon.flops.deliver import payload

    _, chips, compute_w = payload(world.choice.flops)
    lasers = links.needs(world.choice.links, world.draws)
    bus = orbits.needs(world.choice.orbits, world.draws)
    return Fixed(
        compute_w, chips, float(lasers.fixed_w[0]), float(lasers.fixed_kg[0]),
        float(bus.fixed_w[0]), float(bus.load_frac[0]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heat:
    """Temperatures that follow from the panel's, and what moving the heat takes of the load."""

    inlet_k: Array
    die_k: Array
    memory_k: Array
    moving_frac: Array


def temperatures(world: World, columns: Columns, fluid: Coolant) -> Heat:
    """From the panel back to the die: the coolant is as warm as the panel and the lift make it."""
    one, chip_w = world.one, world.radiator.chip_w
    rise_k = one("heat.loop_rise_k")
    inlet_k = columns["panel_k"] - columns["lift_k"] - rise_k / 2.0 + one("heat.panel_drop_k")
    excess_k = manifold_excess_k(rise_k, one("heat.header_frac"))
    flow = coolant_m3_per_s(1.0, rise_k, fluid.heat_j_per_kg_k, fluid.density_kg_per_m3)
    pumps = pump_w(flow, one("heat.loop_drop_pa"), np.asarray(one("heat.pump_efficiency_frac")))
    lift_k = np.maximum(columns["lift_k"], 1e-6)
    cop = heat_pump_cop(inlet_k, inlet_k + lift_k, one("heat.lift_carnot_frac"))
    lifted = heat_pump_frac(cop) * (columns["lift_k"] > 0.0)
    return Heat(
        inlet_k=inlet_k,
        die_k=die_temperature_k(inlet_k + excess_k, chip_w, one("heat.die_resistance_k_per_w")),
        memory_k=memory_temperature_k(
            inlet_k + excess_k, chip_w, one("heat.memory_resistance_k_per_w")
        ),
        moving_frac=pumps + lifted,
    )


def load_w(world: World, fixed: Fixed, compute_w: Array, moving_frac: Array) -> Array:
    """Load that covers payload, lasers, bus, pumps and heat pump."""
    return solved_load_w(compute_w + fixed.lasers_w + fixed.bus_w, moving_frac + fixed.bus_frac)


@dataclass(frozen=True, slots=True)
class Power:
    """Array and battery."""

    array_m2: Array
    array_bol_w: Array
    array_kg: Array
    glow_w_per_m2: Array
    battery_j: Array
    battery_kg: Array
    depth_frac: Array
    heater_w: Array
    """Of the battery, in shadow."""
    powered_frac: Array
    """Compute done over compute wanted, mean over orbit, months and life."""
    recharge_frac: Array


def array_and_battery(
    world: World, columns: Columns, sky: Sky, load: Array, cell: Cell, pack: Battery, kit: Kit
) -> Power:
    """Sized for the worst orbit at the end of life, times the share of it that is wanted."""
    one, years = world.one, columns["life_s"] / JULIAN_YEAR_S
    sleep_frac = one("watts.sleep_frac")
    drawn_frac = np.maximum(columns["battery_frac"], sleep_frac)
    glow, terminals = _cells(world, sky, cell)
    bus = terminals * one("watts.pointing_frac") * one("watts.conversion_frac")
    old = _ageing(world, columns, kit.cell, cell)
    left_frac = old.left_frac(0, years)
    energy_j, depth, heater_w = _pack(
        world, columns, sky, load * drawn_frac, load * sleep_frac, pack
    )
    taken_frac = drawn_frac + heater_w / load
    refill = taken_frac / pack.efficiency
    need = load * _worst(world, sky, refill) / left_frac
    array_m2 = columns["array_frac"] * need / bus
    least = load * _worst(world, sky, np.minimum(taken_frac, one("watts.throttle_frac")))
    starved = least * one("watts.throttle_frac") / left_frac
    dark_j = load * taken_frac * sky.longest_s
    lit_s = np.maximum(1.0, _period_s(world, columns) - sky.longest_s)
    charging = dark_j / lit_s / np.maximum(energy_j * pack.charge_per_hour / HOUR_S, 1e-9)
    structure = one("watts.array_structure_kg_per_m2")
    areal = one(f"catalogue.cells.{kit.cell}.areal_kg_per_m2") + structure
    specific = one(f"catalogue.batteries.{kit.battery_type}.specific_wh_per_kg") * HOUR_S
    return Power(
        array_m2=array_m2,
        array_bol_w=array_m2 * terminals * SOLAR_CONSTANT_W_PER_M2,
        array_kg=array_m2 * areal,
        glow_w_per_m2=glow,
        battery_j=energy_j,
        battery_kg=energy_j / specific,
        depth_frac=depth,
        heater_w=heater_w,
        powered_frac=_powered(
            world,
            sky,
            load,
            [array_m2 * bus * old.left_frac(0, years * age) for age in _AGES],
            drawn_frac,
            taken_frac,
            pack,
        ),
        recharge_frac=np.maximum(starved / np.maximum(array_m2 * bus, 1e-9), charging),
    )


def _ageing(world: World, columns: Columns, name: str, cell: Cell) -> Ageing:
    """Of cells at the altitude of each design, as one shell."""
    found = ageing(name, cell, world.sky, world.draws)
    logs = np.log(np.maximum(found.damage_per_m2_year[:, 0], 1.0))
    damage = np.exp(np.interp(columns["altitude_m"], world.altitudes_m, logs))
    return replace(found, damage_per_m2_year=damage[np.newaxis])


def _period_s(world: World, columns: Columns) -> Array:
    return np.interp(columns["altitude_m"], world.altitudes_m, world.period_s)


def _cells(world: World, sky: Sky, cell: Cell) -> tuple[Array, Array]:
    """Glow of the array's back, and watts at its terminals per W/m2 of sunlight, new."""
    one, flux = world.one, float(world.flux_w_per_m2.mean())
    emittance = cell.emittance or one("watts.cell_emittance_frac")
    cell_k = cell_temperature_k(
        flux, cell.absorptance or one("watts.cell_absorptance_frac"), cell.efficiency, emittance,
        world.earth_ir_w_per_m2, world.albedo_frac * flux / np.pi, sky.view_edge_frac,
    )  # fmt: skip
    efficiency = cell_efficiency_frac(cell.efficiency, cell.temperature_frac_per_k, cell_k, RATED_K)
    return glow_w_per_m2(cell_k, emittance), array_w_per_m2(
        1.0, efficiency, one("watts.packing_frac")
    )


def _worst(world: World, sky: Sky, refill: Array) -> Array:
    """Largest need of a watt of load over the months, per W/m2 of sunlight; linear between nodes."""
    nodes = world.refill
    below = np.clip(np.searchsorted(nodes, refill, side="right") - 1, 0, nodes.size - 2)
    on = (refill - nodes[below]) / (nodes[below + 1] - nodes[below])
    at = np.arange(refill.size)
    return sky.need_per_flux[below, at] * (1.0 - on) + sky.need_per_flux[below + 1, at] * on


def _pack(
    world: World, columns: Columns, sky: Sky, riding_w: Array, sleeping_w: Array, pack: Battery
) -> tuple[Array, Array, Array]:
    """Energy, depth of discharge and heater in shadow."""
    one, years = world.one, columns["life_s"] / JULIAN_YEAR_S
    cycles = sky.eclipse_per_year * years
    rated = (pack.depth, pack.cycles, pack.depth_exponent)
    deepest = one("watts.battery_max_depth_frac")
    depth = battery_depth_frac(cycles, *rated, deepest)
    left = battery_remaining_frac(
        cycles, battery_life_cycles(depth, *rated), pack.end_of_life,
        one("watts.battery_calendar_frac_per_year"), years,
    )  # fmt: skip
    out = pack.efficiency**0.5
    dense, insulation, warm_k = (np.asarray(one(f"watts.{id}")) for id in WARMTH)
    infrared, seen = np.asarray(world.earth_ir_w_per_m2), sphere_view_frac(sky.view_nadir_frac)
    warm = Warmth(dense, insulation, warm_k, infrared, seen)
    safe = sleeping_w, np.asarray(one("watts.safe_mode_s")), np.asarray(deepest)
    energy_j, heater_w = larger_j(warm, (riding_w, sky.longest_s, depth), safe, out, left)
    return energy_j, depth, heater_w


def _powered(
    world: World, sky: Sky, load: Array, buses: list[Array], drawn_frac: Array,
    taken_frac: Array, pack: Battery,
) -> Array:  # fmt: skip
    """Compute done over wanted: what array and battery carry over an orbit, mean of months and ages.

    In shadow the bus comes first: what is left of the load drawn is compute; taken is with the heater.
    """
    sleep_frac = world.one("watts.sleep_frac")
    compute_dark = np.maximum(0.0, drawn_frac - sleep_frac) / (1.0 - sleep_frac)
    total = np.zeros_like(load)
    kept = [bus / load for bus in buses]
    months = len(sky.sunlit_frac)
    for flux, sunlit in zip(world.flux_w_per_m2[:months], sky.sunlit_frac, strict=True):
        dark = 1.0 - sunlit
        full = sunlit + taken_frac * dark / pack.efficiency
        work = sunlit + compute_dark * dark
        for share in kept:
            total += np.minimum(1.0, flux * share * sunlit / full) * work
    return total / (months * len(kept))


@dataclass(frozen=True, slots=True)
class Cooling:
    """The radiator."""

    radiator_m2: Array
    radiator_kg: Array
    net_w_per_m2: Array
    emitted_w_per_m2: Array


def panel(
    world: World, columns: Columns, sky: Sky, load: Array, heat: Heat, glow: Array, faces: float
) -> Cooling:
    """Sized for the last hot day, with sections to spare."""
    one, root_k = world.one, columns["panel_k"]
    attitude, years = world.radiator.attitude, columns["life_s"] / JULIAN_YEAR_S
    sides = 1.0 if attitude == "body" else faces
    growth = radiation_w_per_m2_k(root_k, one("heat.emissivity_frac"), sides)
    fins = fin_efficiency_frac(
        growth, one("heat.fin_half_pitch_m"), one("heat.fin_w_per_m_k"), one("heat.fin_m")
    ) * gradient_frac(root_k, one("heat.loop_rise_k"))
    faded = one("heat.emissivity_frac") * np.exp(-one("heat.emissivity_loss_frac_per_year") * years)
    dark = one("heat.absorptivity_frac") + one("heat.absorptivity_growth_frac_per_year") * years
    nadir = attitude == "nadir"
    seen = 0.0 if attitude == "body" else sides * array_view_frac(one("heat.array_reach"))
    residual = np.sin(one("heat.pointing_residual_rad"))
    net = radiated_w_per_m2(
        root_k, faded, sides, fins, float(world.flux_w_per_m2.max()), np.minimum(1.0, dark),
        sky.overhead_frac if nadir else residual, world.albedo_frac,
        sky.overhead_frac, world.earth_ir_w_per_m2,
        sky.view_nadir_frac if nadir else sides * sky.view_edge_frac, glow, seen,
    )  # fmt: skip
    bare_m2 = load / np.maximum(net, _LEAST_W_PER_M2)
    section_m2 = one("heat.section_m2")
    holes = sky.small_hits_per_m2_year * one("heat.puncture_per_small_hit")
    lost = section_loss_frac(holes, section_m2 * one("heat.tube_frac"), years)
    sections = np.maximum(1.0, bare_m2 / section_m2)
    radiator_m2 = bare_m2 * (1.0 + spare_frac(lost, sections, one("heat.spare_sigmas")))
    lift_kg = one("heat.lift_kg_per_w") * (columns["lift_k"] > 0.0)
    areal = one("heat.radiator_areal_mass_kg_per_m2")
    return Cooling(
        radiator_m2=radiator_m2,
        radiator_kg=radiator_m2 * areal + load * (one("heat.loop_kg_per_w") + lift_kg),
        net_w_per_m2=net,
        emitted_w_per_m2=rejected_w_per_m2(root_k, faded, sides, fins),
    )

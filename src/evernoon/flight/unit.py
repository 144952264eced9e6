"""The satellite of a site as designed: what the rooms say about one unit, with central values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import JULIAN_YEAR_S
from evernoon.flops.choice import Chips
from evernoon.flops.deliver import payload
from evernoon.flows.base import Array
from evernoon.flows.body import PARTS
from evernoon.flows.sunlight import Sunlight
from evernoon.heat.choice import Radiator
from evernoon.watts.ageing import Ageing, ageing, loss_id
from evernoon.watts.battery import battery_depth_frac, battery_life_cycles
from evernoon.watts.choice import SolarArray
from evernoon.wear.flares import Flares, flares

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.hardware import Battery, Cell
    from evernoon.flows.site import Lot
    from evernoon.scenario.assemble import LotChoice


ECONOMY_AT = (0.024, 0.202, 0.5, 0.806, 1.0)
"""Where the work per watt is exact, of the way from the lowest cap to full power."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Load in shadow over load in sunlight, whether that is work, and load with chips asleep."""

    drawn_frac: float
    work: float
    sleep_frac: float


@dataclass(frozen=True, slots=True)
class BatteryUnit:
    """The battery as built, and how its chemistry ages."""

    energy_j: float
    depth_frac: float
    life_cycles: float
    end_of_life_frac: float
    round_trip_frac: float
    cycles_per_year: Array
    """By shell of the site."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One satellite as designed."""

    site: str
    load_w: float
    array_bol_w: float
    battery: BatteryUnit
    policy: Policy
    panel_m2: float
    panel_k: float
    die_k: float
    attitude: str
    lost_frac: float
    """Sections cut off by the end of life."""
    array_view_frac: float
    array_glow_w_per_m2: float
    panel_j_per_k: float
    chip_j_per_k: float
    infrared_w_per_m2: float
    albedo_frac: float
    view_nadir_frac: Array
    view_edge_frac: Array
    nominal_flop_per_s: float
    budget_frac: float
    power_exponent: float
    clock_floor_frac: float
    life_years: float
    alive_frac: Array
    """By age in months, new at the front."""
    available_frac: Array
    """Chips that run, by age in months."""
    degradation_id: str
    cells: Ageing
    flares: Flares


def unit(choice: LotChoice, lot: Lot, draws: Draws) -> Unit:
    """The design of a lot, whose flows have one sample, with the same draws."""
    array, radiator = choice.watts, choice.heat
    sky = lot.sunlight
    assert isinstance(array, SolarArray) and isinstance(radiator, Radiator)
    assert isinstance(sky, Sunlight)
    cell = cast("Cell", catalogue.row("cells", array.cell))
    panel_kg, chip_kg = (
        float(lot.heat.radiator_kg[0]),
        float(lot.body.part_kg[PARTS.index("chips"), 0]),
    )
    alive = lot.wear.alive_by_age_frac[:, 0]
    return Unit(
        site=lot.site,
        load_w=float(lot.watts.load_w[0]),
        array_bol_w=float(lot.watts.array_bol_w[0]),
        battery=_battery(array, lot, sky, draws),
        policy=_policy(array, float(lot.watts.heater_w[0] / lot.watts.load_w[0]), draws),
        panel_m2=float(lot.heat.radiator_m2[0]),
        panel_k=float(lot.heat.radiator_k[0]),
        die_k=float(lot.heat.die_k[0]),
        attitude=radiator.attitude,
        lost_frac=float(lot.heat.lost_frac[0]),
        array_view_frac=float(lot.heat.array_view_frac[0]),
        array_glow_w_per_m2=float(lot.watts.array_glow_w_per_m2[0]),
        panel_j_per_k=panel_kg * float(draws("heat.panel_j_per_kg_k")[0]),
        chip_j_per_k=chip_kg * float(draws("heat.board_j_per_kg_k")[0]),
        infrared_w_per_m2=float(sky.earth_ir_w_per_m2[0]),
        albedo_frac=float(sky.albedo_frac[0]),
        view_nadir_frac=sky.view_nadir_frac,
        view_edge_frac=sky.view_edge_frac,
        nominal_flop_per_s=float(lot.flops.nominal_flop_per_s[0]),
        budget_frac=_budget_frac(choice.flops),
        power_exponent=float(draws("flops.power_exponent")[0]),
        clock_floor_frac=float(draws("flops.clock_floor_frac")[0]),
        life_years=float(lot.wear.life_s[0]) / JULIAN_YEAR_S,
        alive_frac=alive,
        available_frac=lot.wear.available_by_age_frac[:, 0],
        degradation_id=loss_id(array.cell, cell),
        cells=ageing(array.cell, cell, sky, draws),
        flares=cast("Flares", flares(lot, draws)),
    )


def _policy(array: SolarArray, heater_frac: float, draws: Draws) -> Policy:
    """In shadow the battery's heater is drawn too; it is no work."""
    sleep = float(draws("watts.sleep_frac")[0])
    match array.eclipse:
        case "ride-through":
            load, work = 1.0, 1.0
        case "throttle":
            load, work = float(draws("watts.throttle_frac")[0]), 1.0
        case "sleep":
            load, work = sleep, 0.0
        case _ as never:
            assert_never(never)
    return Policy(load + heater_frac, work * load / (load + heater_frac), sleep)


def _battery(array: SolarArray, lot: Lot, sky: Sunlight, draws: Draws) -> BatteryUnit:
    row = cast("Battery", catalogue.row("batteries", array.battery_type))
    cycles = float(sky.eclipse_per_year.max()) * array.life_s / JULIAN_YEAR_S
    rated = (row.depth, row.cycles, row.depth_exponent)
    deepest = float(draws("watts.battery_max_depth_frac")[0])
    depth = float(battery_depth_frac(cycles, *rated, deepest))
    return BatteryUnit(
        energy_j=float(lot.watts.battery_j[0]),
        depth_frac=depth,
        life_cycles=float(battery_life_cycles(depth, *rated)),
        end_of_life_frac=row.end_of_life,
        round_trip_frac=row.efficiency,
        cycles_per_year=sky.eclipse_per_year,
    )


def _budget_frac(choice: Chips) -> float:
    """Watts of the payload over what its chips would take at full clock."""
    row, chips, compute_w = payload(choice)
    return min(1.0, compute_w / (chips * row.power_w * (1.0 + row.server_overhead_frac)))


def economy_curve(unit: Unit) -> tuple[float, float, float, float, float]:
    """Quartic through u^(k - 1), u from the lowest cap to 1: zeroth to fourth coefficient.

    Source: interpolation at full power and at four points that share the error out; design/fly_economy.py.
    """
    floor = unit.clock_floor_frac
    if floor == 1.0:
        return 1.0, 0.0, 0.0, 0.0, 0.0
    at = floor + (1.0 - floor) * np.array(ECONOMY_AT)
    found = np.linalg.solve(np.vander(at, increasing=True), at ** (unit.power_exponent - 1.0))
    zeroth, first, second, third, fourth = (float(value) for value in found)
    return zeroth, first, second, third, fourth

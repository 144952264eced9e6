"""From what a satellite was to what it is in a block of steps: the rooms' own formulas at its own age."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.constants import (
    JULIAN_YEAR_S,
    MONTHS_PER_YEAR,
    SOLAR_CONSTANT_W_PER_M2,
    STEFAN_BOLTZMANN_W_PER_M2_K4,
)
from evernoon.flight import loop
from evernoon.flight.accident import FLARE_S
from evernoon.flight.unit import economy_curve
from evernoon.flops.clock import clock_frac
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.heat.radiator import absorbed_w_per_m2
from evernoon.watts.array import array_need_w
from evernoon.watts.battery import battery_remaining_frac
from evernoon.wear.flares import left_frac

if TYPE_CHECKING:
    from evernoon.flight.crew import Crew
    from evernoon.flight.unit import Unit

FACES = 2.0
CRITICAL = 4.0
"""Time of the control over that of the chips at which two lags in a row do not overshoot."""


@dataclass(frozen=True, slots=True)
class Block:
    """What holds for all satellites of a shell from one change to the next."""

    since_s: float
    """Middle of the block after the start of the flight."""
    shell: int
    """Index within its site."""
    flux_w_per_m2: float
    sunlit_frac: Array
    """By satellite: the share of this turn its plane is in sunlight."""
    period_s: float
    step_s: float
    edge: float
    """Cosine of the half-angle of the shadow."""
    sharpness: float
    """Inverse of half the width of the penumbra in that cosine."""
    array_frac: float
    """What storms have left of every array."""
    safe: bool
    """Nobody computes."""
    flares: tuple[tuple[float, float], ...] = ()
    """Solar flares so far: times August 1972, and seconds since."""


def parameters(unit: Unit, crew: Crew, block: Block) -> loop.Singles:
    """Parameters of the block for some satellites (PARAMETERS, satellite), rows as in `loop`.

    Energies are over the heat capacity of the chips, powers so in a step, albedo over the sharpness.
    """
    age_years = crew.age_years + block.since_s / JULIAN_YEAR_S
    alive = (crew.end_s > block.since_s).astype(np.float64)
    array = _array_w(unit, crew, block)
    aged = _array_left_frac(unit, crew, block, age_years) * block.array_frac
    usable = usable_j(unit, crew, age_years, block)
    level, ratio = _levels(unit, block, array, aged, usable)
    load_on, _ = _levers(unit, block)
    load_w = unit.load_w * level * alive * load_on
    watt_k = 1.0 / w_per_k(unit, block.step_s)
    emission, infrared, direct, below = _panel(unit, crew, age_years, block)
    at_limit_w = emission * unit.panel_k**4 - infrared
    rows = (
        array * aged * alive * watt_k,
        load_w * watt_k,
        np.where(load_w > 0.0, 1.0 / (np.maximum(load_w, 1e-9) * watt_k), loop.NO_LOAD),
        usable / unit.chip_j_per_k,
        emission * watt_k,
        infrared * watt_k,
        at_limit_w * watt_k + control_frac(unit, block.step_s) * unit.panel_k,
        direct * watt_k,
        below * watt_k / block.sharpness,
        *_coupling(unit, crew, block),
        _yield_flop_per_j(unit, crew, age_years, ratio, block) / watt_k * _levers(unit, block)[1],
    )
    return np.stack([np.broadcast_to(row, age_years.shape) for row in rows]).astype(np.float32)


def w_per_k(unit: Unit, step_s: float) -> float:
    """Watts of the loop's unit of power: the chips warmed by one kelvin in a step."""
    return unit.chip_j_per_k / step_s


def control_frac(unit: Unit, step_s: float) -> float:
    """Pull of the control, in the loop's units: two lags in a row that just do not overshoot."""
    control_s = CRITICAL * unit.chip_j_per_k / conductance_w_per_k(unit) + step_s
    return unit.panel_j_per_k / control_s / w_per_k(unit, step_s)


def _levers(unit: Unit, block: Block) -> tuple[float, float]:
    """Load in sunlight over planned load, and whether it is work: neither in safe mode."""
    return (unit.policy.sleep_frac, 0.0) if block.safe else (1.0, 1.0)


def _array_left_frac(unit: Unit, crew: Crew, block: Block, age_years: Array) -> Array:
    """Of the array's power: what particles leave on this shell, and a satellite's own other loss."""
    cells = replace(unit.cells, loss_frac_per_year=crew.degradation_frac_per_year)
    return cells.left_frac(block.shell, age_years)


def _array_w(unit: Unit, crew: Crew, block: Block) -> Array:
    """At the bus, in full sunlight of the day, when new."""
    return unit.array_bol_w * crew.aim_frac * (block.flux_w_per_m2 / SOLAR_CONSTANT_W_PER_M2)


def usable_j(unit: Unit, crew: Crew, age_years: Array, block: Block) -> Array:
    """Delivered to the bus at the depth allowed, at this age; half a round trip is lost on the way."""
    battery = unit.battery
    left = battery_remaining_frac(
        battery.cycles_per_year[block.shell] * age_years,
        battery.life_cycles,
        battery.end_of_life_frac,
        crew.calendar_frac_per_year,
        age_years,
    )
    return battery.energy_j * battery.depth_frac * left * battery.round_trip_frac**0.5


def _levels(
    unit: Unit, block: Block, array: Array, aged: Array, usable: Array
) -> tuple[Array, Array]:
    """Load planned over full load, and how much of the shortfall is by age.

    Who knows its orbit plans the day: the load at which the battery ends each turn as full as it
    began it, sunlight and shadow cut alike, as in `evernoon.watts.orbit_energy`.
    """
    eclipse_s = (1.0 - block.sunlit_frac) * block.period_s
    most_frac = usable / np.maximum(unit.load_w * eclipse_s, 1.0)
    drawn_frac = np.minimum(unit.policy.drawn_frac, most_frac)
    need_w = array_need_w(unit.load_w, block.sunlit_frac, unit.battery.round_trip_frac, drawn_frac)
    new, now = np.minimum(1.0, array / need_w), np.minimum(1.0, array * aged / need_w)
    return now, now / np.maximum(new, 1e-9)


def _panel(unit: Unit, crew: Crew, age_years: Array, block: Block) -> tuple[Array, ...]:
    """Emission per K^4, and heat taken up from the Earth, the Sun, and the lit ground below."""
    kept = (1.0 - unit.lost_frac) ** (age_years / unit.life_years)
    area_m2 = unit.panel_m2 * kept * crew.fin_frac
    emissivity = crew.emissivity_frac * np.exp(-crew.emissivity_loss_frac_per_year * age_years)
    darkened = crew.absorptivity_growth_frac_per_year * age_years
    absorptivity = np.minimum(1.0, crew.absorptivity_frac + darkened)
    edge_on = unit.attitude != "nadir"
    faces = 1.0 if unit.attitude == "body" else FACES
    view = (
        faces * unit.view_edge_frac[block.shell] if edge_on else unit.view_nadir_frac[block.shell]
    )
    infrared = absorbed_w_per_m2(
        emissivity, earth_ir_w_per_m2=unit.infrared_w_per_m2, view_frac=view
    )
    sun: dict[str, Any] = {"solar_w_per_m2": block.flux_w_per_m2, "absorptivity": absorptivity}
    below = absorbed_w_per_m2(
        emissivity, albedo_frac=unit.albedo_frac, albedo_sun_frac=1.0, view_frac=view, **sun
    )
    missed = absorbed_w_per_m2(emissivity, sun_frac=crew.miss_frac, **sun)
    # A panel that faces the Earth meets the Sun on its back, with the cosine of the ground below.
    behind = absorbed_w_per_m2(emissivity, sun_frac=0.0 if edge_on else 1.0, **sun)
    glow = absorbed_w_per_m2(
        emissivity,
        array_w_per_m2=unit.array_glow_w_per_m2,
        array_view_frac=unit.array_view_frac,
    )
    emission = area_m2 * faces * emissivity * STEFAN_BOLTZMANN_W_PER_M2_K4
    direct = area_m2 * (missed * float(edge_on) + glow)
    return emission, area_m2 * infrared, direct, area_m2 * (below + behind)


def conductance_w_per_k(unit: Unit) -> float:
    """Chips to panel: the full load over the difference at which the heat room lets it flow."""
    return unit.load_w / (unit.die_k - unit.panel_k)


def _coupling(unit: Unit, crew: Crew, block: Block) -> tuple[Array, Array]:
    """How far chips follow the panel in a step, and how much of the step's heat reaches it."""
    lags = conductance_w_per_k(unit) / crew.resistance_frac / w_per_k(unit, block.step_s)
    follow = -np.expm1(-lags)
    return follow, 1.0 - follow / lags


def _yield_flop_per_j(
    unit: Unit, crew: Crew, age_years: Array, ratio: Array, block: Block
) -> Array:
    """Work per joule of load at that age: chips that run, at the clock their share of power allows."""
    months = np.arange(unit.available_frac.size, dtype=np.float64)
    running = np.interp(age_years * MONTHS_PER_YEAR, months, unit.available_frac)
    exponent, floor = np.asarray(unit.power_exponent), np.asarray(unit.clock_floor_frac)
    clock = clock_frac(unit.budget_frac * ratio, exponent, floor) / np.maximum(ratio, 1e-9)
    running = running**crew.hazard_frac * _after_flares(unit, age_years, block)
    return unit.nominal_flop_per_s / unit.load_w * running * clock


def _after_flares(unit: Unit, age_years: Array, block: Block) -> Array | float:
    """Chips that the flares a satellite has met have left, off restarts while one lasts (satellite,)."""
    if not block.flares:
        return 1.0
    met = np.zeros(age_years.size)
    for size, since_s in block.flares:
        met += size * (age_years * JULIAN_YEAR_S >= since_s)
    now = sum(size for size, since_s in block.flares if since_s < FLARE_S)
    down = min(1.0, now * float(unit.flares.down_frac[0]) * MONTH_S / FLARE_S)
    return left_frac(unit.flares, age_years * MONTHS_PER_YEAR, met[:, np.newaxis])[:, 0] * (
        1.0 - down
    )


def common(unit: Unit, block: Block) -> loop.Singles:
    """What is common to the satellites of a shell in a block, in the order of `loop`."""
    policy = unit.policy
    dark = (1.0, 1.0) if block.safe else (policy.drawn_frac, policy.work)
    values = (
        block.edge * block.sharpness, control_frac(unit, block.step_s),
        # A panel that takes up more than it gives leaves power for the bus alone.
        unit.load_w * policy.sleep_frac / w_per_k(unit, block.step_s),
        unit.battery.round_trip_frac, unit.clock_floor_frac, *economy_curve(unit),
        unit.panel_j_per_k / unit.chip_j_per_k, *dark, block.sharpness,
    )  # fmt: skip
    return np.array(values, dtype=np.float32)


def scale(unit: Unit, block: Block) -> Array:
    """From the loop's units to SI, by sum: satellites, W, J, satellites, FLOP/s."""
    return np.array([1.0, w_per_k(unit, block.step_s), unit.chip_j_per_k, 1.0, 1.0])

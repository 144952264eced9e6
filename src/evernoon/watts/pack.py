"""The battery of a satellite as a pack: how big, how warm, and what age leaves of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import HOUR_S, JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.watts.battery import (
    battery_depth_frac,
    battery_energy_j,
    battery_heater_w,
    battery_life_cycles,
    battery_remaining_frac,
    battery_surface_m2,
    sphere_view_frac,
)

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.hardware import Battery
    from evernoon.flows.clock import Clock
    from evernoon.flows.sunlight import Sunlight
    from evernoon.watts.choice import SolarArray


@dataclass(frozen=True, slots=True)
class Pack:
    """The battery; all (sample,)."""

    energy_j: Array
    usable_j: Array
    """What it delivers to the bus when new, at the depth allowed."""
    left_by_age_frac: Array
    """Of that, by age (age, sample)."""
    round_trip_frac: float
    mass_kg: Array
    heater_w: Array
    """Drawn in shadow on top of the load."""


WARMTH = ("battery_j_per_m3", "battery_insulation_frac", "battery_warm_k")
"""Assumptions of the room that make the first fields of `Warmth`."""


@dataclass(frozen=True, slots=True)
class Warmth:
    """How a pack is insulated, and what it sees."""

    pack_j_per_m3: Array
    insulation_frac: Array
    cell_k: Array
    earth_ir_w_per_m2: Array
    view_frac: Array

    def heater_w(self, energy_j: Array, drawn_w: Array, out_frac: float) -> Array:
        """Heater of a pack that delivers so much in shadow, and keeps the losses inside for itself."""
        own_heat_w = drawn_w * (1.0 / out_frac - 1.0)
        surface_m2 = battery_surface_m2(energy_j, self.pack_j_per_m3)
        return battery_heater_w(
            surface_m2, self.insulation_frac, self.cell_k, self.earth_ir_w_per_m2, self.view_frac,
            own_heat_w,
        )  # fmt: skip


def warmth(draws: Draws, earth_ir_w_per_m2: Array, view_nadir_frac: Array) -> Warmth:
    """As drawn, in an orbit."""
    dense, insulation, warm_k = (draws(f"watts.{id}") for id in WARMTH)
    return Warmth(dense, insulation, warm_k, earth_ir_w_per_m2, sphere_view_frac(view_nadir_frac))


def heated_j(
    warm: Warmth,
    drawn_w: Array,
    dark_s: Array,
    depth_frac: Array,
    out_frac: float,
    left_frac: Array,
) -> tuple[Array, Array]:
    """Energy that carries what is drawn and the heater through the dark, and the heater's power.

    The heater belongs to the pack of the pass before: in three passes they agree within a thousandth
    of the heater, and the energy balance holds exactly for the power returned.
    """
    heater_w = np.zeros_like(drawn_w)
    energy_j = battery_energy_j(drawn_w, dark_s, depth_frac, out_frac, left_frac)
    for _ in range(2):
        heater_w = warm.heater_w(energy_j, drawn_w, out_frac)
        energy_j = battery_energy_j(drawn_w + heater_w, dark_s, depth_frac, out_frac, left_frac)
    return energy_j, heater_w


Dark = tuple["Array", "Array", "Array"]
"""What is drawn in watts, for how many seconds, at which depth of discharge."""


def larger_j(
    warm: Warmth, eclipse: Dark, safe: Dark, out_frac: float, left_frac: Array
) -> tuple[Array, Array]:
    """Energy that carries an eclipse and safe mode, and the heater's power in an eclipse."""
    riding_j, heater_w = heated_j(warm, *eclipse, out_frac, left_frac)
    safe_j, _ = heated_j(warm, *safe, out_frac, left_frac)
    energy_j = np.maximum(riding_j, safe_j)
    # The larger pack of safe mode has more surface; its heater is the one that is built.
    built_w = warm.heater_w(energy_j, eclipse[0], out_frac)
    return energy_j, np.where(safe_j > riding_j, built_w, heater_w)


def packed(
    choice: SolarArray, drawn_frac: Array, load_w: Array, sunlight: Sunlight, clock: Clock, draws: Draws
) -> Pack:  # fmt: skip
    """Given, or sized for the longest eclipse and for safe mode, at the end of life.

    drawn_frac: of the load, in shadow, without the heater (sample,).
    """
    row = cast("Battery", catalogue.row("batteries", choice.battery_type, path="battery_type"))
    years = choice.life_s / JULIAN_YEAR_S
    cycles = sunlight.eclipse_per_year.max() * years
    rated = (row.depth, row.cycles, row.depth_exponent)
    deepest_frac = draws("watts.battery_max_depth_frac")
    depth_frac = battery_depth_frac(cycles, *rated, deepest_frac)
    life_cycles = battery_life_cycles(depth_frac, *rated)
    fading = row.end_of_life, draws("watts.battery_calendar_frac_per_year")
    left_frac = battery_remaining_frac(cycles, life_cycles, *fading, years)
    ages = np.arange(clock.ages)[:, np.newaxis] / MONTHS_PER_YEAR
    cycled = sunlight.eclipse_per_year.max() * ages
    # Half of the loss of a round trip falls on the way out.
    out_frac = row.efficiency**0.5
    warm = warmth(draws, sunlight.earth_ir_w_per_m2, sunlight.view_nadir_frac.min())
    drawn_w = load_w * drawn_frac
    if choice.battery_j is None:
        eclipse = drawn_w, sunlight.longest_eclipse_s.max(), depth_frac
        asleep_w = load_w * draws("watts.sleep_frac")
        safe = asleep_w, draws("watts.safe_mode_s"), deepest_frac
        energy_j, heater_w = larger_j(warm, eclipse, safe, out_frac, left_frac)
    else:
        energy_j = np.full(draws.size, choice.battery_j)
        heater_w = warm.heater_w(energy_j, drawn_w, out_frac)
    j_per_kg = draws(f"catalogue.batteries.{choice.battery_type}.specific_wh_per_kg") * HOUR_S
    return Pack(
        energy_j, energy_j * depth_frac * out_frac,
        battery_remaining_frac(cycled, life_cycles, *fading, ages), row.efficiency,
        energy_j / j_per_kg, heater_w,
    )  # fmt: skip

"""A satellite's array and battery: sized for the worst orbit, then judged in every month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import (
    EARTH_EQUATORIAL_RADIUS_M,
    HOUR_S,
    JULIAN_YEAR_S,
    MONTHS_PER_YEAR,
    SOLAR_CONSTANT_W_PER_M2,
)
from evernoon.earth.motion import period_s
from evernoon.flows.base import Array
from evernoon.flows.watts import Watts
from evernoon.watts.array import array_need_w, array_w_per_m2, remaining_power_frac
from evernoon.watts.battery import (
    battery_depth_frac,
    battery_energy_j,
    battery_life_cycles,
    battery_remaining_frac,
)
from evernoon.watts.cells import RATED_K, cell_efficiency_frac, cell_temperature_k
from evernoon.watts.orbit import orbit_energy

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.hardware import Battery, Cell
    from evernoon.flows.clock import Clock
    from evernoon.flows.sunlight import Sunlight
    from evernoon.watts.choice import Eclipse, SolarArray


@dataclass(frozen=True, slots=True)
class _Policy:
    """Share of full load drawn in shadow (sample,), and whether that is work (1) or upkeep (0)."""

    drawn_frac: Array
    work: float


@dataclass(frozen=True, slots=True)
class _Panel:
    """One square metre of array under one W/m2 of sunlight; all (sample,)."""

    terminals: Array
    """Watts at the terminals, new, normal to the Sun."""
    bus: Array
    """Watts at the bus, new, as pointed."""
    degradation_frac_per_year: Array


@dataclass(frozen=True, slots=True)
class _Pack:
    """The battery; all (sample,)."""

    energy_j: Array
    usable_j: Array
    """What it delivers to the bus at the end of life, at the depth allowed."""
    round_trip_frac: float
    mass_kg: Array


def sized(
    choice: SolarArray, load_w: Array, sunlight: Sunlight, clock: Clock, draws: Draws
) -> Watts:
    """Array and battery, given or sized for the end of life, and the share of the need they meet.

    By month: the unit new, its battery old, mean over shells. By age: what ageing of the array
    leaves of that, so that the two multiply.
    """
    policy = _policy(choice.eclipse, draws)
    cell = cast("Cell", catalogue.row("cells", choice.cell, path="cell"))
    panel = _panel(choice.cell, cell, sunlight, draws)
    pack = _pack(choice, policy, load_w, sunlight, draws)
    years = choice.life_s / JULIAN_YEAR_S
    old_frac = remaining_power_frac(panel.degradation_frac_per_year, years)
    needed_m2 = _needed_m2(policy, pack, load_w, sunlight, panel.bus * old_frac)
    array_m2 = needed_m2 if choice.array_m2 is None else np.full(draws.size, choice.array_m2)
    areal_kg_per_m2 = draws(f"catalogue.cells.{choice.cell}.areal_kg_per_m2")
    new_frac = array_m2 * panel.bus / _mean_need(policy, pack, load_w, sunlight)
    return Watts(
        load_w=load_w,
        array_m2=array_m2,
        array_bol_w=array_m2 * panel.terminals * SOLAR_CONSTANT_W_PER_M2,
        array_kg=array_m2 * (areal_kg_per_m2 + draws("watts.array_structure_kg_per_m2")),
        battery_j=pack.energy_j,
        battery_kg=pack.mass_kg,
        powered_by_month_frac=_by_month(policy, pack, load_w, sunlight, array_m2 * panel.bus),
        powered_by_age_frac=_by_age(new_frac, panel.degradation_frac_per_year, clock),
    )


def _policy(eclipse: Eclipse, draws: Draws) -> _Policy:
    match eclipse:
        case "ride-through":
            return _Policy(np.ones(draws.size), 1.0)
        case "throttle":
            return _Policy(draws("watts.throttle_frac"), 1.0)
        case "sleep":
            return _Policy(draws("watts.sleep_frac"), 0.0)
        case _ as never:
            assert_never(never)


def _stated(value: float | None, draws: Draws, id: str) -> Array:
    """What the row of the catalogue states, else the general assumption."""
    return draws(id) if value is None else np.full(draws.size, value)


def _panel(name: str, cell: Cell, sunlight: Sunlight, draws: Draws) -> _Panel:
    flux = sunlight.flux_w_per_m2.mean()
    cell_k = cell_temperature_k(
        flux,
        _stated(cell.absorptance, draws, "watts.cell_absorptance_frac"),
        cell.efficiency,
        _stated(cell.emittance, draws, "watts.cell_emittance_frac"),
        sunlight.earth_ir_w_per_m2,
        # The array faces the Sun, so the ground below it is lit at a grazing angle: 1 / pi of noon.
        sunlight.albedo_frac * flux / np.pi,
        sunlight.view_edge_frac.mean(),
    )
    efficiency = cell_efficiency_frac(cell.efficiency, cell.temperature_frac_per_k, cell_k, RATED_K)
    packing, pointing = draws("watts.packing_frac"), draws("watts.pointing_frac")
    own = cell.degradation_frac_per_year is not None
    return _Panel(
        array_w_per_m2(1.0, efficiency, packing),
        array_w_per_m2(1.0, efficiency, packing, pointing, draws("watts.conversion_frac")),
        draws(
            f"catalogue.cells.{name}.degradation_frac_per_year"
            if own
            else "watts.degradation_frac_per_year"
        ),
    )


def _pack(
    choice: SolarArray, policy: _Policy, load_w: Array, sunlight: Sunlight, draws: Draws
) -> _Pack:
    row = cast("Battery", catalogue.row("batteries", choice.battery_type, path="battery_type"))
    years = choice.life_s / JULIAN_YEAR_S
    cycles = sunlight.eclipse_per_year.max() * years
    rated = (row.depth, row.cycles, row.depth_exponent)
    depth_frac = battery_depth_frac(cycles, *rated, draws("watts.battery_max_depth_frac"))
    left_frac = battery_remaining_frac(
        cycles,
        battery_life_cycles(depth_frac, *rated),
        row.end_of_life,
        draws("watts.battery_calendar_frac_per_year"),
        years,
    )
    # Half of the loss of a round trip falls on the way out.
    out_frac = row.efficiency**0.5
    if choice.battery_j is None:
        shadow_s = sunlight.longest_eclipse_s.max()
        riding_j = battery_energy_j(
            load_w * policy.drawn_frac, shadow_s, depth_frac, out_frac, left_frac
        )
        sleeping_w = load_w * draws("watts.sleep_frac")
        depth = draws("watts.battery_max_depth_frac")
        safe_s = draws("watts.safe_mode_s")
        safe_j = battery_energy_j(sleeping_w, safe_s, depth, out_frac, left_frac)
        energy_j = np.maximum(riding_j, safe_j)
    else:
        energy_j = np.full(draws.size, choice.battery_j)
    j_per_kg = draws(f"catalogue.batteries.{choice.battery_type}.specific_wh_per_kg") * HOUR_S
    usable_j = energy_j * depth_frac * left_frac * out_frac
    return _Pack(energy_j, usable_j, row.efficiency, energy_j / j_per_kg)


def _periods_s(sunlight: Sunlight) -> Array:
    """Period (shell,), from the radius that the view factor to nadir states: (R / r)^2."""
    radius_m = EARTH_EQUATORIAL_RADIUS_M / np.sqrt(sunlight.view_nadir_frac)
    return period_s(radius_m - EARTH_EQUATORIAL_RADIUS_M)


def _needed_m2(
    policy: _Policy, pack: _Pack, load_w: Array, sunlight: Sunlight, bus: Array
) -> Array:
    """Area for the worst orbit of every shell and month: longest eclipse, flux of that month."""
    needed_m2 = np.zeros_like(load_w)
    for period, longest_s in zip(_periods_s(sunlight), sunlight.longest_eclipse_s, strict=True):
        sunlit = (1.0 - longest_s / period)[:, np.newaxis]
        need_w = array_need_w(load_w, sunlit, pack.round_trip_frac, policy.drawn_frac)
        per_month_m2 = need_w / (sunlight.flux_w_per_m2[:, np.newaxis] * bus)
        needed_m2 = np.maximum(needed_m2, per_month_m2.max(axis=0))
    return needed_m2


def _mean_need(policy: _Policy, pack: _Pack, load_w: Array, sunlight: Sunlight) -> Array:
    """Array watts at the bus per W/m2 of sunlight that the mean orbit asks for (sample,)."""
    sunlit, flux = sunlight.sunlit_frac.mean(), sunlight.flux_w_per_m2.mean()
    need_w = array_need_w(load_w, sunlit, pack.round_trip_frac, policy.drawn_frac)
    return need_w / flux


def _by_month(policy: _Policy, pack: _Pack, load_w: Array, sunlight: Sunlight, bus: Array) -> Array:
    """Work done over work wanted (month, sample), equal mean over shells."""
    flux = sunlight.flux_w_per_m2[:, np.newaxis]
    eclipse_w = load_w * policy.drawn_frac
    total = np.zeros((flux.size, load_w.size))
    shells = zip(
        _periods_s(sunlight), sunlight.sunlit_frac, sunlight.longest_eclipse_s, strict=True
    )
    for period, sunlit_frac, longest_s in shells:
        sunlit_s = (sunlit_frac * period)[:, np.newaxis]
        eclipse_s = period - sunlit_s
        # The battery is held against the longest eclipse of the month, not against the mean one.
        share = np.minimum(1.0, eclipse_s / np.maximum(longest_s, 1.0)[:, np.newaxis])
        energy = orbit_energy(
            flux * bus,
            load_w,
            eclipse_w,
            sunlit_s,
            eclipse_s,
            pack.usable_j * share,
            pack.round_trip_frac,
        )
        work_j = energy.sun_load_j + energy.eclipse_load_j * policy.work
        total += work_j / (load_w * period)
    return total / len(sunlight.sunlit_frac)


def _by_age(new_frac: Array, degradation_frac_per_year: Array, clock: Clock) -> Array:
    """Share of the need met at each age over that met when new (age, sample)."""
    years = np.arange(clock.ages)[:, np.newaxis] / MONTHS_PER_YEAR
    aged_frac = new_frac * remaining_power_frac(degradation_frac_per_year, years)
    return np.minimum(1.0, aged_frac) / np.minimum(1.0, new_frac)

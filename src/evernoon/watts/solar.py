"""A satellite's array and battery: sized for the worst orbit, then judged in every month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import (
    EARTH_EQUATORIAL_RADIUS_M,
    JULIAN_YEAR_S,
    MONTHS_PER_YEAR,
    SOLAR_CONSTANT_W_PER_M2,
)
from evernoon.earth.motion import period_s
from evernoon.flows.base import Array
from evernoon.flows.watts import Watts
from evernoon.watts.ageing import Ageing, ageing
from evernoon.watts.array import array_need_w, array_w_per_m2
from evernoon.watts.cells import RATED_K, cell_efficiency_frac, cell_temperature_k, glow_w_per_m2
from evernoon.watts.orbit import orbit_energy
from evernoon.watts.pack import Pack, packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.hardware import Cell
    from evernoon.flows.clock import Clock
    from evernoon.flows.sunlight import Sunlight
    from evernoon.watts.choice import Eclipse, SolarArray


TURNS_BY_AGE = 8
"""Parts, by light, of all turns of all shells and months, at which ageing is judged."""


@dataclass(frozen=True, slots=True)
class _Policy:
    """Share of full load drawn in shadow (sample,), and how much of that is work (1) and not upkeep (0)."""

    drawn_frac: Array
    work: Array | float


@dataclass(frozen=True, slots=True)
class _Panel:
    """One square metre of array under one W/m2 of sunlight; all (sample,)."""

    terminals: Array
    """Watts at the terminals, new, normal to the Sun."""
    bus: Array
    """Watts at the bus, new, as pointed."""
    glow_w_per_m2: Array
    """Infrared of its back in sunlight."""


def sized(
    choice: SolarArray, load_w: Array, sunlight: Sunlight, clock: Clock, draws: Draws
) -> Watts:
    """Array and battery, given or sized for the end of life, and the share of the need they meet.

    By month: the unit new, mean over shells and over the turns of the month. By age: what ageing of
    array and battery leaves of that, so that the two multiply.
    """
    policy = _policy(choice.eclipse, draws)
    cell = cast("Cell", catalogue.row("cells", choice.cell, path="cell"))
    panel = _panel(cell, sunlight, draws)
    pack = packed(choice, policy.drawn_frac, load_w, sunlight, clock, draws)
    policy = _heated(policy, pack.heater_w / load_w)
    years = choice.life_s / JULIAN_YEAR_S
    old = ageing(choice.cell, cell, sunlight, draws)
    left_frac = np.stack(
        [old.left_frac(shell, years) for shell in range(sunlight.weight_frac.size)]
    )
    needed_m2 = _needed_m2(policy, pack, load_w, sunlight, panel.bus * left_frac)
    array_m2 = _built_m2(choice, panel, needed_m2)
    areal_kg_per_m2 = draws(f"catalogue.cells.{choice.cell}.areal_kg_per_m2")
    unit = _Unit(policy, pack, load_w, array_m2 * panel.bus)
    month = _by_month(unit, sunlight)
    return Watts(
        load_w=load_w,
        array_m2=array_m2,
        array_bol_w=array_m2 * panel.terminals * SOLAR_CONSTANT_W_PER_M2,
        array_kg=array_m2 * (areal_kg_per_m2 + draws("watts.array_structure_kg_per_m2")),
        battery_j=pack.energy_j,
        battery_kg=pack.mass_kg,
        powered_by_month_frac=month.powered_frac,
        work_by_phase_frac=month.work_frac,
        level_by_phase_frac=month.level_frac,
        powered_by_age_frac=_by_age(unit, sunlight, old, clock),
        peak_w=load_w * choice.peak_over_mean,
        array_glow_w_per_m2=panel.glow_w_per_m2,
        heater_w=pack.heater_w,
        power_from_months=np.zeros_like(load_w),
    )


def _built_m2(choice: SolarArray, panel: _Panel, needed_m2: Array) -> Array:
    """The area given, that of the power given, or that needed (sample,)."""
    if choice.array_m2 is not None:
        return np.full(needed_m2.size, choice.array_m2)
    if choice.array_w is not None:
        return choice.array_w / (panel.terminals * SOLAR_CONSTANT_W_PER_M2)
    return needed_m2


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


def _heated(policy: _Policy, heater_frac: Array) -> _Policy:
    """What is drawn in shadow with the battery's heater, which is no work."""
    drawn_frac = policy.drawn_frac + heater_frac
    return _Policy(drawn_frac, policy.work * policy.drawn_frac / drawn_frac)


def _stated(value: float | None, draws: Draws, id: str) -> Array:
    """What the row of the catalogue states, else the general assumption."""
    return draws(id) if value is None else np.full(draws.size, value)


def _panel(cell: Cell, sunlight: Sunlight, draws: Draws) -> _Panel:
    flux = sunlight.flux_w_per_m2.mean()
    emittance = _stated(cell.emittance, draws, "watts.cell_emittance_frac")
    cell_k = cell_temperature_k(
        flux,
        _stated(cell.absorptance, draws, "watts.cell_absorptance_frac"),
        cell.efficiency,
        emittance,
        sunlight.earth_ir_w_per_m2,
        # The array faces the Sun, so the ground below it is lit at a grazing angle: 1 / pi of noon.
        sunlight.albedo_frac * flux / np.pi,
        sunlight.view_edge_frac.mean(),
    )
    efficiency = cell_efficiency_frac(cell.efficiency, cell.temperature_frac_per_k, cell_k, RATED_K)
    packing, pointing = draws("watts.packing_frac"), draws("watts.pointing_frac")
    return _Panel(
        array_w_per_m2(1.0, efficiency, packing),
        array_w_per_m2(1.0, efficiency, packing, pointing, draws("watts.conversion_frac")),
        glow_w_per_m2(cell_k, emittance),
    )


def _periods_s(sunlight: Sunlight) -> Array:
    """Period (shell,), from the radius that the view factor to nadir states: (R / r)^2."""
    radius_m = EARTH_EQUATORIAL_RADIUS_M / np.sqrt(sunlight.view_nadir_frac)
    return period_s(radius_m - EARTH_EQUATORIAL_RADIUS_M)


def _needed_m2(policy: _Policy, pack: Pack, load_w: Array, sunlight: Sunlight, bus: Array) -> Array:
    """Area for the worst orbit of every shell and month: longest eclipse, flux of that month.

    bus: watts per W/m2 and square metre at the end of life, by shell (shell, sample).
    """
    needed_m2 = np.zeros_like(load_w)
    shells = zip(_periods_s(sunlight), sunlight.longest_eclipse_s, bus, strict=True)
    for period, longest_s, old_bus in shells:
        sunlit = (1.0 - longest_s / period)[:, np.newaxis]
        need_w = array_need_w(load_w, sunlit, pack.round_trip_frac, policy.drawn_frac)
        per_month_m2 = need_w / (sunlight.flux_w_per_m2[:, np.newaxis] * old_bus)
        needed_m2 = np.maximum(needed_m2, per_month_m2.max(axis=0))
    return needed_m2


@dataclass(frozen=True, slots=True)
class _Unit:
    """A satellite's power as built; all (sample,)."""

    policy: _Policy
    pack: Pack
    load_w: Array
    bus: Array
    """Watts at the bus per W/m2 of sunlight, new, as pointed."""

    def turn(
        self, sunlit_frac: Array, period: Array, flux: Array, array_frac: Array | float, left_frac: Array | float
    ) -> tuple[Array, Array, Array]:  # fmt: skip
        """Work done in light and in shadow over work wanted, and load over full load in light.

        Array and battery are so far aged.
        """
        sunlit_s = sunlit_frac * period
        energy = orbit_energy(
            flux * self.bus * array_frac,
            self.load_w,
            self.load_w * self.policy.drawn_frac,
            sunlit_s,
            period - sunlit_s,
            self.pack.usable_j * left_frac,
            self.pack.round_trip_frac,
        )
        whole_j = self.load_w * period
        dark = energy.eclipse_load_j * self.policy.work / whole_j
        return energy.sun_load_j / whole_j, dark, energy.sun_load_j / (self.load_w * sunlit_s)


@dataclass(frozen=True, slots=True)
class _Month:
    """Work over work wanted, what light and shadow of each part of the turns have of it, and load there."""

    powered_frac: Array
    work_frac: Array
    level_frac: Array


def _by_month(unit: _Unit, sunlight: Sunlight) -> _Month:
    """Sum over satellites and over the turns of each month (month, sample), and parts of it.

    Turn by turn: one in full sunlight cannot lend to one in shadow, nor one that is cool to one
    that is hot.
    """
    month, parts = np.arange(sunlight.flux_w_per_m2.size), sunlight.part_by_turn.shape[2]
    done, levels = (np.zeros((month.size, 2 * parts, unit.load_w.size)) for _ in range(2))
    for period, weight, lit, flux, part in _turns(sunlight):
        light, dark, level = unit.turn(lit, period, flux, 1.0, 1.0)
        for work, at, share in ((light, part, 1.0), (dark, parts + part, unit.policy.drawn_frac)):
            done[month, at] += work * weight
            levels[month, at] += work * weight * level * share
    level = np.divide(levels, done, out=levels, where=done > 0.0)
    return _Month(done.sum(axis=1), done, level)


def _turns(sunlight: Sunlight) -> Iterator[tuple[Array, Array, Array, Array, npt.NDArray[np.intp]]]:
    """Each part of the turns of each shell: period; weight, light and flux (month, 1); place (month,)."""
    flux = sunlight.flux_by_turn_frac * sunlight.flux_w_per_m2[:, np.newaxis]
    shells = zip(
        _periods_s(sunlight), _turn_weights(sunlight), sunlight.sunlit_by_turn_frac, flux,
        sunlight.part_by_turn.astype(np.intp), strict=True,
    )  # fmt: skip
    for period, *by_turn, place in shells:
        for turn, part in enumerate(place.T):
            weight, lit, light = (values[:, turn, np.newaxis] for values in by_turn)
            yield np.asarray(period), weight, lit, light, part


def _by_age(unit: _Unit, sunlight: Sunlight, old: Ageing, clock: Clock) -> Array:
    """Work done at each age over that when new (age, sample), in the mean of all turns."""
    years = np.arange(clock.ages)[:, np.newaxis] / MONTHS_PER_YEAR
    flux = sunlight.flux_w_per_m2.mean()
    parts = max(1, TURNS_BY_AGE // sunlight.weight_frac.size)
    done = np.zeros((clock.ages, unit.load_w.size))
    shells = zip(
        _turn_weights(sunlight), _periods_s(sunlight), sunlight.sunlit_by_turn_frac, strict=True
    )
    for shell, (weights, period, by_turn) in enumerate(shells):
        left_frac = old.left_frac(shell, years)
        for lit in _even(by_turn, weights, parts):
            light, dark, _ = unit.turn(lit, period, flux, left_frac, unit.pack.left_by_age_frac)
            done += (light + dark) * weights.sum()
    return done / done[0]


def _turn_weights(sunlight: Sunlight) -> Array:
    """Share of all turns of all shells of a month (shell, month, turn)."""
    return sunlight.turn_weight_frac * sunlight.weight_frac[:, np.newaxis, np.newaxis]


def _even(values: Array, weights: Array, parts: int) -> Array:
    """Means of so many equal parts of values in their order, of any shape."""
    order = np.argsort(values, axis=None)
    share = np.cumsum(weights.ravel()[order])
    summed = np.cumsum((values * weights).ravel()[order])
    cuts = np.linspace(0.0, share[-1], parts + 1)
    cut_at = np.interp(cuts, np.append(0.0, share), np.append(0.0, summed))
    return cast("Array", np.diff(cut_at) * (parts / share[-1]))

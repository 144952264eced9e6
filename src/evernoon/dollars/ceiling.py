"""How much each way to grow could add in a year: factories, power plants, pads, slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import row
from evernoon.assumptions.kinds import Chip, Satellite
from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.dollars import market
from evernoon.dollars.choice import DollarsChoice, Launched
from evernoon.dollars.fairing import carried_frac
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot

_GROWING = {
    "power": ("dollars.ceiling_ground_w_per_year", "dollars.ceiling_ground_growth_frac_per_year"),
    "chips": ("dollars.ceiling_chip_w_per_year", "dollars.ceiling_chip_growth_frac_per_year"),
    "memory": (
        "dollars.ceiling_memory_byte_per_year",
        "dollars.ceiling_memory_growth_frac_per_year",
    ),
    "array": ("dollars.ceiling_array_w_per_year", "dollars.ceiling_array_growth_frac_per_year"),
    "factory": (
        "dollars.ceiling_satellite_w_per_year",
        "dollars.ceiling_satellite_growth_frac_per_year",
    ),
    "pads": ("dollars.ceiling_pad_flights_per_year", "dollars.ceiling_pad_growth_frac_per_year"),
}
GROUND_LIMITS = ("power", "chips", "memory")
ORBIT_LIMITS = ("chips", "memory", "launch", "pads", "array", "factory", "slots")


@empirical("growth is counted in years")
def grown_frac(growth_frac_per_year: Array, after_s: Array, half_life_s: Array) -> Array:
    """Factor after a time of growth whose yearly rate halves every so often; 1 before it starts.

    Args: growth in the first year, above -1; half life of its logarithm above zero.
    Source: Gompertz (1825), https://doi.org/10.1098/rstl.1825.0026.
    Not modelled: bottlenecks that move growth from one factory to another.
    """
    years = np.maximum(after_s, 0.0) / JULIAN_YEAR_S
    half_years = half_life_s / JULIAN_YEAR_S
    worth_years = half_years / np.log(2.0) * (1.0 - 2.0 ** (-years / half_years))
    return np.exp(np.log1p(growth_frac_per_year) * worth_years)


def addable(kind: str, year: int, draws: Draws) -> Array:
    """What a limit that grows lets the world add in a calendar year (sample,): W, of pads flights, of memory bytes.

    Args: kind one of power, chips, memory, array, factory, pads. Before the date of the assumption the
    first value holds.
    """
    from evernoon.assumptions.load import entry

    first, growth = _GROWING[kind]
    after_s = (year - int(entry(first).as_of[:4])) * JULIAN_YEAR_S
    half_life_s = draws("dollars.ceiling_half_life_s")
    return draws(first) * grown_frac(draws(growth), np.asarray(after_s), half_life_s)


@dataclass(frozen=True, slots=True)
class Design:
    """A lot as the ceiling sees it, per unit (sample,)."""

    it_w: Array
    """Power of the chips with their share of the server."""
    mass_kg: Array
    array_w: Array
    life_s: Array
    grid_w: Array
    memory_byte: float
    """High-bandwidth memory of all its chips."""
    stowed_m3: float | None
    """Room it takes in the fairing, where its maker states it."""


def design(lot: Lot, choice: DollarsChoice) -> Design:
    """The lot's unit with the chips of its choice."""
    memory_byte = cast(Chip, row("chips", choice.chip)).memory_byte
    stowed_m3 = None
    if isinstance(choice, Launched):
        stowed_m3 = cast(Satellite, row("satellites", choice.satellite)).stowed_m3
    overhead = np.mean(lot.heat.overhead_by_month_frac, axis=0)
    return Design(
        it_w=lot.flops.chips * lot.flops.chip_w,
        mass_kg=lot.body.mass_kg,
        array_w=lot.watts.array_bol_w,
        life_s=lot.wear.life_s,
        grid_w=lot.watts.load_w * (1.0 + overhead),
        memory_byte=lot.flops.chips * memory_byte,
        stowed_m3=stowed_m3,
    )


def ground_limits_w(unit: Design, year: int, draws: Draws) -> dict[str, Array]:
    """Most IT power that can be added on the ground in a year, by limit (sample,)."""
    return {
        "power": addable("power", year, draws) * unit.it_w / unit.grid_w,
        "chips": addable("chips", year, draws),
        "memory": _memory_w(unit, year, draws),
    }


def _memory_w(unit: Design, year: int, draws: Draws) -> Array:
    """IT power of the chips that the year's high-bandwidth memory is enough for (sample,)."""
    return addable("memory", year, draws) / unit.memory_byte * unit.it_w


def orbit_limits_w(
    unit: Design, lot: Lot, standing_w: Array, year: int, clock: Clock, draws: Draws
) -> dict[str, Array]:
    """Most IT power that can be added in orbit in a year with the lot's vehicle, by limit (sample,).

    Args: standing_w is what already occupies slots.
    """
    lifted_kg, flights = _lifted(lot, unit.stowed_m3, year, clock, draws)
    allowed = np.minimum(addable("pads", year, draws) / np.maximum(flights, 1e-9), 1e9)
    w_per_kg = unit.it_w / unit.mass_kg
    return {
        "chips": addable("chips", year, draws),
        "memory": _memory_w(unit, year, draws),
        "launch": lifted_kg * w_per_kg,
        "pads": lifted_kg * allowed * w_per_kg,
        "array": addable("array", year, draws) * unit.it_w / unit.array_w,
        "factory": addable("factory", year, draws),
        "slots": np.maximum(draws("dollars.ceiling_slots") * unit.it_w - standing_w, 0.0),
    }


def _lifted(
    lot: Lot, stowed_m3: float | None, year: int, clock: Clock, draws: Draws
) -> tuple[Array, Array]:
    """Mass to the lot's orbit left by outsiders, and all flights, in the twelve months of a year."""
    rocket = market.vehicle(lot.launcher, clock, draws)
    opened = market.LaunchMarket(rocket, np.zeros(draws.size))
    share = carried_frac(rocket, lot, draws, stowed_m3)
    first = clock.index(f"{year:04d}-01")
    months = range(first, first + int(MONTHS_PER_YEAR))
    lifted = np.sum([opened.capacity_kg(month, share) for month in months], axis=0)
    return lifted, np.sum([opened.flights_per_month(month) for month in months], axis=0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The announced plan, and what has been shown; flights of the vehicle's quoted payload."""

    w_per_year: float
    w_per_kg: float
    shown_w_per_kg: float
    demonstrated_kg_per_year: float
    chip_w_per_year: float


def plan(draws: Draws) -> Plan:
    """Medians of what was announced and what was demonstrated."""
    ids = (
        "dollars.plan_w_per_year",
        "dollars.plan_w_per_kg",
        "dollars.plan_shown_w_per_kg",
        "dollars.demonstrated_kg_per_year",
        "dollars.ceiling_chip_w_per_year",
    )
    return Plan(*(float(np.median(draws(id))) for id in ids))

"""Cooling on the ground: overhead by plant and outdoor air, and the water it drinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.heat import Heat

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.sunlight import Climate
    from evernoon.flows.watts import Watts
    from evernoon.heat.choice import CoolingPlant

_PLANTS = {
    "air": ("heat.air_overhead_frac", "heat.air_free_k", "heat.air_water_m3_per_kwh"),
    "liquid": ("heat.liquid_overhead_frac", "heat.liquid_free_k", "heat.liquid_water_m3_per_kwh"),
    "evaporative": (
        "heat.evaporative_overhead_frac",
        "heat.evaporative_free_k",
        "heat.evaporative_water_m3_per_kwh",
    ),
}


def compressor_hours_frac(
    air_k: float | Array, free_k: float | Array, swing_k: float | Array
) -> Array:
    """Share of a month's hours warmer than the air that cools for free.

    Args: air_k mean of the month; free_k warmest air without compressors; swing_k how far the air
        goes above and below its mean, evenly.
    Source: bin method with a uniform spread, ASHRAE Handbook Fundamentals, chapter 19.
    Not modelled: humidity, part use of compressors near the limit.
    """
    above = (air_k - free_k + swing_k) / (2.0 * swing_k)
    return cast("Array", np.minimum(1.0, np.maximum(0.0, above)))


def overhead_frac(
    fixed_frac: float | Array, compressor_hours_frac: float | Array, chiller_cop: float | Array
) -> Array:
    """PUE less one: fans, pumps, conversion, and compressors in their hours.

    Source: definition of PUE, ISO/IEC 30134-2.
    Not modelled: part load of the hall.
    """
    return cast("Array", fixed_frac + compressor_hours_frac / chiller_cop)


def pue(
    fixed_frac: float | Array, compressor_hours_frac: float | Array, chiller_cop: float | Array
) -> Array:
    """Power usage effectiveness, total power over IT power.

    Source: ISO/IEC 30134-2.
    """
    return 1.0 + overhead_frac(fixed_frac, compressor_hours_frac, chiller_cop)


def reused_frac(cold_hours_frac: float | Array, taken_frac: float | Array) -> Array:
    """Share of the heat that neighbours take over a year.

    Args: cold_hours_frac hours in which they heat; taken_frac of the heat of those hours they take.
    Source: definition of the energy reuse factor, ISO/IEC 30134-6.
    Not modelled: heat pumps that raise it, the network's own losses, a price.
    """
    return cast("Array", cold_hours_frac * taken_frac)


def plant(choice: CoolingPlant, watts: Watts, climate: Climate, clock: Clock, draws: Draws) -> Heat:
    """A plant of a kind in the climate of its country; it cools the whole load."""
    fixed_id, free_id, water_id = _PLANTS[choice.plant]
    hours = compressor_hours_frac(
        climate.air_k[:, np.newaxis], draws(free_id), draws("heat.daily_swing_k")
    )
    overhead = overhead_frac(draws(fixed_id), hours, draws("heat.chiller_cop"))
    # Neighbours heat in the hours that are colder than this: the rest of those that are warmer.
    warm = compressor_hours_frac(
        climate.air_k[:, np.newaxis], draws("heat.reuse_below_k"), draws("heat.daily_swing_k")
    )
    reused = np.zeros(draws.size)
    if choice.plant == "liquid":  # air leaves the hall too cool to heat with
        reused = reused_frac(1.0 - warm.mean(axis=0), draws("heat.reuse_frac"))
    return cooled(watts, overhead, draws(water_id), clock, reused)


def cooled(
    watts: Watts, overhead: Array, water: Array, clock: Clock, reused: Array | None = None
) -> Heat:
    """The whole load cooled, with an overhead (month, sample) and water (sample,) per kWh of IT."""
    none = np.zeros_like(watts.load_w)
    return Heat(
        radiator_m2=none,
        radiator_kg=none,
        radiator_k=none,
        die_k=none,
        capacity_w=watts.load_w,
        cooled_by_month_frac=np.ones((clock.months, none.size)),
        cooled_by_phase_frac=np.ones((clock.months, 1, none.size)),
        cooled_by_age_frac=np.ones((clock.ages, none.size)),
        overhead_by_month_frac=overhead,
        water_m3_per_kwh=water,
        memory_k=none,
        fin_frac=none,
        lost_frac=none,
        array_view_frac=none,
        reused_frac=none if reused is None else reused,
    )

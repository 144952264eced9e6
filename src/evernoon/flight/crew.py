"""What is a satellite's own: age, the end of its life, and how it departs from the design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.draws import Draws, generator
from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.heat.fin import fin_efficiency_frac, radiation_w_per_m2_k

if TYPE_CHECKING:
    from evernoon.flight.options import Hazard, Options
    from evernoon.flight.unit import Unit

NEVER_S = 1e30


@dataclass(frozen=True, slots=True)
class Crew:
    """The satellites of one site (satellite,); a part of them by `part`. Kept in single precision."""

    age_years: Array
    """At the start of the flight."""
    end_s: Array
    """When it stops for good, after the start of the flight."""
    aim_frac: Array
    """Pointing times conversion of the array."""
    degradation_frac_per_year: Array
    calendar_frac_per_year: Array
    emissivity_frac: Array
    emissivity_loss_frac_per_year: Array
    absorptivity_frac: Array
    absorptivity_growth_frac_per_year: Array
    fin_frac: Array
    miss_frac: Array
    """Sine of the angle by which an edge-on panel misses the Sun."""
    resistance_frac: Array
    """Die to panel, over the design's."""
    hazard_frac: Array
    """Of dying chips, over the design's."""

    def part(self, which: slice) -> Crew:
        """The same of some satellites."""
        return Crew(*(getattr(self, name)[which] for name in self.__slots__))


def crew(unit: Unit, count: int, options: Options, central: Draws) -> Crew:
    """Age, end and departures of `count` satellites, keyed by seed and satellite.

    Departures are drawn from the assumptions' own distributions, taken whole as scatter between
    satellites: at most so much do individuals differ.
    """
    own = central if options.alike else Draws(
        options.seed, 0, count, central.beliefs, central.overrides
    )  # fmt: skip

    def drawn(id: str) -> Array:
        return np.broadcast_to(own(id), count)

    def against_design(id: str) -> Array:
        return drawn(id) / central(id)

    age_years = _ages_years(unit, count, options)
    return Crew(
        age_years=_single(age_years),
        end_s=_single(_ends_s(unit, age_years, options)),
        aim_frac=_single(drawn("watts.pointing_frac") * drawn("watts.conversion_frac")),
        degradation_frac_per_year=_single(drawn(unit.degradation_id)),
        calendar_frac_per_year=_single(drawn("watts.battery_calendar_frac_per_year")),
        emissivity_frac=_single(drawn("heat.emissivity_frac")),
        emissivity_loss_frac_per_year=_single(drawn("heat.emissivity_loss_frac_per_year")),
        absorptivity_frac=_single(drawn("heat.absorptivity_frac")),
        absorptivity_growth_frac_per_year=_single(drawn("heat.absorptivity_growth_frac_per_year")),
        fin_frac=_single(_fins_frac(unit, drawn)),
        miss_frac=_single(np.sin(drawn("heat.pointing_residual_rad"))),
        resistance_frac=_single(against_design("heat.die_resistance_k_per_w")),
        hazard_frac=_single(against_design("wear.chip_failure_per_year")),
    )


def _fins_frac(unit: Unit, drawn: Callable[[str], Array]) -> Array:
    """Fins of each satellite at the panel's limit, by the heat room's own formula."""
    faces = 1.0 if unit.attitude == "body" else 2.0
    growth = radiation_w_per_m2_k(unit.panel_k, drawn("heat.emissivity_frac"), faces)
    return fin_efficiency_frac(
        growth, drawn("heat.fin_half_pitch_m"), drawn("heat.fin_w_per_m_k"), drawn("heat.fin_m")
    )


def _single(values: Array) -> Array:
    return cast("Array", np.ascontiguousarray(values, dtype=np.float32))


def _ages_years(unit: Unit, count: int, options: Options) -> Array:
    if options.ages == "new":
        return np.zeros(count)
    if not isinstance(options.ages, str):
        return np.full(count, options.ages)
    return generator(options.seed, f"flight:age:{unit.site}", 0).random(count) * unit.life_years


def _ends_s(unit: Unit, age_years: Array, options: Options) -> Array:
    """When each stops: the survival of the wear room, given that it lives today.

    Events that move the rate of failure hurry or stay the clock of failures, not that of retirement.
    Source: inverse of the survival curve, conditional on the present age.
    """
    if options.survive:
        return np.full(age_years.size, NEVER_S)
    months = np.arange(unit.alive_frac.size, dtype=np.float64)
    alive_now = np.interp(age_years * MONTHS_PER_YEAR, months, unit.alive_frac)
    share = generator(options.seed, f"flight:end:{unit.site}", 0).random(age_years.size)
    end_months = np.interp(share * alive_now, unit.alive_frac[::-1], months[::-1])
    month_s = JULIAN_YEAR_S / MONTHS_PER_YEAR
    left_s = np.maximum(0.0, end_months - age_years * MONTHS_PER_YEAR) * month_s
    retires_s = np.maximum(0.0, unit.life_years - age_years) * JULIAN_YEAR_S
    return np.minimum(_hurried_s(left_s, options.hazards), np.maximum(left_s, retires_s))


def _hurried_s(left_s: Array, hazards: tuple[Hazard, ...]) -> Array:
    """When as much hazard has passed as at the usual rate would in left_s."""
    if not hazards:
        return left_s
    cuts = np.unique([0.0, NEVER_S] + [min(max(at, 0.0), NEVER_S) for h in hazards for at in h[:2]])
    middles = (cuts[:-1] + cuts[1:]) / 2.0
    rates = np.ones(middles.size)
    for since_s, until_s, factor in hazards:
        rates[(since_s <= middles) & (middles < until_s)] *= factor
    passed = np.concatenate([[0.0], np.cumsum(rates * np.diff(cuts))])
    return np.interp(left_s, passed, cuts)

"""What a design search looks at once: sky and wear by altitude and shielding, medians of the rest."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue, load
from evernoon.assumptions.draws import Draws
from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.heat.choice import Radiator
from evernoon.heat.transport import transport
from evernoon.orbits.choice import Shell, Shells
from evernoon.orbits.propellant import steady_m_per_s
from evernoon.watts.choice import SolarArray
from evernoon.wear.choice import Satellite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evernoon.assumptions.kinds import Launcher
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits
    from evernoon.flows.sunlight import Sunlight
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario

ALTITUDES, SHIELDINGS = 33, 8
_YEAR = int(MONTHS_PER_YEAR)
# Shadow over sunlight, times load in shadow over load, over efficiency: half an orbit dark is 1.2.
_REFILL = np.linspace(0.0, 1.2, 7)


class Alike(Draws):
    """Medians (or the scenario's own points), the same for so many columns."""

    def __init__(self, one: Draws, size: int) -> None:
        super().__init__(one.seed, 0, 1, one.beliefs, one.overrides)
        self.size = size

    def __call__(self, id: str) -> Array:
        """The same value for every column."""
        return np.full(self.size, super().__call__(id)[0])


@dataclass(frozen=True, slots=True)
class World:
    """A scenario's orbit site as a space of designs; tables by altitude (h,) and shielding (s,)."""

    scenario: Scenario
    choice: LotChoice
    draws: Draws
    shell: Shell
    altitudes_m: Array
    shieldings_m: Array
    flux_w_per_m2: Array
    """Months of a year."""
    sunlit_frac: Array
    """(h, month)."""
    longest_s: Array
    """(h,)."""
    refill: Array
    """Nodes of `need_per_flux`."""
    need_per_flux: Array
    """Largest over the months of (1 + refill x shadow / sunlight) / flux (h, node)."""
    eclipse_per_year: Array
    view_edge_frac: Array
    view_nadir_frac: Array
    overhead_frac: Array
    """Most of any month (h,)."""
    period_s: Array
    small_hits_per_m2_year: Array
    steady_m_per_s: Array
    """Delta-v but for the air: of raising and disposal, and per second of keeping (2, h)."""
    holding: Array
    """Delta-v against the air, per second and over the ballistic coefficient (h,)."""
    exposed_frac: Array
    """What a Sun-facing plate shows the air (h,)."""
    dose_gy_per_year: Array
    """(h, s)."""
    sky: Sunlight
    """At every altitude, with one sample."""
    running_frac: Array
    """Mean share of chips that run in satellites that live, up to each age in months (h, s, age)."""
    earth_ir_w_per_m2: float
    albedo_frac: float

    def one(self, id: str) -> float:
        """Median of an assumption, as the scenario believes it."""
        return float(self.draws(id)[0])

    @property
    def array(self) -> SolarArray:
        """The array as chosen."""
        return cast("SolarArray", self.choice.watts)

    @property
    def radiator(self) -> Radiator:
        """The radiator as chosen."""
        return cast("Radiator", self.choice.heat)

    @property
    def satellite(self) -> Satellite:
        """Life and shielding as chosen."""
        return cast("Satellite", self.choice.wear)

    def service_kg_per_kw_year(self) -> float:
        """What robots bring; nothing where none come."""
        robots = self.satellite.servicing == "robotic"
        return self.one("wear.service_kg_per_kw_year") if robots else 0.0

    def warmest_panel_k(self) -> float:
        """Panel with coolant as warm as chips, memory and coolant allow, without a heat pump."""
        return float(transport(self.radiator.changed(lift_k=0.0), self.draws).root_k[0])


def world(
    scenario: Scenario, site: str | None = None, reach: Mapping[str, Sequence[float]] | None = None
) -> World:
    """Look at the sky and at wear of a scenario's newest satellite.

    Args: reach values of altitude_m, shielding_m and life_s beyond the ranges of the search that
        the tables must hold too; at their ends they stand still.
    Errors: size-no-orbit where the scenario, or the site named, has none.
    """
    from evernoon.chain import whole_years
    from evernoon.scenario.assemble import clock, lot_choices

    found = [
        c for c in lot_choices(scenario) if c.kind == "orbit" and (site is None or c.site == site)
    ]
    if not found:
        raise EvernoonError("size-no-orbit", name=site or scenario.name)
    choice = max(found, key=lambda c: c.from_date)
    reach = _reach(choice, reach or {})
    time = whole_years(clock(scenario))
    life_s = _ends("orbits.design_life_s", reach["life_s"])[1]
    time = replace(time, ages=max(time.ages, math.ceil(life_s / JULIAN_YEAR_S * _YEAR) + 1))
    draws = Draws(scenario.seed, 0, 1, scenario.beliefs, scenario.assume)
    shells = cast("Shells", choice.orbits).shells
    altitudes_m = _grid("orbits.design_altitude_m", reach["altitude_m"], ALTITUDES)
    orbits, sky = _sky(choice, shells[0], altitudes_m, time, draws)
    shieldings_m = np.geomspace(
        *_ends("orbits.design_shielding_m", reach["shielding_m"]), SHIELDINGS
    )
    doses = _doses(choice, orbits, shieldings_m, time, draws)
    shadow_frac = sky.longest_eclipse_s / orbits.period_s[:, np.newaxis]
    ratio = (shadow_frac / (1.0 - shadow_frac))[..., np.newaxis]
    flux = sky.flux_w_per_m2[np.newaxis, :, np.newaxis]
    return World(
        scenario=scenario,
        choice=choice,
        draws=draws,
        shell=shells[0],
        altitudes_m=altitudes_m,
        shieldings_m=shieldings_m,
        flux_w_per_m2=sky.flux_w_per_m2,
        sunlit_frac=sky.sunlit_frac[:, :_YEAR],
        longest_s=sky.longest_eclipse_s.max(axis=1),
        refill=_REFILL,
        need_per_flux=((1.0 + ratio * _REFILL) / flux).max(axis=1),
        eclipse_per_year=sky.eclipse_per_year,
        view_edge_frac=sky.view_edge_frac,
        view_nadir_frac=sky.view_nadir_frac,
        overhead_frac=sky.overhead_frac.max(axis=1),
        period_s=orbits.period_s,
        small_hits_per_m2_year=sky.small_hits_per_m2_year[:, 0],
        steady_m_per_s=_steady(orbits, draws),
        holding=orbits.holding_kg_per_m_s[:, 0] / draws("orbits.keeping_s"),
        exposed_frac=orbits.exposed_frac,
        dose_gy_per_year=doses["dose_gy_per_year"],
        sky=sky,
        running_frac=_running_frac(choice, orbits, sky, doses, time, draws, life_s),
        earth_ir_w_per_m2=float(sky.earth_ir_w_per_m2[0]),
        albedo_frac=float(sky.albedo_frac[0]),
    )


def _reach(choice: LotChoice, reach: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    """What the tables must hold besides the ranges of the search: the scenario's own, and what is asked."""
    satellite = cast("Satellite", choice.wear)
    own = {
        "altitude_m": [shell.altitude_m for shell in cast("Shells", choice.orbits).shells],
        "shielding_m": [satellite.shielding_m],
        "life_s": [cast("SolarArray", choice.watts).life_s],
    }
    return {name: [*values, *reach.get(name, ())] for name, values in own.items()}


def _ends(id: str, reach: Sequence[float]) -> tuple[float, float]:
    entry = load.entry(id)
    return min(float(entry.min or 0.0), *reach), max(float(entry.max or 0.0), *reach)


def _grid(id: str, reach: Sequence[float], count: int) -> Array:
    """Altitudes evenly over the range of the search, those of the scenario and those asked among them."""
    return np.unique(np.concatenate([np.linspace(*_ends(id, reach), count), np.array(reach)]))


def _sky(
    choice: LotChoice, like: Shell, altitudes_m: Array, time: Clock, draws: Draws
) -> tuple[Orbits, Sunlight]:
    from evernoon import orbits, sunlight

    shells = tuple(like.changed(altitude_m=float(h)) for h in altitudes_m)
    where = orbits.propagate(choice.orbits.model_copy(update={"shells": shells}), time, draws)
    sky = sunlight.shine(choice.sunlight, where, time, draws)
    return cast("Orbits", where), cast("Sunlight", sky)


_DOSES = ("dose_gy_per_year", "proton_dose_gy_per_year")


def _doses(
    choice: LotChoice, orbits: Orbits, shieldings_m: Array, time: Clock, draws: Draws
) -> dict[str, Array]:
    """Doses in a year, each (h, s), by field of the sky; one month of sky is enough for them."""
    from evernoon import sunlight

    month = replace(time, months=1)
    skies = [
        cast(
            "Sunlight",
            sunlight.shine(
                choice.sunlight.model_copy(update={"shielding_m": float(thick)}),
                orbits,
                month,
                draws,
            ),
        )
        for thick in shieldings_m
    ]
    return {name: np.stack([getattr(sky, name)[:, 0] for sky in skies], axis=1) for name in _DOSES}


def _steady(orbits: Orbits, draws: Draws) -> Array:
    """Delta-v but for the air is linear in the time kept: both coefficients, from two times (2, h)."""
    year, two = (
        steady_m_per_s(
            orbits.altitude_m,
            Draws(
                draws.seed, 0, 1, draws.beliefs,
                {**draws.overrides, "orbits.keeping_s": years * JULIAN_YEAR_S},
            ),
        )[:, 0]
        for years in (1.0, 2.0)
    )  # fmt: skip
    return np.stack([2.0 * year - two, (two - year) / JULIAN_YEAR_S])


def _running_frac(
    choice: LotChoice, orbits: Orbits, sky: Sunlight, doses: dict[str, Array], time: Clock,
    draws: Draws, life_s: float,
) -> Array:  # fmt: skip
    """Share alive times share running, mean up to each age, by the wear room itself (h, s, age).

    Every pair of altitude and shielding is a column of one call.
    """
    from evernoon import wear
    from evernoon.chain import performance
    from evernoon.flows.body import PARTS, Body

    dose = doses["dose_gy_per_year"]
    pairs = dose.size
    alike = Alike(draws, pairs)
    thick = dose.shape[1]
    by_pair = {
        item.name: np.repeat(getattr(sky, item.name)[:, 0], thick)[np.newaxis]
        for item in fields(sky)
        if np.shape(getattr(sky, item.name)) == (len(dose), 1)
    }
    flat = {
        name: np.full(pairs, getattr(sky, name)[0]) for name in ("earth_ir_w_per_m2", "albedo_frac")
    }
    behind = {name: values.reshape(1, -1) for name, values in doses.items()}
    eclipses = np.repeat(sky.eclipse_per_year, thick)[np.newaxis]
    # A flare is an event; curves by age know none.
    none = {"flare_gy": sky.flare_gy[:1]}
    column = replace(sky, **{**by_pair, **flat, **behind, **none, "eclipse_per_year": eclipses})
    shell = replace(
        orbits, altitude_m=orbits.altitude_m[:1], inclination_rad=orbits.inclination_rad[:1],
        weight_frac=np.ones(1),
    )  # fmt: skip
    # Hits by debris go with the area; that of the design as it stands is taken for all.
    area_m2 = np.full(pairs, performance(choice, time, draws).body.area_m2[0])
    body = Body(PARTS, np.zeros((len(PARTS), pairs)), np.ones(pairs), area_m2)
    design = cast("Satellite", choice.wear)
    aged = wear.age(design.changed(life_s=life_s), shell, column, body, time, alike)
    work = aged.alive_by_age_frac * aged.available_by_age_frac
    mean = np.cumsum(work, axis=0) / np.arange(1.0, len(work) + 1.0)[:, np.newaxis]
    return mean.T.reshape(*dose.shape, -1)


def launcher(name: str) -> Launcher:
    """Row of a launch vehicle."""
    return cast("Launcher", catalogue.row("launchers", name, path="launch"))

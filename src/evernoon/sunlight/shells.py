"""The environment of the shells of one orbit site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import JULIAN_YEAR_S
from evernoon.earth.sphere import plate_view_frac
from evernoon.earth.sun import sun_distance_m
from evernoon.earth.time import month_mid_jd
from evernoon.flows.sunlight import Sunlight
from evernoon.sunlight.belts import Particle, active_frac, spectrum_mev, trapped_per_m2_s
from evernoon.sunlight.cosmic import (
    FLARE_SHIELD_M,
    cosmic_gy,
    flare_gy,
    open_frac,
    solar_proton_gy,
    solar_protons_per_m2,
)
from evernoon.sunlight.debris import (
    hits_per_m2_year,
    meteoroid_kg,
    meteoroids_per_m2_year,
    tracked_per_m3,
)
from evernoon.sunlight.dose import Particles, annual_dose_gy, in_table
from evernoon.sunlight.light import shadows, solar_flux_w_per_m2
from evernoon.sunlight.parts import part_by_turn

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits
    from evernoon.quantities import Array
    from evernoon.sunlight.choice import Space

_LARGE_M, _SMALL_M = 0.01, 0.001
_PARTICLES: tuple[Particle, Particle] = ("electron", "proton")


def environment(choice: Space, orbits: Orbits, clock: Clock, draws: Draws) -> Sunlight:
    """Light by date, shadow by month, Earth, particles and debris by shell."""
    light = shadows(orbits, clock)
    electrons, protons = _doses_gy(choice.shielding_m, orbits, draws)
    wall_m = float(draws("sunlight.equipment_wall_m")[0])
    wall_electrons, wall_protons = _doses_gy(wall_m, orbits, draws)
    large, small = _hits_per_m2_year(orbits.altitude_m, draws)
    return Sunlight(
        flux_w_per_m2=solar_flux_w_per_m2(sun_distance_m(month_mid_jd(clock.start, clock.months))),
        sunlit_frac=light.sunlit_frac,
        sunlit_by_turn_frac=light.sunlit_by_turn_frac,
        overhead_by_turn_frac=light.overhead_by_turn_frac,
        turn_weight_frac=light.turn_weight_frac,
        flux_by_turn_frac=light.flux_by_turn_frac,
        part_by_turn=part_by_turn(light.sunlit_by_turn_frac),
        longest_eclipse_s=light.longest_eclipse_s,
        eclipse_per_year=light.eclipse_per_year,
        weight_frac=orbits.weight_frac,
        overhead_frac=light.overhead_frac,
        earth_ir_w_per_m2=draws("sunlight.earth_ir_w_per_m2"),
        albedo_frac=draws("sunlight.albedo_frac"),
        view_nadir_frac=plate_view_frac(orbits.altitude_m, 0.0),
        view_edge_frac=plate_view_frac(orbits.altitude_m, np.pi / 2),
        dose_gy_per_year=electrons + protons,
        proton_dose_gy_per_year=protons,
        equipment_dose_gy_per_year=wall_electrons + wall_protons,
        spectrum_mev=np.stack([spectrum_mev(particle) for particle in _PARTICLES]),
        above_per_m2_year=_above_per_m2_year(orbits, draws),
        flare_gy=_flare_gy(choice.shielding_m, orbits),
        debris_per_m2_year=large,
        small_hits_per_m2_year=small,
    )


def _doses_gy(shielding_m: float, orbits: Orbits, draws: Draws) -> tuple[Array, Array]:
    """Dose a year by electrons, and by protons of belts, Sun and galaxy (shell, sample)."""
    electrons, protons = _trapped_gy(shielding_m, orbits, draws)
    return electrons, protons + _from_outside_gy(shielding_m, orbits, draws)


def _trapped_gy(shielding_m: float, orbits: Orbits, draws: Draws) -> tuple[Array, Array]:
    """Dose a year by electrons and by protons of the belts, mean over the run (shell, sample)."""
    altitude_m, depth_m = in_table(orbits.altitude_m, shielding_m)
    active = active_frac(orbits.f107).mean(axis=0)
    kinds: tuple[Particles, Particles] = ("electron", "proton")
    doses = []
    for kind in kinds:
        quiet, busy = (
            annual_dose_gy(altitude_m, orbits.inclination_rad, depth_m, kind, state)
            for state in ("min", "max")
        )
        mixed = quiet[:, np.newaxis] * (1 - active) + busy[:, np.newaxis] * active
        doses.append(mixed * draws("sunlight.dose_factor"))
    return doses[0], doses[1]


def _from_outside_gy(shielding_m: float, orbits: Orbits, draws: Draws) -> Array:
    """Dose a year by protons of the Sun and of the galaxy, mean over the run (shell, sample).

    The Sun gives what the confidence drawn says for the active ones of the years in orbit.
    """
    _, depth_m = in_table(orbits.altitude_m, shielding_m)
    active_years, per_year = _active_years(orbits, draws)
    sure = draws("sunlight.flare_confidence_frac")
    flares = per_year * solar_proton_gy(
        orbits.altitude_m, orbits.inclination_rad, float(depth_m), active_years, sure
    )
    height, tilt = orbits.altitude_m[:, np.newaxis], orbits.inclination_rad[:, np.newaxis]
    return flares + cosmic_gy(height, tilt, orbits.f107.mean(axis=0))


def _active_years(orbits: Orbits, draws: Draws) -> tuple[Array, Array]:
    """Active ones of the years in orbit, and what makes their fluence one of a year (sample,)."""
    years = draws("orbits.keeping_s") / JULIAN_YEAR_S
    active_years = years * (orbits.f107 > draws("sunlight.active_f107")).mean(axis=0)
    # The model counts at least one active year; fewer give in proportion.
    return active_years, np.minimum(1.0, active_years) / years


def _above_per_m2_year(orbits: Orbits, draws: Draws) -> Array:
    """Fluence a year above the energies of the table (particle, shell, energy, sample)."""
    heights, tilts = orbits.altitude_m[:, np.newaxis], orbits.inclination_rad[:, np.newaxis]
    inside, _ = in_table(heights, 1.0)
    active = active_frac(orbits.f107).mean(axis=0)
    second = JULIAN_YEAR_S * draws("sunlight.dose_factor")
    found = []
    for particle in _PARTICLES:
        quiet, busy = (
            trapped_per_m2_s(inside, tilts, spectrum_mev(particle), particle, state)[
                ..., np.newaxis
            ]
            for state in ("min", "max")
        )
        found.append((quiet * (1 - active) + busy * active) * second)
    energies = spectrum_mev("proton")
    active_years, per_year = _active_years(orbits, draws)
    sure = draws("sunlight.flare_confidence_frac")
    free = solar_protons_per_m2(energies[:, np.newaxis], active_years, sure) * per_year
    found[1] = found[1] + open_frac(heights, tilts, energies)[..., np.newaxis] * free
    return np.stack(found)


def _flare_gy(shielding_m: float, orbits: Orbits) -> Array:
    """Dose of the great flare of 1972 (shell,); a shield beyond its spectrum counts as its last."""
    depth_m = float(np.clip(shielding_m, *FLARE_SHIELD_M))
    return flare_gy(orbits.altitude_m, orbits.inclination_rad, depth_m)


def _hits_per_m2_year(altitude_m: Array, draws: Draws) -> tuple[Array, Array]:
    """Hits by objects over 1 cm, and over 1 mm: debris and meteoroids (shell, sample)."""
    found = []
    for size_m, ratio in (
        (_LARGE_M, draws("sunlight.small_per_tracked")),
        (_SMALL_M, draws("sunlight.millimetre_per_tracked")),
    ):
        hits = hits_per_m2_year(
            tracked_per_m3(altitude_m)[:, np.newaxis], ratio, draws("sunlight.encounter_m_per_s")
        )
        natural = meteoroids_per_m2_year(meteoroid_kg(size_m), altitude_m)
        found.append(hits * draws("sunlight.debris_flux_factor") + natural[:, np.newaxis])
    return found[0], found[1]

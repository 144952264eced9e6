"""The wear of one unit: a satellite nobody repairs, servers that are repaired, rented capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.flows.wear import Wear
from evernoon.wear import mass, radiation, survival

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.kinds import Launcher
    from evernoon.flows.body import Body
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits
    from evernoon.flows.sunlight import Sunlight
    from evernoon.wear.choice import Satellite


def satellite(
    choice: Satellite, orbits: Orbits, sunlight: Sunlight, body: Body, clock: Clock, draws: Draws
) -> Wear:
    """A satellite by its dose, its debris, its launcher and its own ageing."""
    weight_frac = orbits.weight_frac[:, None]
    dose_gy_per_year = (weight_frac * sunlight.dose_gy_per_year).sum(axis=0)
    flux = (weight_frac * sunlight.debris_per_m2_year).sum(axis=0)
    hit_per_year = survival.hit_per_year(flux, body.area_m2)
    interruptions = _interruptions_per_chip_year(dose_gy_per_year, draws)
    life_s = np.full(draws.size, choice.life_s)
    age_years = _ages_in_life_years(life_s, clock)
    lethal_per_year = hit_per_year * draws("wear.debris_lethal_frac")
    alive_frac = survival.satellite_alive_frac(
        age_years,
        draws("wear.infant_frac"),
        draws("wear.infant_years"),
        draws("wear.failure_per_year") + lethal_per_year,
        draws("wear.wearout_years"),
        draws("wear.wearout_shape"),
    )
    chips_frac = survival.chip_alive_frac(
        age_years,
        draws("wear.chip_failure_per_year") * draws("wear.chip_orbit_factor"),
        dose_gy_per_year * age_years,
        draws("wear.dose_limit_gy"),
        draws("wear.dose_shape"),
    )
    down_frac = survival.downtime_frac(interruptions, draws("wear.restart_s") / JULIAN_YEAR_S)
    running_frac = survival.available_frac(chips_frac, np.asarray(choice.spares_frac), down_frac)
    return Wear(
        life_s=life_s,
        dose_gy_per_year=dose_gy_per_year,
        interruptions_per_chip_year=interruptions,
        silent_errors_per_chip_year=_silent_errors_per_chip_year(dose_gy_per_year, draws),
        hit_per_year=hit_per_year,
        decay_s=_decay_s(orbits, body, draws),
        launch_loss_frac=_launch_loss_frac(choice.launcher, draws),
        alive_by_age_frac=_until_retired(alive_frac, life_s, clock),
        available_by_age_frac=_until_retired(running_frac, life_s, clock),
    )


def servers(life_s: Array, clock: Clock, draws: Draws) -> Wear:
    """Racks that technicians repair, until their planned life is over."""
    alive_frac = np.ones((clock.ages, draws.size))
    return _grounded(life_s, _until_retired(alive_frac, life_s, clock), clock, draws)


def rented(clock: Clock, draws: Draws) -> Wear:
    """Capacity whose owner replaces what fails: it stays as long as the run."""
    life_s = np.full(draws.size, clock.ages * MONTH_S)
    return _grounded(life_s, np.ones((clock.ages, draws.size)), clock, draws)


def _grounded(life_s: Array, alive_frac: Array, clock: Clock, draws: Draws) -> Wear:
    none = np.zeros(draws.size)
    interruptions = _interruptions_per_chip_year(none, draws)
    restarting = survival.downtime_frac(interruptions, draws("wear.restart_s") / JULIAN_YEAR_S)
    repairing = survival.downtime_frac(
        draws("wear.chip_failure_per_year"), draws("wear.repair_s") / JULIAN_YEAR_S
    )
    running_frac = survival.available_frac(1.0 - repairing, np.asarray(0.0), restarting)
    return Wear(
        life_s=life_s,
        dose_gy_per_year=none,
        interruptions_per_chip_year=interruptions,
        silent_errors_per_chip_year=_silent_errors_per_chip_year(none, draws),
        hit_per_year=none,
        decay_s=none,
        launch_loss_frac=none,
        alive_by_age_frac=alive_frac,
        available_by_age_frac=np.tile(running_frac, (clock.ages, 1)),
    )


def _retirement_months(life_s: Array) -> Array:
    """Age from which a unit is retired, a whole number; same shape as life_s."""
    return np.rint(life_s / (JULIAN_YEAR_S / MONTHS_PER_YEAR))


def _ages_in_life_years(life_s: Array, clock: Clock) -> Array:
    """Ages (age, 1) up to the longest planned life: beyond it nobody asks."""
    ages = min(clock.ages, int(_retirement_months(life_s).max()))
    return np.arange(ages)[:, None] / MONTHS_PER_YEAR


def _until_retired(by_age: Array, life_s: Array, clock: Clock) -> Array:
    """The values (age, sample) on the whole axis of ages, 0 from retirement on."""
    full = np.zeros((clock.ages, by_age.shape[1]))
    ages = np.arange(len(by_age))[:, None]
    full[: len(by_age)] = by_age * (ages < _retirement_months(life_s))
    return full


def _interruptions_per_chip_year(dose_gy_per_year: Array, draws: Draws) -> Array:
    return radiation.interruptions_per_chip_year(
        draws("wear.ground_interruptions_per_chip_year"),
        dose_gy_per_year,
        draws("wear.uecc_per_chip_gy"),
        draws("wear.sefi_per_chip_gy"),
        draws("wear.host_crash_per_chip_gy"),
        draws("wear.proton_dose_frac"),
    )


def _silent_errors_per_chip_year(dose_gy_per_year: Array, draws: Draws) -> Array:
    from_dose = radiation.upsets_per_chip_year(
        dose_gy_per_year, draws("wear.sdc_per_chip_gy"), draws("wear.proton_dose_frac")
    )
    return draws("wear.ground_sdc_per_chip_year") + from_dose


def _decay_s(orbits: Orbits, body: Body, draws: Draws) -> Array:
    altitude_m = np.asarray(np.sum(orbits.weight_frac * orbits.altitude_m))
    inclination_rad = np.asarray(np.sum(orbits.weight_frac * orbits.inclination_rad))
    return mass.decay_s(
        altitude_m,
        body.area_m2,
        body.mass_kg,
        draws("wear.drag_coefficient"),
        draws("wear.exposed_frac"),
        draws("wear.decay_f107"),
        inclination_rad,
    )


def _launch_loss_frac(launcher: str, draws: Draws) -> Array:
    record = cast("Launcher", catalogue.row("launchers", launcher))
    return survival.launch_failure_frac(
        np.asarray(record.flights),
        np.asarray(record.successes),
        draws("wear.launch_prior_failure_frac"),
        draws("wear.launch_prior_flights"),
    )

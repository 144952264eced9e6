"""The wear of one unit: a satellite, servers that are repaired, rented capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.earth.descent import descent_s
from evernoon.earth.solar import f107_by_month
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.flows.wear import Wear
from evernoon.wear import flares, mass, parts, radiation, survival

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.kinds import Launcher
    from evernoon.flows.body import Body
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits
    from evernoon.flows.sunlight import Sunlight
    from evernoon.wear.choice import Satellite

# Two cycles: whoever is up longer meets them again.
_DESCENT_MONTHS = 264


def satellite(
    choice: Satellite, orbits: Orbits, sunlight: Sunlight, body: Body, clock: Clock, draws: Draws,
    falls: bool = True,
) -> Wear:  # fmt: skip
    """A satellite by its dose, its debris, its launcher, its parts and its own ageing."""
    weight_frac = orbits.weight_frac[:, None]
    dose_gy_per_year = (weight_frac * sunlight.dose_gy_per_year).sum(axis=0)
    flux = (weight_frac * sunlight.debris_per_m2_year).sum(axis=0)
    hit_per_year = survival.hit_per_year(flux, body.area_m2)
    proton_frac = (weight_frac * sunlight.proton_dose_gy_per_year).sum(axis=0) / dose_gy_per_year
    interruptions = _interruptions_per_chip_year(choice.beam, dose_gy_per_year, proton_frac, draws)
    flare_gy = np.full(draws.size, orbits.weight_frac @ sunlight.flare_gy)
    life_s = np.full(draws.size, choice.life_s)
    age_years = _ages_in_life_years(life_s, clock)
    alive_frac = _alive_frac(choice, orbits, sunlight, body, age_years, draws)
    chips_frac = parts.chips_frac(
        choice,
        age_years,
        dose_gy_per_year * age_years,
        np.tensordot(orbits.weight_frac, sunlight.eclipse_per_year, axes=1),
        draws,
    )
    replaced_per_chip_year = np.zeros(draws.size)
    if choice.servicing == "robotic":
        chips_frac, replaced_per_chip_year = parts.visited_frac(chips_frac, choice.life_s, draws)
    down_frac = survival.downtime_frac(interruptions, draws("wear.restart_s") / JULIAN_YEAR_S)
    running_frac = survival.available_frac(chips_frac, np.asarray(choice.spares_frac), down_frac)
    return Wear(
        life_s=life_s,
        dose_gy_per_year=dose_gy_per_year,
        interruptions_per_chip_year=interruptions,
        silent_errors_per_chip_year=_silent_errors_per_chip_year(
            choice.beam, dose_gy_per_year, proton_frac, draws
        ),
        flare_gy=flare_gy,
        flare_down_s=flares.flare_down_s(
            flare_gy, _errors_per_chip_gy(choice.beam, draws), draws("wear.restart_s")
        ),
        hit_per_year=hit_per_year,
        decay_s=_decay_s(orbits, body, clock, draws) if falls else np.full(draws.size, np.nan),
        launch_loss_frac=_launch_loss_frac(choice.launcher, draws),
        alive_by_age_frac=_until_retired(alive_frac, life_s, clock),
        available_by_age_frac=_until_retired(running_frac, life_s, clock),
        replaced_per_chip_year=replaced_per_chip_year,
    )


def _alive_frac(
    choice: Satellite, orbits: Orbits, sunlight: Sunlight, body: Body, age_years: Array,
    draws: Draws,
) -> Array:  # fmt: skip
    """Satellites in service: as Starlinks, less hits and drained loops, and with parts of their own."""
    weight_frac = orbits.weight_frac[:, None]
    flux = (weight_frac * sunlight.debris_per_m2_year).sum(axis=0)
    small = (weight_frac * sunlight.small_hits_per_m2_year).sum(axis=0)
    lethal_per_year = survival.hit_per_year(flux, body.area_m2) * draws("wear.debris_lethal_frac")
    lethal_per_year = lethal_per_year + survival.drained_per_year(
        small, body.area_m2, draws("wear.loop_area_frac"), draws("wear.puncture_lethal_frac")
    )
    alike = survival.bathtub_frac(
        age_years,
        draws("wear.infant_frac"),
        draws("wear.infant_years"),
        draws("wear.failure_per_year") + lethal_per_year,
        draws("wear.wearout_years"),
        draws("wear.wearout_shape"),
    )
    dose = (weight_frac * sunlight.equipment_dose_gy_per_year).sum(axis=0)
    return alike * parts.equipment_frac(choice, age_years, dose * age_years, draws)


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
    interruptions = _interruptions_per_chip_year(None, none, none, draws)
    restarting = survival.downtime_frac(interruptions, draws("wear.restart_s") / JULIAN_YEAR_S)
    repairing = survival.downtime_frac(
        draws("wear.chip_failure_per_year"), draws("wear.repair_s") / JULIAN_YEAR_S
    )
    running_frac = survival.available_frac(1.0 - repairing, np.asarray(0.0), restarting)
    return Wear(
        life_s=life_s,
        dose_gy_per_year=none,
        interruptions_per_chip_year=interruptions,
        silent_errors_per_chip_year=_silent_errors_per_chip_year(None, none, none, draws),
        flare_gy=none,
        flare_down_s=none,
        hit_per_year=none,
        decay_s=none,
        launch_loss_frac=none,
        alive_by_age_frac=alive_frac,
        available_by_age_frac=np.tile(running_frac, (clock.ages, 1)),
        replaced_per_chip_year=none,
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


def _per_chip_gy(upset: str, beam: str | None, draws: Draws) -> Array:
    """Upsets of a kind per gray: as its chips were tested, else borrowed from those that were."""
    name = f"{upset}_per_chip_gy"
    return draws(f"wear.{name}" if beam is None else f"catalogue.beams.{beam}.{name}")


def _errors_per_chip_gy(beam: str | None, draws: Draws) -> Array:
    """Everything that makes a chip start again, per gray."""
    kinds = (_per_chip_gy(kind, beam, draws) for kind in ("uecc", "sefi", "host_crash"))
    return np.sum(list(kinds), axis=0)


def _interruptions_per_chip_year(
    beam: str | None, dose_gy_per_year: Array, proton_frac: Array, draws: Draws
) -> Array:
    return radiation.interruptions_per_chip_year(
        draws("wear.ground_interruptions_per_chip_year"),
        dose_gy_per_year,
        _per_chip_gy("uecc", beam, draws),
        _per_chip_gy("sefi", beam, draws),
        _per_chip_gy("host_crash", beam, draws),
        proton_frac,
    )


def _silent_errors_per_chip_year(
    beam: str | None, dose_gy_per_year: Array, proton_frac: Array, draws: Draws
) -> Array:
    from_dose = radiation.upsets_per_chip_year(
        dose_gy_per_year, _per_chip_gy("sdc", beam, draws), proton_frac
    )
    return draws("wear.ground_sdc_per_chip_year") + from_dose


def _decay_s(orbits: Orbits, body: Body, clock: Clock, draws: Draws) -> Array:
    """Descent of a satellite that dies in any month of the run, under the Sun of its own sample."""
    altitude_m = float(np.sum(orbits.weight_frac * orbits.altitude_m))
    inclination_rad = float(np.sum(orbits.weight_frac * orbits.inclination_rad))
    ballistic = mass.tumbling_m2_per_kg(
        body.area_m2, body.mass_kg, draws("wear.drag_coefficient"), draws("wear.exposed_frac")
    )
    path = f107_by_month(
        clock.start, clock.months + _DESCENT_MONTHS, draws("orbits.cycle_s"),
        draws("orbits.cycle_rise_f107"),
    )  # fmt: skip
    dies = (draws.uniform("wear.death", 1)[0] * clock.months).astype(np.intp)
    months = np.arange(_DESCENT_MONTHS)[:, None] + dies
    return descent_s(altitude_m, ballistic, inclination_rad, path[months, np.arange(draws.size)])


def _launch_loss_frac(launcher: str, draws: Draws) -> Array:
    record = cast("Launcher", catalogue.row("launchers", launcher))
    return survival.launch_failure_frac(
        np.asarray(record.flights),
        np.asarray(record.successes),
        draws("wear.launch_prior_failure_frac"),
        draws("wear.launch_prior_flights"),
    )

"""What becomes of the parts of a satellite with age: chips, memory, joints, optics, battery, pumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.wear import fatigue, servicing, survival

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.kinds import Component
    from evernoon.wear.choice import Satellite

_SWINGS = {
    "ride-through": "wear.ride_swing_k",
    "throttle": "wear.throttle_swing_k",
    "sleep": "wear.sleep_swing_k",
}


def row(part: str) -> Component:
    """Row of the catalogue `parts`."""
    return cast("Component", catalogue.row("parts", part))


def after_dose_frac(part: str, dose_gy: Array, draws: Draws) -> Array:
    """Share of parts of a kind that a dose has left; shape of dose_gy (..., sample)."""
    limit_gy = draws(f"catalogue.parts.{part}.limit_gy")
    return survival.dose_alive_frac(dose_gy, limit_gy, np.asarray(row(part).limit_shape))


def chips_frac(
    choice: Satellite, age_years: Array, dose_gy: Array, eclipse_per_year: Array, draws: Draws
) -> Array:
    """Chips not dead for good: logic, memory and the joints of their boards (age, sample)."""
    logic = row("accelerator")
    by_age = survival.bathtub_frac(
        age_years,
        draws("catalogue.parts.accelerator.infant_frac"),
        np.asarray(logic.infant_years),
        draws("wear.chip_failure_per_year") * draws("wear.chip_orbit_factor"),
        draws("catalogue.parts.accelerator.wearout_years"),
        np.asarray(logic.wearout_shape),
    )
    joints = joints_frac(choice.eclipse, age_years * eclipse_per_year, eclipse_per_year, draws)
    left = after_dose_frac("accelerator", dose_gy, draws) * after_dose_frac(
        "memory", dose_gy, draws
    )
    return by_age * left * joints


def joints_frac(eclipse: str, cycles: Array, eclipse_per_year: Array, draws: Draws) -> Array:
    """Boards whose joints have borne so many eclipses (age, sample)."""
    swing = fatigue.swing_factor(
        draws(_SWINGS[eclipse]), draws("wear.tested_swing_k"), draws("wear.swing_exponent")
    )
    bear = fatigue.cycles_to_failure(
        draws("wear.tested_cycles"),
        swing,
        # Less than one a year is none, whatever the rate of it.
        np.maximum(eclipse_per_year, 1.0) / draws("wear.tested_cycles_per_year"),
        draws("wear.rate_exponent"),
        draws("wear.joint_k"),
        draws("wear.tested_joint_k"),
        draws("wear.joint_activation_k"),
    )
    return fatigue.fatigue_alive_frac(cycles, bear, draws("wear.fatigue_shape"))


def equipment_frac(choice: Satellite, age_years: Array, dose_gy: Array, draws: Draws) -> Array:
    """Satellites that still have a battery, a laser and a pump (age, sample)."""
    battery = after_dose_frac("battery-cell", dose_gy, draws)
    lasers = survival.any_alive_frac(
        after_dose_frac("optics", dose_gy, draws), np.asarray(float(choice.terminals))
    )
    pumps = survival.standby_frac(
        age_years, draws("catalogue.parts.pump.failure_per_year"), row("pump").carried or 1
    )
    return battery * lasers * pumps


def visited_frac(alive_frac: Array, life_s: float, draws: Draws) -> tuple[Array, Array]:
    """Chips alive where robots replace failed ones (age, sample); replaced per chip and year."""
    every = np.maximum(1.0, np.rint(draws("wear.visit_s") / JULIAN_YEAR_S * MONTHS_PER_YEAR))
    ages = np.arange(len(alive_frac))[:, np.newaxis]
    due = ((ages % every == 0.0) & (ages > 0)).astype(np.float64)
    now, replaced = servicing.renewed_frac(alive_frac, due, draws("wear.visit_repaired_frac"))
    return now, replaced.sum(axis=0) / (life_s / JULIAN_YEAR_S)

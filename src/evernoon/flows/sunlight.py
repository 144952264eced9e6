"""What the sky gives: sunlight and particles in orbit, climate on the ground."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Sunlight:
    """Light, shadow, Earth radiation, dose and debris met by the shells of one orbit site."""

    flux_w_per_m2: Array = declared(
        "month",
        "S / d^2 at mid-month",
        "constants.SOLAR_CONSTANT_W_PER_M2", "start", "months",
    )  # fmt: skip
    sunlit_frac: Array = declared(
        "shell month",
        "1 - mean eclipse share over planes and days",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.raan_rad",
        "orbits.nodal_rate_rad_per_s", "start",
    )  # fmt: skip
    turn_weight_frac: Array = declared(
        "shell month turn",
        "share of the month's planes and days in each of eight parts, by light; smaller at its edge",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.raan_rad",
        "orbits.nodal_rate_rad_per_s", "start",
    )  # fmt: skip
    sunlit_by_turn_frac: Array = declared(
        "shell month turn",
        "1 - mean eclipse share over each of those parts",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.raan_rad",
        "orbits.nodal_rate_rad_per_s", "start",
    )  # fmt: skip
    overhead_by_turn_frac: Array = declared(
        "shell month turn",
        "sunlight.overhead_frac of the same parts",
        "orbits.inclination_rad", "orbits.raan_rad", "orbits.nodal_rate_rad_per_s", "start",
    )  # fmt: skip
    flux_by_turn_frac: Array = declared(
        "shell month turn",
        "sunlight on the days of the same parts over sunlight.flux_w_per_m2",
        "sunlight.sunlit_by_turn_frac", "start",
    )  # fmt: skip
    part_by_turn: Array = declared(
        "shell month turn",
        "which of as many parts of all the site's turns, by light, a part of a shell's belongs to",
        "sunlight.sunlit_by_turn_frac",
    )  # fmt: skip
    longest_eclipse_s: Array = declared(
        "shell month",
        "longest eclipse share of the month x period",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.raan_rad",
        "orbits.nodal_rate_rad_per_s", "orbits.period_s", "start",
    )  # fmt: skip
    eclipse_per_year: Array = declared(
        "shell",
        "eclipsed orbits a year",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.raan_rad",
        "orbits.nodal_rate_rad_per_s", "orbits.period_s",
    )  # fmt: skip
    weight_frac: Array = declared("shell", "share of the site's satellites", "orbits.weight_frac")
    overhead_frac: Array = declared(
        "shell month",
        "mean over planes and days of cos(beta) / pi: the Sun's cosine at the point below",
        "orbits.inclination_rad", "orbits.raan_rad", "orbits.nodal_rate_rad_per_s", "start",
    )  # fmt: skip
    earth_ir_w_per_m2: Array = declared(
        "sample",
        "Earth's emitted flux",
        "sunlight.earth_ir_w_per_m2",
    )  # fmt: skip
    albedo_frac: Array = declared(
        "sample",
        "Earth's Bond albedo along the orbit",
        "sunlight.albedo_frac",
    )  # fmt: skip
    view_nadir_frac: Array = declared(
        "shell",
        "plate facing down: (R/r)^2",
        "orbits.altitude_m", "constants.EARTH_EQUATORIAL_RADIUS_M",
    )  # fmt: skip
    view_edge_frac: Array = declared(
        "shell",
        "one face of a plate edge-on to nadir",
        "orbits.altitude_m", "constants.EARTH_EQUATORIAL_RADIUS_M",
    )  # fmt: skip
    dose_gy_per_year: Array = declared(
        "shell sample",
        "electrons of the belts + sunlight.proton_dose_gy_per_year",
        "sunlight.proton_dose_gy_per_year", "orbits.altitude_m", "orbits.inclination_rad",
        "orbits.f107", "catalogue.satellites.shielding_m", "sites.*.generations.shielding",
        "sunlight.dose_factor",
    )  # fmt: skip
    proton_dose_gy_per_year: Array = declared(
        "shell sample",
        "table(altitude, inclination, shielding) by the cycle x model factor + Sun + galaxy",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.f107",
        "catalogue.satellites.shielding_m", "sites.*.generations.shielding", "sunlight.dose_factor",
        "sunlight.active_f107", "sunlight.flare_confidence_frac", "orbits.keeping_s",
    )  # fmt: skip
    equipment_dose_gy_per_year: Array = declared(
        "shell sample",
        "dose as above, behind the wall of a box outside the payload's shield",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.f107", "sunlight.equipment_wall_m",
        "sunlight.dose_factor", "sunlight.active_f107", "sunlight.flare_confidence_frac",
        "orbits.keeping_s",
    )  # fmt: skip
    spectrum_mev: Array = declared(
        "particle energy",
        "energies of sunlight.above_per_m2_year: of electrons, of protons, those of the baked belts",
        "sites.*.shells",
    )
    above_per_m2_year: Array = declared(
        "particle shell energy sample",
        "fluence above each energy, from all sides: electrons; protons of belts and Sun",
        "orbits.altitude_m", "orbits.inclination_rad", "orbits.f107", "sunlight.dose_factor",
        "sunlight.active_f107", "sunlight.flare_confidence_frac", "orbits.keeping_s",
    )  # fmt: skip
    flare_gy: Array = declared(
        "shell",
        "dose of a single flare of the size of August 1972 behind the payload's shield",
        "orbits.altitude_m", "orbits.inclination_rad", "catalogue.satellites.shielding_m",
        "sites.*.generations.shielding",
    )  # fmt: skip
    debris_per_m2_year: Array = declared(
        "shell sample",
        "over 1 cm: tracked objects x (1 + small ones) x speed x model factor + meteoroids",
        "orbits.altitude_m", "sunlight.small_per_tracked", "sunlight.encounter_m_per_s",
        "sunlight.debris_flux_factor",
    )  # fmt: skip
    small_hits_per_m2_year: Array = declared(
        "shell sample",
        "over 1 mm: tracked objects x (1 + small ones) x speed x model factor + meteoroids",
        "orbits.altitude_m", "sunlight.millimetre_per_tracked", "sunlight.encounter_m_per_s",
        "sunlight.debris_flux_factor",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Climate:
    """Outside air of a ground site by month of the run."""

    air_k: Array = declared(
        "month",
        "annual mean + seasonal swing of the country",
        "catalogue.countries.mean_k", "catalogue.countries.swing_k", "sites.*.country", "start",
    )  # fmt: skip

"""What the sky gives: sunlight and particles in orbit, climate on the ground."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Sunlight:
    """Light, shadow, Earth radiation, dose and debris met by the shells of one orbit site."""

    flux_w_per_m2: Array = declared("month", "S / d^2 at mid-month", "constants.SOLAR_CONSTANT")
    sunlit_frac: Array = declared("shell month", "1 - mean eclipse share over planes and days", "orbits.raan_rad")
    longest_eclipse_s: Array = declared("shell month", "longest eclipse of the month", "orbits.altitude_m")
    eclipse_per_year: Array = declared("shell", "eclipsed orbits a year", "orbits.period_s")
    earth_ir_w_per_m2: Array = declared("sample", "Earth's emitted flux", "sunlight.earth_ir_w_per_m2")
    albedo_frac: Array = declared("sample", "Earth's Bond albedo along the orbit", "sunlight.albedo_frac")
    view_nadir_frac: Array = declared("shell", "plate facing down: (R/r)^2", "orbits.altitude_m")
    view_edge_frac: Array = declared("shell", "one face of a plate edge-on to nadir", "orbits.altitude_m")
    dose_gy_per_year: Array = declared(
        "shell sample", "table(altitude, inclination, shielding) x model factor", "sunlight.dose_factor"
    )
    debris_per_m2_year: Array = declared(
        "shell sample", "hits by objects > 1 cm", "sunlight.debris_flux_factor"
    )


@dataclass(frozen=True, slots=True)
class Climate:
    """Outside air of a ground site by month of the run."""

    air_k: Array = declared("month", "annual mean + seasonal swing", "catalogue.countries")

"""The Earth, its Sun and its air: pure functions and baked tables that several rooms need.

Names are loaded on first use, so that reading the table of countries does not import numpy.
"""

from __future__ import annotations

from importlib import import_module

_NAMES = {
    "time": (
        "julian_day",
        "julian_centuries",
        "parse_month",
        "month_range",
        "month_start_jd",
        "month_mid_jd",
        "gmst_rad",
    ),
    "clocks": ("tai_minus_utc_s", "tt_minus_utc_s", "earth_rotation_angle_rad", "instant"),
    "frames": (
        "nutation_in_longitude_rad",
        "nutation_in_obliquity_rad",
        "mean_of_date_m",
        "teme_m",
        "j2000_m",
        "earth_fixed_m",
        "earth_fixed_m_per_s",
        "geodetic_latitude_rad",
        "geodetic_height_m",
    ),
    "light": ("sun_direction_frac", "light_frac"),
    "sun": (
        "mean_longitude_rad",
        "apparent_longitude_rad",
        "obliquity_rad",
        "declination_rad",
        "right_ascension_rad",
        "mean_right_ascension_rad",
        "sun_distance_m",
        "equation_of_time_s",
    ),
    "motion": (
        "orbit_radius_m",
        "mean_motion_rad_per_s",
        "altitude_from_mean_motion_m",
        "period_s",
        "speed_m_per_s",
        "nodal_rate_rad_per_s",
        "argument_rate_rad_per_s",
        "sun_synchronous_rate_rad_per_s",
        "highest_sun_synchronous_m",
        "sun_synchronous_inclination_rad",
        "raan_for_ltan_rad",
        "walker_raan_rad",
        "walker_phase_rad",
        "positions_m",
        "velocities_m_per_s",
    ),
    "shadow": (
        "beta_rad",
        "earth_angular_radius_rad",
        "critical_beta_rad",
        "eclipse_frac",
        "eclipse_s",
        "umbra_extension_rad",
        "penumbra_extension_rad",
        "darkness_frac",
    ),
    "year": ("SunSynchronousYear", "sun_synchronous_year"),
    "sphere": (
        "elevation_rad",
        "slant_range_m",
        "coverage_angle_rad",
        "great_circle_m",
        "latitude_rad",
        "longitude_rad",
        "plate_view_frac",
        "albedo_orbit_mean_frac",
        "albedo_view_frac",
    ),
    "atmosphere": ("density_kg_per_m3", "decay_rate_m_per_s", "decay_lifetime_s"),
    "descent": ("descent_s",),
    "solar": ("cycle_frac", "f107_by_month", "measured_f107"),
    "gravity": ("moon_place_m", "sun_place_m"),
    "state": ("Forces", "propagated", "propagated_many", "state_miss_m", "to_date", "to_j2000"),
    "countries": ("Country", "countries", "country"),
}
_HOME = {name: module for module, names in _NAMES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

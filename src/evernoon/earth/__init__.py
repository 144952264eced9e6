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

"""Physical constants and calendar conventions; every name ends in its unit, each has a source."""

from __future__ import annotations

# --- CODATA 2018 / SI 2019 (https://physics.nist.gov/cuu/Constants/) ---
SPEED_OF_LIGHT_M_PER_S = 299_792_458.0  # exact
STEFAN_BOLTZMANN_W_PER_M2_K4 = 5.670374419e-8  # exact by definition of k and h, rounded
BOLTZMANN_J_PER_K = 1.380649e-23  # exact
PLANCK_J_S = 6.62607015e-34  # exact
ELECTRON_VOLT_J = 1.602176634e-19  # exact
PROTON_REST_MEV = 938.27208816
ELECTRON_REST_MEV = 0.51099895
GRAVITATIONAL_M3_PER_KG_S2 = 6.67430e-11
GAS_J_PER_MOL_K = 8.314462618  # exact, rounded
STANDARD_GRAVITY_M_PER_S2 = 9.80665  # exact, CGPM 1901
ZERO_CELSIUS_K = 273.15  # exact
GRAY_PER_RAD = 0.01  # exact; the radiation unit, not the angle

# --- Earth: WGS-84 (NIMA TR8350.2) and IERS Conventions 2010 ---
EARTH_EQUATORIAL_RADIUS_M = 6_378_137.0  # WGS-84, defining
EARTH_FLATTENING = 1.0 / 298.257223563  # WGS-84, defining
EARTH_MEAN_RADIUS_M = 6_371_008.7714  # (2a + b) / 3 of WGS-84
EARTH_MU_M3_PER_S2 = 3.986004418e14  # WGS-84 and IERS 2010, atmosphere included
EARTH_J2 = 1.08262668e-3  # WGS-84 / EGM96, unnormalised
EARTH_ROTATION_RAD_PER_S = 7.292115e-5  # WGS-84, defining

# --- Sun ---
ASTRONOMICAL_UNIT_M = 149_597_870_700.0  # exact, IAU 2012 Resolution B2
SUN_RADIUS_M = 6.957e8  # nominal, IAU 2015 Resolution B3
SUN_MU_M3_PER_S2 = 1.3271244e20  # nominal, IAU 2015 Resolution B3
MOON_MU_M3_PER_S2 = 4.902800e12  # DE405, Standish 1998; as IERS 2010
SOLAR_CONSTANT_W_PER_M2 = 1361.0  # at 1 au; Kopp & Lean 2011, doi:10.1029/2010GL045777

# --- Time ---
MINUTE_S = 60.0
HOUR_S = 3600.0
DAY_S = 86_400.0
JULIAN_YEAR_S = 31_557_600.0  # exact, 365.25 days; what "yr" means in a quantity
TROPICAL_YEAR_S = 31_556_925.1  # 365.24219 days, epoch J2000; Astronomical Almanac
SIDEREAL_DAY_S = 86_164.0905  # IERS
HOURS_PER_YEAR = 8760.0  # accounting year of 365 days, as in electricity and GPU-hour prices
MONTHS_PER_YEAR = 12.0
HOURS_PER_MONTH = HOURS_PER_YEAR / MONTHS_PER_YEAR

VERSION = "0.1.0"
"""Version of the package; part of every stamp."""

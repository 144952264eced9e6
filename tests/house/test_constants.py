"""Constants: every name states its unit, and the values agree with each other."""

from __future__ import annotations

import math

import pytest

from evernoon import constants as c
from evernoon.quantities import unit_of

NAMES = [name for name in dir(c) if name.isupper() and name != "VERSION"]
DIMENSIONLESS = {"EARTH_FLATTENING", "EARTH_J2"}


@pytest.mark.parametrize("name", NAMES)
def test_every_constant_is_a_float_with_a_unit(name: str) -> None:
    assert isinstance(getattr(c, name), float)
    if name not in DIMENSIONLESS and name not in {"GAS_J_PER_MOL_K", "PLANCK_J_S"}:
        assert unit_of(name.lower()), name


def test_they_agree_with_each_other() -> None:
    polar_m = c.EARTH_EQUATORIAL_RADIUS_M * (1 - c.EARTH_FLATTENING)
    mean_m = (2 * c.EARTH_EQUATORIAL_RADIUS_M + polar_m) / 3
    assert mean_m == pytest.approx(c.EARTH_MEAN_RADIUS_M, abs=1e-3)
    turn_rad = c.EARTH_ROTATION_RAD_PER_S * c.SIDEREAL_DAY_S
    assert turn_rad == pytest.approx(2 * math.pi, rel=1e-6)
    year_s = 2 * math.pi * math.sqrt(c.ASTRONOMICAL_UNIT_M**3 / c.SUN_MU_M3_PER_S2)
    assert year_s == pytest.approx(c.TROPICAL_YEAR_S, rel=1e-4)
    k, h, light = c.BOLTZMANN_J_PER_K, c.PLANCK_J_S, c.SPEED_OF_LIGHT_M_PER_S
    sigma = 2 * math.pi**5 * k**4 / (15 * h**3 * light**2)
    assert sigma == pytest.approx(c.STEFAN_BOLTZMANN_W_PER_M2_K4, rel=1e-9)
    assert c.JULIAN_YEAR_S == 365.25 * c.DAY_S == 365.25 * 24 * c.HOUR_S
    assert c.HOURS_PER_MONTH * c.MONTHS_PER_YEAR == c.HOURS_PER_YEAR

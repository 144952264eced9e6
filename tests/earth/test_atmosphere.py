"""Air density against NRLMSISE-00 runs of others; lifetimes against their integration."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.constants import JULIAN_YEAR_S
from evernoon.earth import atmosphere

# km: density at F10.7 70, 150, 200
DENSITIES = {
    350: (2.312e-12, 1.046e-11, 1.711e-11),
    450: (2.493e-13, 1.943e-12, 3.711e-12),
    550: (3.761e-14, 4.323e-13, 9.503e-13),
    600: (1.749e-14, 2.148e-13, 5.024e-13),
    650: (9.418e-15, 1.105e-13, 2.725e-13),
    800: (2.922e-15, 1.958e-14, 5.123e-14),
}
# ballistic m2/kg, F10.7: years from 480, 550, 600, 650 km at 53 deg
LIFETIMES = {
    (0.115, 70): (1.94, 7.75, 18.7, 40.1),
    (0.115, 120): (0.49, 1.60, 3.54, 7.50),
    (0.115, 180): (0.20, 0.55, 1.12, 2.19),
    (0.230, 70): (0.98, 3.89, 9.3, 20.1),
    (0.230, 120): (0.24, 0.80, 1.78, 3.76),
    (0.038, 120): (1.45, 4.76, 10.6, 22.4),
}


@pytest.mark.parametrize("altitude_km", DENSITIES)
def test_densities(altitude_km: int) -> None:
    got = atmosphere.density_kg_per_m3(np.asarray(altitude_km * 1e3), np.array([70.0, 150, 200]))
    assert got == pytest.approx(DENSITIES[altitude_km], rel=0.01)


@pytest.mark.parametrize("case", LIFETIMES)
def test_lifetimes(case: tuple[float, int]) -> None:
    ballistic, f107 = case
    got = atmosphere.decay_lifetime_s(
        np.array([480e3, 550e3, 600e3, 650e3]),
        np.asarray(ballistic),
        np.asarray(float(f107)),
        np.asarray(np.radians(53.0)),
    )
    assert got / JULIAN_YEAR_S == pytest.approx(LIFETIMES[case], rel=0.10)


@given(st.floats(110e3, 1900e3), st.floats(70, 249))
def test_air_thins_upwards_and_swells_with_the_sun(altitude_m: float, f107: float) -> None:
    h, f = np.asarray(altitude_m), np.asarray(f107)
    here = atmosphere.density_kg_per_m3(h, f)
    assert atmosphere.density_kg_per_m3(h + 5e3, f) < here
    if altitude_m > 200e3:
        assert atmosphere.density_kg_per_m3(h, f + 1) > here


def test_below_reentry_nothing_is_left() -> None:
    low, air = np.asarray(150e3), np.asarray(100.0)
    assert atmosphere.decay_lifetime_s(low, np.asarray(0.1), air) == 0.0


def test_prograde_orbits_last_longer_than_retrograde() -> None:
    def life(inclination_deg: float) -> float:
        return float(
            atmosphere.decay_lifetime_s(
                np.asarray(550e3),
                np.asarray(0.1),
                np.asarray(120.0),
                np.asarray(np.radians(inclination_deg)),
            )
        )

    assert life(30) > life(90) > life(150)


def test_a_sample_alone_gives_the_same_bits_as_in_a_block() -> None:
    h = np.linspace(300e3, 1200e3, 37)
    f, b = np.linspace(60, 260, 37), np.linspace(0.01, 0.5, 37)
    block = atmosphere.decay_lifetime_s(h, b, f)
    alone = [
        float(atmosphere.decay_lifetime_s(*map(np.asarray, x))) for x in zip(h, b, f, strict=True)
    ]
    assert block.tolist() == alone

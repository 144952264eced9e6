"""Light and shadow by month, Earth, dose, debris, climate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import orbits, sunlight
from evernoon.assumptions.draws import Draws
from evernoon.earth import eclipse_frac, sun_synchronous_year
from evernoon.errors import EvernoonError
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.orbits import Orbits, Place
from evernoon.flows.sunlight import Climate, Sunlight
from evernoon.orbits import Ground, Shell, Shells
from evernoon.sunlight import Sky, Space
from evernoon.sunlight.belts import active_frac
from evernoon.sunlight.climate import air_temperature_k
from evernoon.sunlight.debris import hits_per_m2_year, tracked_per_m3
from evernoon.sunlight.dose import annual_dose_gy, in_table
from evernoon.sunlight.light import PLANES_A_SHELL, shell_nodes_rad, solar_flux_w_per_m2

SPACE = Space.model_construct(kind="space", shielding_m=5e-3)


def shell(**fields: object) -> Shell:
    return Shell.model_validate(fields)


DAWN = shell(altitude="650 km", ltan="18 h")
WALKER = shell(altitude="550 km", inclination="53 deg", planes=72, satellites=22)


def site(clock: Clock, draws: Draws, *shells: Shell) -> Orbits:
    found = orbits.propagate(Shells(shells=shells), clock, draws)
    assert isinstance(found, Orbits)
    return found


def sky(clock: Clock, draws: Draws, *shells: Shell, space: Space = SPACE) -> Sunlight:
    found = sunlight.shine(space, site(clock, draws, *shells), clock, draws)
    assert isinstance(found, Sunlight)
    check_shapes(found, {"sample": draws.size, "month": clock.months, "shell": len(shells)})
    return found


def test_dawn_dusk_agrees_with_every_orbit_of_the_year(draws: Draws) -> None:
    found = sky(Clock("2026-01", 12, "2026-01", 180), draws, DAWN)
    year = sun_synchronous_year(650e3, 64_800.0, 2026)
    assert found.sunlit_frac.mean() == pytest.approx(year.sunlit_frac, abs=5e-4)
    assert found.longest_eclipse_s.max() == pytest.approx(year.longest_eclipse_s, rel=0.01)
    assert found.eclipse_per_year[0] == pytest.approx(year.eclipse_days * 14.73, rel=0.05)
    assert found.sunlit_frac[0, 0] == 1.0 and found.longest_eclipse_s[0, 0] == 0.0


def test_walker_shell_is_dark_a_third_of_the_time(clock: Clock, draws: Draws) -> None:
    found = sky(clock, draws, WALKER)
    assert found.sunlit_frac.mean() == pytest.approx(0.68, abs=0.02)
    assert found.longest_eclipse_s.max() == pytest.approx(
        eclipse_frac(550e3, 0.0) * site(clock, draws, WALKER).period_s[0], rel=0.01
    )


def test_flux_is_highest_in_january(clock: Clock, draws: Draws) -> None:
    flux = sky(clock, draws, DAWN).flux_w_per_m2
    assert flux.argmax() in (0, 1, 13) and flux.argmin() in (7, 19)
    assert flux[1] == pytest.approx(1361 * 1.034, rel=0.002)


def test_a_short_run_counts_eclipses_over_a_year(draws: Draws) -> None:
    one = sky(Clock("2026-12", 1, "2026-11", 180), draws, DAWN)
    year = sky(Clock("2026-12", 12, "2026-11", 180), draws, DAWN)
    assert one.eclipse_per_year == pytest.approx(year.eclipse_per_year)
    assert one.eclipse_per_year[0] > 1000


def test_many_planes_are_sampled_evenly(clock: Clock, draws: Draws) -> None:
    fan = site(
        clock,
        draws,
        shell(altitude="650 km", ltan="6 h", planes=1001, ltan_spread="1 h"),
        shell(altitude="550 km", inclination="53 deg", planes=7200),
    )
    kept = shell_nodes_rad(fan, 0)
    nodes = fan.raan_rad[fan.plane_shell == 0]
    assert kept.size == PLANES_A_SHELL
    assert (kept[0], kept[-1]) == (nodes[0], nodes[-1])
    assert np.diff(shell_nodes_rad(fan, 1)) == pytest.approx(2 * np.pi / PLANES_A_SHELL)


def test_sampling_planes_keeps_the_mean(clock: Clock, draws: Draws) -> None:
    wide = {"altitude": "650 km", "ltan": "6 h", "ltan_spread": "2 h"}
    few, many = (sky(clock, draws, shell(**wide, planes=n)) for n in (72, 2000))
    assert few.sunlit_frac == pytest.approx(many.sunlit_frac, abs=1e-3)
    assert few.longest_eclipse_s == pytest.approx(many.longest_eclipse_s)


def test_earth_seen_from_two_attitudes(clock: Clock, draws: Draws) -> None:
    found = sky(clock, draws, WALKER)
    assert found.view_nadir_frac == pytest.approx([0.8475], abs=1e-4)
    assert found.view_edge_frac == pytest.approx([0.258], abs=1e-3)


def test_what_is_reflected_is_not_emitted(clock: Clock) -> None:
    draws = Draws(1, 0, 512)
    found = sky(clock, draws, DAWN)
    assert np.corrcoef(found.earth_ir_w_per_m2, found.albedo_frac)[0, 1] < -0.9


def test_dose_is_belts_by_the_cycle_and_protons_from_outside(clock: Clock, draws: Draws) -> None:
    found = sky(clock, draws, DAWN)
    active = active_frac(site(clock, draws, DAWN).f107).mean(axis=0)
    quiet, busy = (
        annual_dose_gy(650e3, np.deg2rad(97.986), 5e-3, "electron", state)
        for state in ("min", "max")
    )
    electrons = (quiet * (1 - active) + busy * active) * draws("sunlight.dose_factor")
    protons = found.proton_dose_gy_per_year[0]
    assert found.dose_gy_per_year[0] - protons == pytest.approx(electrons, rel=1e-3)
    assert np.all(protons > 0.3) and np.all(protons < found.dose_gy_per_year[0])


def test_an_active_sun_brings_electrons_and_flares(clock: Clock) -> None:
    lucky, unlucky = (
        Draws(1, 0, 8, "central", {"sunlight.flare_confidence_frac": q}) for q in (0.1, 0.95)
    )
    calm, stormy = (sky(clock, draws, DAWN).proton_dose_gy_per_year for draws in (lucky, unlucky))
    assert np.all(stormy > calm + 0.5)
    tilted = shell(altitude="550 km", inclination="30 deg")
    calm, stormy = (sky(clock, draws, tilted).proton_dose_gy_per_year for draws in (lucky, unlucky))
    assert stormy == pytest.approx(calm), "none reaches 30 degrees"


def test_millimetres_hit_a_hundred_times_as_often(clock: Clock, draws: Draws) -> None:
    found = sky(clock, draws, DAWN)
    ratio = np.median(found.small_hits_per_m2_year / found.debris_per_m2_year)
    assert 50 < ratio < 250


@given(
    st.floats(300e3, 1900e3), st.floats(0.3, np.pi - 0.3), st.floats(2e-4, 2.9e-2), st.floats(1, 2)
)
def test_more_aluminium_never_means_more_dose(
    altitude: float, inclination: float, shielding: float, more: float
) -> None:
    thin = annual_dose_gy(altitude, inclination, shielding)
    thicker = min(shielding * more, 0.03)
    assert annual_dose_gy(altitude, inclination, thicker) <= thin * (1 + 1e-12)
    assert annual_dose_gy(altitude, np.pi - inclination, shielding) == pytest.approx(thin)


@given(st.floats(500e3, 1900e3), st.floats(1.0, 1.05), st.floats(1e-3, 2e-2))
def test_dose_rises_with_altitude(altitude: float, more: float, shielding: float) -> None:
    polar = 1.7
    higher = annual_dose_gy(altitude * more, polar, shielding)
    assert higher >= annual_dose_gy(altitude, polar, shielding) * (1 - 1e-12)


def test_dose_broadcasts() -> None:
    grid = annual_dose_gy(np.array([[500e3], [1000e3]]), np.array([0.5, 1.0, 1.7]), 5e-3)
    assert grid.shape == (2, 3)
    assert grid[1, 2] == annual_dose_gy(1000e3, 1.7, 5e-3)


def test_dose_keeps_the_edge_of_its_table() -> None:
    low, thick = in_table(np.array([250e3, 650e3]), 0.1)
    assert (low.tolist(), float(thick)) == ([300e3, 650e3], pytest.approx(0.03))
    assert np.all(np.isfinite(annual_dose_gy(low, 1.7, thick)))
    for altitude_m, shielding_m, path in ((250e3, 5e-3, "altitude_m"), (650e3, 0.1, "shielding_m")):
        with pytest.raises(EvernoonError) as caught:
            annual_dose_gy(altitude_m, 1.7, shielding_m)
        assert (caught.value.message_id, caught.value.path) == ("out-of-range", path)


def test_debris(clock: Clock, draws: Draws) -> None:
    hits = sky(clock, draws, shell(altitude="650 km", ltan="6 h")).debris_per_m2_year
    assert 3e-5 < np.median(hits) < 4e-4
    low, high = np.quantile(hits, [0.1, 0.9])
    assert high / low > 5.0, "an honest range spans the factor three each way"
    assert tracked_per_m3(1900e3) < tracked_per_m3(800e3) / 100
    # One object per km3 at 1 km/s: a square kilometre is hit once a second.
    assert hits_per_m2_year(1e-9, 0.0, 1000.0) == pytest.approx(1e-6 * 31_557_600.0)


def test_flux_at_one_astronomical_unit() -> None:
    assert solar_flux_w_per_m2(149_597_870_700.0) == 1361.0


@pytest.mark.parametrize(("country", "warmest"), [("US", 7), ("DE", 7), ("AU", 1), ("BR", 1)])
def test_climate(country: str, warmest: int, draws: Draws) -> None:
    clock = Clock("2026-12", 24, "2026-11", 180)
    place = orbits.propagate(Ground(country=country), clock, draws)
    assert isinstance(place, Place)
    found = sunlight.shine(Sky(country=country), place, clock, draws)
    assert isinstance(found, Climate)
    check_shapes(found, {"month": clock.months})
    assert int(clock.dates[int(found.air_k[:12].argmax())][5:7]) == warmest
    assert found.air_k[:12] == pytest.approx(found.air_k[12:])


@given(st.floats(250, 310), st.floats(0, 20), st.floats(-1.5, 1.5))
def test_a_year_has_its_mean(mean: float, swing: float, latitude: float) -> None:
    months = air_temperature_k(mean, swing, np.arange(12.0), latitude)
    assert months.mean() == pytest.approx(mean)
    assert np.ptp(months) == pytest.approx(2 * swing * (latitude != 0.0), abs=1e-9)


def test_formulas_are_exported() -> None:
    for name in sunlight._FORMULAS:
        assert callable(getattr(sunlight, name))
    with pytest.raises(AttributeError):
        _ = sunlight.nothing

"""Parts of a satellite: bathtub, dose by part, joints, beams, spares that wait, robots that visit."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from plain_lots import plain_body, plain_orbits, plain_sunlight

from evernoon import wear
from evernoon.assumptions import catalogue
from evernoon.assumptions.draws import Draws
from evernoon.constants import ELECTRON_VOLT_J, GRAY_PER_RAD, JULIAN_YEAR_S
from evernoon.errors import EvernoonError
from evernoon.flows.clock import Clock
from evernoon.flows.wear import Wear
from evernoon.sunlight.belts import trapped_per_m2_s
from evernoon.sunlight.cosmic import _RANGE_A, _RANGE_P, _SILICON
from evernoon.sunlight.dose import annual_dose_gy
from evernoon.wear import fatigue, parts, radiation, servicing, starlink, survival
from evernoon.wear.choice import Satellite

FIVE_YEARS_S = 5 * JULIAN_YEAR_S
SHAPES = st.floats(1.0, 6.0)


def satellite(**changed: object) -> Satellite:
    given = {
        "life_s": FIVE_YEARS_S,
        "shielding_m": 5e-3,
        "launcher": "starship",
        "compute_w": 120e3,
        "terminals": 4,
    }
    return Satellite.model_construct(**{**given, **changed})


def aged(choice: Satellite, clock: Clock, draws: Draws, **sky: float) -> Wear:
    n = draws.size
    return wear.age(choice, plain_orbits(), plain_sunlight(n, **sky), plain_body(n), clock, draws)


@given(
    st.floats(0.01, 12.0), st.floats(0.0, 0.3), st.floats(0.05, 2.0), st.floats(0.0, 0.2),
    st.floats(3.0, 30.0), SHAPES,
)  # fmt: skip
def test_hazard_is_the_slope_of_survival(
    age: float, infant: float, tau: float, rate: float, eta: float, beta: float
) -> None:
    # Where nothing is left there is no slope.
    assume(survival.bathtub_frac(age + 0.1, infant, tau, rate, eta, beta) > 1e-200)
    step = 1e-5
    left, right = (
        np.log(survival.bathtub_frac(age + d, infant, tau, rate, eta, beta)) for d in (-step, step)
    )
    found = survival.bathtub_per_year(age, infant, tau, rate, eta, beta)
    assert found == pytest.approx((left - right) / (2 * step), rel=1e-4, abs=1e-7)


def test_the_curve_is_a_bathtub() -> None:
    ages = np.array([0.01, 2.0, 9.0])
    young, middle, old = survival.bathtub_per_year(ages, 0.02, 0.25, 0.02, 9.7, 2.9)
    assert young > middle < old


def test_each_part_bears_what_its_test_showed(draws: Draws) -> None:
    for part in ("accelerator", "memory", "battery-cell", "optics"):
        row = parts.row(part)
        assert row.survived_gy is not None and row.limit_gy is not None
        left = parts.after_dose_frac(part, np.full(draws.size, row.survived_gy), draws)
        # One device came through: more likely than not in the median.
        assert np.median(left) > 0.5, part
        assert np.median(parts.after_dose_frac(part, np.full(draws.size, 1e7), draws)) < 1e-9
    assert parts.row("memory").irregular_gy == pytest.approx(2000 * GRAY_PER_RAD)


def test_dose_behind_the_wall_ends_lasers_and_not_chips(clock: Clock, draws: Draws) -> None:
    thick, thin = aged(satellite(), clock, draws), aged(satellite(), clock, draws, wall=500.0)
    assert np.all(thin.alive_by_age_frac[59] < thick.alive_by_age_frac[59])
    assert np.median(thin.alive_by_age_frac[59]) < 0.2
    assert thin.available_by_age_frac == pytest.approx(thick.available_by_age_frac)
    one = aged(satellite(terminals=1), clock, draws, wall=100.0)
    four = aged(satellite(terminals=4), clock, draws, wall=100.0)
    assert np.all(one.alive_by_age_frac <= four.alive_by_age_frac)


def test_versions_of_a_report_are_kept_apart(clock: Clock, draws: Draws) -> None:
    dose_gy = 300 * GRAY_PER_RAD
    counts = {}
    for beam in ("suncatcher-v1", "suncatcher-v2"):
        row = catalogue.row("beams", beam)
        counts[beam] = [
            float(
                radiation.upsets_per_chip_year(
                    dose_gy, getattr(row, f"{upset}_per_chip_gy").central, 1.0
                )
            )
            for upset in ("uecc", "sdc", "sefi", "host_crash")
        ]
    assert counts["suncatcher-v2"] == pytest.approx([6.82, 17.7, 0.06, 0.667], rel=0.01)
    assert counts["suncatcher-v1"][0] == pytest.approx(6.0, rel=0.01)
    assert counts["suncatcher-v1"][1] == pytest.approx(0.3 * 17.7, rel=0.03)
    first, second, borrowed = (
        aged(satellite(beam=beam), clock, draws)
        for beam in ("suncatcher-v1", "suncatcher-v2", None)
    )
    assert np.all(first.silent_errors_per_chip_year < second.silent_errors_per_chip_year)
    # What was not tested is known less well.
    assert np.ptp(borrowed.silent_errors_per_chip_year) > np.ptp(second.silent_errors_per_chip_year)


@pytest.mark.parametrize("energy_mev", [20.0, 67.0, 150.0])
def test_protons_of_a_gray(energy_mev: float) -> None:
    """Bethe against the slope of the proton range as the room sunlight has it from NIST PSTAR."""
    mev_cm2_per_g = energy_mev ** (1 - _RANGE_P) / (_RANGE_A * _RANGE_P) * _SILICON
    gray_m2 = mev_cm2_per_g / 10.0 * 1e6 * ELECTRON_VOLT_J
    assert radiation.protons_per_m2_gy(energy_mev) == pytest.approx(1.0 / gray_m2, rel=0.05)


@pytest.mark.parametrize("altitude_m", [550e3, 650e3, 1200e3])
def test_both_ways_to_count_upsets_agree(altitude_m: float) -> None:
    """Dose x rate against flux x area, behind 5 mm: a proton that passes has 30 MeV or more."""
    tilt = np.radians(98.0)
    dose = annual_dose_gy(altitude_m, tilt, 5e-3, "proton", "min")
    by_dose = radiation.upsets_per_chip_year(dose, 2.273, 1.0)
    area = radiation.cross_section_m2_per_chip(2.273, radiation.protons_per_m2_gy(67.0))
    flux = trapped_per_m2_s(altitude_m, tilt, 30.0, "proton", "min")
    by_flux = radiation.upsets_by_flux_per_chip_year(flux, area)
    assert float(by_flux / by_dose) == pytest.approx(1.0, abs=0.15)


def test_coffin_and_manson() -> None:
    # The factor Texas Instruments works out for -55..125 degC against 25..75 degC on tin-lead.
    assert fatigue.swing_factor(50.0, 180.0, 1.9) == pytest.approx(11.4, rel=0.01)
    same = fatigue.cycles_to_failure(2000.0, 1.0, 1.0, 0.3, 398.0, 398.0, 1414.0)
    assert same == pytest.approx(2000.0)
    cooler = fatigue.cycles_to_failure(2000.0, 1.0, 1.0, 0.3, 348.15, 398.15, 1414.0)
    assert cooler == pytest.approx(2000.0 * 1.665, rel=0.001)
    assert fatigue.fatigue_alive_frac(2000.0, 2000.0, 4.0) == pytest.approx(np.exp(-1.0))


def test_sleeping_in_every_shadow_tires_joints(clock: Clock, draws: Draws) -> None:
    ride, sleep = (
        aged(satellite(eclipse=policy), clock, draws, eclipses=5400.0)
        for policy in ("ride-through", "sleep")
    )
    assert np.all(sleep.available_by_age_frac <= ride.available_by_age_frac)
    assert sleep.available_by_age_frac[59].min() < 0.9 * ride.available_by_age_frac[59].min()
    never = aged(satellite(eclipse="sleep"), clock, draws, eclipses=0.0)
    assert np.all(never.available_by_age_frac >= sleep.available_by_age_frac)


@pytest.mark.parametrize(
    ("function", "given"),
    [
        (radiation.upsets_per_chip_year, (-1.0, 2.0, 1.0)),
        (radiation.protons_per_m2_gy, (1.0,)),
        (survival.bathtub_frac, (-1.0, 0.01, 0.25, 0.02, 9.7, 2.9)),
        (survival.dose_alive_frac, (-1.0, 350.0, 4.0)),
        (fatigue.swing_factor, (0.0, 165.0, 2.0)),
        (starlink.starlink_alive_frac, (9.0,)),
    ],
)
def test_numbers_out_of_reach_are_refused(
    function: Callable[..., object], given: tuple[float, ...]
) -> None:
    with pytest.raises(EvernoonError) as caught:
        function(*given)
    assert caught.value.message_id == "out-of-range"


def test_standby_counts_failures() -> None:
    assert survival.standby_frac(5.0, 0.1, 1) == pytest.approx(np.exp(-0.5))
    assert survival.standby_frac(5.0, 0.1, 2) == pytest.approx(np.exp(-0.5) * 1.5)
    assert survival.any_alive_frac(0.8, 2.0) == pytest.approx(0.96)


@given(st.floats(0.0, 0.3), st.floats(0.0, 1.0), st.integers(1, 30))
def test_renewal_stays_between_without_visits_and_new(
    rate: float, repaired: float, every: int
) -> None:
    ages = np.arange(60.0)[:, None]
    bare = np.exp(-rate * ages / 12)
    due = ((ages % every == 0) & (ages > 0)) * 1.0
    now, replaced = servicing.renewed_frac(bare, due, np.array([repaired]))
    assert np.all(now >= bare - 1e-12) and np.all(now <= 1.0 + 1e-12)
    assert np.all(replaced >= 0.0)
    # What is alive at the end is what was, less failures, plus what was replaced.
    failed = now[:-1] * (1.0 - bare[1:] / bare[:-1])
    assert now[-1] == pytest.approx(1.0 - failed.sum(axis=0) + replaced.sum(axis=0))


def test_robots_bring_chips_back_and_weigh(clock: Clock, draws: Draws) -> None:
    bare, visited = (aged(satellite(servicing=s), clock, draws) for s in ("none", "robotic"))
    assert np.all(visited.available_by_age_frac >= bare.available_by_age_frac - 1e-12)
    assert np.median(visited.available_by_age_frac[50]) > np.median(bare.available_by_age_frac[50])
    assert np.median(visited.replaced_per_chip_year) > 0.005
    assert not bare.replaced_per_chip_year.any()
    assert visited.alive_by_age_frac == pytest.approx(bare.alive_by_age_frac)
    mass = [wear.needs(satellite(servicing=s), draws).fixed_kg for s in ("none", "robotic")]
    brought = 120.0 * 5.0 * draws("wear.service_kg_per_kw_year")
    assert mass[1] - mass[0] == pytest.approx(brought)


def test_kaplan_and_meier_give_the_shipped_curve() -> None:
    table = starlink.observed()
    found = starlink.kaplan_meier_frac(table["at_risk"], table["lost_in_30_days"])
    assert found == pytest.approx(table["survival"], abs=1e-5)
    assert starlink.starlink_alive_frac(1.0) == pytest.approx(0.9755, abs=0.001)


def test_shipped_curve_is_that_of_the_data(shared_data: Callable[[str], Path]) -> None:
    with shared_data("launch/starlink_survival_km.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["cohort"] == "all_excl_v0.9"]
    table = starlink.observed()
    assert table["survival"] == pytest.approx([float(r["survival"]) for r in rows])
    assert table["at_risk"] == pytest.approx([float(r["at_risk"]) for r in rows])


def test_curve_from_single_launches(shared_data: Callable[[str], Path]) -> None:
    """Launches old enough, counted one by one: the same survival without Kaplan and Meier."""
    with shared_data("launch/starlink_losses_by_launch.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["launch_date"] > "2019-06"]
    for days, last, points in (
        (180, "2024-12-20", 0.01),
        (365, "2024-06-18", 0.01),
        (730, "2023-06-18", 0.015),
    ):
        old = [r for r in rows if r["launch_date"] < last]
        sent = sum(int(r["sats"]) for r in old)
        lost = sum(int(r[f"decayed_within_{days}d"]) for r in old)
        assert 1.0 - lost / sent == pytest.approx(
            float(starlink.starlink_alive_frac(days / 365.25)), abs=points
        )

"""Rates and survival of one unit, and the formulas behind them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_lots import plain_body, plain_orbits, plain_sunlight

from evernoon import wear
from evernoon.assumptions import load
from evernoon.assumptions.draws import Draws
from evernoon.constants import GRAY_PER_RAD, JULIAN_YEAR_S
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.wear import Wear
from evernoon.wear import mass, radiation, survival
from evernoon.wear.choice import Included, Satellite, Servers

FIVE_YEARS_S = 5 * JULIAN_YEAR_S


def satellite(**changed: object) -> Satellite:
    given = {
        "life_s": FIVE_YEARS_S,
        "shielding_m": 5e-3,
        "spares_frac": 0.0,
        "launcher": "starship",
        "compute_w": 120e3,
    }
    return Satellite.model_construct(**{**given, **changed})


def aged(choice: object, clock: Clock, draws: Draws, dose: float = 4.15) -> Wear:
    n = draws.size
    return wear.age(choice, plain_orbits(), plain_sunlight(n, dose), plain_body(n), clock, draws)


def central(name: str) -> float:
    return load.entry(f"wear.{name}").central


def starlink_survival(age_years: float) -> float:
    names = ("infant_frac", "infant_years", "failure_per_year", "wearout_years", "wearout_shape")
    return float(survival.bathtub_frac(age_years, *map(central, names)))


@pytest.mark.parametrize(
    ("age_days", "survival_frac"), [(180, 0.988), (365, 0.976), (730, 0.946), (1095, 0.905)]
)
def test_starlink_attrition_within_three_points(age_days: int, survival_frac: float) -> None:
    assert starlink_survival(age_days / 365.25) == pytest.approx(survival_frac, abs=0.005)


def test_starlink_attrition_against_the_whole_curve(shared_data: Callable[[str], Path]) -> None:
    with shared_data("launch/starlink_survival_km.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["cohort"] == "all_excl_v0.9"]
    first_years = [r for r in rows if float(r["age_days"]) <= 1100]
    assert len(first_years) > 30
    for r in first_years:
        found = starlink_survival(float(r["age_days"]) / 365.25)
        assert found == pytest.approx(float(r["survival"]), abs=0.03)


def test_suncatcher_counts_at_300_rad() -> None:
    dose_gy = 300 * GRAY_PER_RAD
    names = ("uecc", "sefi", "host_crash", "sdc")
    uecc, sefi, host, sdc = (
        radiation.upsets_per_chip_year(dose_gy, central(f"{name}_per_chip_gy"), 1.0)
        for name in names
    )
    assert (uecc, sefi, host) == pytest.approx((6.82, 0.06, 0.667), rel=0.01)
    assert 15 <= sdc <= 21


def test_llama_interruptions_per_chip_year() -> None:
    hours = 16384 * 54 * 24
    assert radiation.observed_per_chip_year(419, hours) == pytest.approx(0.173, abs=5e-4)
    assert radiation.observed_per_chip_year(6, hours) == pytest.approx(0.0025, abs=5e-5)


def test_bare_launch_record_and_prior() -> None:
    assert survival.launch_failure_frac(578, 563, 0.02, 0) == pytest.approx(15 / 578)
    assert survival.launch_failure_frac(0, 0, 0.02, 60) == pytest.approx(0.02)
    believed = survival.launch_failure_frac(12, 6, 0.02, 60)
    assert 0.02 < believed < 0.5


def test_decay_is_that_of_the_table_and_scales_with_the_ballistic_coefficient() -> None:
    from evernoon.earth import decay_lifetime_s

    tilt = np.radians(53.0)
    f107 = np.array([70.0, 120.0, 180.0])
    found = mass.decay_s(600e3, 30.0, 575.0, 2.2, 1.0, f107, tilt)
    direct = decay_lifetime_s(600e3, np.full(3, 2.2 * 30.0 / 575.0), f107, tilt)
    assert found == pytest.approx(direct, rel=1e-12)
    assert found / JULIAN_YEAR_S == pytest.approx([18.7, 3.54, 1.12], rel=0.1)
    assert mass.decay_s(600e3, 60.0, 575.0, 2.2, 1.0, f107, tilt) == pytest.approx(found / 2)


def test_satellite_fits_its_declaration(clock: Clock, draws: Draws) -> None:
    flow = aged(satellite(), clock, draws)
    check_shapes(flow, {"age": clock.ages, "sample": draws.size})
    assert flow.alive_by_age_frac[0] == pytest.approx(1.0)
    assert np.all(flow.alive_by_age_frac[59] > 0.15)
    assert np.median(flow.alive_by_age_frac[59]) > 0.6
    assert not flow.alive_by_age_frac[60:].any()
    assert np.all(np.diff(flow.alive_by_age_frac, axis=0) <= 0.0)
    assert np.all(np.diff(flow.available_by_age_frac, axis=0) <= 0.0)
    assert flow.hit_per_year == pytest.approx(710e-5)
    assert flow.dose_gy_per_year == pytest.approx(4.15)
    assert np.all(flow.interruptions_per_chip_year > 1.0)
    assert np.all((flow.launch_loss_frac > 0.0) & (flow.launch_loss_frac < 0.3))


def test_more_dose_wears_more(clock: Clock, draws: Draws) -> None:
    low, high = aged(satellite(), clock, draws, 2.0), aged(satellite(), clock, draws, 200.0)
    assert np.all(low.silent_errors_per_chip_year < high.silent_errors_per_chip_year)
    assert np.all(low.available_by_age_frac[1:60] > high.available_by_age_frac[1:60])
    # At the dose of 2,000 km chips are dead long before the satellite.
    assert np.median(high.available_by_age_frac[48]) < 0.05
    assert np.median(low.available_by_age_frac[48]) > 0.75


def test_spares_stand_in(clock: Clock, draws: Draws) -> None:
    bare, spared = aged(satellite(), clock, draws), aged(satellite(spares_frac=0.2), clock, draws)
    assert np.all(spared.available_by_age_frac >= bare.available_by_age_frac)
    assert np.all(spared.available_by_age_frac[30] > bare.available_by_age_frac[30])
    assert np.all(spared.available_by_age_frac <= 1.0)


def test_life_longer_than_the_axis_is_cut(draws: Draws) -> None:
    flow = aged(satellite(life_s=40 * JULIAN_YEAR_S), Clock("2027-01", 12, "2026-11", 100), draws)
    assert np.all(flow.alive_by_age_frac[-1] > 0.0)


def test_servers_stand_until_their_life_is_over(clock: Clock, draws: Draws) -> None:
    given_life = aged(Servers(life_s="4 yr"), clock, draws)
    assert np.all(given_life.alive_by_age_frac[:48] == 1.0)
    assert not given_life.alive_by_age_frac[48:].any()
    assert np.all(given_life.available_by_age_frac > 0.99)
    assert not given_life.launch_loss_frac.any() and not given_life.decay_s.any()
    assumed = aged(Servers(), clock, draws)
    assert np.ptp(assumed.life_s) > 0.0
    check_shapes(assumed, {"age": clock.ages, "sample": draws.size})


def test_rented_capacity_stays(clock: Clock, draws: Draws) -> None:
    flow = aged(Included(), clock, draws)
    assert np.all(flow.alive_by_age_frac == 1.0)
    assert np.all(flow.interruptions_per_chip_year > 0.0)
    check_shapes(flow, {"age": clock.ages, "sample": draws.size})


def test_needs_weigh_shielding_and_spares(draws: Draws) -> None:
    bare = wear.needs(satellite(), draws)
    assert not bare.fixed_w.any() and not bare.load_frac.any()
    assert 60.0 < np.median(bare.fixed_kg) < 250.0
    twice = wear.needs(satellite(shielding_m=1e-2), draws)
    assert twice.fixed_kg == pytest.approx(2.0 * bare.fixed_kg)
    spared = wear.needs(satellite(spares_frac=0.1), draws)
    boards_kg = 120.0 * draws("flops.board_kg_per_kw")
    assert spared.fixed_kg - bare.fixed_kg == pytest.approx(0.1 * boards_kg)
    assumed = wear.needs(satellite(compute_w=None), draws)
    assert np.ptp(assumed.fixed_kg / bare.fixed_kg) > 0.0
    for ground in (Servers(), Included()):
        assert not wear.needs(ground, draws).fixed_kg.any()


@given(st.floats(0, 100), st.floats(0, 1e-1), st.floats(0, 1))
def test_shares_stay_shares(per_year: float, restart_years: float, spares: float) -> None:
    down = survival.downtime_frac(per_year, restart_years)
    assert 0.0 <= down <= 1.0
    assert 0.0 <= survival.available_frac(0.9, spares, down) <= 1.0


def test_formulas_are_offered_lazily() -> None:
    for name in wear._FORMULAS:
        assert callable(getattr(wear, name))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        wear.nothing  # noqa: B018

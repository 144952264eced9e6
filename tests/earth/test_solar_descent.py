"""The Sun by month, and how satellites come down under it."""

from __future__ import annotations

import csv
import gzip
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evernoon.cases import data_folder
from evernoon.constants import JULIAN_YEAR_S
from evernoon.earth import (
    cycle_frac,
    decay_lifetime_s,
    decay_rate_m_per_s,
    descent_s,
    f107_by_month,
    julian_day,
    measured_f107,
)
from evernoon.errors import EvernoonError

DAILY = "space_weather/f107_ap_1996_2041.csv.gz"
LENGTH, RISE = 10.9 * JULIAN_YEAR_S, 88.0
TILT = np.radians(53.0)


def test_measured_months_are_kept_and_later_ones_differ_by_sample() -> None:
    path = f107_by_month(
        "2024-08", 240, np.array([10.2, 11.8]) * JULIAN_YEAR_S, np.array([62, 122])
    )
    assert path.shape == (240, 2)
    assert path[0].tolist() == [pytest.approx(247.0, abs=0.5)] * 2
    assert np.ptp(path[24]) == 0.0 and np.ptp(path[140]) > 20.0


def test_a_cycle_peaks_once_and_ends() -> None:
    years = np.linspace(0, 16, 500)
    shape = cycle_frac(years * JULIAN_YEAR_S)
    assert shape.max() == pytest.approx(1.0, abs=1e-3)
    assert 4.0 < years[shape.argmax()] < 5.0
    assert cycle_frac(-1.0) == 0.0 and shape[-1] < 1e-3


def test_the_next_minimum_comes_with_the_length_drawn() -> None:
    for years in (10.2, 11.8):
        path = f107_by_month("2027-01", 96, years * JULIAN_YEAR_S, RISE)
        lowest = 2027 + path.argmin() / 12
        assert lowest == pytest.approx(2019.96 + years, abs=0.9)


@given(st.floats(8.5, 14.5), st.floats(0, 300), st.integers(1, 600))
def test_the_sun_is_never_quieter_than_quiet(years: float, rise: float, months: int) -> None:
    path = f107_by_month("2026-12", months, years * JULIAN_YEAR_S, rise)
    assert path.shape == (months,)
    assert np.all(path >= 66.8) and np.all(path < 66.8 + 106 + 2 * rise)


def test_where_measurements_end() -> None:
    assert measured_f107(julian_day(2025, 2, 26)) == pytest.approx(178.0, abs=4.0)
    for jd in (julian_day(1990, 1), julian_day(2030, 1)):
        with pytest.raises(EvernoonError):
            measured_f107(jd)
    with pytest.raises(EvernoonError):
        f107_by_month("2026-12", 12, 1e8, 88.0)


@pytest.mark.parametrize("f107", [70.0, 120.0, 180.0])
def test_under_a_steady_sun_it_is_the_closed_integral(f107: float) -> None:
    height = np.array([300e3, 480e3, 550e3, 650e3])
    found = descent_s(height, 0.115, TILT, f107)
    assert found == pytest.approx(decay_lifetime_s(height, 0.115, f107, TILT), rel=0.01)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(70, 200))
def test_higher_and_heavier_lasts_longer(seed: int, f107: float) -> None:
    """Sixty satellites side by side cost what one does."""
    rng = np.random.default_rng(seed)
    altitude_m, ballistic = rng.uniform(200e3, 900e3, 60), rng.uniform(0.02, 1.0, 60)
    here = descent_s(altitude_m, ballistic, TILT, f107)
    assert np.all(descent_s(altitude_m + 50e3, ballistic, TILT, f107) >= here)
    assert np.all(descent_s(altitude_m, 2 * ballistic, TILT, f107) <= here)
    assert np.all((here > 0.0) & (here <= 100 * JULIAN_YEAR_S))


def test_edges() -> None:
    assert descent_s(150e3, 0.1, TILT, 120.0) == 0.0
    assert descent_s(2_000e3, 0.01, TILT, 70.0) == 100 * JULIAN_YEAR_S
    with pytest.raises(EvernoonError):
        descent_s(600e3, 0.0, TILT, 120.0)


def test_samples_side_by_side_are_the_same_bits() -> None:
    path = f107_by_month("2026-12", 264, np.linspace(9.5, 12.5, 8) * JULIAN_YEAR_S, RISE)
    pull = np.linspace(0.05, 0.4, 8)
    whole = descent_s(620e3, pull, TILT, path)
    assert np.array_equal(whole[3:5], descent_s(620e3, pull[3:5], TILT, path[:, 3:5]))


def stepped_s(height_m: float, ballistic: float, path: Any) -> float:
    """The same midpoint steps with the formulas for arrays."""
    month_s = JULIAN_YEAR_S / 12

    def sun(since_s: float) -> float:
        at = max(since_s / month_s - 0.5, 0.0)
        share, first = np.modf(at)
        before, after = path[int(first) % len(path)], path[(int(first) + 1) % len(path)]
        return float(before + share * (after - before))

    passed_s, left = 0.0, height_m - 180e3
    while left > 0.0 and passed_s < 100 * JULIAN_YEAR_S:
        rate = float(decay_rate_m_per_s(height_m, ballistic, sun(passed_s), TILT))
        step_s = min(91 * 86_400.0, max(700.0, 0.03 * left) / rate)
        middle_m = height_m - min(rate * step_s / 2, left)
        then = sun(passed_s + step_s / 2)
        sunk = float(decay_rate_m_per_s(middle_m, ballistic, then, TILT)) * step_s
        passed_s += min(1.0, left / sunk) * step_s
        height_m -= min(sunk, left)
        left = 0.0 if sunk >= left else height_m - 180e3
    return min(passed_s, 100 * JULIAN_YEAR_S)


def test_the_fused_loop_takes_the_steps_of_the_formulas() -> None:
    rng = np.random.default_rng(7)
    path = f107_by_month("2026-12", 264, rng.uniform(9.5, 12.5, 40) * JULIAN_YEAR_S, RISE)
    height, pull = rng.uniform(170e3, 1_300e3, 40), rng.uniform(0.02, 0.6, 40)
    height[0] = 170e3
    found = descent_s(height, pull, TILT, path)
    one_by_one = [stepped_s(height[k], pull[k], path[:, k]) for k in range(40)]
    assert found == pytest.approx(one_by_one, rel=1e-9)
    assert found[0] == 0.0 and found.max() == 100 * JULIAN_YEAR_S


def test_whoever_dies_before_the_minimum_stays_longest() -> None:
    early, late = (f107_by_month(start, 264, LENGTH, RISE) for start in ("2028-06", "2032-06"))
    assert descent_s(600e3, 0.2, TILT, early) > 1.3 * descent_s(600e3, 0.2, TILT, late)


@pytest.mark.skipif(not (data_folder() / DAILY).exists(), reason="needs the predicted flux")
@pytest.mark.parametrize(
    ("start", "within", "rows"),
    [
        ("2029-07", 0.02, ((0.15, 600, 4.87), (0.15, 650, 6.44), (0.2, 600, 4.47), (0.2, 650, 5.67))),
        ("2029-07", 0.02, ((0.3, 650, 4.9), (0.4, 650, 4.5), (0.6, 650, 4.0))),
        ("2027-01", 0.02, ((0.1, 600, 7.52), (0.1, 650, 10.1), (0.3, 650, 6.8), (0.4, 650, 6.1))),
        # These come down before the minimum, while the flux falls by a third: 5 and 9 % off, for how a
        # forecast by month is read in between counts (as it stands, until the next: 9 and 14 %).
        ("2027-01", 0.10, ((0.1, 550, 4.86), (0.6, 650, 3.9))),
    ],
)  # fmt: skip
def test_under_the_official_forecast(start: str, within: float, rows: Any) -> None:
    """Lifetimes of an independent integration under the predicted flux of CelesTrak."""
    text = gzip.decompress((data_folder() / DAILY).read_bytes()).decode()
    flux = {
        row["date"]: float(row["f107_obs"])
        for row in csv.DictReader(text.splitlines())
        if row["f107_obs"] and row["date"].endswith("-01") and row["date"][:7] >= start
    }
    # A forecast is of the first of a month; months are means.
    firsts = np.array([flux[date] for date in sorted(flux)])
    path = (firsts[:-1] + firsts[1:]) / 2.0
    for ballistic, altitude_km, years in rows:
        found = float(descent_s(altitude_km * 1e3, ballistic, TILT, path)) / JULIAN_YEAR_S
        assert found == pytest.approx(years, rel=within), (ballistic, altitude_km)

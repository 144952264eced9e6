"""How fast each way to grow can grow, and what binds."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest

from evernoon.assumptions import catalogue
from evernoon.cases import shipped
from evernoon.cli.ceiling import find_ceiling
from evernoon.dollars import ceiling as limits
from evernoon.dollars.ceiling import GROUND_LIMITS, ORBIT_LIMITS, grown_frac
from evernoon.scenario import load
from evernoon.study.ceiling import Ceiling, ceiling

FLAGSHIP = shipped("examples") / "spacex-ai1.yaml"
YEAR_S = 31557600.0


@lru_cache(maxsize=8)
def found(*sets: str, samples: int = 64) -> Ceiling:
    return ceiling(load(FLAGSHIP, None, sets), samples)


def test_growth_starts_at_one_and_fades() -> None:
    half_life_s = np.asarray(6.0 * YEAR_S)
    growth = np.asarray(0.5)
    assert grown_frac(growth, np.asarray(-YEAR_S), half_life_s) == pytest.approx(1.0)
    first = grown_frac(growth, np.asarray(0.01 * YEAR_S), half_life_s)
    assert first == pytest.approx(1.5**0.01, rel=1e-4)
    at = [float(grown_frac(growth, np.asarray(y * YEAR_S), half_life_s)) for y in range(0, 400, 6)]
    assert all(a <= b for a, b in pairwise(at))
    assert at[-1] == pytest.approx(1.5 ** (6.0 / np.log(2.0)), rel=1e-6)
    # In each half life the logarithm gains half of what it gained in the one before.
    assert np.log(at[2] / at[1]) == pytest.approx(np.log(at[1]) / 2.0)


def test_every_year_and_kind_has_its_limit() -> None:
    years = found().years
    assert list(years) == list(range(2026, 2042))
    for kinds in years.values():
        assert set(kinds) == {"orbit", "owned", "rented"}
        assert set(kinds["orbit"].limits_gw) == set(ORBIT_LIMITS)
        assert set(kinds["owned"].limits_gw) == set(GROUND_LIMITS)
        assert kinds["rented"] == kinds["owned"]
        for most in kinds.values():
            assert most.binding in most.limits_gw
            assert 0.0 <= most.p10_gw <= most.gw <= most.p90_gw
            assert most.gw <= min(most.limits_gw.values()) * (1.0 + 1e-9)


def test_one_sample_binds_where_its_least_limit_is() -> None:
    for kinds in found(samples=1).years.values():
        for most in kinds.values():
            assert most.gw == pytest.approx(min(most.limits_gw.values()))
            assert most.limits_gw[most.binding] == pytest.approx(most.gw)
            assert most.binding_frac == 1.0


def test_the_plan_is_the_identity_of_its_filing() -> None:
    filed, shown = found().plans
    assert filed.t_per_year == pytest.approx(1e6)
    assert shown.t_per_year == pytest.approx(1e8 / 70.0)
    assert filed.flights_per_day == pytest.approx(1e6 / 100.0 / 365.25)
    assert filed.demonstrated_flights_per_day == pytest.approx(4 / 365.25)
    assert filed.chips_per_year == pytest.approx(100e9 / 1960.0)
    assert filed.t_per_year / filed.demonstrated_t_per_year > 500


@pytest.mark.parametrize(
    ("id", "value", "limit"),
    [
        ("dollars.ceiling_slots", "5000", "slots"),
        ("dollars.ceiling_array_w_per_year", "0.02 GW/yr", "array"),
        ("dollars.ceiling_satellite_w_per_year", "0.01 GW/yr", "factory"),
        ("dollars.ceiling_pad_flights_per_year", "5 flights/yr", "pads"),
    ],
)
def test_a_tighter_limit_never_adds_more(id: str, value: str, limit: str) -> None:
    tighter = found(f"assume.{id}={value}", samples=1).years[2040]["orbit"]
    before = found(samples=1).years[2040]["orbit"]
    assert tighter.limits_gw[limit] < before.limits_gw[limit]
    assert tighter.gw <= before.gw


def test_slots_fill_up_and_empty_again() -> None:
    full = found("assume.dollars.ceiling_slots=5000", samples=1).years
    free = [full[year]["orbit"].limits_gw["slots"] for year in full]
    assert free[5] < free[0]
    assert all(gw >= 0.0 for gw in free)


def test_without_an_orbit_there_is_no_plan() -> None:
    ground = ceiling(load(shipped("examples") / "ground-only.yaml"), 8)
    assert ground.plans == ()
    assert all("orbit" not in kinds for kinds in ground.years.values())


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    find_ceiling(FLAGSHIP, None, [], True, "en")
    printed = json.loads(capsys.readouterr().out)
    assert {"gw", "binding"} <= set(printed["years"]["2030"]["orbit"])
    assert len(printed["plans"]) == 2
    for lang, word in (("en", "launch"), ("de", "Start")):
        find_ceiling(FLAGSHIP, None, [], False, lang)
        assert word in capsys.readouterr().out


def test_room_that_a_maker_states_binds_the_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    """A satellite that fills the fairing with three lifts no more than three a flight."""
    plain = found(samples=4).years[2040]["orbit"].limits_gw["launch"]
    row = catalogue.row("satellites", "ai1")
    rocket = catalogue.row("launchers", "starship")
    bulky = row.model_copy(update={"stowed_m3": rocket.fairing_m3 / 3.0})  # type: ignore[attr-defined]
    real = catalogue.row

    def stated(kind: str, id: str) -> object:
        return bulky if (kind, id) == ("satellites", "ai1") else real(kind, id)  # type: ignore[arg-type]

    monkeypatch.setattr(limits, "row", stated)
    boxed = ceiling(load(FLAGSHIP), 4).years[2040]["orbit"].limits_gw["launch"]
    assert boxed < 0.5 * plain

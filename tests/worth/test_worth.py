"""Worth of integration: layers add up, owners and buyers, own chips, leases, waiting for power, regimes of rent."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from evernoon.assumptions.draws import Draws
from evernoon.cli import app
from evernoon.constants import JULIAN_YEAR_S
from evernoon.dollars import ground, integration, regimes, rent
from evernoon.errors import EvernoonError
from evernoon.scenario import load
from evernoon.study.contest import Stand, stand
from evernoon.study.costs import costs
from evernoon.study.plant import plants
from evernoon.study.worth import Worth, bought_layers, worth
from evernoon.words import say

FLAGSHIP = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"
N = 64


@lru_cache(maxsize=1)
def held() -> Stand:
    return stand(load(FLAGSHIP), N)


@lru_cache(maxsize=1)
def found() -> Worth:
    return worth(load(FLAGSHIP), N)


def test_margins_and_the_owners_cost_are_the_last_price_in_one_set() -> None:
    one = worth(load(FLAGSHIP), 1)
    for chain in one.sites.values():
        margins = sum(layer.margin_usd["p50"] for layer in chain.layers.values())
        last = list(chain.layers.values())[-1].market_usd["p50"]
        assert chain.captive_usd["p50"] + margins == pytest.approx(last, rel=1e-9)


def test_every_layer_bought_costs_more_than_owned() -> None:
    totals = [held().total("orbit", offer) for _, offer in bought_layers(held(), "orbit")]
    captive, flown, _, linked = totals
    assert np.all(captive <= flown)
    assert np.all(flown <= linked + 1e-9) or np.mean(flown <= linked) > 0.8
    assert found().launch["orbit"].flown_captive
    own, market = (
        found().launch["orbit"].captive_usd_per_kg,
        found().launch["orbit"].market_usd_per_kg,
    )
    assert all(own[q] <= market[q] for q in own)


def test_layers_of_the_ground_are_the_data_centre_and_the_model() -> None:
    assert list(found().sites["colossus"].layers) == ["data-centre", "model"]
    assert list(found().sites["orbit"].layers)[:3] == ["rocket", "satellite", "link"]
    assert "cloud" not in found().sites
    assert found().product == "grok-api"


def test_a_rival_never_pays_less_than_the_owner() -> None:
    rival = found().rival
    assert rival.worth_usd_per_pflop_hour["p10"] >= 0.0
    assert rival.cheapest in rival.usd_per_pflop_hour


def test_own_chips_by_hand() -> None:
    own = integration.own_chip_usd(*map(np.asarray, (50_000.0, 0.7, 0.7, 3e9, 1e6)))
    assert own == pytest.approx(50_000.0 * 0.51 + 3_000.0)
    assert integration.bought_usd(np.asarray(7.0), np.asarray(0.3)) == pytest.approx(10.0)


def test_own_chips_pay_from_the_number_it_names() -> None:
    """At the least number of chips the work costs the same, made or bought."""
    id = "dollars.own_chips"
    set_ = {"dollars.own_chip_flop_frac": 1.0}
    scenario = load(FLAGSHIP)
    scenario = scenario.model_copy(update={"assume": {**scenario.assume, **set_}})
    least = worth(scenario, 1).chips["colossus"].least_chips["p50"]
    assert least is not None
    at = scenario.model_copy(update={"assume": {**scenario.assume, id: least}})
    chip = worth(at, 1).chips["colossus"]
    assert chip.own_usd_per_pflop_hour["p50"] == pytest.approx(
        chip.bought_usd_per_pflop_hour["p50"], rel=1e-6
    )


def test_the_leases_are_exact_and_may_end() -> None:
    anthropic, google = found().leases
    assert (anthropic.usd_per_month, google.usd_per_month) == pytest.approx((1.25e9, 0.92e9))
    assert (anthropic.months, google.months) == (35, 33)
    assert google.total_usd == pytest.approx(30.36e9)
    assert 0.0 < google.kept_frac < 1.0
    assert google.sure_usd < google.present_usd["p50"] < google.total_usd
    hour = rent.lease_usd_per_gpu_hour(np.asarray(1.25e9), np.asarray(325_000.0))
    assert hour == pytest.approx(5.27, rel=1e-3)


def test_who_only_rents_has_no_chain() -> None:
    scenario = load(FLAGSHIP)
    fleet = scenario.fleet.model_copy(update={"deliveries": {}})
    only = scenario.model_copy(update={"sites": {"cloud": scenario.sites["cloud"]}, "fleet": fleet})
    with pytest.raises(EvernoonError, match="no chain to value"):
        worth(only, 4)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_command_speaks_both_languages(lang: str) -> None:
    said = CliRunner().invoke(app, ["worth", str(FLAGSHIP), "--samples", "8", "--lang", lang])
    assert said.exit_code == 0, said.output
    assert ("Rakete" if lang == "de" else "rocket") in said.output


def test_json_is_plain() -> None:
    said = CliRunner().invoke(app, ["worth", str(FLAGSHIP), "--samples", "8", "--json"])
    data = json.loads(said.output)
    assert set(data) == {
        "scenario", "samples", "boundary", "product", "sites", "launch", "chips", "rival", "leases",
    }  # fmt: skip
    assert set(data["sites"]["orbit"]["layers"]) == {
        "rocket", "satellite", "link", "data-centre", "model",
    }  # fmt: skip
    json.dumps(data, allow_nan=False)


def test_waiting_costs_interest_and_margin() -> None:
    year = np.asarray(JULIAN_YEAR_S)
    assert ground.carried_frac(np.asarray(0.12), year) == pytest.approx(1.01**12 - 1.0)
    assert ground.carried_frac(np.asarray(0.12), -year) == 0.0
    assert ground.forgone_usd_per_gpu_hour(np.asarray(2.0), year, 5 * year) == pytest.approx(0.4)
    assert ground.forgone_usd_per_gpu_hour(np.asarray(-2.0), year, year) == 0.0
    ways = plants(held(), "colossus")
    assert list(ways) == ["grid", "gas", "nuclear"]
    assert ways["nuclear"].wait_years["p50"] > ways["grid"].wait_years["p50"]
    assert (
        ways["nuclear"].carried_usd_per_gpu_hour["p50"]
        > ways["gas"].carried_usd_per_gpu_hour["p50"]
    )


def test_power_on_site_is_a_choice_of_the_scenario() -> None:
    nuclear = stand(load(FLAGSHIP, None, ["sites.colossus.power=nuclear"]), 1)
    price = nuclear.offers["colossus"].quote.energy_usd_per_kwh[0]
    assert price == pytest.approx(0.13, rel=0.05)
    assert nuclear.total("colossus")[0] > stand(load(FLAGSHIP), 1).total("colossus")[0]


def test_two_regimes_fall_and_rise_and_start_where_they_were() -> None:
    rng = np.random.default_rng(3)
    one = [np.full(400, x) for x in (0.03, 0.08, -0.047, 0.065)]
    path = regimes.regime_frac(rng.random((240, 400)), True, *one)
    assert np.all(path[0] == 1.0)
    np.testing.assert_allclose(path[1], np.exp(0.065))
    steps = np.diff(np.log(path), axis=0)
    assert np.all(np.isclose(steps, 0.065) | np.isclose(steps, -0.047))
    short = np.isclose(steps[60:], 0.065).mean()
    assert short == pytest.approx(0.03 / 0.11, abs=0.03)


def test_regimes_are_drawn_whatever_the_block() -> None:
    whole = regimes.path_frac("x", 24, True, Draws(1, 0, 64))
    part = regimes.path_frac("x", 24, True, Draws(1, 0, 64, within=slice(16, 32)))
    np.testing.assert_array_equal(whole[:, 16:32], part)


def test_costs_show_the_satellite_the_gate_and_the_power() -> None:
    data = costs(load(FLAGSHIP), samples=16).as_dict()
    sat, gate = data["satellites"]["orbit"], data["launch"]["orbit"]
    assert sum(sat["parts_usd"].values()) == pytest.approx(sat["usd"]["p50"], rel=0.2)
    assert sat["series_usd"]["100000"] < sat["series_usd"]["1000"]
    assert sat["published"]["starlink-v3"]["usd_per_kg"] == pytest.approx(1.2e6 / 1900)
    assert gate["demonstrated_t_per_year"] == 44.0
    assert gate["first_short"] in gate["years"]
    assert set(data["power"]["colossus"]) == {"grid", "gas", "nuclear"}


def test_a_plan_that_launches_nothing_is_said_and_has_no_table() -> None:
    plan = ["fleet={colossus: {2026-12: 20 MW/month}}"]
    found = costs(load(FLAGSHIP, None, plan), ("colossus", "orbit"), 4)
    assert found.launch["orbit"].years == {}
    for lang, nothing in (("en", "The plan launches nothing."), ("de", "Der Plan startet nichts.")):
        said = found.text(lang)
        assert nothing in said
        assert say("cost-gate-lifted", lang) not in said


def test_regimes_keep_the_known_price_and_then_part() -> None:
    trend = stand(load(FLAGSHIP), N)
    moved = stand(load(FLAGSHIP, None, ["sites.cloud.prices=regimes"]), N)
    a, b = (one.offers["cloud"].quote.rent_usd_per_gpu_hour for one in (trend, moved))
    assert np.std(b / a) > 0.0
    early = replace(trend.offers["cloud"].book, rent_path_frac=np.ones((1, N)))
    assert early.rent_path_frac.shape == (1, N)

"""`evernoon value`: discounted flows against plain sums, parts that add up, what a price implies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from evernoon.assumptions.draws import Draws
from evernoon.chain import run
from evernoon.cli.app import app
from evernoon.money import dcf_value_usd
from evernoon.runway import discounted_usd, terminal_usd, unlevered_tax_usd
from evernoon.scenario import load
from evernoon.study.company import draws_of, parts_usd, worth
from evernoon.study.drivers import drivers
from evernoon.study.value import implied, value, without_orbit

ROOT = Path(__file__).resolve().parents[2]
FLAGSHIP = ROOT / "examples" / "spacex-ai1.yaml"


@pytest.fixture(scope="module")
def printed() -> Any:
    words = ["value", str(FLAGSHIP), "--samples", "24", "--set", "months=30"]
    done = CliRunner().invoke(app, [*words, "--json"])
    assert done.exit_code == 0, done.output

    def never(name: str) -> None:
        raise AssertionError(name)

    return json.loads(done.stdout, parse_constant=never)


def test_monthly_flows_in_mid_month() -> None:
    flows = np.array([[-10.0], [5.0], [20.0]])
    rate = np.array([0.12])
    plain = sum(f / 1.12 ** ((t + 0.5) / 12) for t, f in enumerate([-10.0, 5.0, 20.0]))
    assert discounted_usd(flows, rate)[0] == pytest.approx(plain)


def test_gordon_of_the_published_case_is_the_terminal_value_when_growth_needs_no_capital() -> None:
    # R16: free cash flow 10 in the last year, 12 %, 3 %: 10 x 1.03 / 0.09 five years on.
    ours = terminal_usd(np.array([10.0]), np.array([0.12]), np.array([0.03]), np.array([1e12]), 5.0)
    flows = [-10.0, -6.0, -1.0, 4.0, 10.0]
    published = dcf_value_usd(flows, 0.12, 0.03) - sum(
        f / 1.12 ** (t + 1) for t, f in enumerate(flows)
    )
    assert ours[0] == pytest.approx(published)
    assert (
        terminal_usd(np.array([-10.0]), np.array([0.12]), np.array([0.03]), np.array([0.15]), 5.0)[
            0
        ]
        == 0.0
    )


def test_old_losses_come_first_and_cover_at_most_their_share() -> None:
    result = np.array([[-100.0], [50.0], [100.0]])
    tax = unlevered_tax_usd(result, np.array([10.0]), np.array([0.25]), np.array([0.8]))
    # losses 10 + 100; 40 of 50 covered, then 70 of 80 possible
    assert tax[:, 0] == pytest.approx([0.0, 0.25 * 10.0, 0.25 * 30.0])


def test_a_price_between_the_two_values() -> None:
    found = implied(130.0e9, np.full(9, 200e9), np.full(9, 100e9))
    assert found["p_of_medians"] == pytest.approx(0.3)
    assert found["explained"] and found["inside_frac"] == 1.0 and found["unexplained_usd"] == 0.0
    assert found["p"]["p5"] == pytest.approx(0.3)


@pytest.mark.parametrize(("price", "side"), [(300e9, "above"), (50e9, "below")])
def test_a_price_outside_is_not_explained(price: float, side: str) -> None:
    found = implied(price, np.full(9, 200e9), np.full(9, 100e9))
    assert not found["explained"] and found["side"] == side and found["inside_frac"] == 0.0
    assert abs(found["unexplained_usd"]) == pytest.approx(100e9 if side == "above" else 50e9)


def test_the_interval_is_that_of_the_values() -> None:
    without = np.linspace(80e9, 120e9, 101)
    found = implied(150e9, np.full(101, 200e9), without)
    assert found["p"]["p5"] == pytest.approx((150 - 118) / (200 - 118), abs=1e-9)
    assert found["p"]["p5"] < found["p_of_medians"] < found["p"]["p95"]


def test_two_values_that_are_the_same_say_nothing() -> None:
    found = implied(150e9, np.full(5, 100e9), np.full(5, 100e9))
    assert found["p"] is None and found["p_of_medians"] is None and not found["explained"]
    assert found["no_difference_frac"] == 1.0


def test_shares_of_a_sum_go_to_its_terms() -> None:
    draws = Draws(1, 0, 512)
    ids = ("runway.wacc_frac", "runway.bust_sales_multiple", "runway.tax_frac")
    two = 10.0 * draws(ids[0]) / np.std(draws(ids[0])) - draws(ids[1]) / np.std(draws(ids[1]))
    found = drivers(np.asarray(two), draws, ids)
    assert found["shares"][0]["id"] == ids[0] and found["shares"][0]["share"] > 0.9
    assert found["shares"][0]["direction"] == 1
    assert ids[2] not in [one["id"] for one in found["shares"]]
    total = sum(one["share"] for one in found["shares"]) + found["rest_frac"]
    assert total == pytest.approx(1.0)


def test_parts_add_up_to_the_business_in_every_sample() -> None:
    result = run(load(ROOT / "examples" / "spacex-2026.yaml", None, ["months=14"]), 8)
    one = worth(result)
    parts = parts_usd(one, result, draws_of(result))
    assert np.sum(list(parts.values()), axis=0) == pytest.approx(one.enterprise_usd)
    assert {"Space", "Connectivity", "compute leased out"} <= set(parts)
    free = one.earned_usd - one.capital_usd - one.tax_usd
    assert np.abs(one.explicit_usd - free).max() < 0.2 * np.abs(one.earned_usd).max()
    assert one.net_cash_usd == pytest.approx(97.7e9 - 34.1e9, rel=1e-6)


def test_without_orbit_nothing_of_orbit_is_left() -> None:
    scenario = load(FLAGSHIP)
    grounded = without_orbit(scenario)
    assert grounded is not None
    assert "orbit" not in grounded.sites and "orbit" not in grounded.fleet.deliveries
    assert without_orbit(grounded) is None
    only = load(ROOT / "examples" / "ascend-europe.yaml")
    if all(site.kind == "orbit" for site in only.sites.values()):
        left = without_orbit(only)
        assert left is not None and left.sites and not left.fleet.deliveries


def test_what_is_printed(printed: Any) -> None:
    for method in printed["methods"].values():
        assert method["implied"]["p"]["p5"] <= method["implied"]["p"]["p95"]
        assert method["without_orbit_usd"] and method["orbit_usd"]
    means = {name: one["mean"] for name, one in printed["parts_usd"].items()}
    assert sum(means.values()) == pytest.approx(printed["bridge"]["equity"]["mean"], rel=1e-6)
    steps = {name: one["mean"] for name, one in printed["bridge"].items()}
    assert sum(v for k, v in steps.items() if k != "equity") == pytest.approx(steps["equity"])
    assert printed["price_usd"] == 1778e9
    waiting = printed["waiting"]
    assert waiting["trigger"]["p5"] > 1.0 and waiting["cost_usd"]["p50"] > 0.0
    assert set(printed["regimes_usd"]) == {"now", "mature", "bust", "ebitda"}


def test_a_price_of_ones_own_inside_the_range() -> None:
    scenario = load(FLAGSHIP, None, ["months=13"])
    one = value(scenario, 12, 1)["methods"]["dcf"]
    middle = (one["equity_usd"]["p50"] + one["without_orbit_usd"]["p50"]) / 2.0
    assert middle > 0.0
    found = value(scenario, 12, 1, middle)["methods"]["dcf"]["implied"]
    assert found["p_of_medians"] == pytest.approx(0.5) and found["explained"]


@pytest.mark.parametrize("lang", ["en", "de"])
def test_in_words(lang: str) -> None:
    words = ["value", str(FLAGSHIP), "--samples", "16", "--set", "months=14", "--lang", lang]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert ("not explained" if lang == "en" else "nicht erklärt") in done.stdout


def test_a_price_of_nothing_is_refused() -> None:
    done = CliRunner().invoke(app, ["value", str(FLAGSHIP), "--price", "-1 bn USD"])
    assert done.exit_code == 2 and "1778" in done.output

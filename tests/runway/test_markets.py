"""Market power: shares of the run under three definitions reach the rules; rivals' plans reach the shares."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evernoon.chain import run
from evernoon.demand.growth import planned_gain_per_year
from evernoon.errors import EvernoonError
from evernoon.result.markets import markets, our_name
from evernoon.scenario import load

RISKS = Path(__file__).parents[2] / "examples" / "risks.yaml"
SHORT = ["months=12"]


def test_three_markets_and_the_index_by_hand() -> None:
    result = run(load(RISKS, case="none", sets=SHORT), samples=4)
    found = markets(result.scenario, result.record)
    assert list(found) == ["visits", "revenue", "investment"]
    assert our_name(result.scenario) == "xai"
    for market in found.values():
        shares = market["shares_frac"]
        assert sum(shares.values()) == pytest.approx(1.0)
        assert market["hhi"] == pytest.approx(1e4 * sum(s * s for s in shares.values()))
        rise = 2e4 * shares["xai"] * shares["anthropic"]
        assert market["merged_hhi"] == pytest.approx(market["hhi"] + rise)
    visits = found["visits"]["shares_frac"]
    assert visits["openai"] / visits["google"] == pytest.approx(0.645 / 0.215)
    rule = {row["id"]: row for row in result.headline["rules"]}
    assert rule["US-MERGER-1"]["status"] != "unknown"
    worst = max(found.values(), key=lambda m: m["merged_hhi"] - m["hhi"])
    breaks = worst["merged_hhi"] > 1800 and worst["merged_hhi"] - worst["hhi"] > 100
    assert (rule["US-MERGER-1"]["margin"] < 0.0) == breaks


def test_a_merger_needs_a_rival() -> None:
    with pytest.raises(EvernoonError, match="openai"):
        load(RISKS, sets=["law.merging=[a, b]"])


def test_plans_replace_the_trend() -> None:
    trend = run(load(RISKS, case="none", sets=[*SHORT, "months=24"]), samples=4)
    plans = run(load(RISKS, case="rivals_plans", sets=[*SHORT, "months=24"]), samples=4)
    one, other = (r.record.series["demand.share_frac"] for r in (trend, plans))
    np.testing.assert_array_equal(one[0], other[0])
    assert np.all(one[-1] != other[-1])


def test_a_plan_like_the_past_keeps_the_gain() -> None:
    gain = planned_gain_per_year(*(np.asarray(x) for x in (0.36, 2.0, 1.0, 2.0)))
    assert gain == pytest.approx(0.36)
    half = planned_gain_per_year(*(np.asarray(x) for x in (0.36, np.sqrt(3.0) - 1.0, 1.0, 2.0)))
    assert half == pytest.approx(0.18)

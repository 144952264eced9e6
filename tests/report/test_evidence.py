"""What the report works out: parity is parity, yardsticks hold, nothing is lost on the way to the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon import words
from evernoon.errors import EvernoonError
from evernoon.report import conditions as levers_module
from evernoon.report.budget import GROUPS, _holds, _judged, _ready
from evernoon.report.conditions import _crossing, _year_by, conditions
from evernoon.report.priced import at_median, priced
from evernoon.report.yardsticks import best
from evernoon.result import Result
from evernoon.scenario import from_dict


def cheap_orbit(spacex: Result, **assume: float) -> Result:
    """The flagship with a few assumptions moved so far that a single lever can decide."""
    moved = {"dollars.bus_usd_per_kg": 200.0, "dollars.array_usd_per_w": 0.5, **assume}
    scenario = spacex.scenario.model_copy(update={"assume": {**spacex.scenario.assume, **moved}})
    result = Result(spacex.record)
    result.scenario = scenario
    return result


def test_median_world_is_the_one_sample_run(spacex: Result) -> None:
    from evernoon.assumptions.draws import Draws

    scenario = spacex.scenario
    one = priced(scenario, Draws(scenario.seed, 0, 1, scenario.beliefs, scenario.assume))
    assert at_median(scenario).ratio == pytest.approx(one.ratio)


def test_side_by_side_moves_only_its_own(spacex: Result) -> None:
    world = at_median(spacex.scenario)
    ids = ("dollars.bus_usd_per_kg", "dollars.array_usd_per_w")
    blocks = {id: {id: np.array([1.0, 2.0]) * world.draws(id)[0]} for id in ids}
    along, at = levers_module._side_by_side(world, blocks, 2)
    for id in ids:
        alone = at_median(spacex.scenario, blocks[id]).ratio
        assert along.ratio[at[id]] == pytest.approx(alone)
        assert along.ratio[at[id]][0] == pytest.approx(world.ratio[0])


def test_five_levers_strongest_first(spacex: Result) -> None:
    found = spacex.evidence["conditions"]  # type: ignore[index]
    swings = [abs(np.log(row["low"] / row["high"])) for row in found["swings"]]
    assert swings == sorted(swings, reverse=True)
    # Both sides of this scenario pay for chips, so their price decides nothing between them.
    ordered = [row["id"] for row in found["swings"] if row["id"] != "chips"]
    assert [row["id"] for row in found["levers"]] == ordered[:5]
    assert found["ratio"] > 1.0


def test_no_value_reaches_parity_is_said(spacex: Result) -> None:
    for row in spacex.evidence["conditions"]["levers"]:  # type: ignore[index]
        assert (row["needed"] is None) == (row["best_ratio"] > 1.0)
        if row["needed"] is None:
            assert row["trend"] == {"state": "unreachable"}


def test_needed_value_brings_parity(spacex: Result) -> None:
    """Put the value for parity back into the model: orbit and ground then cost the same."""
    factor = spacex.evidence["conditions"]["together"]["factor"]  # type: ignore[index]
    assert factor is not None
    world = at_median(spacex.scenario)
    every = {lever.id: lever for lever in levers_module.levers(world)}
    rows = [r for r in spacex.evidence["conditions"]["levers"] if r["id"] != "chips"]  # type: ignore[index]
    swing = {r["id"]: r for r in spacex.evidence["conditions"]["swings"]}  # type: ignore[index]
    ways = {r["id"]: -1.0 if swing[r["id"]]["low"] < swing[r["id"]]["high"] else 1.0 for r in rows}
    ratio, _ = levers_module._all_moved(
        [every[r["id"]] for r in rows], ways, np.array([factor]), world
    )
    assert ratio[0] == pytest.approx(1.0, rel=0.02)


def test_a_lever_alone_can_decide(spacex: Result) -> None:
    near = cheap_orbit(
        spacex, **{"catalogue.launchers.starship.marginal_usd": 10e6, "dollars.starship_price_floor_usd_per_kg": 20.0,
                   "wear.server_life_s": 4e7, "dollars.shell_usd_per_w": 40.0},
    )  # fmt: skip
    found = conditions(near)
    assert found is not None
    alone = [row for row in found["levers"] if row["needed"] is not None]
    assert alone
    for row in alone:
        assert row["needed"] > 0.0 and row["trend"]["state"] != "unreachable"


def test_ground_alone_has_no_conditions(xai: Result) -> None:
    assert xai.evidence is not None
    assert xai.evidence["conditions"] is None and xai.evidence["budgets"] == {}


def test_rent_can_be_the_ground(spacex: Result) -> None:
    sites = {k: v for k, v in spacex.scenario.sites.items() if k != "colossus"}
    fleet = spacex.scenario.fleet.model_copy(update={"deliveries": {}})
    near = Result(spacex.record)
    near.scenario = spacex.scenario.model_copy(update={"sites": sites, "fleet": fleet})
    found = conditions(near)
    assert found is not None and found["ground"] == "cloud"
    assert "rent" in [row["id"] for row in found["swings"]]


def test_crossing() -> None:
    factors = np.geomspace(0.01, 100.0, 5)
    assert _crossing(factors, factors * 7.0, factors) == pytest.approx(7.0)
    assert _crossing(factors, factors, factors + 1.0) is None


def test_year_by_a_yearly_change(spacex: Result) -> None:
    assert _year_by(0.9, 0.81, spacex) == {"state": "year", "year": 2028}
    assert _year_by(0.9, 1.2, spacex) == {"state": "away"}
    assert _year_by(1.0, 0.5, spacex) == {"state": "away"}


def test_best_of_the_yardsticks() -> None:
    assert best("rejected_w_per_m2", "flown")["value"] == 330.0  # type: ignore[index]
    assert best("panel_kg_per_m2", "flown")["value"] == 14.2  # type: ignore[index]
    assert best("battery_wh_per_kg", "claimed") is None


def test_a_line_is_judged() -> None:
    need = np.array([600.0])
    line = _judged("heat", "flux", "W/m²", need, 500.0, "rejected_w_per_m2", "most")
    assert line["holds"] is False and line["ready"] == "next"
    assert line["ratio"] == pytest.approx(600 / 330)
    lighter = _judged(
        "heat", "panel-kg-per-m2", "kg/m²", np.array([7.1]), None, "panel_kg_per_m2", ""
    )
    assert lighter["ratio"] == pytest.approx(2.0) and lighter["holds"] is None
    assert _holds(1.0, 2.0, "most") and not _holds(1.0, 2.0, "least")
    assert [_ready("x", r) for r in (0.5, 1.004, 1.5, 4.0, 9.0, None)] == [
        "flown", "flown", "next", "development", "leap", "never",
    ]  # fmt: skip
    assert _ready("", 2.0) is None


def test_budget_covers_every_group_and_names_what_breaks(spacex: Result) -> None:
    budget: dict[str, Any] = spacex.evidence["budgets"]["orbit"]  # type: ignore[index]
    assert {line["group"] for line in budget["lines"]} == set(GROUPS)
    broken = [line["id"] for line in budget["lines"] if line["holds"] is False]
    assert budget["breaks"] == broken[0]
    mass = next(line for line in budget["lines"] if line["id"] == "mass")
    assert sum(budget["parts"].values()) == pytest.approx(mass["p50"], rel=0.1)


def test_every_assumption_used_has_a_source(spacex: Result, xai: Result) -> None:
    for result in (spacex, xai):
        assert result.evidence is not None
        rows = {row["id"]: row for row in result.evidence["sources"]}
        assert set(rows) == set(result.record.used)
        assert all(row["url"].startswith(("http", "doi:")) for row in rows.values())
        for ids in result.evidence["lineage"].values():
            assert ids and set(ids) <= set(rows)


def test_opened_result_is_the_saved_one(spacex: Result, tmp_path: Path) -> None:
    spacex.save(tmp_path)
    again = Result.open(tmp_path)
    assert again.headline == spacex.headline and again.stamp == spacex.stamp
    assert again.scenario == spacex.scenario
    assert again.evidence == json.loads(json.dumps(spacex.evidence))
    assert again.record.findings == spacex.record.findings
    assert np.array_equal(again.record.cash_usd, spacex.record.cash_usd)
    assert np.array_equal(again.record.gap_usd, spacex.record.gap_usd)
    for name in spacex.record.series:
        assert np.allclose(again.series(name), spacex.series(name), equal_nan=True), name
    for name in spacex.record.fields:
        assert np.allclose(again.spread(name), spacex.spread(name), equal_nan=True), name
    for name, values in spacex.record.fixed.items():
        assert np.array_equal(again.record.fixed[name], values), name


@pytest.mark.parametrize("content", [None, b"not a file of ours", b""])
def test_no_result_is_said(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "result.nc").write_bytes(content)
    with pytest.raises(EvernoonError) as error:
        Result.open(tmp_path)
    assert error.value.message_id == "no-result"
    assert "evernoon run" in error.value.text("de")


def test_scenario_can_be_read_again_without_assumptions(xai: Result, tmp_path: Path) -> None:
    from evernoon.result.reading import texts

    again = from_dict(json.loads(texts(xai)["scenario"]))
    assert again == xai.scenario


def test_every_lever_and_line_has_its_words(spacex: Result) -> None:
    known = words.ids("de")
    assert spacex.evidence is not None
    for row in spacex.evidence["conditions"]["swings"]:
        assert f"lever-{row['id']}" in known
    for line in spacex.evidence["budgets"]["orbit"]["lines"]:
        assert f"budget-{line['id']}" in known

"""Every shipped model reproduces what its author published, and the way to Evernoon adds up."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from evernoon.cases import shipped
from evernoon.quantities import has_unit
from evernoon.reconcile import Row, reconcile
from evernoon.reconcile.ledger import Ledger, usd_per_gpu_hour
from evernoon.reconcile.model import models
from evernoon.reconcile.own import own

MUST = {
    "mccalip": 4, "odc": 5, "suncatcher": 4, "shapiro": 1, "semianalysis": 1, "starcloud": 1,
    "epoch": 1, "spacedc-mdao": 1, "lease-anthropic": 1,
}  # fmt: skip
RANGES = {"bcg", "wood-mackenzie", "abi", "myana"}


@lru_cache(maxsize=1)
def rows() -> dict[str, Row]:
    return {row.id: row for row in reconcile()}


def test_all_that_must_be_there() -> None:
    counts = {id: sum(row.model == id for row in rows().values()) for id in MUST}
    assert counts == MUST
    assert {row.model for row in rows().values() if row.status == "range"} == RANGES
    assert {"novaspace", "turyshev", "orbital-compute"} <= set(rows())


def test_every_published_number_is_reproduced() -> None:
    assert {
        row.id: row.status for row in rows().values() if row.status not in ("ok", "range")
    } == {}


@pytest.mark.parametrize(
    ("id", "name", "expected", "tolerance"),
    [
        ("mccalip", "orbit_usd", 51.0953e9, 1e-4),
        ("mccalip", "break_even_usd_per_kg", -263.66, 1e-4),
        ("mccalip-starship", "break_even_usd_per_kg", 733.24, 1e-4),
        ("mccalip-leo", "orbit_usd", 77.0392e9, 1e-4),
        ("odc-sa26", "orbit_usd_per_gpu_hour", 10.731, 5e-3),
        ("odc-optimist", "break_even_usd_per_kg", 591.58, 5e-3),
        ("semianalysis", "orbit_usd_per_gpu_hour", 10.91, 0.03),
        ("semianalysis", "ground_usd_per_gpu_hour", 2.49, 0.03),
        ("shapiro", "orbit_usd_per_w", 81.397, 1e-3),
        ("suncatcher", "launched_usd_per_kw_year", 14700.0, 0.02),
        ("suncatcher", "learned_usd_per_kg", 200.0, 0.01),
        ("starcloud", "ground_usd", 167e6, 0.01),
        ("starcloud", "orbit_usd", 8.2e6, 0.01),
        ("spacedc-mdao", "ratio", 18.73, 1e-3),
        ("lease-anthropic", "ground_usd_per_gpu_hour", 5.27, 1e-3),
        ("epoch", "ground_usd_per_w", 31.9, 0.25),
    ],
)
def test_numbers_to_reach(id: str, name: str, expected: float, tolerance: float) -> None:
    row = rows()[id]
    assert row.published[name] == pytest.approx(expected, rel=1e-9)
    assert row.reproduced[name] == pytest.approx(expected, rel=tolerance)


def test_refuted_numbers_do_not_follow_from_their_inputs() -> None:
    starcloud = rows()["starcloud"]
    assert set(starcloud.refuted) == {"array_w", "launch_usd_per_kg"}
    assert starcloud.reproduced["array_w"] == pytest.approx(4.33e9, rel=1e-3)
    assert starcloud.reproduced["launch_usd_per_kg"] == pytest.approx(50.0)


def test_terms_and_rest_are_the_whole_gap() -> None:
    for row in rows().values():
        for side, bridge in row.common.items():
            steps = sum(term.usd for term in row.terms if term.side == side)
            if bridge.rest_usd_per_gpu_hour is None:
                assert steps == 0.0
                continue
            gap = bridge.evernoon_usd_per_gpu_hour - bridge.published_usd_per_gpu_hour
            assert steps == pytest.approx(gap, abs=1e-9), (row.id, side)
            if bridge.explained_frac is None:
                assert abs(gap) < 0.005 * bridge.published_usd_per_gpu_hour, (row.id, side)
                continue
            assert bridge.explained_frac >= 0.95, (row.id, side)


def test_same_inputs_lie_between_the_boundary_and_the_inputs() -> None:
    for row in rows().values():
        for side, bridge in row.common.items():
            if bridge.same_inputs_usd_per_gpu_hour is None:
                continue
            boundary = sum(t.usd for t in row.terms if t.side == side and t.boundary)
            rest = bridge.rest_usd_per_gpu_hour or 0.0
            beyond = sum(t.usd for t in row.terms if t.side == side and t.name == "unstated")
            expected = bridge.published_usd_per_gpu_hour + rest + beyond + boundary
            assert bridge.same_inputs_usd_per_gpu_hour == pytest.approx(expected, abs=1e-9)


def test_evernoon_in_the_boundary_of_launch_alone_is_launch_alone() -> None:
    row, ours = rows()["suncatcher"], own()["orbit"]
    per_kw_year = ours.mass_kg_per_w * ours.launch_usd_per_kg * 1000.0 / 5.0
    assert row.evernoon["launched_usd_per_kw_year"] == pytest.approx(per_kw_year, rel=1e-9)


def test_own_ledger_is_the_verdict_of_the_chain() -> None:
    from evernoon.chain import run
    from evernoon.scenario import load

    scenario = load(shipped("examples") / "spacex-ai1.yaml")
    levelised = run(scenario, 1, workers=1).headline["sites"]
    for side, site in (("orbit", "orbit"), ("ground", "colossus")):
        price = levelised[site]["usd_per_gpu_hour"]
        assert usd_per_gpu_hour(own(1)[side]) == pytest.approx(price["p50"], rel=1e-3)


def test_every_name_has_its_unit_and_every_row_its_reason() -> None:
    plain = {
        "ratio", "satellites", "chips", "gpus", "starships", "fleet_satellites", "packing",
        "pointing", "battery_efficiency", "emissivity", "fin_efficiency", "battery_depth",
        "cell_efficiency", "availability", "utilisation", "pue", "low_pue", "high_pue",
        "inference_mfu", "training_mfu", "failures",
    }  # fmt: skip
    for one in models():
        for name in (*one.inputs, *one.model.terms, *one.model.outputs, *one.published):
            assert has_unit(name) or name in plain, (one.id, name)
        assert one.wrong["en"] and one.wrong["de"] and one.wrong["en"] != one.wrong["de"]
        assert one.model.source.url.startswith("https://")
        assert set(one.published) <= set(one.model.outputs) or not one.model.outputs
        assert set(one.model.refuted) <= set(one.published)


def test_a_row_is_json() -> None:
    text = json.dumps([row.as_dict() for row in reconcile()], allow_nan=False)
    for row in json.loads(text):
        assert {"id", "published", "reproduced", "deviation", "evernoon", "terms", "set"} <= set(
            row
        )
        assert all({"name", "usd"} <= set(term) for term in row["terms"])


# ---- settings ------------------------------------------------------------------------------------


def test_an_input_can_be_set_in_its_unit_or_by_its_bare_name() -> None:
    (full,) = reconcile(["semianalysis"], ["launch_usd_per_kg=200 USD/kg"])
    (bare,) = reconcile(["semianalysis"], ["launch=200 USD/kg"])
    (number,) = reconcile(["semianalysis"], ["launch_usd_per_kg=200"])
    assert full.reproduced == bare.reproduced == number.reproduced
    assert full.status == "set"
    assert full.set == {"launch_usd_per_kg": 200.0}
    assert full.reproduced["orbit_capital_usd"] == pytest.approx(1.7e6)
    bridge = full.common["orbit"]
    assert bridge.published_usd_per_gpu_hour == full.reproduced["orbit_usd_per_gpu_hour"]


def test_dearer_launch_never_makes_orbit_cheaper() -> None:
    for id in ("mccalip", "odc", "shapiro", "semianalysis", "suncatcher", "spacedc-mdao"):
        prices = []
        for price in np.linspace(0.0, 5000.0, 6):
            row = reconcile([id], [f"launch_usd_per_kg={price}"])[0]
            same = row.common["orbit"].same_inputs_usd_per_gpu_hour
            assert same is not None
            prices.append(same)
        assert all(a < b for a, b in pairwise(prices)), id


def test_variants_are_models_of_their_own_and_files_can_be_given(tmp_path: Path) -> None:
    assert [row.id for row in reconcile(["odc-early"])] == ["odc-early"]
    mine = tmp_path / "mine.yaml"
    text = (shipped("reconcile") / "turyshev.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("id: turyshev", "id: mine"), encoding="utf-8")
    assert [row.id for row in reconcile([str(mine)])] == ["mine"]


def test_nothing_delivered_is_not_a_number_and_no_error() -> None:
    (row,) = reconcile(["orbital-compute"], ["utilisation=0"])
    plain = row.as_dict()
    assert plain["reproduced"]["orbit_usd_per_gpu_hour"] is None
    json.dumps(plain, allow_nan=False)


def test_the_ledger_pays_lost_units_and_no_interest() -> None:
    simple = Ledger(satellite_usd_per_w=87.6, life_years=5.0, gpu_w=1000.0)
    assert usd_per_gpu_hour(simple) == pytest.approx(2.0)
    lost = Ledger(satellite_usd_per_w=87.6, loss_frac=0.5, gpu_w=1000.0)
    assert usd_per_gpu_hour(lost) == pytest.approx(4.0)
    assert np.isnan(usd_per_gpu_hour(Ledger(delivered_frac=0.0)))
    assert np.isnan(usd_per_gpu_hour(Ledger(loss_frac=1.0)))

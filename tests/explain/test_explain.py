"""Explanations of the flagship: values, sources, places, both directions, both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evernoon.cli.explain import explain_path
from evernoon.compare import compare
from evernoon.errors import EvernoonError
from evernoon.explain import HEADLINES, explain, resolve
from evernoon.explain.lineage import Ref, dependents, reached
from evernoon.explain.places import Places
from evernoon.flows.statements import LINES
from evernoon.result import Result
from evernoon.scenario import Scenario, load

FLAGSHIP = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["inputs"]:
        yield from nodes(child)


def find(root: dict[str, Any], path: str) -> dict[str, Any]:
    return next(node for node in nodes(root) if node["path"] == path and not node.get("seen"))


@pytest.fixture(scope="module")
def orbit(scenario: Scenario, places: Places, flown: Result) -> dict[str, Any]:
    found = explain(scenario, "sites.orbit.usd_per_mtoken", places, result=flown)
    return json.loads(json.dumps(found.as_dict(), allow_nan=False))


def test_headline_is_the_headline(orbit: dict[str, Any], flown: Result) -> None:
    assert orbit["value"] == flown.headline["sites"]["orbit"]["usd_per_mtoken"]
    assert orbit["unit"] == "USD/Mtoken"


def test_tree_goes_down_to_sources_and_lines(orbit: dict[str, Any]) -> None:
    kinds = {node["kind"] for node in nodes(orbit)}
    assert kinds == {"headline", "flow", "assumption", "catalogue", "constant", "scenario"}
    for node in nodes(orbit):
        if node.get("seen"):
            continue
        if node["kind"] == "assumption":
            assert node["source"]["url"].startswith(("http", "doi:"))
            assert node["place"].startswith(("assumptions/", str(FLAGSHIP)))
            assert node["value"]["p10"] <= node["value"]["p50"] <= node["value"]["p90"]
        if node["kind"] == "catalogue":
            assert all(row["source"]["url"] for row in node["rows"])
            assert all(row["place"] for row in node["rows"])


def test_each_thing_stands_in_full_once(orbit: dict[str, Any]) -> None:
    full = [node["path"] for node in nodes(orbit) if not node.get("seen")]
    assert len(full) == len(set(full))
    assert any(node.get("seen") for node in nodes(orbit))


def test_orbit_shows_its_own_rows_and_no_building(orbit: dict[str, Any]) -> None:
    chips = find(orbit, "catalogue.chips.price_usd")
    assert [row["row"] for row in chips["rows"]] == ["gb300"]
    paths = {node["path"] for node in nodes(orbit)}
    assert "dollars.shell_usd_per_w" not in paths
    assert "dollars.wacc_orbit_frac" in paths
    assert "heat.chiller_cop" not in paths


def test_ground_shows_its_building_and_no_radiator(scenario: Scenario, flown: Result) -> None:
    root = explain(scenario, "dollars.usd_per_gpu_hour[colossus]", result=flown).root
    paths = {node["path"] for node in nodes(root)}
    assert "dollars.shell_usd_per_w" in paths
    assert "heat.radiator_areal_mass_kg_per_m2" not in paths
    assert [
        row["row"] for row in find(root, "catalogue.countries.electricity_usd_per_kwh")["rows"]
    ] == ["US"]


def test_scenario_words_have_their_line(orbit: dict[str, Any]) -> None:
    shells = find(orbit, "sites.*.shells.altitude")["values"]
    assert [item["value"] for item in shells] == ["600000.0 m", "700000.0 m", "800000.0 m"]
    lines = FLAGSHIP.read_text(encoding="utf-8").splitlines()
    for item in shells:
        file, _, line = item["place"].rpartition(":")
        assert file == str(FLAGSHIP)
        assert "altitude" in lines[int(line) - 1]


def test_an_override_says_so(scenario: Scenario, places: Places) -> None:
    root = explain(scenario, "dollars.starship_price_floor", places).root
    assert root["evidence"] == "scenario"
    assert root["value"]["p50"] == 150.0
    assert root["place"].startswith(str(FLAGSHIP))


def test_case_and_set_have_their_places() -> None:
    sets = ["sites.orbit.generations.0.radiator=200 m2"]
    laid = Places(FLAGSHIP, "sceptic", sets)
    assert laid.of(("sites", "orbit", "generations", 0, "radiator")) == "--set"
    lines = FLAGSHIP.read_text(encoding="utf-8").splitlines()
    line = int(str(laid.of(("beliefs",))).rpartition(":")[2])
    assert "sceptic" in lines[line - 1]
    assert Places(FLAGSHIP).of(("nowhere",)) is None


def test_all_sites_without_a_bracket(scenario: Scenario, flown: Result) -> None:
    root = explain(scenario, "watts.load_w", result=flown).root
    assert set(root["value"]) == {"orbit", "colossus", "cloud"}
    assert root["value"]["orbit"]["p50"] > 100e3
    one = explain(scenario, "watts.load_w[orbit]", result=flown).root
    assert one["value"] == root["value"]["orbit"]


@pytest.mark.parametrize(
    "path",
    [
        "body.part_kg[orbit]", "dollars.line_usd_per_gpu_hour[colossus]", "runway.cash_usd",
        "runway.line_usd", "wear.units[orbit]", "runway.funding_gap_usd",
        "orbit_wins_frac", "watts.powered_by_month_frac[orbit]", "tokens.offered_token", "rules.GDPR-5-6",
        "sites.orbit.binding_limit", "flops.delivered_by_age_frac[orbit]", "data.quality", "rules.*",
        "demand.prompt_token",
        "dollars.ledger.usd_per_gpu_hour[orbit]", "tokens.served_token", "runway.first_month_below_zero",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_kind_of_number_can_be_read(
    path: str, lang: str, scenario: Scenario, flown: Result
) -> None:
    found = explain(scenario, path, result=flown)
    json.dumps(found.as_dict(), allow_nan=False)
    text = found.text(lang)
    assert text.splitlines()[0].startswith(found.root["path"])
    assert "http" in text


def test_text_folds_what_is_deep(scenario: Scenario, flown: Result, places: Places) -> None:
    found = explain(scenario, "sites.orbit.usd_per_mtoken", places, result=flown)
    shallow, deep = found.text("en", 1), found.text("en", 99)
    assert "--depth" in shallow
    assert "--depth" not in deep
    assert len(shallow) < len(found.text("en")) < len(deep)
    assert str(FLAGSHIP) in explain(
        scenario, "orbits.altitude_m[orbit]", places, result=flown
    ).text("en")


def test_leaves_name_what_rests_on_them(scenario: Scenario) -> None:
    found = explain(scenario, "catalogue.chips.gb300.power_w")
    assert found.root["path"] == "catalogue.chips.gb300.power_w"
    assert found.root["rows"][0]["value"] > 1000
    assert "flops.chip_w" in found.used_by
    assert "sites.*.usd_per_gpu_hour" in found.reaches
    stated = explain(scenario, "sites.orbit.shells.0.altitude")
    assert [item["value"] for item in stated.root["values"]] == ["600000.0 m"]
    laws = explain(scenario, "catalogue.laws")
    assert laws.root["rows_in_all"] > len(laws.root["rows"])
    assert "+" not in laws.text("de").splitlines()[0]


@pytest.mark.slow
def test_what_the_run_used_is_in_the_tree(scenario: Scenario, flown: Result) -> None:
    """The declarations tell the truth: no number was drawn that the lineage does not name."""
    named: set[str] = set()
    for path in HEADLINES:
        root = explain(scenario, path, result=flown).root
        named |= {node["path"] for node in nodes(root)}
    drawn = {id for id in flown.record.used if not id.startswith("catalogue.")}
    # Shown as results of their own; no headline number rests on them.
    aside = (
        "water",
        "co2",
        "alumina",
        "nox",
        "propellant_upstream",
        "reuse",
        "sdc",
        "demand_per_quality",
    )
    shown = {id for id in drawn if any(word in id for word in aside)}
    assert drawn - named <= shown


@pytest.mark.parametrize(
    "change",
    [
        "company.cash=3 bn USD",
        "sites.orbit.generations.0.radiator=300 m2",
        "assume.dollars.ground_staff_usd_per_w_year=2 USD/W/yr",
        "assume.tokens.utilisation=0.2",
        "dataflows.0.opt_out=0.9",
        "law.disposal_success=0.5",
        "sites.orbit.shells.0.altitude=1200 km",
        "fleet.orbit={2029-01: 5 satellites/month}",
    ],
)
def test_what_moves_an_answer_is_declared_to_reach_it(change: str) -> None:
    """The declarations tell the truth: nothing moves a headline number behind their back."""
    one, other = (load(FLAGSHIP, None, ["months=36", *sets]) for sets in ([], [change]))
    found = compare([one, other], samples=8)
    assert any(output.moved for output in found.outputs)
    start = resolve(found.inputs[0].path)
    known, rests = reached(start), everything_from(start)
    for output in found.outputs:
        if output.moved:
            assert resolve(output.path).id in rests, output.path
    if change.startswith("company"):
        assert "sites.*.usd_per_gpu_hour" not in known


def everything_from(start: Ref) -> set[str]:
    """Ids of all that is made from this, however far."""
    found: set[str] = set()
    queue = list(dependents(start))
    while queue:
        id = queue.pop()
        if id not in found:
            found.add(id)
            queue += dependents(resolve(id))
    return found


@pytest.mark.slow
def test_every_line_of_the_statements_is_explained(scenario: Scenario, flown: Result) -> None:
    for line in LINES:
        root = explain(scenario, f"runway.{line.name}", result=flown).root
        assert root["formula"] == line.formula
        assert root["unit"] == "USD"
        assert root["inputs"] or line.source == "scenario"
        assert set(root["value"]) == {date[:4] for date in flown.record.clock.dates}
    profit = explain(scenario, "runway.net_income", result=flown).root
    named = {node["path"] for node in profit["inputs"]}
    assert named >= {"runway.revenue_tokens", "runway.tax", "runway.cost_people"}
    chips = nodes(explain(scenario, "runway.cost_compute", result=flown).root)
    assert any(node["kind"] == "assumption" and node.get("source") for node in chips)


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("watts.load_w[orbti]", "unknown-choice"),
        ("sites.obit.usd_per_mtoken", "unknown-choice"),
        ("runway.cash_usd[orbit]", "explain-no-site"),
        ("nothing", "nothing-to-explain"),
    ],
)
def test_errors(path: str, error: str, scenario: Scenario, flown: Result) -> None:
    with pytest.raises(EvernoonError) as caught:
        explain(scenario, path, result=flown)
    assert caught.value.message_id == error


def test_a_site_of_its_own_file(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(f"base: {FLAGSHIP}\nmonths: 24\nstart: 2026-12\n", encoding="utf-8")
    found = explain(load(own), "heat.radiator_m2[orbit]", Places(own), samples=4)
    assert found.root["value"]["p50"] == pytest.approx(110.0)
    assert "sites.*.usd_per_mtoken" in found.reaches


def test_command_prints_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    explain_path(FLAGSHIP, "heat.emissivity", None, [], True, "en")
    assert json.loads(capsys.readouterr().out)["path"] == "heat.emissivity_frac"
    explain_path(FLAGSHIP, "heat.emissivity", None, [], False, "de")
    assert "Geht ein in" in capsys.readouterr().out

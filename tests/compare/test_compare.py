"""Differences of scenarios: inputs, outputs, and shares that add up."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from evernoon.cli.compare import compare_files
from evernoon.compare import Comparison, compare
from evernoon.compare.inputs import MISSING, applied, differences, plain
from evernoon.compare.outputs import Answer, change
from evernoon.errors import EvernoonError
from evernoon.scenario import Scenario, load

FLAGSHIP = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"
SAMPLES = 24
SHORT = "months=30"
BIGGER = "sites.orbit.generations.0.radiator=300 m2"


def flagship(*sets: str, case: str | None = None) -> Scenario:
    return load(FLAGSHIP, case, [SHORT, *sets])


@pytest.fixture(scope="module")
def two() -> Comparison:
    """A changed radiator and dearer capital."""
    changed = flagship(BIGGER, "assume.dollars.wacc_orbit=0.2")
    return compare([flagship(), changed], ["as is", "changed"], SAMPLES)


def test_same_scenario_does_not_move() -> None:
    found = compare([flagship(), flagship("name=Other", "seed=9")], samples=4)
    assert found.inputs == ()
    assert found.explains == ()
    assert not any(output.moved for output in found.outputs)
    assert "No answer moved" in found.text("en")


def test_inputs_name_their_paths_and_values(two: Comparison) -> None:
    values = {item.path: item.values for item in two.inputs}
    assert values == {
        "sites.orbit.generations.0.radiator": (None, 300.0),
        "assume.dollars.wacc_orbit_frac": (None, 0.2),
    }


def test_only_what_they_touch_moves(two: Comparison) -> None:
    moved = {output.path for output in two.outputs if output.moved}
    assert "sites.orbit.usd_per_gpu_hour" in moved
    assert not any(path.startswith(("sites.cloud.usd", "sites.colossus.usd")) for path in moved)
    output = next(o for o in two.outputs if o.path == "sites.orbit.usd_per_gpu_hour")
    assert output.changes[0].p50 == pytest.approx(output.values[1] - output.values[0])
    assert output.changes[0].spread["p10"] <= output.changes[0].spread["p90"]


def test_shares_add_up(two: Comparison) -> None:
    outputs = {share.output for share in two.explains}
    assert "sites.orbit.usd_per_gpu_hour" in outputs
    for path in outputs:
        values = next(o.values for o in two.outputs if o.path == path)
        if all(isinstance(value, float) for value in values):
            shares = [s.share for s in two.explains if s.output == path and s.share is not None]
            assert sum(shares) == pytest.approx(1.0)


def test_machine_form_has_no_nan(two: Comparison) -> None:
    data = json.loads(json.dumps(two.as_dict(), allow_nan=False))
    assert {"inputs", "outputs", "explains"} <= set(data)
    assert set(data["explains"][0]) == {"output", "input", "share", "move", "scenario"}


@pytest.mark.parametrize("lang", ["en", "de"])
def test_text(two: Comparison, lang: str) -> None:
    text = two.text(lang)
    assert "sites.orbit.generations.0.radiator" in text
    assert "%" in text


def test_one_input_explains_everything_without_a_run() -> None:
    found = compare([flagship(), flagship(case="sceptic")], samples=SAMPLES)
    assert [item.path for item in found.inputs] == ["beliefs"]
    numbers = [s for s in found.explains if s.output == "sites.orbit.usd_per_gpu_hour"]
    assert [(s.input, s.share) for s in numbers] == [("beliefs", 1.0)]


def test_three_scenarios_against_the_first() -> None:
    found = compare([flagship(), flagship(BIGGER), flagship(case="optimist")], samples=4)
    assert {item.path for item in found.inputs} == {"sites.orbit.generations.0.radiator", "beliefs"}
    assert all(len(item.values) == 3 for item in found.inputs)
    assert {share.scenario for share in found.explains} == {1, 2}
    assert found.text("en")


def test_a_site_less() -> None:
    one = flagship()
    other = one.changed(
        sites={name: site for name, site in one.sites.items() if name != "cloud"},
        fleet=one.fleet.changed(
            deliveries={k: v for k, v in one.fleet.deliveries.items() if k != "cloud"}
        ),
    )
    found = {item.path[1]: item for item in differences(one, other)}
    assert found["cloud"].there is MISSING
    assert plain(found["cloud"].there) is None
    # Its plan names the site, so the site cannot go alone.
    assert applied(one, next(d for d in differences(one, other) if d.name == "sites.cloud")) is None
    result = compare([one, other], samples=4)
    gone = next(o for o in result.outputs if o.path == "sites.cloud.usd_per_gpu_hour")
    assert gone.values[1] is None
    assert gone.moved
    assert any(share.share is None for share in result.explains)
    assert "not stated" in result.text("en")


@pytest.mark.parametrize(
    "text",
    [
        "assume.heat.emissivity=0.8", "sites.orbit.shells.1.altitude=500 km", "beliefs=vendor",
        "company.cash=3 bn USD", "fleet.orbit={2029-01: 5 satellites/month}", "fleet.decide=cheapest",
        "dataflows.0.opt_out=0.5", "market.rivals=[openai]", "law.image_safeguards=true",
        "sites.orbit.shells=[{altitude: 650 km, ltan: 18 h, planes: 60, satellites: 500}]",
        "work.use.grok-chat.users=1e6",
    ],
)  # fmt: skip
def test_a_difference_applied_makes_the_other(text: str) -> None:
    one, other = flagship(), flagship(text)
    found = differences(one, other)
    assert len(found) == 1
    made = applied(one, found[0])
    assert made is not None
    assert differences(made, other) == ()


def test_what_counts_as_a_move() -> None:
    base = np.random.default_rng(1).normal(10.0, 1.0, 1000)
    assert not change(Answer(10.0, base), Answer(10.0, base * (1.0 + 1e-12))).moved
    up = change(Answer(10.0, base), Answer(10.1, base + 0.1))
    assert up.moved
    assert up.higher_frac == 1.0
    assert up.spread == pytest.approx({"p10": 0.1, "p50": 0.1, "p90": 0.1})
    assert not change(Answer(None, base * np.nan), Answer(None, base * np.nan)).moved
    assert change(Answer("power"), Answer("heat")).moved
    assert not change(Answer("pass"), Answer("pass")).moved
    assert change(Answer(0.2), Answer(0.3)).p50 == pytest.approx(0.1)


def test_one_alone_is_an_error() -> None:
    with pytest.raises(EvernoonError) as caught:
        compare([flagship()])
    assert caught.value.message_id == "compare-one"
    with pytest.raises(EvernoonError):
        compare_files([FLAGSHIP], [], [], False, "en")


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    compare_files([FLAGSHIP], [], ["beliefs=vendor"], True, "en", samples=2)
    assert json.loads(capsys.readouterr().out)["inputs"][0]["path"] == "beliefs"
    compare_files([FLAGSHIP], ["sceptic"], [], False, "de", samples=2)
    assert "Eingaben" in capsys.readouterr().out
    compare_files([FLAGSHIP, FLAGSHIP], ["sceptic"], [SHORT], True, "en", samples=2)
    assert json.loads(capsys.readouterr().out)["inputs"] == []

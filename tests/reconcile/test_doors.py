"""The command, the switchboard, the texts, and models written wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evernoon.cases import shipped
from evernoon.cli.reconcile import reconcile_models
from evernoon.errors import EvernoonError
from evernoon.reconcile import reconcile
from evernoon.reconcile.boundary import COMMON, counted, own_on, switches
from evernoon.reconcile.ledger import usd_per_gpu_hour
from evernoon.reconcile.own import own
from evernoon.reconcile.summary import ratios, spread
from evernoon.reconcile.text import own_text, text

MODEL = """
id: mine
title: Mine
source: {title: Mine, url: "https://example.org"}
date: 2026-11
boundary: {gpus: in, years: 5, wacc: none, compute: nominal, scope: all-in}
inputs: {capital_usd_per_w: 87.6 USD/W, life_years: 5 yr, hours_h_per_year: 8760 h/yr}
terms: {yearly_usd_per_w_year: capital_usd_per_w / life_years}
outputs: {orbit_usd_per_w: capital_usd_per_w}
published: {orbit_usd_per_w: 87.6 USD/W}
common:
  orbit:
    headline: orbit_usd_per_w
    usd_per_gpu_hour: orbit_usd_per_w * own_gpu_w / (life_years * hours_h_per_year)
    ledger: {satellite_usd_per_w: capital_usd_per_w, life_years: life_years}
wrong_en: a
wrong_de: b
"""


def written(folder: Path, body: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(body, encoding="utf-8")
    return str(path)


def test_a_model_of_ones_own_takes_no_code(tmp_path: Path) -> None:
    (row,) = reconcile([written(tmp_path, MODEL)])
    assert row.status == "ok"
    gpu_kw = own()["orbit"].gpu_w / 1000.0
    assert row.common["orbit"].published_usd_per_gpu_hour == pytest.approx(2.0 * gpu_kw)
    assert row.common["orbit"].explained_frac == pytest.approx(1.0)


def test_a_model_that_does_not_reproduce_is_a_miss(tmp_path: Path) -> None:
    path = written(
        tmp_path, MODEL.replace("{orbit_usd_per_w: 87.6 USD/W}", "{orbit_usd_per_w: 90 USD/W}")
    )
    assert reconcile([path])[0].status == "miss"
    with pytest.raises(SystemExit) as caught:
        reconcile_models([path], [], True, "en")
    assert caught.value.code == 1
    refuted = written(tmp_path, MODEL + "refuted: [orbit_usd_per_w]\n")
    assert reconcile([refuted])[0].status == "miss"  # its reason no longer holds


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("87.6 USD/W, ", "87.6 USD, ", "bad-unit"),
        ("life_years: 5 yr", "life_years: 0 yr", "out-of-range"),
        ("capital_usd_per_w / life_years", "capital_usd_per_w / live_years", "model-name"),
        ("capital_usd_per_w / life_years", "capital_usd_per_w + life_years", "model-units"),
        ("{orbit_usd_per_w: capital_usd_per_w}", "{orbit_usd: capital_usd_per_w}", "model-units"),
        ("87.6 USD/W}", "87.6 parsec}", "bad-unit"),
        ("satellite_usd_per_w: cap", "satelite_usd_per_w: cap", "unknown-key"),
        ("own_gpu_w / (", "own_gpu_w * (", "model-units"),
        ("gpus: in", "gpus: maybe", "bad-value"),
        ("title: Mine\n", "", "missing-key"),
        ("date: 2026-11", "dat: 2026-11", "unknown-key"),
        ("wrong_en: a", "variants: {x: {inputs: {lif_years: 3 yr}}}\nwrong_en: a", "unknown-key"),
        ("inputs: {", "inputs: {Bad Name: 3, ", "model-expression"),
    ],
)
def test_written_wrong_names_file_and_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in MODEL
    path = written(tmp_path, MODEL.replace(old, new, 1))
    with pytest.raises(EvernoonError) as caught:
        reconcile([path])
    assert caught.value.message_id == message
    assert caught.value.file == path
    assert caught.value.line is not None
    assert message not in caught.value.text("de")


@pytest.mark.parametrize(
    ("chosen", "sets", "message"),
    [
        (["mcalip"], [], "model-unknown"),
        (["odc-nothing"], [], "model-unknown"),
        (["nowhere.yaml"], [], "file-missing"),
        (["odc"], ["launch_usd_per_kg"], "bad-override"),
        (["odc"], ["lunch_usd_per_kg=3 USD/kg"], "unknown-key"),
        (["odc"], ["launch_usd_per_kg=3 USD"], "bad-unit"),
        (["odc"], ["life_years=0"], "out-of-range"),
        (["odc"], ["life_years=-5"], "out-of-range"),
        (["odc"], ["wacc_frac=-1"], "out-of-range"),
        (["shapiro"], ["wacc_frac=-1"], "out-of-range"),
    ],
)
def test_bad_calls(chosen: list[str], sets: list[str], message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        reconcile(chosen, sets)
    assert caught.value.message_id == message


def test_the_command_prints_json_and_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    reconcile_models(["mccalip"], [], True, "en")
    found = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in found] == [
        "mccalip",
        "mccalip-1000-usd-per-kg",
        "mccalip-starship",
        "mccalip-leo",
    ]
    assert found[0]["reproduced"]["break_even_usd_per_kg"] == pytest.approx(-263.66, rel=1e-4)
    for lang in ("en", "de"):
        reconcile_models([], [], False, lang)
        said = capsys.readouterr().out
        assert "mccalip-starship" in said and "10.91" in said.replace(",", ".")


def test_the_text_of_nothing_computed_is_a_dash() -> None:
    assert "–" in text(reconcile(["abi"]), "de")


# ---- switchboard ---------------------------------------------------------------------------------


def test_the_common_boundary_changes_nothing() -> None:
    for ledger in own().values():
        assert counted(ledger, COMMON, 0.1) == replace(ledger, life_years=5.0)
    both = own_on(COMMON)
    assert both.orbit_usd_per_gpu_hour == pytest.approx(usd_per_gpu_hour(own()["orbit"]))
    assert both.ratio is not None and both.ratio > 1.0
    assert both.most_saved_frac == pytest.approx(1.0 - both.ground_chips_frac)
    assert 0.3 < both.ground_chips_frac < 0.9


@pytest.mark.parametrize(
    "switch", ["gpus=out", "years=10", "wacc=none", "wacc=equal", "compute=nominal", "scope=launch",
               "scope=power", "scope=data-centre"],
)  # fmt: skip
def test_each_switch_makes_orbit_look_cheaper(switch: str) -> None:
    assert own_on(switches([switch])).orbit_usd_per_gpu_hour < own_on(COMMON).orbit_usd_per_gpu_hour


def test_the_bound_is_that_of_the_boundary() -> None:
    """Without chips none of a ground GPU-hour is chips, and the sentence says so in place of a share."""
    both, bare = own_on(COMMON), own_on(switches(["gpus=out"]))
    assert (bare.ground_chips_frac, bare.most_saved_frac) == (0.0, 1.0)
    assert bare.with_chips_frac == both.ground_chips_frac == both.with_chips_frac
    for lang, said in (("en", "leaves the chips out"), ("de", "lässt die Chips weg")):
        assert said in own_text(bare, lang) and said not in own_text(both, lang)
    # Fifteen years without interest make chips a smaller part of what runs all the time.
    assert own_on(switches(["years=15", "wacc=none"])).ground_chips_frac < both.ground_chips_frac


def test_launch_alone_leaves_no_ground() -> None:
    alone = own_on(switches(["gpus=out", "scope=launch"]))
    assert alone.ground_usd_per_gpu_hour == 0.0
    assert alone.ratio is None
    json.dumps(alone.as_dict(), allow_nan=False)


@pytest.mark.parametrize(
    ("switch", "message"),
    [
        ("gpus", "bad-override"),
        ("gpu=out", "unknown-key"),
        ("gpus=some", "unknown-choice"),
        ("years=0", "out-of-range"),
        ("years=nan", "not-a-number"),
        ("years=abc", "not-a-number"),
        ("years=-1", "out-of-range"),
    ],
)
def test_bad_switches(switch: str, message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        own_on(switches([switch]))
    assert caught.value.message_id == message


def test_taxes_make_both_sides_dearer() -> None:
    taxed, free = own_on(switches(["taxes=in"])), own_on(COMMON)
    assert taxed.orbit_usd_per_gpu_hour > free.orbit_usd_per_gpu_hour
    assert taxed.ground_usd_per_gpu_hour > free.ground_usd_per_gpu_hour


def test_the_command_throws_switches(capsys: pytest.CaptureFixture[str]) -> None:
    reconcile_models(["evernoon"], [], True, "en")
    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"] == "evernoon"
    reconcile_models([], [], False, "de", ["gpus=out", "scope=launch"])
    assert "keine Chips" in capsys.readouterr().out


def test_the_models_are_shipped() -> None:
    assert (shipped("reconcile") / "mccalip.yaml").is_file()


def test_a_setting_speaks_of_itself_and_not_of_the_models_file() -> None:
    with pytest.raises(EvernoonError) as caught:
        reconcile(["mccalip"], ["launch=1000 USD/W"])
    assert caught.value.path == "--set launch" and caught.value.file is None


@pytest.mark.parametrize("life", ["0", "-5 yr", "0 days"])
def test_a_life_that_is_none_is_refused(life: str) -> None:
    """Also where nothing but a division would have noticed."""
    for id in ("suncatcher", "mccalip", "shapiro"):
        with pytest.raises(EvernoonError) as caught:
            reconcile([id], [f"life={life}"])
        assert caught.value.message_id == "out-of-range", id
        assert caught.value.path == "--set life"
    with pytest.raises(EvernoonError) as caught:
        reconcile(["semianalysis"], ["wacc=-1"])
    assert caught.value.path == "--set wacc"


def test_a_word_that_means_something_else_leaves_a_model_alone() -> None:
    rows = {row.id: row for row in reconcile(["mccalip", "starcloud"], ["launch=1500 USD/kg"])}
    assert rows["mccalip"].set == {"launch_usd_per_kg": 1500.0}
    # Starcloud's launch is dollars a flight.
    assert rows["starcloud"].set == {} and rows["starcloud"].status == "ok"
    with pytest.raises(EvernoonError):
        reconcile(["mccalip", "starcloud"], ["launch=1500 USD/W"])


def test_models_that_count_the_same_lie_closer_together() -> None:
    found = ratios(reconcile(["odc", "starcloud", "suncatcher"], []))
    apart = spread(found)
    assert apart is not None and apart.models == len(found) == 10
    assert [one.published for one in found] == sorted(one.published for one in found)
    before = apart.published[1] / apart.published[0]
    assert before > 20.0 * apart.same_inputs[1] / apart.same_inputs[0]
    assert spread(found[:1]) is None
    for one in found:
        assert all(term.boundary for term in one.counted)
        assert not any(term.boundary for term in one.inputs)


@pytest.mark.parametrize("texts", [[], ["gpus=out", "wacc=none"], ["scope=power", "years=10"]])
def test_models_beside_evernoon_on_any_boundary(texts: list[str]) -> None:
    boundary = switches(texts)
    answer = own_on(boundary)
    for row in reconcile(["semianalysis", "mccalip-leo"], [], boundary):
        for side, bridge in row.common.items():
            steps = sum(term.usd for term in row.terms if term.side == side)
            ours = bridge.evernoon_usd_per_gpu_hour
            assert ours == pytest.approx(getattr(answer, f"{side}_usd_per_gpu_hour"))
            assert bridge.published_usd_per_gpu_hour + steps == pytest.approx(ours)
            assert bridge.explained_frac is not None and bridge.explained_frac > 0.95
    assert any(term.name == "switches" for term in row.terms) == bool(texts)


def test_what_an_author_counts_himself_stays_his_input() -> None:
    """Presets that count like the common boundary keep their ratio on it; his rate and hours are inputs then."""
    rows = {row.id: row for row in reconcile(["odc", "mccalip"])}
    for id in ("odc", "odc-early", "odc-skeptic"):
        for bridge in rows[id].common.values():
            same = bridge.same_inputs_usd_per_gpu_hour
            assert same == pytest.approx(bridge.published_usd_per_gpu_hour, rel=1e-3)
    kinds = {
        (row.id, term.name): term.boundary
        for row in rows.values()
        for term in row.terms
        if term.side == "orbit"
    }
    assert kinds["odc", "delivered"] is False
    # McCalip sells every hour and counts no interest: both are filled in.
    assert kinds["mccalip", "delivered"] is True and kinds["mccalip", "interest"] is True
    # Ten years against five are a boundary even where he counts everything else alike.
    assert kinds["odc-optimist", "life"] is True


def test_the_range_stands_beside_the_ledger() -> None:
    answer = own_on(COMMON)
    over, ratio = answer.orbit_spread_usd_per_gpu_hour, answer.ratio_spread
    assert over is not None and ratio is not None and answer.sets == 256
    assert over["p10"] < answer.orbit_usd_per_gpu_hour < over["p90"]
    assert ratio["p10"] > 1.0
    for lang, said in (("en", "Over 256 assumption sets"), ("de", "Über 256 Annahmensätze")):
        assert said in own_text(answer, lang)

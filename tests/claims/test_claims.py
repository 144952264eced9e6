"""Statements: read, judged, shown; every one of ours has an entry that can be recomputed."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.claims import VERDICTS, Claim, Row, claims
from evernoon.claims import judge as judging
from evernoon.claims.command import command
from evernoon.claims.model import Check, load
from evernoon.claims.reading import read
from evernoon.claims.runs import Kept
from evernoon.claims.text import shown, text, word
from evernoon.cli.claims import judge_claims
from evernoon.errors import EvernoonError
from evernoon.result import Result
from evernoon.scenario import from_dict
from evernoon.scenario import load as load_scenario

ROOT = Path(__file__).parents[2]
OURS = ROOT / "claims"
ALL = [claim for path in sorted(OURS.glob("*.yaml")) for claim in load(path)]
BY_ID = {claim.id: claim for claim in ALL}

CALL = """
C901:
  articles: {"001": "2026-02-05"}
  speaker: somebody
  says_en: Nine of ten.
  says_de: Neun von zehn.
  kind: fact
  value: 0.9
  unit: fraction
  as_of: "2026-02"
  room: [runway, dollars]
  because_en: A share.
  because_de: Ein Anteil.
  check:
    call: runway.part_frac
    inputs: {part: 9 USD, whole: 10 USD}
    holds_if: 0.9 value <= computed <= 1.1 value
"""
SMALL = """
name: small
start: 2026-12
months: 14
as_of: 2026-12
sites:
  hall: {kind: owned, country: US, generations: [{from: 2025-01, chip: h100, installed: 20 MW}]}
  cloud: {kind: rented, chip: h100, contract: one-year, installed: 1000 gpu}
work: {main: grok-chat, products: [grok-chat, training]}
company: xai-2025
"""


def written(tmp_path: Path, text: str, name: str = "mine.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def one(tmp_path: Path, text: str) -> Row:
    return claims([written(tmp_path, text)])[0]


# ---- ours ----------------------------------------------------------------------------------------


def test_every_statement_has_an_entry() -> None:
    assert sorted(BY_ID) == [f"C{number:03d}" for number in range(1, 131)]
    assert len(ALL) == len(BY_ID)


def test_most_are_decided_by_a_computation() -> None:
    assert sum(claim.check.executable for claim in ALL) >= 60


def test_entries_stand_in_the_file_of_their_main_room() -> None:
    for path in OURS.glob("*.yaml"):
        assert {claim.room[0] for claim in load(path)} == {path.stem}


def test_conflicts_are_mutual() -> None:
    for claim in ALL:
        for other in claim.conflicts_with:
            assert claim.id in BY_ID[other].conflicts_with


def test_both_languages_are_there_and_differ() -> None:
    for claim in ALL:
        for english, german in (
            (claim.says_en, claim.says_de),
            (claim.because_en, claim.because_de),
        ):
            assert english.strip() and german.strip() and english != german


def test_a_verdict_of_ours_names_its_source() -> None:
    for claim in ALL:
        if claim.check.verdict in ("holds", "wrong"):
            assert claim.sources


def test_statements_are_in_our_own_words(root: Path) -> None:
    listed = root.parent / "shared" / "reference" / "claims.yaml"
    if not listed.is_file():
        pytest.skip("the list of statements is not here")
    theirs = listed.read_text(encoding="utf-8")
    for claim in ALL:
        assert claim.says_en not in theirs
        assert claim.says_de not in theirs


def test_commands_name_what_exists() -> None:
    for claim in ALL:
        for line in command(claim).split(" && "):
            words = shlex.split(line)
            assert words[0] == "evernoon"
            assert words[1] in ("run", "compare", "calc", "facts", "value", "captable")
            examples = [item for item in words if item.startswith("examples/")]
            assert all((ROOT / item).is_file() for item in examples)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "claim", [claim for claim in ALL if claim.check.run], ids=lambda claim: claim.id
)
def test_scenarios_of_claims_load(claim: Claim) -> None:
    load_scenario(ROOT / "examples" / str(claim.check.run), claim.check.case, claim.check.set)


def test_formulas_of_ours_give_what_they_said(tmp_path: Path) -> None:
    chosen = [c for c in ALL if c.check.call]
    paths = sorted({OURS / f"{c.room[0]}.yaml" for c in chosen})
    found = {
        claim.id: row
        for path in paths
        for claim in load(path)
        if claim.check.call
        for row in [_by_itself(tmp_path, path, claim.id)]
    }
    assert found["C039"].verdict == "wrong"
    assert found["C046"].verdict == "holds"
    assert found["C042"].computed == pytest.approx(0.4)
    assert found["C078"].verdict == "outdated"
    assert found["C045"].verdict == "perimeter"
    assert found["C035"].computed == pytest.approx(13.964e9)


def _by_itself(tmp_path: Path, path: Path, id: str) -> Row:
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"{id}:")
    ends = [i for i, line in enumerate(lines) if i > start and re.match(r"^C\d{3}:", line)]
    body = "\n".join(lines[start : ends[0] if ends else len(lines)])
    return one(tmp_path, body + "\n")


# ---- judging -------------------------------------------------------------------------------------


def check(**given: Any) -> Check:
    return Check.model_validate({"call": "runway.part_frac", "holds_if": "computed > 0", **given})


@pytest.mark.parametrize(
    ("condition", "computed", "value", "expected"),
    [
        ("computed >= 0.5", 0.5, None, True),
        ("computed > 0.5", 0.5, None, False),
        ("computed < 1e9", -1.0, None, True),
        ("0.9 value <= computed <= 1.1 value", 95.0, 100.0, True),
        ("0.9 value <= computed <= 1.1 value", 85.0, 100.0, False),
        ("value < computed", 101.0, 100.0, True),
        ("-2 <= computed", -3.0, None, False),
        ("computed > 0", float("nan"), None, False),
        ("computed > 0", float("inf"), None, False),
    ],
)
def test_conditions(condition: str, computed: float, value: float | None, expected: bool) -> None:
    assert judging.satisfied(condition, np.atleast_1d(computed), value).tolist() == [expected]


@pytest.mark.parametrize(
    "bad", ["", "computed", "computed > ", "computed == 1", "0.5", "1 < x", "computed > nought"]
)
def test_conditions_that_cannot_be_read(bad: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        judging.satisfied(bad, np.ones(1), 1.0)
    assert caught.value.path == "holds_if"


def test_a_condition_on_a_value_needs_one() -> None:
    with pytest.raises(EvernoonError, match="value"):
        judging.satisfied("computed > 0.5 value", np.ones(1), None)


@pytest.mark.parametrize(
    ("share", "expected"),
    [(1.0, "holds"), (0.9, "holds"), (0.89, "undecidable"), (0.11, "undecidable"), (0.1, "wrong"), (0.0, "wrong")],
)  # fmt: skip
def test_nine_of_ten_sets_must_agree(share: float, expected: str) -> None:
    samples = np.where(np.arange(100) < round(100 * share), 1.0, -1.0)
    assert judging.of_samples(check(), samples, None) == expected


def test_then_and_otherwise_name_the_verdict() -> None:
    given = check(then="perimeter", otherwise="outdated")
    assert judging.of_samples(given, np.ones(3), None) == "perimeter"
    assert judging.of_samples(given, -np.ones(3), None) == "outdated"


@pytest.mark.parametrize(
    ("direction", "up", "down", "expected"),
    [
        ("up", 1.0, 0.0, "holds"), ("up", 0.0, 1.0, "wrong"), ("up", 0.0, 0.0, "undecidable"),
        ("up", 0.5, 0.4, "undecidable"), ("down", 0.05, 0.95, "holds"), ("down", 0.9, 0.0, "wrong"),
        ("same", 0.0, 0.0, "holds"), ("same", 0.2, 0.0, "wrong"), ("down", 0.0, 0.3, "holds"),
    ],
)  # fmt: skip
def test_directions(direction: Any, up: float, down: float, expected: str) -> None:
    assert judging.of_move(direction, up, down) == expected


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20), st.floats(1e-3, 1e3))
def test_scaling_does_not_change_how_many_move(values: list[int], scale: float) -> None:
    before = np.array(values, dtype=np.float64)
    after = before * 1.5
    _, up, down = judging.moved(before, after)
    _, scaled_up, scaled_down = judging.moved(before * scale, after * scale)
    assert (up, down) == (scaled_up, scaled_down)
    assert judging.moved(before, before)[1:] == (0.0, 0.0)


def test_changes_are_relative_to_the_mean_and_skip_what_is_not_finite() -> None:
    change, up, down = judging.moved(np.array([2.0, 2.0, np.inf]), np.array([3.0, 2.0, 1.0]))
    assert (change, up, down) == (0.25, 0.5, 0.0)
    assert judging.moved(np.zeros(2), np.array([1.0, 3.0]))[0] == 2.0
    assert np.isnan(judging.moved(np.array([np.nan]), np.ones(1))[0])


def test_one_number_that_moves_against_it_refutes_a_mechanism() -> None:
    given = check(holds_if=None, moves=[{"path": "a", "direction": "up"}], otherwise="outdated")
    assert judging.of_moves(given, ["holds", "wrong"]) == "outdated"
    assert judging.of_moves(given, ["holds", "undecidable"]) == "undecidable"
    assert judging.of_moves(given, ["holds", "holds"]) == "holds"


# ---- reading a run -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    from evernoon.chain import run

    path = written(tmp_path_factory.mktemp("small"), SMALL)
    return run(load_scenario(path), samples=8, workers=1)


@pytest.mark.parametrize(
    "path",
    [
        "sites.hall.usd_per_gpu_hour", "sites.cloud.usd_per_mtoken", "sites.hall.fleet_usd_per_gpu_hour",
        "sites.hall.delivered_frac", "runway.runway_months", "runway.funding_gap_usd", "runway.cash_usd",
        "runway.cash_usd@2027-03", "tokens.gpu_hours@2027", "tokens.gpu_hours[hall]",
        "runway.line_usd[cost_people+cost_compute]@2027", "demand.users[grok-chat]@end",
        "demand.share_frac@2026-12", "rules.expected_fine_usd", "flops.delivered_by_month_frac[hall]",
        "dollars.line_usd_per_gpu_hour[hall,energy]", "dollars.usd_per_mwh[hall]",
        "tokens.gpu_hours[cloud] / tokens.gpu_hours",
    ],
)  # fmt: skip
def test_paths_give_a_number_a_sample(result: Result, path: str) -> None:
    assert read(result, path).shape == (8,)


def test_paths_agree_with_the_headline(result: Result) -> None:
    for site in ("hall", "cloud"):
        for name in ("usd_per_gpu_hour", "usd_per_mtoken", "fleet_usd_per_gpu_hour"):
            headline = result.headline["sites"][site][name]["p50"]
            assert np.quantile(read(result, f"sites.{site}.{name}"), 0.5) == headline
    months = result.headline["runway"]["runway_months"]["p50"]
    assert np.quantile(read(result, "runway.runway_months"), 0.5) == months


def test_sums_are_sums(result: Result) -> None:
    whole = read(result, "tokens.gpu_hours")
    assert np.allclose(whole, read(result, "tokens.gpu_hours[hall+cloud]"))
    years = [read(result, f"tokens.gpu_hours@{year}") for year in (2026, 2027, 2028)]
    assert np.allclose(whole, np.sum(years, axis=0))


def test_rules_are_ones_and_zeros(result: Result) -> None:
    rule = result.headline["rules"][0]
    assert read(result, f"rules.{rule['id']}.{rule['status']}").tolist() == [1.0]
    assert read(result, f"rules.{rule['id']}.nothing").tolist() == [0.0]
    assert read(result, f"rules.{rule['id']}.margin").shape == (1,)
    assert read(result, "rules.exposure_usd")[0] >= 0.0
    assert np.isnan(read(result, "orbit_wins_frac")[0])


@pytest.mark.parametrize(
    "path",
    [
        "", "sites.moon.usd_per_gpu_hour", "sites.hall.colour", "rules.NO-SUCH.fail", "heat.radiator_m2",
        "heat.colour[hall]", "tokens.gpu_hours[moon]", "demand.users[training]", "no spaces[hall", "dollars.x[hall]",
    ],
)  # fmt: skip
def test_paths_there_are_not(result: Result, path: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        read(result, path)
    assert caught.value.message_id == "unknown-choice"


def test_a_date_outside_the_run(result: Result) -> None:
    with pytest.raises(EvernoonError) as caught:
        read(result, "tokens.gpu_hours@2050")
    assert caught.value.message_id == "date-outside"


# ---- files ---------------------------------------------------------------------------------------


def test_a_formula_decides(tmp_path: Path) -> None:
    row = one(tmp_path, CALL)
    assert (row.verdict, row.computed) == ("holds", 0.9)
    assert row.command == "evernoon calc runway.part_frac 'part=9 USD' 'whole=10 USD'"
    assert row.as_dict() == {
        "id": "C901", "room": "runway", "verdict": "holds", "computed": 0.9, "command": row.command,
    }  # fmt: skip
    assert one(tmp_path, CALL.replace("whole: 10", "whole: 20")).verdict == "wrong"


def test_the_value_is_read_in_the_unit_of_the_result(tmp_path: Path) -> None:
    text = CALL.replace("value: 0.9", "value: 1.0e+9").replace("unit: fraction", "unit: USD/month")
    text = text.replace("runway.part_frac", "runway.burn_usd_per_year")
    inputs = "inputs: {ebitda: 0 USD/yr, capital: 12 bn USD/yr}"
    row = one(tmp_path, re.sub(r"inputs: \{.*\}", inputs, text))
    assert (row.verdict, row.computed) == ("holds", pytest.approx(12e9))


def test_one_result_over_another(tmp_path: Path) -> None:
    over = "\n    over: {call: runway.part_frac, inputs: {part: 1 USD, whole: 2 USD}}\n    holds_if: computed > 1.7"
    row = one(tmp_path, re.sub(r"\n    holds_if: .*", over, CALL))
    assert (row.verdict, row.computed) == ("holds", pytest.approx(1.8))
    assert row.command.count("evernoon calc") == 2


def ran(tmp_path: Path, check: str) -> str:
    written(tmp_path, SMALL, "small.yaml")
    return CALL.split("  check:")[0] + "  samples: 8\n  check:\n    run: small.yaml\n" + check


def test_a_run_decides(tmp_path: Path) -> None:
    check = "    read: sites.hall.usd_per_gpu_hour\n    holds_if: computed > 0\n    then: to come\n"
    row = one(tmp_path, ran(tmp_path, check))
    assert row.verdict == "to come"
    assert row.computed is not None and row.computed > 0.0
    assert row.command == "evernoon run examples/small.yaml --samples 8 --json"


def test_a_run_without_a_finite_number_is_null(tmp_path: Path) -> None:
    check = "    read: orbit_wins_frac\n    holds_if: computed > 0\n"
    row = one(tmp_path, ran(tmp_path, check))
    assert (row.verdict, row.computed) == ("wrong", None)
    assert shown(row, "en") == "–"


def test_a_change_decides(tmp_path: Path) -> None:
    check = (
        "    set: [sites.hall.country=DE]\n    moves:\n"
        "      - {path: sites.hall.usd_per_gpu_hour, direction: up}\n"
        "      - {path: sites.cloud.usd_per_gpu_hour, direction: same}\n"
    )
    row = one(tmp_path, ran(tmp_path, check))
    assert row.verdict == "holds"
    assert row.computed is not None and row.computed > 0.0
    assert (
        row.command
        == "evernoon compare examples/small.yaml --set sites.hall.country=DE --samples 8"
    )
    assert shown(row, "en").endswith("%")
    refuted = check.replace("direction: up", "direction: down")
    assert one(tmp_path, ran(tmp_path, refuted)).verdict == "wrong"


def test_a_change_seen_only_in_series_is_two_runs(tmp_path: Path) -> None:
    check = "    set: [months=13]\n    moves: [{path: tokens.gpu_hours@2027-01, direction: same}]\n"
    row = one(tmp_path, ran(tmp_path, check))
    assert row.verdict == "holds"
    assert row.command.count("evernoon run") == 2
    assert "--out out/changed" in row.command


def test_inline_and_forked_runs_agree(tmp_path: Path) -> None:
    check = "    set: [sites.hall.country=DE]\n    moves: [{path: sites.hall.usd_per_gpu_hour, direction: up}]\n"
    path = written(tmp_path, ran(tmp_path, check))
    assert claims([path], workers=1)[0].computed == claims([path], workers=2)[0].computed


def test_rooms_share_runs_that_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check = "    set: [sites.hall.country=DE]\n    moves: [{path: sites.hall.usd_per_gpu_hour, direction: up}]\n"
    text = ran(tmp_path, check)
    other = text[text.index("C901:") :].replace("C901:", "C902:")
    other = re.sub(r"room: \[.*\]", "room: [rules]", other)
    path = written(tmp_path, text + other.replace("sites.hall.usd", "sites.cloud.usd"))
    kept: Kept = {}
    plain = [claims([path], room=room, workers=1) for room in ("runway", "rules")]
    assert [claims([path], room="runway", workers=1, kept=kept)] == plain[:1]
    monkeypatch.setattr("evernoon.chain.run", None)  # one more run would be an error
    assert [claims([path], room="rules", workers=1, kept=kept)] == plain[1:]
    assert all(array.base is None for pairs in kept.values() for _, array in pairs)


def test_our_own_verdict(tmp_path: Path) -> None:
    head = CALL.split("  check:")[0]
    check = "  check: {verdict: undecidable, computed: 2, command: evernoon facts x}\n"
    row = one(tmp_path, head + check)
    assert (row.verdict, row.computed, row.command) == ("undecidable", 2.0, "evernoon facts x")
    assert claims([tmp_path / "mine.yaml"], only_open=True) == [row]
    written(tmp_path, CALL)
    assert claims([tmp_path / "mine.yaml"], only_open=True) == []


def test_rooms(tmp_path: Path) -> None:
    path = written(tmp_path, CALL)
    assert len(claims([path], room="dollars")) == 1
    with pytest.raises(EvernoonError) as caught:
        claims([path], room="dolars")
    assert "dollars" in caught.value.text("en")


@pytest.mark.parametrize(
    ("old", "new", "message", "path"),
    [
        ("kind: fact", "kind: rumour", "bad-value", "C901.kind"),
        ("  speaker: somebody\n", "", "missing-key", "C901.speaker"),
        ("C901:", "X1:", "bad-value", "X1.id"),
        ("    holds_if: 0.9 value <= computed <= 1.1 value\n", "", "missing-key", "C901.check"),
        ("call: runway.part_frac", "call: runway.part_fraction", "unknown-function", "C901.check"),
        ("computed <= 1.1 value", "computed <= much", "bad-value", "C901.check.holds_if"),
        ("whole: 10 USD", "whole: 10 kg", "bad-unit", "C901.check.whole"),
        ("    call: runway.part_frac\n", "", "missing-key", "C901.check"),
        ("    call: runway.part_frac\n", "    run: small.yaml\n", "missing-key", "C901.check"),
        ("    call: runway.part_frac\n", "    verdict: wrong\n", "missing-key", "C901.check"),
    ],
)
def test_what_is_written_wrong(tmp_path: Path, old: str, new: str, message: str, path: str) -> None:
    assert old in CALL
    with pytest.raises(EvernoonError) as caught:
        one(tmp_path, CALL.replace(old, new))
    assert caught.value.message_id == message
    assert str(caught.value.path).startswith(path)
    assert caught.value.file == str(tmp_path / "mine.yaml")


def test_a_verdict_of_ours_that_claims_truth_needs_a_source(tmp_path: Path) -> None:
    head = CALL.split("  check:")[0]
    check = "  check: {verdict: holds, command: evernoon facts x}\n"
    with pytest.raises(EvernoonError, match="sources"):
        one(tmp_path, head + check)
    source = "  sources: [{title: T, url: 'https://example.org/'}]\n"
    assert one(tmp_path, head + source + check).verdict == "holds"


def test_a_file_that_lists_no_claims(tmp_path: Path) -> None:
    with pytest.raises(EvernoonError) as caught:
        one(tmp_path, "C901: nothing\n")
    assert caught.value.message_id == "not-a-mapping"


def test_a_wrong_override_names_claim_file(tmp_path: Path) -> None:
    check = (
        "    set: [sites.moon.country=DE]\n    read: runway.cash_usd\n    holds_if: computed > 0\n"
    )
    with pytest.raises(EvernoonError):
        one(tmp_path, ran(tmp_path, check))


# ---- people --------------------------------------------------------------------------------------


def test_words_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [one(tmp_path, CALL)]
    assert text(rows, "de").splitlines()[0] == "C901  trifft zu: Neun von zehn."
    assert "Ein Anteil." in text(rows, "de")
    assert text(rows).splitlines()[0] == "C901  holds: Nine of ten."
    assert {word(verdict, "en") for verdict in VERDICTS} == set(VERDICTS)
    judge_claims([tmp_path / "mine.yaml"], None, False, True, "de")
    assert json.loads(capsys.readouterr().out)[0]["verdict"] == "holds"
    judge_claims([tmp_path / "mine.yaml"], None, True, False, "en")
    assert capsys.readouterr().out.startswith("0 statements")


def test_lists_are_written_for_the_shell() -> None:
    given = Check.model_validate(
        {
            "call": "runway.segments_usd",
            "inputs": {"part_usd": [1, 2.5]},
            "holds_if": "computed > 0",
        }
    )
    claim = BY_ID["C046"].model_copy(update={"check": given})
    assert command(claim) == "evernoon calc runway.segments_usd 'part_usd=[1, 2.5]'"


def test_scenarios_given_as_data_have_the_same_paths() -> None:
    from ruamel.yaml import YAML

    assert from_dict(YAML(typ="safe").load(SMALL)).name == "small"


# ---- mechanisms ----------------------------------------------------------------------------------

MECHANISMS = [claim for claim in ALL if claim.kind == "mechanism" and claim.check.moves]


def test_a_mechanism_is_shown_by_a_change_or_stays_open() -> None:
    """What neither a change nor a computation shows has no verdict."""
    for claim in ALL:
        if claim.kind == "mechanism" and not claim.check.executable:
            assert claim.check.verdict in ("undecidable", "to come"), claim.id
    assert len(MECHANISMS) >= 15


@pytest.mark.slow
def test_all_are_judged_and_every_mechanism_with_a_verdict_moves_a_headline() -> None:
    """One test, because both need all statements judged; a headline is what `evernoon compare` prints."""
    rows = claims()
    assert [row.claim.id for row in rows] == sorted(BY_ID)
    assert {row.verdict for row in rows} <= set(VERDICTS)
    by_run = [row for row in rows if row.claim.check.executable]
    assert all(row.computed is not None for row in by_run)
    json.dumps([row.as_dict() for row in rows], allow_nan=False)
    plain: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.claim in MECHANISMS and row.verdict not in ("undecidable", "to come"):
            _moves_a_headline(row.claim, plain)


def _moves_a_headline(claim: Claim, plain: dict[str, dict[str, Any]]) -> None:
    """The change that shows it, in the fewest samples that have a spread."""
    from evernoon.chain import run
    from evernoon.compare.outputs import answers

    file = ROOT / "examples" / str(claim.check.run)
    if file.name not in plain:
        plain[file.name] = answers(run(load_scenario(file), samples=8))
    changed = answers(run(load_scenario(file, claim.check.case, claim.check.set), samples=8))
    assert any(
        changed[path].shown != before.shown
        for path, before in plain[file.name].items()
        if path in changed
    ), claim.id

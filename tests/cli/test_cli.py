"""The command line: what it prints, how it refuses, what it leaves behind."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from evernoon.cli import app
from evernoon.words import LANGUAGES

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BROKEN = sorted((ROOT / "tests" / "broken").glob("*.yaml"))
XAI = str(ROOT / "examples" / "xai-2025.yaml")
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
PROMISED = {"run", "check", "validate", "facts", "schema", "calc"}
RADIATOR = ["power=120 kW", "temperature=69 degC", "emissivity=0.85", "sides=2"]


def evernoon(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def said(*words: str | Path) -> str:
    """What a command that succeeds prints."""
    done = evernoon(*words)
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    return done.stdout


def as_json(*words: str | Path) -> Any:
    """What a command prints with --json: one line, no NaN or Infinity."""
    text = said(*words, "--json")
    assert text.count("\n") == 1

    def never(name: str) -> None:
        raise AssertionError(name)

    return json.loads(text, parse_constant=never)


def refused(*words: str | Path) -> str:
    """The one line on stderr of a command that fails, with and without --json the same."""
    plain = evernoon(*words)
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert isinstance(plain.exception, SystemExit)
    assert plain.stderr.count("\n") == 1 and len(plain.stderr) > 20
    assert "Traceback" not in plain.stderr
    machine = evernoon(*words, "--json")
    assert (machine.exit_code, machine.stderr) == (2, plain.stderr)
    error = json.loads(machine.stdout)["error"]
    assert machine.stdout.count("\n") == 1
    assert (
        error["message"]
        and error["message"].split() == plain.stderr.split()[-len(error["message"].split()) :]
    )
    return str(error["error"])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A chain that only notes what it was asked for."""
    calls: list[Any] = []

    def run(scenario: Any, samples: int | None, seed: int | None) -> Any:
        calls.append((scenario, samples, seed))
        return SimpleNamespace(
            headline={"name": scenario.name}, summary=lambda lang: f"in {lang}\n\n"
        )

    monkeypatch.setattr("evernoon.chain.run", run)
    return calls


# --- help --------------------------------------------------------------------------------------
@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_of_its_command(command: str) -> None:
    help = " ".join(said(command, "--help").split())
    assert f"Example: evernoon {command}" in help


def test_help_names_every_command() -> None:
    listed = said("--help")
    assert set(COMMANDS) >= PROMISED
    assert all(f"\n  {command} " in listed for command in COMMANDS)


def test_without_words_help_is_shown() -> None:
    done = evernoon()
    assert done.exit_code == 2
    assert "Usage" in done.output


def test_version() -> None:
    assert said("--version").startswith("evernoon 0.")


# --- run ---------------------------------------------------------------------------------------
def test_run_prints_the_summary_or_the_headline(asked: list[Any]) -> None:
    assert said("run", XAI) == "in en\n"
    assert said("run", XAI, "--lang", "de") == "in de\n"
    assert as_json("run", XAI) == {"name": "xAI 2025"}
    assert [call[1:] for call in asked] == [(None, None)] * 3


def test_run_takes_case_overrides_samples_and_seed(asked: list[Any]) -> None:
    said("run", XAI, "--case", "sceptic", "--set", "months=24", "--set", "name=Mine",
         "--samples", "12", "--seed", "3")  # fmt: skip
    scenario, samples, seed = asked[0]
    assert (scenario.beliefs, scenario.months, scenario.name) == ("sceptic", 24, "Mine")
    assert (samples, seed) == (12, 3)


def test_run_saves_where_it_is_told(
    asked: list[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved: list[Any] = []
    monkeypatch.setattr("evernoon.cli.report.save_all", lambda result, *where: saved.append(where))
    said("run", XAI, "--out", tmp_path / "a" / "b", "--lang", "de")
    assert saved == [(tmp_path / "a" / "b", "de")]


@pytest.mark.parametrize("samples", ["0", "-1", "1000001"])
def test_samples_have_a_range(asked: list[Any], samples: str) -> None:
    assert refused("run", XAI, "--samples", samples) == "samples-range"
    assert asked == []


def test_seed_is_not_negative(asked: list[Any]) -> None:
    assert refused("run", XAI, "--seed", "-1") == "out-of-range"


def test_a_file_is_no_folder_to_write_to(asked: list[Any], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for out in ("file", "file/below"):
        assert refused("run", XAI, "--out", tmp_path / out) == "unwritable"
    assert asked == []
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_without_permission_is_refused_before_the_work(
    asked: list[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Root may write everywhere, so the system's answer is replaced rather than the mode.
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path)
    assert refused("run", XAI, "--out", tmp_path / "new") == "unwritable"
    assert asked == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_scenario_is_one_message_and_leaves_nothing(
    asked: list[Any], path: Path, tmp_path: Path
) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8", errors="replace")
    found = refused("run", path, "--out", tmp_path / "out")
    assert refused("check", path, "--lang", "de") == found
    if text.startswith("# expect: "):
        assert found == text.splitlines()[0].removeprefix("# expect: ").strip()
    assert asked == []
    assert list(tmp_path.iterdir()) == []


# --- check -------------------------------------------------------------------------------------
@pytest.mark.no_cover
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_in_order(path: Path, lang: str) -> None:
    found = as_json("check", path)
    assert found["ok"] is True
    text = said("check", path, "--lang", lang)
    assert found["name"] in text and all(site in text for site in found["sites"])


def test_check_knows_cases_and_overrides() -> None:
    assert as_json("check", XAI, "--case", "bottom_up", "--set", "months=7")["months"] == 7
    assert refused("check", XAI, "--case", "bottomup") == "unknown-case"
    assert refused("check", XAI, "--set", "months") == "bad-override"


def test_own_rows_are_read_and_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refused("check", XAI, "--catalogue", tmp_path / "none.yaml") == "file-missing"
    assert refused("check", tmp_path) == "file-is-folder"


# --- mistakes in the command line --------------------------------------------------------------
@pytest.mark.parametrize(
    "words",
    [
        ("run",), ("run", XAI, "--samples", "many"), ("run", XAI, "--nope"), ("runn",),
        ("check", XAI, "more"), ("check", XAI, "--lang"), ("facts", "--lang", "en", "--nope"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_one_line_too(words: tuple[str, ...]) -> None:
    if words[-1] != "--lang":
        assert refused(*words) == "usage"
    done = evernoon(*words)
    assert done.exit_code == 2 and done.stderr.count("\n") == 1
    assert "--help` shows how" in done.stderr


def test_a_wrong_command_line_is_told_in_german() -> None:
    for words in (("run", "--lang", "de"), ("run", "--lang=de-AT")):
        assert "zeigt, wie es geht" in evernoon(*words).stderr
    assert "shows how" in evernoon("run", "--lang", "fr").stderr
    assert evernoon("runn").stderr.startswith("No such command 'runn'. Did you mean 'run'")


@pytest.mark.parametrize("command", ["run", "check", "facts", "validate", "calc"])
def test_a_language_nobody_speaks_here(command: str) -> None:
    words = [XAI] if command in ("run", "check") else []
    assert refused(command, *words, "--lang", "fr") == "unknown-language"


def test_a_fault_of_ours_is_not_dressed_up_as_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("evernoon.chain.run", broken)
    assert isinstance(evernoon("run", XAI).exception, RuntimeError)


def test_the_group_can_be_called_from_python() -> None:
    assert typer.main.get_command(app).main(["--version"], standalone_mode=False) == 0


# --- validate ----------------------------------------------------------------------------------
def case(expect: str, extra: str = "") -> str:
    return f"""
id: period
source: {{title: A table, url: "https://example.org"}}
call: earth.period_s
inputs: {{altitude: 650 km}}
expect: {expect}
tolerance: 1 %
{extra}
"""


def test_validate_exits_with_what_it_found(tmp_path: Path) -> None:
    right, wrong, none = (tmp_path / name for name in ("right.yaml", "wrong.yaml", "none.yaml"))
    right.write_text(case("5863.69 s"))
    wrong.write_text(case("2 h"))
    none.write_text("id: period\n")
    assert evernoon("validate", right).exit_code == 0
    missed = evernoon("validate", right, wrong)
    assert (missed.exit_code, missed.stderr) == (1, "")
    assert refused("validate", none) == "missing-key"
    assert refused("validate", right, none) == "missing-key"
    assert refused("validate", tmp_path / "nowhere") == "file-missing"


def test_validate_rows_have_the_keys_that_were_promised(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(case("2 h", "known_miss: nobody knows why"))
    (row,) = as_json("validate", tmp_path)
    promised = {"id", "status", "computed", "published", "deviation", "tolerance", "reason"}
    assert promised <= set(row)
    assert (row["id"], row["status"]) == ("period", "known_miss")
    assert (row["published"], row["tolerance"]) == (7200, "1 %")
    assert row["reason"] == "nobody knows why"


def test_a_missed_case_still_prints_json(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(case("2 h"))
    done = evernoon("validate", tmp_path, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)[0]["status"] == "miss"


def test_validate_prints_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(case("5863.688 s"))
    (tmp_path / "b.yaml").write_text(case("2 h", "known_miss: nobody knows why"))
    (tmp_path / "c.yaml").write_text(case("2 h", "needs_data: nothing-of-this-name.csv"))
    lines = said("validate", tmp_path).splitlines()
    assert lines[0].split() == ["case", "computed", "published", "deviation"]
    assert lines[1].split() == ["ok", "period", "5,863.69", "5,863.69", "0%"]
    assert lines[2].split() == ["known_miss", "period", "5,863.69", "7,200", "-18.6%"]
    assert lines[3].strip() == "nobody knows why"
    assert lines[4].split() == ["skipped", "period", "–", "–"]
    assert lines[-1] == "Cases: 1 known_miss, 1 ok, 1 skipped."
    german = said("validate", tmp_path, "--lang", "de").splitlines()
    assert german[0].split() == ["Fall", "berechnet", "veröffentlicht", "Abweichung"]
    assert german[2].split()[2:] == ["5.863,69", "7.200", "-18,6", "%"]


# --- facts -------------------------------------------------------------------------------------
def test_facts_are_searched_in_both_languages() -> None:
    found = as_json("facts", "radiator", "areal", "mass")
    assert [fact["id"] for fact in found] == ["heat.radiator_areal_mass_kg_per_m2"]
    assert found == as_json("facts", "radiator areal mass")
    fact = found[0]
    assert fact["low"] <= fact["central"] <= fact["high"]
    assert fact["unit"] == "kg/m^2" and fact["source"]["url"].startswith("https://")
    assert as_json("facts", "radiator areal mass", "--lang", "de")[0]["note"] != fact["note"]


def test_facts_show_value_unit_vendor_and_source() -> None:
    english = said("facts", "radiator_areal_mass")
    assert "(vendor: 2.5\xa0kg/m²)" in english and "https://" in english
    assert "(Anbieter: 2,5\xa0kg/m²)" in said("facts", "radiator_areal_mass", "--lang", "de")


def test_facts_know_the_catalogue() -> None:
    (fact,) = as_json("facts", "catalogue.chips.h100")
    assert fact["values"] and fact["central"] is None
    assert "catalogue.chips.h100" in said("facts", "catalogue.chips.h100")


def test_all_facts_have_a_source() -> None:
    everything = as_json("facts")
    assert len(everything) > 200
    assert all(fact["source"]["url"].startswith("http") for fact in everything)


def test_nothing_found_names_the_nearest() -> None:
    for query, near in (("radiatr", "radiator"), ("radiatr mass", "radiator mass")):
        assert refused("facts", *query.split()) == "nothing-found"
        assert f'"{near}"' in evernoon("facts", query).stderr
    assert refused("facts", "qqqqqqqq") == "nothing-found"
    assert "None" not in evernoon("facts", "qqqqqqqq").stderr


# --- calc --------------------------------------------------------------------------------------
def test_calc_is_the_command_of_the_issue() -> None:
    found = as_json("calc", "heat.radiator_area_m2", *RADIATOR)
    assert set(found) == {"function", "inputs", "result"}
    assert found["function"] == "heat.radiator_area_m2"
    assert found["inputs"]["temperature_k"] == pytest.approx(342.15)
    assert found["result"]["radiator_area_m2"] == pytest.approx(90.835, abs=0.001)


def test_calc_says_it_with_the_unit_in_both_languages() -> None:
    assert said("calc", "heat.radiator_area_m2", *RADIATOR) == "radiator_area_m2 = 90.8352 m^2\n"
    german = said("calc", "heat.radiator_area_m2", *RADIATOR, "--lang", "de")
    assert german == "radiator_area_m2 = 90,8352 m^2\n"


def test_calc_of_a_record_a_list_a_word_and_nothing() -> None:
    year = said("calc", "orbits.dawn_dusk_year", "altitude=650 km", "ltan=18 h", "year=2026",
                "shadow=cone").splitlines()  # fmt: skip
    assert [line.split(" = ")[0] for line in year] == [
        "eclipse_days", "longest_eclipse_s", "sunlit_frac",
    ]  # fmt: skip
    listed = said("calc", "earth.period_s", "altitude=[500 km, 600 km]")
    assert listed == "period_s = [5,676.98; 5,801.23]\n"
    months = said("calc", "earth.month_range", "start=2026-12", "months=2")
    assert months == "month_range = [2026-12; 2027-01]\n"
    assert said("calc", "money.irr", "flows_usd=[1, 2]") == "rate_frac = –\nroots = 0\n"
    assert "eea = True" in said("calc", "earth.country", "iso2=DE")


def test_calc_lists_everything() -> None:
    listed = as_json("calc", "--list")
    assert {"function", "parameters", "about"} == set(listed[0])
    assert len(listed) >= 200
    assert said("calc") == said("calc", "--list")
    heat = as_json("calc", "heat.", "--list")
    assert 0 < len(heat) < len(listed)
    assert all(row["function"].startswith("heat.") for row in heat)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["heat.radiator"], "unknown-function"),
        (["heat.radiator_area_m2"], "missing-argument"),
        (["heat.radiator_area_m2", "power"], "no-equals"),
        (["heat.radiator_area_m2", "powr=1 kW"], "unknown-argument"),
        (["heat.radiator_area_m2", "power=1 kg"], "bad-unit"),
        (["heat.radiator_area_m2", "power=1"], "bare-number"),
        (["heat.radiator_area_m2", "power_w=nan"], "not-a-number"),
        (["heat.radiator_area_m2", "power=1 kW", "power=2 kW"], "duplicate-key"),
        (["money.npv_usd", "flows=[]", "rate=x"], "not-a-number"),
        (["earth.country", "iso2=XX"], "unknown-name"),
    ],
)
def test_calc_refuses(words: list[str], message: str) -> None:
    assert refused("calc", *words) == message

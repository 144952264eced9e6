"""Validation cases: what a row says, what a broken file says, where the shipped files lie."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ruamel.yaml import YAML

from evernoon import cases
from evernoon.errors import EvernoonError
from evernoon.validate import counted, validate

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "validation").rglob("*.yaml"))
PERIOD_S = 5863.69
PLAIN = {
    "id": "period",
    "source": {"title": "A table", "url": "https://example.org"},
    "call": "earth.period_s",
    "inputs": {"altitude": "650 km"},
    "expect": f"{PERIOD_S} s",
    "tolerance": "0.1 %",
}


def written(folder: Path, **changes: Any) -> Path:
    """A case file with some keys changed; None leaves a key out."""
    path = folder / "case.yaml"
    with path.open("w") as file:
        YAML().dump({k: v for k, v in (PLAIN | changes).items() if v is not None}, file)
    return path


def row(folder: Path, **changes: Any) -> cases.Row:
    return cases.run(written(folder, **changes))


def refused(folder: Path, **changes: Any) -> EvernoonError:
    with pytest.raises(EvernoonError) as caught:
        cases.run(written(folder, **changes))
    return caught.value


def test_within_tolerance_is_ok(tmp_path: Path) -> None:
    found = row(tmp_path)
    assert (found.id, found.room, found.status, found.reason) == ("period", "earth", "ok", "")
    assert found.computed == pytest.approx(PERIOD_S, abs=0.01)
    assert found.deviation == pytest.approx(0, abs=1e-5)
    assert (found.source, found.url) == ("A table", "https://example.org")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "miss"),
        ({"published_is_wrong": "a slip of the pen"}, "published_is_wrong"),
        ({"known_miss": "no idea"}, "known_miss"),
        ({"published_is_wrong": "a slip", "known_miss": "no idea"}, "published_is_wrong"),
        ({"because": "checked by hand"}, "miss"),
    ],
)
def test_outside_tolerance(tmp_path: Path, changes: dict[str, str], status: str) -> None:
    found = row(tmp_path, expect="2 h", **changes)
    assert found.status == status
    assert found.reason == next(iter(changes.values()), "")
    assert found.deviation == pytest.approx((PERIOD_S - 7200) / 7200, rel=1e-4)


@pytest.mark.parametrize("claim", ["published_is_wrong", "known_miss"])
def test_an_excuse_that_is_not_needed_any_more_is_a_miss(tmp_path: Path, claim: str) -> None:
    found = row(tmp_path, **{claim: "was once so"})
    assert found.status == "miss"
    assert "although" in found.reason


@pytest.mark.parametrize(
    ("tolerance", "status"),
    [
        ("1 %", "ok"), ("0.2%", "miss"), ("30 s", "ok"), ("10 s", "miss"), ("0.5 min", "ok"),
        (30, "ok"), (10, "miss"), ("30", "ok"), (0, "miss"),
    ],
)  # fmt: skip
def test_forms_of_a_tolerance(tmp_path: Path, tolerance: str | float, status: str) -> None:
    assert row(tmp_path, expect=PERIOD_S + 20, tolerance=tolerance).status == status


def test_a_tolerance_of_temperature_has_no_zero_point(tmp_path: Path) -> None:
    changes = {
        "call": "heat.panel_temperature_k",
        "inputs": {"coolant_inlet": "45 degC", "loop_rise": "0 K", "panel_drop": "0 K"},
        "expect": "50 degC",
    }
    assert row(tmp_path, **changes, tolerance="3 degC").status == "miss"
    assert row(tmp_path, **changes, tolerance="6 degC").status == "ok"
    assert row(tmp_path, **changes, tolerance="6 K").status == "ok"


def test_a_field_of_a_record_is_read_by_name(tmp_path: Path) -> None:
    changes = {
        "call": "orbits.dawn_dusk_year",
        "inputs": {"altitude": "650 km", "ltan": "18 h", "year": 2026},
        "expect": "20 min",
        "tolerance": "5 %",
    }
    assert row(tmp_path, **changes, read="longest_eclipse_s").status == "ok"
    assert refused(tmp_path, **changes).values["key"] == "read"
    wrong = refused(tmp_path, **changes, read="longest_eclips_s")
    assert (wrong.message_id, wrong.values["near"]) == ("unknown-choice", "longest_eclipse_s")


def test_no_number_is_a_miss(tmp_path: Path) -> None:
    changes = {
        "call": "money.irr",
        "inputs": {"flows_usd": [1, 2]},
        "read": "rate_frac",
        "expect": 0.1,
    }
    found = row(tmp_path, **changes)
    assert (found.status, found.computed, found.deviation) == ("miss", None, None)


def test_nothing_to_compare_with_has_no_deviation(tmp_path: Path) -> None:
    assert row(tmp_path, expect=0, tolerance="10000 s").deviation is None


def test_absent_data_skip_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cases.DATA_VARIABLE, str(tmp_path))
    found = row(tmp_path, needs_data="catalogue.csv")
    assert (found.status, found.computed) == ("skipped", None)
    assert "catalogue.csv" in found.reason
    (tmp_path / "catalogue.csv").touch()
    assert row(tmp_path, needs_data="catalogue.csv").status == "ok"


@pytest.mark.parametrize(
    ("changes", "message", "line"),
    [
        ({"expect": None}, "missing-key", 1),
        ({"source": {"title": "no url"}}, "missing-key", 2),
        ({"tolerence": "1 %"}, "unknown-key", 10),
        ({"inputs": "650 km"}, "bad-value", 6),
        ({"call": None}, "missing-key", 1),
        ({"run": "spacex-ai1.yaml"}, "missing-key", 1),
        ({"call": "earth.perid_s"}, "unknown-function", 5),
        ({"inputs": {"altitude": "650 kg"}}, "bad-unit", 7),
        ({"inputs": {"altitude": 650}}, "bare-number", 7),
        ({"inputs": {"height": "650 km"}}, "unknown-argument", 5),
        ({"inputs": {}}, "missing-argument", 5),
        ({"expect": "5863 kg"}, "bad-unit", 8),
        ({"expect": float("nan")}, "bad-value", 8),
        ({"expect": "nan"}, "not-a-number", 8),
        ({"expect": "many"}, "not-a-number", 8),
        ({"tolerance": "-1 %"}, "out-of-range", 9),
        ({"tolerance": "1 kg"}, "bad-unit", 9),
        ({"tolerance": "inf"}, "not-a-number", 9),
        ({"tolerance": "little"}, "not-a-number", 9),
        ({"read": "nothing"}, "unknown-choice", 10),
    ],
)
def test_a_broken_case_names_file_and_line(
    tmp_path: Path, changes: dict[str, Any], message: str, line: int
) -> None:
    error = refused(tmp_path, **changes)
    assert (error.message_id, error.file) == (message, str(tmp_path / "case.yaml"))
    assert error.line == line, error.text()
    assert error.text("en") != error.text("de")


def test_a_file_that_is_no_case(tmp_path: Path) -> None:
    for text in ("- a\n- b\n", "id: [", ""):
        (tmp_path / "case.yaml").write_text(text)
        with pytest.raises(EvernoonError) as caught:
            cases.load(tmp_path / "case.yaml")
        assert caught.value.file == str(tmp_path / "case.yaml")


HEADLINE = {
    "sites": {
        "orbit": {
            "kind": "orbit",
            "usd_per_gpu_hour": {"p10": 1.0, "p50": 2.0, "p90": 3.0},
            "fleet_usd_per_gpu_hour": None,
        }
    },
    "orbit_wins_frac": 0.25,
    "runway": {"runway_months": {"p10": 6.0, "p50": 12.0, "p90": 24.0}},
}


@pytest.mark.parametrize(
    ("read", "expect", "status"),
    [
        ("dollars.usd_per_gpu_hour[orbit]", "2 USD/GPU-h", "ok"),
        ("dollars.usd_per_gpu_hour[orbit]", "3 USD/GPU-h", "miss"),
        ("dollars.fleet_usd_per_gpu_hour[orbit]", "2 USD/GPU-h", "miss"),
        ("orbit_wins_frac", "25 %", "ok"),
        ("runway.runway_months", "1 yr", "ok"),
        ("runway.runway_months.p90", "24 months", "ok"),
    ],
)
def test_a_scenario_is_run_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: str, expect: str, status: str
) -> None:
    asked: list[Any] = []
    chain = SimpleNamespace(headline=HEADLINE)
    monkeypatch.setattr(
        "evernoon.chain.run", lambda scenario, samples: asked.append((scenario, samples)) or chain
    )
    changes = {"call": None, "inputs": None, "run": "xai-2025.yaml", "set": ["months=24"]}
    found = row(tmp_path, **changes, samples=7, read=read, expect=expect, tolerance="1 %")
    assert found.status == status
    assert [(s.name, s.months, samples) for s, samples in asked] == [("xAI 2025", 24, 7)]


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (None, "missing-key"),
        ("dollars.usd_per_gpu_hour[moon]", "unknown-choice"),
        ("runway.runway_month", "unknown-choice"),
        ("runway.runway_months.p50.deeper", "unknown-choice"),
        ("sites.orbit.kind", "not-a-number"),
        ("sites", "not-a-number"),
    ],
)
def test_what_cannot_be_read_from_a_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: str | None, message: str
) -> None:
    chain = SimpleNamespace(headline=HEADLINE)
    monkeypatch.setattr("evernoon.chain.run", lambda scenario, samples: chain)
    changes = {"call": None, "inputs": None, "run": "xai-2025.yaml", "read": read}
    error = refused(tmp_path, **changes)
    assert (error.message_id, error.file) == (message, str(tmp_path / "case.yaml"))


def test_a_scenario_beside_the_case_comes_first(tmp_path: Path) -> None:
    assert cases.scenario_file("xai-2025.yaml", tmp_path).parent == cases.shipped("examples")
    (tmp_path / "xai-2025.yaml").touch()
    assert cases.scenario_file("xai-2025.yaml", tmp_path).parent == tmp_path


def test_files_of_folders_come_in_order_and_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.yaml", "a.yaml", "deep/c.yaml", "notes.md"):
        (tmp_path / name).touch()
    names = [path.name for path in cases.files((tmp_path, tmp_path / "b.yaml"))]
    assert names == ["a.yaml", "b.yaml", "c.yaml", "b.yaml"]
    with pytest.raises(EvernoonError, match="no file"):
        list(cases.files((tmp_path / "nowhere",)))


def test_an_installed_package_has_its_own_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cases.shipped("validation") == ROOT / "validation"
    package = tmp_path / "evernoon"
    (package / "share" / "validation").mkdir(parents=True)
    monkeypatch.setattr(cases, "__file__", str(package / "cases.py"))
    assert cases.shipped("validation") == package / "share" / "validation"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_case_is_well_formed(path: Path) -> None:
    case = cases.load(path)
    assert case.id == path.stem
    assert case.source.url.startswith(("https://", "http://"))
    assert str(case.tolerance) not in ("", "100 %")


def test_the_ids_of_the_shipped_cases_differ() -> None:
    assert len({path.stem for path in SHIPPED}) == len(SHIPPED) >= 12
    assert {path.parent.name for path in SHIPPED} >= {"orbits", "heat", "dollars", "tokens"}


@pytest.mark.no_cover
def test_no_shipped_case_is_missed() -> None:
    """Cases that run a scenario are left to the test of the chain, which runs them once."""
    called = [path for path in SHIPPED if cases.load(path).call]
    rows = validate(called)
    assert [row.id for row in rows if row.status == "miss"] == []
    assert counted(rows)["ok"] >= 12


def test_every_excuse_gives_its_reason() -> None:
    for path in SHIPPED:
        case = cases.load(path)
        for reason in (case.published_is_wrong, case.known_miss):
            assert reason is None or len(reason) > 40, path.name


def test_validate_without_paths_takes_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path)
    monkeypatch.setattr("evernoon.validate.shipped", lambda folder: tmp_path)
    assert counted(validate()) == {"ok": 1}

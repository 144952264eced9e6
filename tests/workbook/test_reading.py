"""Scenarios as workbooks: nothing is lost, and every fault is named by sheet and cell."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from evernoon.errors import EvernoonError
from evernoon.export.flat import cell, plain, rows
from evernoon.export.template import template_data, write_template
from evernoon.scenario import case_names, from_dict, load
from evernoon.scenario.paths import joined_path, put, split_path
from evernoon.scenario.yamlfile import parse

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
FLAGSHIP = ROOT / "examples/spacex-ai1.yaml"
BASE = [("path", "value"), ("base", str(ROOT / "examples/xai-2025.yaml"))]
HEADS = ("month", "revenue (M USD)", "burn (M USD)", "cash (bn USD)")


def book(
    path: Path, assumptions: list[tuple[Any, ...]], actuals: list[tuple[Any, ...]] | None = None
) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "assumptions"
    for row in assumptions:
        sheet.append(row)
    if actuals is not None:
        other = made.create_sheet("actuals")
        for row in actuals:
            other.append(row)
    made.save(path)
    return path


def failure(path: Path) -> EvernoonError:
    with pytest.raises(EvernoonError) as caught:
        load(path)
    error = caught.value
    assert error.file == str(path)
    for lang in ("en", "de"):
        assert f"{error.message_id} (" not in error.text(lang)
    return error


# --- round trip -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_round_trip_loses_nothing(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "t.xlsx"
    write_template(template_data(path), made)
    scenario = load(path)
    assert load(made) == scenario
    cases = case_names(path)
    assert case_names(made) == cases
    for case in cases:
        assert load(made, case) == load(path, case)
    write_template(scenario, tmp_path / "from-memory.xlsx")
    assert load(tmp_path / "from-memory.xlsx") == scenario
    assert from_dict(plain(scenario)) == scenario


def test_template_of_a_case_with_overrides(tmp_path: Path) -> None:
    made = tmp_path / "t.xlsx"
    sets = ["months=24", "sites.orbit.generations.0.radiator=200 m2"]
    write_template(template_data(FLAGSHIP, "sceptic", sets), made)
    assert load(made) == load(FLAGSHIP, "sceptic", sets)
    assert case_names(made) == ()
    assert load_workbook(made)["actuals"]["A1"].value == "month"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff"), max_size=12)
LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXT,
)
KEY = st.one_of(
    st.sampled_from(["0", "1", "a.b", "assume", "moves", "2025", 'a"b', " a", "sites"]),
    TEXT.filter(bool),
)
TREE = st.recursive(
    LEAF,
    lambda x: st.one_of(st.lists(x, max_size=3), st.dictionaries(KEY, x, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["sites", "law", "work"]), TREE, min_size=1))
def test_any_data_comes_back_or_is_refused(data: dict[str, Any]) -> None:
    again: dict[str, Any] = {}
    try:
        for name, value in rows(data):
            put(again, split_path(name), _read(value), name)
    except EvernoonError:
        return
    if again != data:
        from evernoon.export.template import _loses_nothing

        with pytest.raises(EvernoonError):
            _loses_nothing(data, list(rows(data)))


def _read(value: Any) -> Any:
    return parse(f"value: {value}", "").data["value"] if isinstance(value, str) else value


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "null",
        "2026",
        "2026-12",
        "1e3",
        "a: b",
        "[x]",
        "#x",
        "'",
        '"',
        "x #y",
        "-",
        "",
        " a ",
        "0x10",
        "=1+1",
        "true",
        "a\nb",
        "ü😀",
    ],
)
def test_text_stays_text(text: str) -> None:
    assert _read(cell(text)) == text
    assert _read(cell([text, 1])) == [text, 1]


@pytest.mark.parametrize(
    "text",
    [
        "sites.orbit.shells.0.altitude",
        "assume.heat.radiator_w",
        "events.0.moves.dollars.rent",
        'sites."a.b".kind',
        "cases.x.assume.a.b",
        "fleet.orbit.2028-01",
    ],
)
def test_paths_read_and_write_alike(text: str) -> None:
    assert joined_path(split_path(text)) == text


def test_paths_by_parts() -> None:
    assert split_path("cases.x.assume.heat.a") == ("cases", "x", "assume", "heat.a")
    assert split_path('sites."a.b".0.x') == ("sites", "a.b", 0, "x")
    assert split_path('a."b') == ("a", '"b')
    assert split_path("a.²") == ("a", "²")
    assert joined_path(("use", "0"), ("0",)) == 'use."0"'
    assert joined_path(("revenue", "2025"), ("2025",)) == "revenue.2025"


# --- what people write ----------------------------------------------------------------------------


def test_base_row_is_laid_under(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", [
        *BASE, ("months", 24), ("start", date(2025, 4, 1)), ("company.cash", "3 bn USD"),
        ("sites.colossus.generations.0.installed", "100 MW"), ("law.image_model", False),
        ("assume.runway.tax_frac", 0.25), (None, None), ("company.raises", "[]"),
    ])  # fmt: skip
    scenario = load(path)
    assert (scenario.months, scenario.start, scenario.company.cash_usd) == (24, "2025-04", 3e9)
    assert scenario.company.raises == () and scenario.law.image_model is False
    assert scenario.sites["colossus"].generations[0].installed == 100e6  # type: ignore[union-attr]
    assert scenario.sites["colossus"].generations[1].chip == "gb200"  # type: ignore[union-attr]
    assert load(path, "sceptic", ["months=12"]).months == 12


def test_workbook_can_be_the_base_of_a_yaml_file(tmp_path: Path) -> None:
    book(tmp_path / "b.xlsx", [*BASE, ("months", 24)])
    (tmp_path / "over.yaml").write_text("base: b.xlsx\nseed: 7\n")
    scenario = load(tmp_path / "over.yaml")
    assert (scenario.months, scenario.seed) == (24, 7)


def test_clock_cells_and_calculated_values(tmp_path: Path) -> None:
    write_template(template_data(FLAGSHIP), tmp_path / "t.xlsx")
    made = load_workbook(tmp_path / "t.xlsx")
    sheet = made["assumptions"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "sites.orbit.shells.0.ltan":
            row[1].value = time(6, 30)
        if row[0].value == "as_of":
            row[1].value = datetime(2026, 11, 23)
    made.save(tmp_path / "t.xlsx")
    scenario = load(tmp_path / "t.xlsx")
    assert scenario.as_of == "2026-11-23"
    assert scenario.sites["orbit"].shells[0].ltan_s == 6.5 * 3600.0  # type: ignore[union-attr]


def test_actuals_become_stated_totals(tmp_path: Path) -> None:
    months = [
        ("2025-01", 10, 900, None),
        (date(2025, 2, 1), 20, "1.1 bn USD", None),
        ("2025-03", 30, 1000, 4.5),
        ("2026-01", 100, None, None),
    ]
    changes = [*BASE, ("company.stated", "{}"), ("company.raises", "[]")]
    path = book(tmp_path / "a.xlsx", changes, [HEADS, *months])
    company = load(path).company
    assert company.cash_usd == 4.5e9
    assert company.stated is not None
    assert company.stated.revenue_usd_per_year == {2025: 240e6, 2026: 1.2e9}
    assert company.stated.net_burn_usd_per_year == pytest.approx(12e9)


# --- faults, by cell ------------------------------------------------------------------------------

Change = Callable[[Any], None]


def _set(where: str, value: Any) -> Change:
    def change(made: Any) -> None:
        sheet, _, name = where.partition("!")
        made[sheet][name].value = value

    return change


def _merge(made: Any) -> None:
    made["assumptions"].merge_cells("A3:B3")


def _long(made: Any) -> None:
    made["assumptions"]["A900000"].value = "x"


def _wide(made: Any) -> None:
    made["assumptions"].cell(2, 80).value = "x"


def _rename(made: Any) -> None:
    made["assumptions"].title = "assumption"


@pytest.mark.parametrize(
    ("change", "message", "where"),
    [
        (_set("assumptions!B3", math.nan), "cell-no-value", "assumptions!B3"),
        (_set("assumptions!B3", "NaN"), "bad-integer", "assumptions!B3"),
        (_set("assumptions!B3", "twenty"), "bad-integer", "assumptions!B3"),
        (_set("assumptions!B3", "24 months"), "bad-integer", "assumptions!B3"),
        (_set("assumptions!B3", 24.5), "bad-integer", "assumptions!B3"),
        (_set("assumptions!B3", None), "cell-no-value", "assumptions!B3"),
        (_set("assumptions!B3", "=1+1"), "cell-formula-unsaved", "assumptions!B3"),
        (_set("assumptions!B3", "#REF!"), "cell-formula-error", "assumptions!B3"),
        (_set("assumptions!B3", "#DIV/0!"), "cell-formula-error", "assumptions!B3"),
        (_set("assumptions!B3", "[1, 2"), "cell-unreadable", "assumptions!B3"),
        (_set("assumptions!B3", "24\nseed: 3"), "cell-unreadable", "assumptions!B3"),
        (_set("assumptions!A3", "mnths"), "unknown-key", "assumptions!B3"),
        (_set("assumptions!A3", "name.x"), "unknown-path", "assumptions!B3"),
        (_set("assumptions!A3", "sites.colossus.generations.9.chip"), "unknown-path", "assumptions!B3"),
        (_set("assumptions!A3", "..."), "cell-no-path", "assumptions!A3"),
        (_set("assumptions!A3", None), "cell-no-path", "assumptions!B3"),
        (_set("assumptions!A3", "base"), "duplicate-key", "assumptions!B3"),
        (_set("assumptions!B2", "nowhere.yaml"), "file-missing", "assumptions!B2"),
        (_set("assumptions!B2", 3), "needs-text", "assumptions!B2"),
        (_set("assumptions!A1", "key"), "column-missing", "assumptions!1:1"),
        (_set("assumptions!C1", "value"), "duplicate-key", "assumptions!C1"),
        (_set("assumptions!B4", "650 kg"), "bad-unit", "assumptions!B4"),
        (_set("assumptions!B4", 650), "bare-number", "assumptions!B4"),
        (_merge, "cells-merged", "assumptions!A3:B3"),
        (_long, "sheet-too-large", "assumptions!A1:B900000"),
        (_wide, "sheet-too-large", "assumptions!A1:CB4"),
        (_rename, "sheet-missing", None),
        (_set("actuals!A2", "January"), "bad-date", "actuals!A2"),
        (_set("actuals!A2", "2025-03"), "duplicate-key", "actuals!A3"),
        (_set("actuals!A2", None), "cell-no-month", "actuals!B2"),
        (_set("actuals!B2", "lots"), "not-a-number", "actuals!B2"),
        (_set("actuals!B2", "3 kg"), "bad-unit", "actuals!B2"),
        (_set("actuals!B2", True), "not-a-number", "actuals!B2"),
        (_set("actuals!B1", "revenue"), "column-unit", "actuals!B2"),
        (_set("actuals!B1", "revenues (M USD)"), "unknown-key", "actuals!B1"),
        (_set("actuals!A1", None), "column-missing", "actuals!1:1"),
        (_set("actuals!A3", "2025-02"), "actuals-cash", "actuals!D3"),
        (_set("actuals!C2", -5), "out-of-range", "actuals!C2"),
    ],
)  # fmt: skip
def test_faults_name_sheet_and_cell(
    change: Change, message: str, where: str | None, tmp_path: Path
) -> None:
    rows_ = [*BASE, ("months", 24), ("sites.colossus.generations.0.installed", "100 MW")]
    path = book(
        tmp_path / "f.xlsx", rows_, [HEADS, ("2025-01", 10, 900, None), ("2025-03", 20, None, 4.0)]
    )
    assert load(path).months == 24
    made = load_workbook(path)
    change(made)
    made.save(path)
    error = failure(path)
    assert (error.message_id, error.path) == (message, where)


@pytest.mark.parametrize("number", ["NaN", "INF", "-inf", "1e999"])
def test_number_that_is_none(number: str, tmp_path: Path) -> None:
    path = book(tmp_path / "f.xlsx", [*BASE, ("seed", 123456)])
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    files[name] = files[name].replace(b"<v>123456</v>", f"<v>{number}</v>".encode())
    with zipfile.ZipFile(path, "w") as packed:
        for file, content in files.items():
            packed.writestr(file, content)
    error = failure(path)
    assert (error.message_id, error.path) in {
        ("cell-not-a-number", "assumptions!B3"), ("workbook-unreadable", None),
    }  # fmt: skip


def test_the_same_said_twice(tmp_path: Path) -> None:
    rows_ = [*BASE, ("company.stated.revenue.2025", "1 bn USD/yr")]
    error = failure(book(tmp_path / "a.xlsx", rows_, [HEADS, ("2025-01", 10)]))
    assert (error.message_id, error.path) == ("actuals-twice", "actuals!B2")


def test_missing_key_of_a_workbook_names_the_file(tmp_path: Path) -> None:
    error = failure(book(tmp_path / "a.xlsx", [("path", "value"), ("name", "x")]))
    assert error.message_id == "missing-key"


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old excel"]
)
def test_what_is_no_workbook(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert failure(path).message_id == "workbook-unreadable"


def test_archive_without_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "hello")
    assert failure(path).message_id == "workbook-unreadable"


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert failure(path).message_id == "file-too-large"
    path.write_bytes(b"0" * 6_000_000)
    assert failure(path).message_id == "file-too-large"


def test_missing_workbook(tmp_path: Path) -> None:
    with pytest.raises(EvernoonError) as caught:
        load(tmp_path / "none.xlsx")
    assert caught.value.message_id == "file-missing"


def test_circle_through_a_workbook(tmp_path: Path) -> None:
    book(tmp_path / "b.xlsx", [("path", "value"), ("base", "over.yaml")])
    (tmp_path / "over.yaml").write_text("base: b.xlsx\n")
    with pytest.raises(EvernoonError) as caught:
        load(tmp_path / "over.yaml")
    assert caught.value.message_id == "circular-base"


def test_long_chain_of_bases(tmp_path: Path) -> None:
    for i in range(30):
        (tmp_path / f"{i}.yaml").write_text(f"base: {i + 1}.yaml\nmonths: 3\n")
    with pytest.raises(EvernoonError) as caught:
        load(tmp_path / "0.yaml")
    assert caught.value.message_id == "base-too-deep"


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert failure(path).message_id == "file-too-large"


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.touch()
    assert failure(path).message_id == "file-empty"

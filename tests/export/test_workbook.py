"""The workbook of one path: formulas that give the same cents, and follow when a number changes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook

from evernoon.errors import EvernoonError
from evernoon.export import formulas, write_workbook
from evernoon.export.path import OnePath, one_path
from evernoon.export.workbook import HEAD, LABELS
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.runway.lines import AT, DERIVED
from evernoon.scenario import Scenario, load

ROOT = Path(__file__).parents[2]

_spec = importlib.util.spec_from_file_location(
    "evaluator", Path(__file__).with_name("evaluator.py")
)
assert _spec is not None and _spec.loader is not None
evaluator = importlib.util.module_from_spec(_spec)
sys.modules["evaluator"] = evaluator
_spec.loader.exec_module(evaluator)

CENT = 0.005


def cell(row: int, month: int) -> str:
    return f"{formulas.column(LABELS + 1 + month)}{HEAD + row + 1}"


@pytest.fixture(scope="module", params=["spacex-ai1", "xai-2025"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    scenario = load(ROOT / f"examples/{request.param}.yaml", None, ["months=30"])
    path = tmp_path_factory.mktemp("xlsx") / "one.xlsx"
    write_workbook(scenario, path)
    return scenario, path, one_path(scenario)


def test_recalculated_statements_are_the_books_to_the_cent(
    made: tuple[Scenario, Path, OnePath],
) -> None:
    _, path, flown = made
    sheets = evaluator.Sheets(path)
    for row, name in enumerate(STATEMENT_LINES):
        for month in range(flown.clock.months):
            found = sheets.value("Statements", cell(row, month))
            assert found == pytest.approx(flown.line_usd[row, month], abs=CENT, rel=0), (
                name,
                month,
            )


def test_stored_values_are_those_of_the_path_to_the_last_bit(
    made: tuple[Scenario, Path, OnePath],
) -> None:
    _, path, flown = made
    sheet = load_workbook(path, data_only=True)["Statements"]
    months = range(flown.clock.months)
    found = [[sheet[cell(row, m)].value for m in months] for row in range(len(STATEMENT_LINES))]
    assert np.array_equal(np.asarray(found, float), flown.line_usd)


def test_every_derived_line_is_a_formula(made: tuple[Scenario, Path, OnePath]) -> None:
    sheet = load_workbook(made[1])["Statements"]
    derived = {row for row, _ in DERIVED} | {AT["cost_compute"], AT["cash_capital"]}
    for row in range(len(STATEMENT_LINES)):
        assert str(sheet[cell(row, 3)].value).startswith("=") == (row in derived)


def test_balance_sheet_balances_and_cash_rolls(made: tuple[Scenario, Path, OnePath]) -> None:
    _, path, flown = made
    sheets = evaluator.Sheets(path)
    check = len(STATEMENT_LINES) + 1
    for month in range(-1, flown.clock.months):
        assert sheets.value("Statements", cell(check, month)) == pytest.approx(0.0, abs=CENT)
    cash = flown.line_usd[AT["cash"]]
    for month in range(flown.clock.months):
        row = HEAD + month + 1
        assert sheets.value("Cash", f"G{row}") == pytest.approx(cash[month], abs=CENT)
    assert sheets.value("Cash", "B1") == pytest.approx(cash.min(), abs=CENT)


def test_a_changed_number_moves_cash_to_the_end(
    made: tuple[Scenario, Path, OnePath], tmp_path: Path
) -> None:
    _, path, flown = made
    book = load_workbook(path)
    book["Statements"][cell(AT["cost_people"], 5)].value -= 1e6
    ledger = book["Ledger"]
    energy = next(r for r in range(HEAD + 12, 80) if ledger.cell(r, 1).value == "energy")
    ledger.cell(energy, LABELS + 2 + 5).value += 2e6
    book.save(tmp_path / "changed.xlsx")
    sheets = evaluator.Sheets(tmp_path / "changed.xlsx")
    cash = flown.line_usd[AT["cash"]]
    last = flown.clock.months - 1
    assert sheets.value("Statements", cell(AT["cash"], 4)) == pytest.approx(cash[4], abs=CENT)
    assert sheets.value("Statements", cell(AT["cash"], last)) == pytest.approx(
        cash[last] - 3e6, abs=CENT
    )
    assert sheets.value("Cash", f"G{HEAD + last + 1}") == pytest.approx(cash[last] - 3e6, abs=CENT)


def test_ledger_totals_are_sums_over_sites(made: tuple[Scenario, Path, OnePath]) -> None:
    _, path, flown = made
    sheets = evaluator.Sheets(path)
    total = flown.ledger_usd.sum(axis=0)
    for line in range(len(LEDGER_LINES)):
        assert sheets.value("Ledger", cell(line, 7)) == pytest.approx(total[line, 7], abs=CENT)


def test_every_assumption_used_is_listed_with_unit_and_source(
    made: tuple[Scenario, Path, OnePath],
) -> None:
    scenario, path, flown = made
    sheet = load_workbook(path)["Assumptions"]
    listed = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert set(listed) == {id for id, _ in flown.used}
    for id, value in flown.used:
        assert listed[id][1] == value
        assert listed[id][5] and str(listed[id][6]).startswith(("http", "doi:"))
    for id in scenario.assume:
        assert listed[id][3] == "set by the scenario"
    assert listed["runway.receivable_days"][2] == "day"


def test_same_scenario_same_bytes_and_german_sheets(tmp_path: Path) -> None:
    scenario = load(ROOT / "examples/xai-2025.yaml", None, ["months=3"])
    for name in ("a", "b"):
        write_workbook(scenario, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    write_workbook(scenario, tmp_path / "de.xlsx", "de")
    names = load_workbook(tmp_path / "de.xlsx").sheetnames
    assert names == ["Szenario", "Annahmen", "Abschlüsse", "Kasse", "Kontenblatt"]
    sheets = evaluator.Sheets(tmp_path / "de.xlsx")
    flown = one_path(scenario)
    found = sheets.value("Kasse", f"G{HEAD + 3}")
    assert found == pytest.approx(flown.line_usd[AT["cash"], 2], abs=CENT)


def test_nothing_half_written_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evernoon.export import sheets

    def broken(book: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        sheets.written(tmp_path / "x.xlsx", broken)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(EvernoonError) as caught:
        sheets.written(tmp_path / "missing" / "x.xlsx", lambda book: None)
    assert caught.value.message_id == "unwritable"


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_column_letters(index: int, letters: str) -> None:
    assert formulas.column(index) == letters


def test_command_writes_what_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from evernoon.cli.export import export_scenario

    path = ROOT / "examples/xai-2025.yaml"
    with pytest.raises(EvernoonError) as caught:
        export_scenario(path, None, [], *[None] * 6, False, "en")
    assert caught.value.message_id == "export-nothing"
    book, template = tmp_path / "b.xlsx", tmp_path / "t.xlsx"
    sets = ["months=2"]
    export_scenario(path, "no_raise", sets, book, template, None, None, None, 3, False, "de")
    assert capsys.readouterr().out == f"Geschrieben: {template}\nGeschrieben: {book}\n"
    assert load(template) == load(path, "no_raise", ["months=2"])

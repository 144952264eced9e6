"""A workbook of one path with live formulas: scenario, assumptions, ledger, statements, cash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.constants import VERSION
from evernoon.export import formulas
from evernoon.export.flat import plain, rows
from evernoon.export.sheets import exact_sheet, written
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.runway.lines import AT, LINES
from evernoon.words import say

if TYPE_CHECKING:
    from evernoon.export.path import OnePath
    from evernoon.scenario.model import Scenario

HEAD = 3
"""Rows above a table by month: title, remark, headings."""
LABELS = 4
"""Columns before the opening: line, name, unit, made as."""
ROLL = ("cash_operations", "cash_capital", "cash_funding", "cash_change")


def write_workbook(
    scenario: Scenario, path: Path, lang: str = "en", seed: int | None = None
) -> None:
    """Run one path and write it, completely or not at all. Errors: unwritable."""
    from evernoon.export.path import one_path

    flown = one_path(scenario, seed)
    written(path, lambda book: _Writer(book, flown, lang).all())


class _Writer:
    """Writes the five sheets; places of cells are counted in one spot each."""

    def __init__(self, book: Any, flown: OnePath, lang: str) -> None:
        self.book, self.flown, self.lang = book, flown, lang
        self.bold = book.add_format({"bold": True})
        self.usd = book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00"})
        self.given = book.add_format(
            {"num_format": "#,##0.00;[Red]-#,##0.00", "font_color": "#1F4E9C"}
        )
        self.months = range(flown.clock.months)
        names = ("scenario", "assumptions", "statements", "cash", "ledger")
        self.sheet = {name: exact_sheet(book, say(f"export-sheet-{name}", lang)) for name in names}

    def all(self) -> None:
        """Every sheet."""
        self._scenario()
        self._assumptions()
        self._ledger()
        self._statements()
        self._cash()

    # --- tables of text ---------------------------------------------------------------------------

    def _scenario(self) -> None:
        sheet = self.sheet["scenario"]
        title = say("export-title", self.lang, name=self.flown.scenario.name)
        sheet.write_string(0, 0, title, self.bold)
        sheet.write_string(1, 0, say("export-about", self.lang))
        sheet.write_string(2, 0, self._stamp())
        sheet.write_string(3, 0, say("no-advice", self.lang))
        self._table(sheet, 5, ("path", "value"), rows(plain(self.flown.scenario)), (52, 44))

    def _stamp(self) -> str:
        from evernoon.assumptions import catalogue
        from evernoon.result.outcome import scenario_hash

        return say(
            "export-stamp", self.lang, scenario=scenario_hash(self.flown.scenario),
            catalogue=str(catalogue.version()), seed=str(self.flown.seed), version=VERSION,
        )  # fmt: skip

    def _assumptions(self) -> None:
        from evernoon.export.sources import sourced

        heads = ("id", "value", "unit", "kind", "date", "source", "url", "note")
        found = (
            sourced(id, value, self.flown.scenario, self.lang) for id, value in self.flown.used
        )
        widths = (48, 16, 16, 12, 12, 60, 40, 60)
        self._table(self.sheet["assumptions"], 0, heads, found, widths)

    def _table(
        self, sheet: Any, top: int, heads: tuple[str, ...], body: Any, widths: tuple[int, ...]
    ) -> None:
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, say(f"export-column-{head}", self.lang), self.bold)
        sheet.freeze_panes(top + 1, 1)
        for row, values in enumerate(body, start=top + 1):
            for column, value in enumerate(values):
                match value:
                    case bool():
                        sheet.write_boolean(row, column, value)
                    case int() | float():
                        sheet.write_number(row, column, value)
                    case _:
                        sheet.write_string(row, column, str(value))

    # --- tables by month --------------------------------------------------------------------------

    def _heads(self, sheet: Any, title: str) -> None:
        sheet.write_string(0, 0, title, self.bold)
        sheet.write_string(1, 0, say("export-about", self.lang))
        for column, head in enumerate(("line", "name", "unit", "formula", "opening")):
            sheet.write_string(HEAD - 1, column, say(f"export-column-{head}", self.lang), self.bold)
        for month, date in enumerate(self.flown.clock.dates):
            sheet.write_string(HEAD - 1, LABELS + 1 + month, date, self.bold)
        for column, width in enumerate((22, 34, 7, 44, 19)):
            sheet.set_column(column, column, width)
        sheet.set_column(LABELS + 1, LABELS + len(self.months), 19)
        sheet.freeze_panes(HEAD, LABELS)

    def _label(self, sheet: Any, row: int, *labels: str) -> None:
        for column, label in enumerate(labels):
            sheet.write_string(row, column, label)

    def _ref(self, sheet: str, row: int, month: int) -> str:
        """A cell of a table by month, in another sheet."""
        return f"'{self.sheet[sheet].get_name()}'!{_at(row, month)}"

    def _ledger(self) -> None:
        sheet, flown = self.sheet["ledger"], self.flown
        self._heads(sheet, say("export-sheet-ledger", self.lang))
        total = flown.ledger_usd.sum(axis=0)
        everywhere = say("export-row-all-sites", self.lang)
        for line, name in enumerate(LEDGER_LINES):
            label = say(f"ledger-{name}", self.lang)
            self._label(sheet, HEAD + line, name, f"{label}, {everywhere}", "USD", "")
            for month in self.months:
                refs = [_at(self._lot_row(lot, line), month) for lot in range(len(flown.lots))]
                self._formula(sheet, line, month, "=" + "+".join(refs), total[line, month])
            for lot, lot_name in enumerate(flown.lots):
                row = self._lot_row(lot, line)
                self._label(sheet, HEAD + row, name, f"{label}, {lot_name}", "USD", "")
                self._numbers(sheet, row, flown.ledger_usd[lot, line])
        segments = len(LEDGER_LINES)
        label = say("export-row-segments", self.lang)
        self._label(sheet, HEAD + segments, "segments", label, "USD", "catalogue.companies")
        self._numbers(sheet, segments, flown.segment_capital_usd)

    def _lot_row(self, lot: int, line: int) -> int:
        return len(LEDGER_LINES) + 2 + lot * len(LEDGER_LINES) + line

    def _numbers(self, sheet: Any, row: int, values: Any) -> None:
        for month in self.months:
            sheet.write_number(HEAD + row, LABELS + 1 + month, float(values[month]), self.given)

    def _formula(self, sheet: Any, row: int, month: int, formula: str, value: float) -> None:
        sheet.write_formula(HEAD + row, LABELS + 1 + month, formula, self.usd, f"{float(value)!r}")

    def _statements(self) -> None:
        sheet, flown = self.sheet["statements"], self.flown
        self._heads(sheet, say("export-sheet-statements", self.lang))
        declared = {line.name: line for line in LINES}
        for row, name in enumerate(STATEMENT_LINES):
            line = declared[name]
            label = say(f"line-{name}", self.lang)
            self._label(sheet, HEAD + row, name, label, line.unit, line.formula)
            sheet.write_number(HEAD + row, LABELS, float(flown.opening_usd[row]), self.given)
            for month in self.months:
                self._statement(sheet, row, name, month)
        check = len(STATEMENT_LINES) + 1
        self._label(sheet, HEAD + check, "check", say("export-column-check", self.lang), "USD", "")
        for month in (-1, *self.months):
            self._formula(sheet, check, month, formulas.balance(month, _at), 0.0)

    def _statement(self, sheet: Any, row: int, name: str, month: int) -> None:
        value = float(self.flown.line_usd[row, month])
        formula = formulas.derived(name, month, _at)
        if name == "cost_compute":
            formula = formulas.compute(month, self._in_ledger)
        if name == "cash_capital":
            formula = formulas.capital(month, self._in_ledger)
        if formula is None:
            sheet.write_number(HEAD + row, LABELS + 1 + month, value, self.given)
        else:
            self._formula(sheet, row, month, formula, value)

    def _in_ledger(self, row: int, month: int) -> str:
        return self._ref("ledger", row, month)

    def _cash(self) -> None:
        """From opening to closing cash, month below month, and the lowest point."""
        sheet, flown = self.sheet["cash"], self.flown
        columns = ("month", "opening", *ROLL, "cash")
        for column, name in enumerate(columns):
            known = name in AT
            head = say(f"line-{name}" if known else f"export-column-{name}", self.lang)
            sheet.write_string(HEAD - 1, column, head, self.bold)
            sheet.set_column(column, column, 22)
        sheet.freeze_panes(HEAD, 1)
        cash = AT["cash"]
        for month, date in enumerate(flown.clock.dates):
            row = HEAD + month
            before = flown.line_usd[cash, month - 1] if month else flown.opening_usd[cash]
            amounts = [flown.line_usd[AT[name], month] for name in ROLL]
            sheet.write_string(row, 0, date)
            opening = self._ref("statements", cash, -1) if month == 0 else f"G{row}"
            self._plain(sheet, row, 1, f"={opening}", before)
            for column, (name, amount) in enumerate(zip(ROLL, amounts, strict=True), start=2):
                ref = self._ref("statements", AT[name], month)
                own = f"=C{row + 1}+D{row + 1}+E{row + 1}"
                formula = own if name == "cash_change" else f"={ref}"
                self._plain(sheet, row, column, formula, amount)
            self._plain(sheet, row, 6, f"=B{row + 1}+F{row + 1}", flown.line_usd[cash, month])
        last = HEAD + len(self.months)
        sheet.write_string(0, 0, say("export-row-lowest", self.lang), self.bold)
        lowest = float(flown.line_usd[cash].min())
        self._plain(sheet, 0, 1, f"=MIN(G{HEAD + 1}:G{last})", lowest)

    def _plain(self, sheet: Any, row: int, column: int, formula: str, value: float) -> None:
        sheet.write_formula(row, column, formula, self.usd, f"{float(value)!r}")


def _at(row: int, month: int) -> str:
    """Cell of a table by month; month -1 is the opening."""
    return f"{formulas.column(LABELS + 1 + month)}{HEAD + row + 1}"

"""A spreadsheet in forty lines: + - * / ( ) SUM MIN ROUND and references, enough for what we write."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook

TOKEN = re.compile(
    r"\s*(?:(?P<ref>(?:'[^']+'!)?[A-Z]+\d+(?::[A-Z]+\d+)?)|(?P<num>\d+(?:\.\d+)?)|(?P<fun>[A-Z]+)(?=\()|(?P<op>[-+*/(),]))"
)


class Sheets:
    """Formulas are carried out here; cached values are not looked at."""

    def __init__(self, path: Path) -> None:
        self.book = load_workbook(path)
        self.known: dict[tuple[str, str], float] = {}

    def value(self, sheet: str, cell: str) -> float:
        key = (sheet, cell)
        if key not in self.known:
            held = self.book[sheet][cell].value
            formula = isinstance(held, str) and held.startswith("=")
            self.known[key] = (
                Formula(self, sheet, held[1:]).total() if formula else float(held or 0)
            )
        return self.known[key]

    def cells(self, sheet: str, ref: str) -> list[float]:
        name, _, area = ref.rpartition("!")
        where = name.strip("'") or sheet
        if ":" not in area:
            return [self.value(where, area)]
        return [self.value(where, c.coordinate) for row in self.book[where][area] for c in row]


class Formula:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, sheets: Sheets, sheet: str, text: str) -> None:
        self.sheets, self.sheet = sheets, sheet
        self.tokens = [(m.lastgroup, m.group(m.lastgroup)) for m in TOKEN.finditer(text)]
        assert "".join(t for _, t in self.tokens) == text.replace(" ", ""), text
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str | None, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def total(self) -> float:
        found = self.sum()
        assert self.at == len(self.tokens)
        return found

    def sum(self) -> float:
        found = self.product()
        while self.peek() in ("+", "-"):
            found = found + self.product() if self.take()[1] == "+" else found - self.product()
        return found

    def product(self) -> float:
        found = self.one()
        while self.peek() in ("*", "/"):
            found = found * self.one() if self.take()[1] == "*" else found / self.one()
        return found

    def one(self) -> float:
        kind, text = self.take()
        if text == "-":
            return -self.product()
        if text == "+":
            return self.one()
        if text == "(":
            found = self.sum()
            assert self.take()[1] == ")"
            return found
        if kind == "fun":
            return self.function(text)
        return float(text) if kind == "num" else self.sheets.cells(self.sheet, text)[0]

    def function(self, name: str) -> float:
        assert self.take()[1] == "("
        given: list[list[float]] = []
        while True:
            kind, text = self.tokens[self.at]
            if kind == "ref" and ":" in text:
                given.append(self.sheets.cells(self.sheet, self.take()[1]))
            else:
                given.append([self.sum()])
            if self.take()[1] == ")":
                break
        flat = [x for values in given for x in values]
        match name:
            case "SUM":
                return sum(flat)
            case "MIN":
                return min(flat)
            case "ROUND":
                scaled = abs(flat[0]) * 10 ** flat[1]
                return (1 if flat[0] >= 0 else -1) * float(int(scaled + 0.5)) / 10 ** flat[1]
        raise AssertionError(name)

"""OMM as XML (CCSDS NDM/XML): any number of `omm` elements, alone or in an `ndm`."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from evernoon.errors import EvernoonError
from evernoon.orbits.elements.records import Lost
from evernoon.orbits.elements.table import Table, from_rows

DEPTH_LIMIT = 24
"""NDM/XML has seven levels."""


class _Reader:
    """Collects the leaves of each `omm`; a document type, and with it every entity, is refused."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows: list[dict[str, Any]] = []
        self.lines: list[int] = []
        self._row: dict[str, Any] | None = None
        self._text: list[str] = []
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append

    def read(self, text: str) -> None:
        """Parse a document. Errors: expat's own; catalogue-entities, catalogue-nesting."""
        self._parser.Parse(text.encode("utf-8", "replace"), True)

    def _refuse(self, *_: Any) -> None:
        line = self._parser.CurrentLineNumber
        raise EvernoonError("catalogue-entities", file=self.file, line=line)

    def _start(self, tag: str, _: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise EvernoonError("catalogue-nesting", file=self.file)
        self._text.clear()
        if tag.rpartition(":")[2] == "omm":
            self._row = {}
            self.lines.append(self._parser.CurrentLineNumber)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition(":")[2]
        if name == "omm" and self._row is not None:
            self.rows.append(self._row)
            self._row = None
        elif self._row is not None and self._text:
            self._row.setdefault(name, "".join(self._text).strip())
        self._text.clear()


def table(text: str, file: str) -> Table:
    """Records of an XML text. Errors: catalogue-xml, catalogue-entities, catalogue-nesting."""
    reader = _Reader(file)
    body = _without_declared_encoding(text)
    try:
        reader.read(body)
    except expat.ExpatError as error:
        return _saved(body, file, error.lineno)
    numbers = list(range(1, len(reader.rows) + 1))
    return from_rows(reader.rows, numbers, reader.lines, [])


def _without_declared_encoding(text: str) -> str:
    """The text is decoded already; what it says of its bytes would only mislead."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<?xml"):
        head, _, rest = text.partition("?>")
        return "\n" * head.count("\n") + rest
    return text


def _saved(text: str, file: str, where: int) -> Table:
    """Records of a text that is broken somewhere: each `omm` by itself."""
    rows: list[dict[str, Any]] = []
    number: list[int] = []
    line: list[int] = []
    lost: list[Lost] = []
    start, last, at, count = _opening(text, 0), 0, 1, 0
    while start >= 0:
        count += 1
        at += text.count("\n", last, start)
        last = start
        after = _opening(text, start + 4)
        end = text.find("</omm>", start, after if after >= 0 else len(text))
        reader = _Reader(file)
        try:
            if end < 0:
                raise expat.ExpatError
            reader.read(text[start : end + 6])
            rows += reader.rows
            number.append(count)
            line.append(at)
        except expat.ExpatError:
            lost.append(Lost(count, at, "", "xml", ""))
        start = after
    if not rows:
        raise EvernoonError("catalogue-xml", file=file, line=where)
    if not lost:
        lost.append(Lost(count + 1, where, "", "xml", ""))
    return from_rows(rows, number, line, lost)


def _opening(text: str, at: int) -> int:
    """Where the next `<omm` stands."""
    found = text.find("<omm", at)
    while found >= 0 and text[found + 4 : found + 5] not in (" ", ">", "\n", "\r", "\t"):
        found = text.find("<omm", found + 4)
    return found

"""No English sentence meets a German reader: words of formulas, fields and rows, and a look at what the panels say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evernoon import calc
from evernoon.assumptions import catalogue
from evernoon.errors import EvernoonError
from evernoon.flows.base import declarations
from evernoon.reconcile import reconcile
from evernoon.reconcile.model import models
from evernoon.reconcile.text import titled
from evernoon.report.priced import Priced
from evernoon.scenario.loading import load
from evernoon.web.answer import quick
from evernoon.web.formulas import about, message, unmodelled
from evernoon.web.panels import FLOWS, panels
from evernoon.web.sky import sky
from evernoon.words import ids, say

# None of these is also a German word ("also", "in", "was" are).
ENGLISH = re.compile(
    r"\b(the|of|and|with|from|which|that|are|for|its|where|without|each|is|not|over|what|month|years?|days?|by)\b"
)
CITED = {
    "source", "example", "id", "path", "name", "inputs", "url", "dims", "room", "values", "charts", "shape",
    "unit", "shown_unit", "kind",
}  # fmt: skip
"""Keys whose text is an identifier or a title in its own language; the notes that name a source come apart below."""
CITATION = re.compile(r"Auch: .*|Quellen?: .*", re.S)


@pytest.fixture(scope="module", params=["spacex-ai1", "starlink-edge", "ground-only"])
def found(request: pytest.FixtureRequest, root: Path) -> Priced:
    return quick(load(root / f"examples/{request.param}.yaml"))


def _texts(found: Any, key: str = "") -> Iterator[str]:
    match found:
        case dict():
            for name, inner in found.items():
                if name not in CITED:
                    yield from _texts(inner, name)
        case list() | tuple():
            for inner in found:
                yield from _texts(inner, key)
        case str():
            yield CITATION.sub("", found)


def test_panels_speak_german(found: Priced) -> None:
    told = [text for text in _texts(panels(found, "de")) if ENGLISH.search(text)]
    assert told == []


def test_the_sky_speaks_german(found: Priced) -> None:
    raw = sky(found, "de")
    head = json.loads(raw[4 : 4 + int.from_bytes(raw[:4], "little")])
    assert [text for text in _texts(head) if ENGLISH.search(text)] == []


def test_every_field_shown_is_said_in_both_languages(found: Priced) -> None:
    flows = [
        (room, getattr(lot, room))
        for lot in found.lots.values()
        for room in FLOWS
        if room in calc.ROOMS
    ]
    for room, flow in flows:
        for name, declaration in declarations(flow):
            assert say(message("field", f"{room}.{name}")) == declaration.formula, (room, name)


def test_formulas_are_said_as_their_docstrings_say() -> None:
    """A docstring that changes makes its German line old: both are told here."""
    kinds = {"formula": about, "unmodelled": unmodelled}
    expected = {
        message(kind, name): text
        for name, function in calc.catalogue_of_functions().items()
        if name.split(".")[0] in calc.ROOMS
        for kind, said in kinds.items()
        if (text := said(function.call))
    }
    assert {id: say(id) for id in ids("de") if id.split("-")[0] in kinds} == expected


def test_rows_are_called_as_the_catalogue_calls_them() -> None:
    for id in (id for id in ids("de") if id.startswith("row-")):
        _, kind, name = id.split("-", 2)
        try:
            row = catalogue.row(kind, name, path="id")
        except EvernoonError:
            pytest.fail(f"{id} names no row")
        assert say(id) == row.name


def test_titles_of_models_are_called_as_their_files_call_them() -> None:
    titles = {one.id: one.title for one in models(())}
    said = [id for id in ids("de") if id.startswith("reconcile-title-")]
    assert {id: say(id) for id in said} == {
        id: titles[id.removeprefix("reconcile-title-")] for id in said
    }
    (row,) = reconcile(["lease-anthropic"])
    assert titled(row, "de") == "Anthropics Miete von Colossus"
    assert titled(replace(row, title="Of one's own"), "de") == "Of one's own"


SYMBOLS = set(
    "B FLOP GW Gbit Gy GPU h J K kg km kW kWh m MeV min mm ms MW MWh Pa PFLOP rad deg s USD EUR W Wh bit".split()
)
"""Parts of units that are the same in every language."""


def test_units_are_words_or_symbols(found: Priced) -> None:
    shown = {
        a["shown_unit"]
        for panel in panels(found, "de")
        for a in (*panel["assumptions"], *panel["more"], *panel["rows"])
    }
    parts = {part for unit in shown for part in re.findall("[A-Za-z]+", unit)} - {"frac"}
    assert {part for part in parts - SYMBOLS if f"screen-per-{part}" not in ids("de")} == set()


def test_one_shell_is_one() -> None:
    assert say("page-fleet", "de", satellites="7", shells=1) == "7 Satelliten in einer Schale"

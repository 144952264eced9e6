"""Where each assumption of a path comes from, as one row of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.assumptions import catalogue, load
from evernoon.quantities import unit_of
from evernoon.words import say

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario


def sourced(
    id: str, value: float, scenario: Scenario, lang: str
) -> tuple[str, float, str, str, str, str, str, str]:
    """Id, value, unit, kind, date, source, URL, note; a number the scenario set says so as its kind."""
    if id.startswith("catalogue."):
        _, kind, rest = id.split(".", 2)
        found = catalogue.row(kind, rest.rpartition(".")[0])
        evidence, date, source = found.kind, str(found.as_of or ""), found.source
        note_en, note_de = found.note_en, found.note_de
    else:
        entry = load.entry(id)
        evidence, date, source = entry.kind, str(entry.as_of), entry.source
        note_en, note_de = entry.note_en, entry.note_de
    own = say("export-by-scenario", lang) if id in scenario.assume else str(evidence)
    note = (note_de if lang.startswith("de") else None) or note_en or ""
    unit = unit_of(id.rpartition(".")[2])
    return id, value, unit, own, date, source.title, str(source.url), note

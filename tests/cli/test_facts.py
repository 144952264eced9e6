"""What `evernoon facts` prints: people's units, entries of lists in lines of their own."""

from __future__ import annotations

import math

import pytest

from evernoon.cli.facts import found, text
from evernoon.words.units import shown_unit


def shown(query: str, lang: str) -> str:
    return "\n".join(text(fact, lang) for fact in found(query, lang))


def test_a_row_is_written_in_units_people_read() -> None:
    told = shown("flown.ai1-claimed", "de")
    assert "power: 150.000 W" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert "laser: 250 Gbit/s" in told.replace("\N{NO-BREAK SPACE}", " ")


def test_entries_of_a_list_are_lines_and_not_python() -> None:
    told = shown("companies.spacex-2026", "en").replace("\N{NO-BREAK SPACE}", " ")
    assert "Segment(" not in told and "None" not in told
    lines = told.splitlines()
    assert "    segments:" in lines
    first = lines[lines.index("    segments:") + 1]
    assert first.startswith("      - name Space; revenue 4.09 B USD/year")


@pytest.mark.parametrize(
    ("x", "unit", "written"),
    [(math.radians(28.5), "rad", "28.5°"), (650e3, "m", "650 km"), (9.5, "m", "9.5 m"), (0.25, "frac", "25%")],
)  # fmt: skip
def test_units(x: float, unit: str, written: str) -> None:
    assert shown_unit(x, unit, "en").whole(x).replace("\N{NO-BREAK SPACE}", " ") == written

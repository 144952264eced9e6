"""The validation page: every case on it, numbers in the unit of the publication."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from evernoon import cases

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "generate.py"))


@pytest.mark.slow
def test_every_case_and_every_reason_is_on_the_page(generate: dict[str, Any]) -> None:
    (page,) = generate["validation"]().values()
    for path in cases.files((cases.shipped("validation"),)):
        case = cases.load(path)
        assert f"[{case.id}]({case.source.url})" in page
        assert not case.published_is_wrong or f"- **{case.id}** (" in page
    assert page.count("**published is wrong**") >= 8
    assert "| nan" not in page


@pytest.mark.parametrize(
    ("expect", "computed", "published", "shown"),
    [
        ("36.5 ms", 0.0366, 0.0365, "36.6 ms"),
        ("96 %", 0.9599, 0.96, "95.99 %"),
        (1.54, 1.5533, 1.54, "1.5533"),
        ("20 degC", 294.0, 293.15, "294"),
        ("1 km", None, 1000.0, ""),
    ],
)
def test_computed_is_shown_in_the_published_unit(
    generate: dict[str, Any], expect: Any, computed: float | None, published: float, shown: str
) -> None:
    row = SimpleNamespace(computed=computed, published=published)
    assert generate["in_unit"](expect, row) == shown


def test_rooms_have_at_least_two_cases_and_eight_publications_are_wrong() -> None:
    folder = cases.shipped("validation")
    counts = {room.name: len(list(room.glob("*.yaml"))) for room in folder.iterdir()}
    assert min(counts.values()) >= 2
    wrong = [p for p in cases.files((folder,)) if cases.load(p).published_is_wrong]
    assert len(wrong) >= 8

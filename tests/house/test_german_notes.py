"""What the report prints beside a number is written in both languages."""

from __future__ import annotations

import pytest

from evernoon.assumptions import catalogue, load
from evernoon.assumptions.kinds import KINDS


def test_every_note_on_an_assumption_has_its_german() -> None:
    missing = [
        id for id, entry in load.all_entries().items() if bool(entry.note_en) != bool(entry.note_de)
    ]
    assert not missing


@pytest.mark.parametrize("kind", KINDS)
def test_every_note_on_a_row_has_its_german(kind: str) -> None:
    missing = [
        id for id, row in catalogue.rows(kind).items() if bool(row.note_en) != bool(row.note_de)
    ]
    assert not missing


def test_european_law_is_cited_in_german() -> None:
    """An official text of the Union has a German name; nobody in Germany cites a Regulation."""
    from evernoon.result.cited import cited

    for id, row in catalogue.rows("laws").items():
        rule = {"id": id, "article": row.article, "authority": row.authority}  # type: ignore[attr-defined]
        said = cited(rule, "article", "de")
        assert cited(rule, "article", "en") == rule["article"]
        for english in ("Regulation (EU)", "Directive (EU)", " to ", "as amended"):
            assert english not in said, id

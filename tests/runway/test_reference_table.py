"""The page's table of reference cases: all twenty-four, each a case that exists, with the number that is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/explanation/runway.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (R\d+)? \| [^|]* \| `([\w-]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
ROWS = ROW.findall(TEXT)


def test_all_are_there() -> None:
    assert [row[0] for row in ROWS if row[0]] == [f"R{i}" for i in range(1, 25)]


@pytest.mark.parametrize("row", ROWS, ids=[row[1] for row in ROWS])
def test_each_row_is_a_case_and_agrees(row: tuple[str, ...]) -> None:
    _, case, computed, published, deviation = row
    found = list((ROOT / "validation").glob(f"*/{case}.yaml"))
    assert len(found) == 1
    assert "known_miss" not in found[0].read_text(encoding="utf-8")
    one, other = (float(text.replace(",", "")) for text in (computed, published))
    assert abs(one / other - 1.0) == pytest.approx(abs(float(deviation)), rel=0.1, abs=1e-9)
    assert abs(one / other - 1.0) < 1e-3

"""A scenario with nothing on the ground: no ratio is made of it, and the report says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from evernoon import report
from evernoon.chain import run
from evernoon.report import gather
from evernoon.result import Result
from evernoon.scenario import load

ONE = """
name: Orbit only
start: 2028-01
months: 12
as_of: 2026-11-22
sites:
  orbit:
    kind: orbit
    shells: [{altitude: 650 km, ltan: 18 h, planes: 2, satellites: 10}]
    generations: [{from: 2028-01, satellite: ai1, chip: gb300, launch: starship}]
fleet: {decide: plan, orbit: {2028-01: 1 satellites/month}}
work: {main: grok-chat, products: [grok-chat]}
company: spacex-2026
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Result:
    path: Path = tmp_path_factory.mktemp("alone") / "alone.yaml"
    path.write_text(ONE, encoding="utf-8")
    result = run(load(path), samples=8)
    gather(result)
    return result


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "nothing on the ground"), ("de", "steht am Boden nichts")]
)
def test_the_report_says_that_there_is_nothing_to_compare(
    alone: Result, lang: str, said: str
) -> None:
    text = report.html(alone, lang)
    assert said in text and "None" not in text and "nan" not in text.lower().split()

"""How scenarios and results show themselves in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from evernoon.chain import run
from evernoon.result.show import html as result_html
from evernoon.scenario import load
from evernoon.scenario.show import MOST
from evernoon.scenario.show import html as scenario_html

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


class Seen(HTMLParser):
    """Open tags must be closed in order; text is collected by cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1] in ("td", "th"):
            self.cells.append(data)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_scenario_names_its_sites(path: Path) -> None:
    scenario = load(path)
    seen = Seen(scenario._repr_html_())
    assert set(scenario.sites) <= set(seen.cells)
    assert scenario.company.name in seen.cells
    assert "Standort" in Seen(scenario_html(scenario, "de")).cells


def test_text_is_escaped_and_long_lists_are_counted() -> None:
    sets = ["name=<script>alert(1)</script>", "months=2"]
    scenario = load(ROOT / "examples/xai-2025.yaml", None, sets)
    assert "<script" not in scenario._repr_html_()
    many = scenario.changed(assume={f"heat.x{i}": float(i) for i in range(MOST + 3)})
    assert f"({MOST + 3})" in many._repr_html_()


def test_result_shows_the_answer_and_a_row_for_each_site() -> None:
    result = run(load(ROOT / "examples/xai-2025.yaml", None, ["months=2"]), samples=3)
    shown = result._repr_html_()
    assert {"colossus", "cloud"} <= set(Seen(shown).cells)
    assert str(result.stamp["scenario"]) in shown
    assert "Keine Anlageberatung" in result_html(result, "de")

"""Charts draw on both flagships, hold no sentence, and have their words in both languages."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evernoon import charts, words
from evernoon.chain import run
from evernoon.charts.fleet import installed_mw
from evernoon.charts.style import KIND_COLOURS
from evernoon.report import gather
from evernoon.report.figures import picture, with_words
from evernoon.result import Result
from evernoon.result.spending import ends, line_usd_per_mtoken, steps
from evernoon.scenario import load

EXAMPLES = Path(__file__).parents[2] / "examples"
GROUND_HAS_NONE = {"break_even", "budget", "difference", "lives", "sunlit", "swings"}


@pytest.fixture(scope="session", params=["spacex-ai1", "xai-2025"])
def result(request: pytest.FixtureRequest) -> Result:
    found = run(load(EXAMPLES / f"{request.param}.yaml"), samples=24)
    gather(found)
    return found


def texts(spec: Any, key: str = "") -> Iterator[str]:
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name != "config":
                yield from texts(value, name)
    elif isinstance(spec, list):
        for value in spec:
            yield from texts(value, key)
    elif isinstance(spec, str):
        yield spec


@pytest.mark.parametrize("name", charts.names())
def test_draws_without_words(name: str, result: Result) -> None:
    spec = charts.draw(name, result)
    flies = "orbit" in result.scenario.sites
    assert (spec is None) == (name in GROUND_HAS_NONE and not flies)
    if spec is None:
        return
    json.dumps(spec, allow_nan=False)
    named = [text[1:] for text in texts(spec) if text.startswith("@")]
    for lang in words.LANGUAGES:
        assert set(named) <= set(words.ids(lang))
        svg = picture(name, with_words(spec, lang), lang)
        assert (
            svg.startswith("<svg") and "@chart" not in svg and "http://www.w3.org/2000/svg" in svg
        )


def test_every_chart_has_caption_and_description() -> None:
    for lang in words.LANGUAGES:
        for name in charts.names():
            assert {f"chart-{name}", f"chart-{name}-about"} <= set(words.ids(lang))


def test_no_sentence_in_a_chart() -> None:
    """Text in the code of charts is names, formats and colours; a capital and two spaces make a sentence."""
    for path in Path(charts.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)  # type: ignore[attr-defined]
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node)
        }
        loose = [n.value for n in ast.walk(tree) if isinstance(n, ast.Expr)]
        said = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in docs and not any(node is value for value in loose)
        ]  # fmt: skip
        font = [text for text in said if "sans-serif" in text]
        assert not [
            text
            for text in said
            if text.count(" ") > 1 and text not in font and "datum" not in text
        ]


def test_lines_add_up_to_the_median(result: Result) -> None:
    for site, lines in line_usd_per_mtoken(result).items():
        assert sum(lines.values()) == pytest.approx(
            result.headline["sites"][site]["usd_per_mtoken"]["p50"]
        )


def test_waterfall_ends_where_it_must(result: Result) -> None:
    found = ends(result)
    if found is None:
        assert steps(result) == []
        return
    p50 = {site: row["usd_per_mtoken"]["p50"] for site, row in result.headline["sites"].items()}
    more = sum(usd for _, usd in steps(result))
    assert p50[found[0]] + more == pytest.approx(p50[found[1]])


def test_fleet_counts_every_generation(result: Result) -> None:
    power = installed_mw(result)
    assert set(power) == set(result.record.sites)
    assert all(len(months) == result.record.clock.months for months in power.values())
    assert max(max(months) for months in power.values()) > 1.0


def test_without_evidence_no_chart_that_needs_it(result: Result) -> None:
    bare = Result(result.record)
    assert [charts.draw(name, bare) for name in ("beliefs", "budget", "swings")] == [
        None,
        None,
        None,
    ]


def test_a_site_has_one_colour_in_every_chart(result: Result) -> None:
    """By what it is, and no two sites of a scenario share it."""
    scales = [
        spec["encoding"]["color"]["scale"]
        for name in ("beliefs", "fleet")
        for spec in colours(charts.draw(name, result))
    ]
    kinds = dict(zip(result.record.lot_sites, result.record.lot_kinds, strict=True))
    assert len(scales) == 3
    for scale in scales:
        assert scale == scales[0] and scale["domain"] == list(result.record.sites)
        assert len(set(scale["range"])) == len(scale["range"])
        for site, colour in zip(scale["domain"], scale["range"], strict=True):
            assert colour in KIND_COLOURS[kinds[site]]


def colours(spec: Any) -> list[Any]:
    """Parts of a chart that are coloured by site."""
    parts = spec.get("layer", [spec])
    return [part for part in parts if "color" in part["encoding"]]

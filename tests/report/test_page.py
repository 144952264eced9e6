"""The page: by itself, in both languages, in the reader's order."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from evernoon import report
from evernoon.errors import EvernoonError
from evernoon.report.chapters import FIRST, ORDER, told
from evernoon.report.page import Chapter, Fold, Items, Link, Mark, Text
from evernoon.report.plain import as_markdown
from evernoon.report.shown import bare, count, large, quantity, range_of, spread, times
from evernoon.result import Result

NBSP = "\N{NO-BREAK SPACE}"
LANGUAGES = ("en", "de")


class Reader(HTMLParser):
    """Tags, places and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, name: str, tag: str | None = None) -> list[str]:
        return [str(a[name]) for t, a in self.tags if name in a and tag in (None, t)]


@pytest.fixture(scope="session")
def pages(spacex: Result, xai: Result) -> dict[tuple[str, str], str]:
    return {
        (name, lang): report.html(result, lang)
        for name, result in (("spacex", spacex), ("xai", xai))
        for lang in LANGUAGES
    }


def test_needs_nothing_from_anywhere(pages: dict[tuple[str, str], str]) -> None:
    for text in pages.values():
        page = Reader(text)
        assert not {"script", "link", "iframe", "img", "object", "embed", "base"} & {
            t for t, _ in page.tags
        }
        assert page.values("src") == []
        assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")]
        for tag, attrs in page.tags:
            assert tag == "a" or "href" not in attrs
        assert "url(http" not in text and "@import" not in text


def test_every_link_on_the_page_arrives(pages: dict[tuple[str, str], str]) -> None:
    for text in pages.values():
        page = Reader(text)
        places = page.values("id")
        assert len(places) == len(set(places))
        inside = [href[1:] for href in page.values("href") if href.startswith("#")]
        assert inside and set(inside) <= set(places)


def test_says_what_it_must(pages: dict[tuple[str, str], str]) -> None:
    for (_, lang), text in pages.items():
        german = lang == "de"
        assert ("Keine Anlageberatung" if german else "No investment advice") in text
        assert ("Prüfhinweis" if german else "Audit hint, not legal advice") in text
        assert f'<html lang="{lang}">' in text
        assert "{ $" not in text and "@chart" not in text and "@spend" not in text
    assert pages["spacex", "en"].count("<figure") >= 9
    assert "What would have to be true" in pages["spacex", "en"]
    assert "What SpaceX AI1 requires" in pages["spacex", "en"]
    assert "Was dafür wahr sein müsste" in pages["spacex", "de"]
    assert pages["xai", "en"].count("<figure") >= 5
    assert "What would have to be true" not in pages["xai", "en"]


def test_headline_to_source_in_three_clicks(pages: dict[tuple[str, str], str]) -> None:
    """Tile -> what it rests on -> row of the assumption -> source."""
    text = pages["spacex", "en"]
    assert 'class="tile" href="#how-usd_per_mtoken"' in text
    under = text[text.index('id="how-usd_per_mtoken"') :]
    first = re.search(r'href="#(a-[^"]+)"', under)
    assert first is not None
    row = text[text.index(f'id="{first[1]}"') :]
    assert re.search(r'href="https?://', row[: row.index("</tr>")])


def test_tables_are_accessible(pages: dict[tuple[str, str], str]) -> None:
    for text in pages.values():
        assert text.count("<table>") == text.count("<caption>") == text.count("<thead>")
        assert text.count('scope="row"') > 50
        assert text.count("<figure") == text.count('<figure role="group" aria-label="')


def test_numbers_are_written_by_language(pages: dict[tuple[str, str], str]) -> None:
    assert re.search(r"\d,\d", pages["spacex", "de"])
    assert f"{NBSP}%" in pages["spacex", "de"]
    assert not re.search(r"\d{4,}\.\d+ USD", pages["spacex", "de"])


def test_files_are_written_and_again_the_same(spacex: Result, tmp_path: Path) -> None:
    spacex.save(tmp_path)
    report.write(spacex, tmp_path, "de")
    first = (tmp_path / "report.html").read_text(encoding="utf-8")
    report.write(Result.open(tmp_path), tmp_path, "de")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == first
    assert (tmp_path / "report.md").read_text(encoding="utf-8").startswith("# SpaceX AI1")
    assert not list(tmp_path.glob("*.part"))


def test_unwritable_folder(spacex: Result, tmp_path: Path) -> None:
    with pytest.raises(EvernoonError) as error:
        report.write(spacex, tmp_path / "nowhere" / "deep")
    assert error.value.message_id == "unwritable"


@pytest.mark.parametrize("lead", [None, *FIRST])
def test_reader_leads(xai: Result, lead: str | None) -> None:
    text = report.markdown(xai, "en", lead)
    titles = re.findall(r"^## (.*)$", text, re.M)
    assert titles[0] == "The answer"
    second = {
        "money": "Where the money goes",
        "physics": "The chain in numbers",
        "law": "Rules and margins",
    }
    assert titles[1] == second.get(lead or "", "The chain in numbers")
    assert len(titles) == len(set(titles)) == len(ORDER) - 3


def test_unknown_lead(xai: Result) -> None:
    with pytest.raises(EvernoonError) as error:
        report.markdown(xai, "en", "poetry")
    assert error.value.message_id == "unknown-lead"


def test_markdown_tables_hold_together(spacex: Result) -> None:
    rows = [line for line in report.markdown(spacex, "de").splitlines() if line.startswith("|")]
    width = 0
    for line in rows:
        cells = len(re.findall(r"(?<!\\)\|", line))
        if width and re.fullmatch(r"[|: -]+", line):
            assert cells == width
        width = cells
    assert len(rows) > 200


def test_every_block_has_its_markdown() -> None:
    blocks = (
        Text((Link("here", "#a"), Mark("so", "bad"), Mark("soft", "quiet"))),
        Items((("one",), ("two",))),
    )
    text = as_markdown("T", "S", (Chapter("c", "C", (*blocks, Fold("more", (Text(("in",)),)))),))
    assert text == "# T\n\nS\n\n## C\n\n`here`**so**soft\n\n- one\n- two\n\n**more**\n\nin\n"


def test_every_chapter_is_in_the_order() -> None:
    folder = Path(report.__file__).parent / "chapters"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(ORDER)
    assert all(set(first) <= set(ORDER) for first in FIRST.values())
    assert told.__doc__


def test_quantities_in_both_languages() -> None:
    assert quantity(120e3, "kW", "en") == f"120{NBSP}kW"
    assert quantity(0.5, "%", "de") == f"50{NBSP}%"
    assert quantity(300.0, "°C", "en") == f"26.9{NBSP}°C"
    assert quantity(1.5, "1/yr", "de") == f"1,5{NBSP}im Jahr"
    assert quantity(None, "kg", "en") == "–"
    assert quantity(2.5, "", "de") == "2,5"
    assert large(2.0e6, ("kW", "MW"), "en") == f"2{NBSP}MW"
    assert large(2.0e3, ("kW", "MW"), "en") == f"2{NBSP}kW"
    assert spread(None, "kg", "en") == "–"
    assert bare(3e3, "kW", "de") == "3"
    assert times(4.63, "de") == "4,6×" and times(None, "en") == "–"


def test_ranges_and_counts_in_both_languages() -> None:
    same, wide = dict.fromkeys(("p10", "p50", "p90"), 5.0), {"p10": 1.0, "p50": 2.5, "p90": None}
    assert range_of(same, "years", "de") == f"5{NBSP}Jahre"
    assert range_of(wide, "USD/kg", "de") == f"2,5{NBSP}USD/kg (1 bis –)"
    assert range_of({"p10": 0.1, "p50": 0.2, "p90": 0.3}, "%", "en") == "20% (10% to 30%)"
    assert count(1e6, "de") == f"1{NBSP}Million" and count(5.1e7, "de") == f"51{NBSP}Millionen"
    assert count(1810.0, "en") == "1,810"

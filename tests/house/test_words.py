"""Words: both languages say the same things, and write numbers their own way."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import words

NBSP = "\N{NO-BREAK SPACE}"


def test_same_ids_and_variables_in_every_language() -> None:
    english, german = words.ids("en"), words.ids("de")
    assert set(english) == set(german)
    assert {k: v for k, v in english.items() if german[k] != v} == {}


@pytest.mark.no_cover
def test_every_file_has_its_pair_and_no_faults() -> None:
    from fluent.syntax import FluentParser, ast

    here = Path(words.__file__).parent
    names = {lang: {p.name for p in (here / lang).glob("*.ftl")} for lang in words.LANGUAGES}
    assert names["en"] == names["de"]
    for path in here.glob("*/*.ftl"):
        body = FluentParser().parse(path.read_text(encoding="utf-8")).body
        junk = [entry.content for entry in body if isinstance(entry, ast.Junk)]
        assert junk == [], path


def test_ids_finds_what_fluent_finds() -> None:
    from fluent.syntax import FluentParser, ast

    here = Path(words.__file__).parent
    found = set()
    for path in (here / "en").glob("*.ftl"):
        body = FluentParser().parse(path.read_text(encoding="utf-8")).body
        found |= {entry.id.name for entry in body if isinstance(entry, ast.Message)}
    assert found == set(words.ids("en"))


def test_missing_id_or_value_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        words.say("no-such-sentence")
    with pytest.raises(KeyError):
        words.say("interval", p10="1")
    with pytest.raises(KeyError):
        words.variables("no-such-sentence")


def test_say_takes_numbers_text_and_nothing() -> None:
    assert words.say("interval", "de", p10=1.5, p50=2000, p90=None) == "2.000 (1,5 bis none)"
    assert words.say("interval", p10="a", p50=True, p90="c") == "True (a to c)"


@pytest.mark.parametrize(
    ("given_tag", "expected"),
    [
        ("de", "de"), ("de-AT", "de-AT"), ("de_CH", "de-CH"), ("DE-de", "de-DE"),
        ("de_DE.UTF-8", "de-DE"), ("en-GB", "en-GB"), ("en-AU", "en"), ("de-LI", "de"),
    ],
)  # fmt: skip
def test_tags(given_tag: str, expected: str) -> None:
    assert words.tag(given_tag) == expected


@pytest.mark.parametrize("bad", ["fr", "", "xx-YY", "english"])
def test_unknown_language(bad: str) -> None:
    with pytest.raises(ValueError, match="no such language"):
        words.tag(bad)


@pytest.mark.parametrize(
    ("x", "lang", "long", "expected"),
    [
        (1.25e12, "en", True, "$1.25 trillion"),
        (1.25e12, "en", False, "$1.25T"),
        (1.25e12, "de", True, "1,25 Billionen US-Dollar"),
        (1.25e12, "de", False, f"1,25{NBSP}Bio.{NBSP}$"),
        (1e12, "de", True, "1 Billion US-Dollar"),
        (1e9, "de", True, "1 Milliarde US-Dollar"),
        (999.9e6, "de", True, "1 Milliarde US-Dollar"),
        (13e9, "de", True, "13 Milliarden US-Dollar"),
        (13e9, "en", True, "$13 billion"),
        (-13e9, "en", False, "-$13B"),
        (2e6, "de", True, "2 Millionen US-Dollar"),
        (2.5e6, "de", False, f"2,5{NBSP}Mio.{NBSP}$"),
        (5e6, "en", False, "$5M"),
        (2.5, "en", False, "$2.50"),
        (2.5, "de", False, f"2,50{NBSP}$"),
        (2.5, "de-CH", False, f"2.50{NBSP}$"),
        (0.00087, "en", False, "$0.00087"),
        (345678.0, "de", False, f"346.000{NBSP}$"),
        (0.0, "en", False, "$0"),
        (2e15, "en", True, "$2,000 trillion"),
        (math.nan, "en", False, "–"),
        (math.inf, "de", True, "∞"),
    ],
)
def test_money(x: float, lang: str, long: bool, expected: str) -> None:
    assert words.money(x, lang, long=long) == expected


def test_other_money() -> None:
    assert words.money(2e9, "de", "EUR", long=True) == "2 Milliarden Euro"
    assert words.money(2e9, "de", "CHF", long=True) == "2 Milliarden Schweizer Franken"
    assert words.money(2e9, "en", "EUR") == "€2B"
    assert words.money(2e9, "en", "CHF") == f"CHF{NBSP}2B"


@pytest.mark.parametrize(
    ("x", "lang", "expected"),
    [
        (1234.5, "en", "1,230"), (1234.5, "de", "1.230"), (1234.5, "de-CH", "1’230"),
        (0.0123, "de", "0,0123"), (7.0, "en", "7"), (-2.5, "de", "-2,5"), (0.0, "en", "0"),
        (1.5e-7, "en", "1.5E-7"), (1.5e-7, "de", "1,5E-7"), (2e20, "en", "2E20"),
        (math.inf, "en", "∞"), (-math.inf, "en", "-∞"), (math.nan, "de", "–"),
    ],
)  # fmt: skip
def test_number(x: float, lang: str, expected: str) -> None:
    assert words.number(x, lang) == expected


@given(st.floats(1e-4, 1e14), st.integers(1, 6))
def test_number_shows_so_many_digits(x: float, digits: int) -> None:
    shown = float(words.number(x, "en", digits).replace(",", ""))
    assert shown == pytest.approx(x, rel=0.5 * 10 ** (1 - digits) * 1.0001)


@given(st.floats(1e-3, 1e14), st.booleans())
def test_german_and_english_money_agree(x: float, long: bool) -> None:
    scales = {"T": 12, "B": 9, "M": 6, "trillion": 12, "billion": 9, "million": 6}
    scales |= {"Bio": 12, "Mrd": 9, "Mio": 6}
    scales |= {"Billion": 12, "Billionen": 12, "Milliarde": 9, "Milliarden": 9}
    scales |= {"Million": 6, "Millionen": 6}

    def value(text: str) -> float:
        number = "".join(c for c in text if c.isdigit() or c == ".").strip(".")
        word = "".join(c if c.isalpha() else " " for c in text).split()
        return float(number) * 10.0 ** (scales.get(word[0], 0) if word else 0)

    english = value(words.money(x, "en", long=long))
    german = words.money(x, "de", long=long).replace("Bio.", "Bio").replace("Mrd.", "Mrd")
    german = german.replace("Mio.", "Mio").replace(".", "").replace(",", ".")
    assert english == pytest.approx(value(german), rel=1e-12)
    assert english == pytest.approx(x, rel=0.006)


def test_percent() -> None:
    assert words.percent(0.4723) == "47.2%"
    assert words.percent(0.4723, "de") == f"47,2{NBSP}%"
    assert words.percent(1.0) == "100%"
    assert words.percent(0.0, "de") == f"0{NBSP}%"
    assert words.percent(0.000123) == "0.0123%"
    assert words.percent(math.nan) == "–"


def test_durations() -> None:
    assert words.duration_months(1, "de") == "1 Monat"
    assert words.duration_months(18, "de") == "18 Monate"
    assert words.duration_months(1.44) == "1.4 months"
    assert words.duration_months(17.6) == "18 months"
    assert words.duration_months(50, "de") == "4,2 Jahre"
    assert words.duration_months(math.inf, "de") == "unbegrenzt"
    assert words.duration_months(math.nan) == "–"


def test_interval() -> None:
    assert words.interval(4, 7.1, 14) == "7.1 (4 to 14)"
    assert words.interval(0.04, 0.071, 0.14, "de", words.percent) == (
        f"7,1{NBSP}% (4{NBSP}% bis 14{NBSP}%)"
    )


def test_two_files_must_not_say_the_same_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.ftl").write_text("x = 1\n")
    (tmp_path / "en" / "b.ftl").write_text("x = 2\n")
    monkeypatch.setattr(words, "_HERE", tmp_path)
    words._blocks.cache_clear()
    with pytest.raises(ValueError, match="already"):
        words._blocks("en")


def test_a_message_without_text_is_a_key_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.ftl").write_text("only-attribute =\n    .title = T\n")
    monkeypatch.setattr(words, "_HERE", tmp_path)
    words._blocks.cache_clear()
    try:
        with pytest.raises(KeyError):
            words.say("only-attribute")
    finally:
        words._blocks.cache_clear()


def test_import_is_light() -> None:
    code = "import sys, evernoon.words; print({'babel', 'fluent', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_dates_and_lists_of_each_language() -> None:
    assert (
        words.date("2026-12", "de") == "Dezember 2026"
        and words.date("2026-12", "en") == "December 2026"
    )
    assert words.date("2026-12", "de", short=True) == "Dez. 2026"
    assert words.date("2026-12-01", "de") == "01.12.2026"
    assert words.date("2024", "de") == "2024" and words.date("–", "en") == "–"
    assert words.either(["3", "6"], "de") == "3 oder 6" and words.either(["3"], "en") == "3"

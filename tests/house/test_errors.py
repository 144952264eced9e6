"""Errors: one clear message with the place, in both languages, that never fails itself."""

from __future__ import annotations

import errno
import json
import os
import pickle

import pytest

from evernoon import words
from evernoon.errors import USUAL, EvernoonError, near_miss


def test_place_path_what_and_advice() -> None:
    error = EvernoonError("unknown-key", key="altitud", near="altitude", path="sites.orbit")
    placed = error.with_place(file="a.yaml", line=3, column=5, path="ignored")
    assert str(placed) == (
        'a.yaml:3:5: sites.orbit: There is no key "altitud" here. Did you mean "altitude"?'
    )
    assert placed.text("de").startswith("a.yaml:3:5: sites.orbit: Den Schlüssel „altitud“")
    assert "„altitude“" in placed.text("de")
    assert error.file is None
    assert placed.with_place(file="b.yaml", line=9, column=9).place() == "a.yaml:3:5"


def test_parts_that_are_unknown_are_left_out() -> None:
    error = EvernoonError("unknown-key", key="x")
    assert str(error) == 'There is no key "x" here.'
    assert str(error.with_place(file="a.yaml")).startswith("a.yaml: There")


def test_values_of_every_kind() -> None:
    error = EvernoonError("unknown-choice", text=1, allowed=["a", "b"], near=None)
    assert str(error) == '"1" is not possible here. Allowed: a, b.'


def test_a_missing_message_still_says_something() -> None:
    assert str(EvernoonError("no-such-message", a=1)) == "no-such-message (a=1)"
    assert str(EvernoonError("no-such-message")) == "no-such-message"
    assert "year" in str(EvernoonError("missing-key", key="year"))
    assert "There is no file" in EvernoonError("file-missing", name="x").text("xx")


def test_hints_are_messages_or_text() -> None:
    assert str(EvernoonError("nothing", hint="Try this.")) == "nothing Try this."
    assert "US-Dollar" in EvernoonError("nothing", hint="foreign-money").text("de")


def test_kinds_are_translated() -> None:
    error = EvernoonError("unknown-name", kind="country", name="Atlantis")
    assert "(Land)" in error.text("de")
    assert "no country" in error.text("en")
    assert "(widget)" in EvernoonError("unknown-name", kind="widget", name="x").text("de")


def test_as_dict_is_json() -> None:
    error = EvernoonError("out-of-range", text="5", allowed=1.5, file="f", line=1)
    found = json.loads(json.dumps(error.as_dict("de"), allow_nan=False))
    assert found["error"] == "out-of-range"
    assert (found["file"], found["line"], found["column"]) == ("f", 1, None)
    assert "Bereichs" in found["message"]


def test_is_a_value_error_and_crosses_processes() -> None:
    error = EvernoonError("bad-date", file="f", line=2, hint="h", text="x", example="2026-01")
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, EvernoonError)
    assert str(again) == str(error)
    assert isinstance(again, ValueError)
    assert again.hint == "h"


def test_near_miss() -> None:
    assert near_miss("altitud", ["altitude", "attitude"]) == "altitude"
    assert near_miss("GB300", ["gb300", "h100"]) == "gb300"
    assert near_miss("zzz", ["altitude"]) is None
    assert near_miss("x", []) is None


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_error_message_can_be_said(lang: str) -> None:
    for name, variables in words.ids(lang).items():
        if name.startswith("error-"):
            said = words.say(name, lang, **{variable: f"<{variable}>" for variable in variables})
            assert all(f"<{v}>" in said for v in variables), name
            assert said.endswith((".", "?", "!")), name


@pytest.mark.parametrize("name", USUAL)
def test_the_system_speaks_german(name: str) -> None:
    """Its own words are English whatever the reader reads."""
    said = os.strerror(getattr(errno, name))
    error = EvernoonError("unwritable", name="out", reason=said)
    assert said not in error.message("de") + error.message("en")
    assert error.message("de") != error.message("en")

"""Every rule is complete: article, official address, date, authority, sentence, both answers."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

import numpy as np
import pytest
from rules_cases import CASES

from evernoon import words
from evernoon.assumptions.kinds import KINDS, Law
from evernoon.assumptions.load import load_room
from evernoon.flows.rules import Finding
from evernoon.rules.law import laws
from evernoon.rules.verdict import check_of

OFFICIAL = {
    "eur-lex.europa.eu", "www.ecfr.gov", "www.legifrance.gouv.fr", "www.gesetze-im-internet.de",
    "www.ris.bka.gv.at", "www.justice.gov", "cps.iau.org", "www.itu.int",
}  # fmt: skip
HERE = Path(__file__).parent
LAWS = laws()


def test_there_are_at_least_twelve_rules_of_all_families() -> None:
    assert len(LAWS) >= 12
    families = set(Law.model_fields["family"].annotation.__args__)
    assert {law.family for law in LAWS.values()} == families
    assert KINDS["laws"] is Law


@pytest.mark.parametrize("id", LAWS)
def test_a_rule_says_where_it_stands(id: str) -> None:
    law = LAWS[id]
    assert law.article and law.authority and law.source_checked_on
    assert urlparse(law.source.url).hostname in OFFICIAL
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", law.valid_from)
    assert callable(check_of(id, law))
    for lang in words.LANGUAGES:
        assert words.say(f"rule-{id.lower()}", lang)


def test_no_check_and_no_sentence_is_left_over() -> None:
    modules = {law.family for law in LAWS.values()}
    checks = {id for m in modules for id in importlib.import_module(f"evernoon.rules.{m}").CHECKS}
    assert checks == set(LAWS)
    said = {name for name in words.ids("en") if name.startswith("rule-")}
    assert said == {f"rule-{id.lower()}" for id in LAWS}


@pytest.mark.parametrize("id", LAWS)
def test_a_rule_has_a_passing_and_a_failing_case(id: str) -> None:
    statuses = {case[-1] for case in CASES if case[0] == id}
    answers = {"proposed"} if LAWS[id].state == "proposed" else {"pass", "fail"}
    assert answers <= statuses


def test_every_assumption_is_used_and_every_one_used_exists() -> None:
    folder = Path(importlib.import_module("evernoon.rules").__file__ or "").parent
    texts = [
        node.value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    used = {text for text in texts if re.fullmatch(r"rules\.[a-z_]+", text)}
    levers = {"rules.fine", "rules.land", "rules.fly"}
    assert used - levers == set(load_room("rules"))


@pytest.mark.parametrize(("id", "as_of", "scene", "status"), CASES)
def test_a_case_has_its_status(
    id: str, as_of: str, scene: dict[str, object], status: str, hold: Callable[..., Finding]
) -> None:
    found = hold(id, as_of, **scene)
    assert found.status == status
    if status in ("pass", "fail"):
        assert found.margin is not None
        assert (found.margin >= -1e-12) == (status == "pass") or abs(found.margin) < 1e-12
    assert found.margin is None or np.isfinite(found.margin)
    assert status != "not_applicable" or found.exposure_usd is None

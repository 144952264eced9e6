"""Rules with their margins; the legal maximum and the expected fine are two columns that never meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.report.page import Chapter, Link, Mark, Parts, Row, Table, Text
from evernoon.report.story import Story
from evernoon.result.cited import cited
from evernoon.words import date, money, number

_TONES = {"pass": "good", "fail": "bad", "unknown": "warn", "proposed": "warn"}
_ORDER = ("fail", "unknown", "proposed", "pass")


def chapters(story: Story) -> Iterator[Chapter]:
    """Nothing where no rule applies."""
    rules = [rule for rule in story.headline["rules"] if rule["status"] in _ORDER]
    if not rules:
        return
    ordered = sorted(rules, key=lambda rule: _ORDER.index(rule["status"]))
    columns = ("rule", "status", "margin", "exposure", "authority", "since")
    head = tuple(story.say(f"column-{name}") for name in columns)
    rows = tuple(_row(story, rule) for rule in ordered)
    yield Chapter(
        "law",
        story.say("chapter-law"),
        (
            Text((_count(story, rules),)),
            Table(
                story.say("table-law", date=date(story.result.scenario.as_of, story.lang)),
                head,
                rows,
                frozenset((2, 3)),
            ),
            Text((_expected(story),)),
            Text((story.say("law-note"), " ", Mark(story.say("audit-hint"), "strong")), "note"),
        ),
    )


def _count(story: Story, rules: list[dict[str, Any]]) -> str:
    count = {status: sum(rule["status"] == status for rule in rules) for status in _ORDER}
    return story.say(
        "law-count",
        passed=count["pass"],
        failed=count["fail"],
        unknown=count["unknown"],
        proposed=count["proposed"],
    )


def _row(story: Story, rule: dict[str, Any]) -> Row:
    asked = story.note(f"rule-{rule['id'].lower()}")
    name: Parts = (rule["id"], " ", Mark(asked, "quiet")) if asked else (rule["id"],)
    exposure = "–" if rule["exposure_usd"] is None else money(rule["exposure_usd"], story.lang)
    margin = "–" if rule["margin"] is None else number(rule["margin"], story.lang, 2)
    return Row(
        (
            name,
            (Mark(story.say(f"status-{rule['status']}"), _TONES[rule["status"]]),),
            (margin,),
            (exposure,),
            (
                f"{cited(rule, 'authority', story.lang)} · ",
                Link(cited(rule, "article", story.lang), rule["url"]),
            ),
            (date(rule["valid_from"], story.lang),),
        )
    )


def _expected(story: Story) -> str:
    monthly = story.result.series("rules.expected_fine_usd")
    p10, p50, p90 = (float(x) * MONTHS_PER_YEAR for x in monthly.mean(axis=-1))
    low, middle, high = (money(x, story.lang) for x in (p10, p50, p90))
    return story.say("law-expected", p10=low, p50=middle, p90=high)

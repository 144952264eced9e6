"""Verdicts for people; sentences live in words/<lang>/claims.ftl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from evernoon.claims.door import Row
from evernoon.claims.model import VERDICTS
from evernoon.words import number, percent, say


def text(rows: Sequence[Row], lang: str = "en") -> str:
    """Statement, verdict, number, reason and command of each, and how many there are of each verdict."""
    counts = Counter(row.verdict for row in rows)
    total = ", ".join(
        f"{counts[verdict]} {word(verdict, lang)}" for verdict in VERDICTS if counts[verdict]
    )
    decided = sum(row.claim.check.executable for row in rows)
    last = say("claims-total", lang, count=len(rows), total=total or "–", executable=decided)
    return "\n".join([*(line for row in rows for line in _lines(row, lang)), last])


def word(verdict: str, lang: str) -> str:
    """A verdict in words."""
    return say(f"verdict-{verdict.replace(' ', '-')}", lang)


def shown(row: Row, lang: str) -> str:
    """The computed number; the change of a mechanism as a percentage."""
    if row.computed is None:
        return "–"
    return percent(row.computed, lang) if row.claim.check.moves else number(row.computed, lang, 4)


def _lines(row: Row, lang: str) -> Iterator[str]:
    yield f"{row.claim.id}  {word(row.verdict, lang)}: {row.claim.says(lang)}"
    yield f"      {say('claims-computed', lang, value=shown(row, lang))} {row.claim.because(lang)}"
    yield f"      {row.command}"

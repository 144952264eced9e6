"""The report: result, charts and words become one page that reads by itself.

`gather(result)` works out what the report needs beside the run and keeps it with the result;
`draw(result)` draws its charts in every language and keeps them too;
`write(result, folder, lang, lead)` writes report.html and report.md from that alone.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evernoon.report.page import Chapter
    from evernoon.result import Result

    _Page = tuple[str, str, tuple[Chapter, ...]]

__all__ = ["draw", "gather", "html", "markdown", "write"]


def gather(result: Result) -> dict[str, Any]:
    """Conditions, beliefs, budgets, sources of a result, kept in `result.evidence`."""
    from evernoon.report.evidence import gather

    return gather(result)


def draw(result: Result) -> None:
    """The charts of gathered evidence as pictures in every language, kept in `result.evidence`."""
    from evernoon.report.evidence import draw

    draw(result)


def html(result: Result, lang: str = "en", lead: str | None = None) -> str:
    """The page as HTML that needs nothing from anywhere."""
    return _as_html(result, lang, _page(result, lang, lead))


def markdown(result: Result, lang: str = "en", lead: str | None = None) -> str:
    """The page as Markdown."""
    from evernoon.report.plain import as_markdown

    return as_markdown(*_page(result, lang, lead))


def write(result: Result, folder: Path, lang: str = "en", lead: str | None = None) -> None:
    """Write report.html and report.md into a folder, each whole or not at all.

    Errors: EvernoonError unknown-lead, unwritable.
    """
    from evernoon.errors import EvernoonError
    from evernoon.report.plain import as_markdown
    from evernoon.result.files import whole

    page = _page(result, lang, lead)
    texts = {"report.html": _as_html(result, lang, page), "report.md": as_markdown(*page)}
    try:
        for name, text in texts.items():
            whole(folder / name, partial(_put, text))
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvernoonError("unwritable", name=str(folder), reason=reason) from error


def _as_html(result: Result, lang: str, page: _Page) -> str:
    from evernoon.report.templates import render, source

    title, subtitle, chapters = page
    return render(
        "report.html.j2", **_frame(result, lang), title=title, subtitle=subtitle,
        chapters=chapters, lang=lang, style=source("style.css"),
    )  # fmt: skip


def _put(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def _page(result: Result, lang: str, lead: str | None) -> _Page:
    """Title, line below it, chapters."""
    from evernoon.report.chapters import told
    from evernoon.report.story import Story
    from evernoon.words import date, say

    evidence = gather(result) if result.evidence is None else result.evidence
    scenario = result.scenario
    subtitle = say(
        "report-subtitle", lang, start=date(scenario.start, lang), months=scenario.months,
        date=date(scenario.as_of, lang),
        samples=result.record.samples, belief=say(f"beliefs-{scenario.beliefs}", lang),
    )  # fmt: skip
    return scenario.name, subtitle, told(Story(result, evidence, lang), lead)


def _frame(result: Result, lang: str) -> dict[str, str]:
    from evernoon.words import say

    return {
        "kicker": say("report-kicker", lang),
        "contents": say("report-contents", lang),
        "footer": f"{say('no-advice', lang)} {say('audit-hint', lang)}",
        "version": str(result.stamp["version"]),
    }

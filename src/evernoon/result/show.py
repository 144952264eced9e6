"""How a result shows itself in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.result.summary import answer, basis, company, rules, site_rows
from evernoon.words.tables import paragraph, table, titled

if TYPE_CHECKING:
    from evernoon.result.outcome import Result


def html(result: Result, lang: str = "en") -> str:
    """The answer, a table of the sites, the company, the rules, what it rests on."""
    headline = result.headline
    heads, *rows = site_rows(headline, lang)
    return titled(
        headline["name"],
        paragraph(answer(headline, result.scenario.work.main, lang)),
        table(heads, rows),
        *map(paragraph, (company(headline, lang), rules(headline, lang), basis(result, lang))),
    )

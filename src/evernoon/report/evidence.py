"""What a report needs beside the run, worked out once and kept with the result in plain JSON types."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from evernoon.forks import shared
from evernoon.report.beliefs import beliefs
from evernoon.report.budget import budgets
from evernoon.report.conditions import conditions
from evernoon.report.figures import pictures, specs
from evernoon.report.lineage import lineage
from evernoon.report.sources import sources
from evernoon.report.steps import steps
from evernoon.report.versus import versus
from evernoon.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from evernoon.result import Result


def gather(result: Result) -> dict[str, Any]:
    """Work out the evidence of a result and put it there; two small runs and a few evaluations."""
    told = beliefs(result)
    # The two long ones and the short ones share the cores; none of them needs another.
    halves: tuple[Callable[[], dict[str, Any]], ...] = (
        lambda: {"conditions": conditions(result), "budgets": budgets(result)},
        lambda: {
            "steps": steps(result), "sources": sources(result), "lineage": lineage(result),
            **versus(result),
        },
    )  # fmt: skip
    first, second = shared(lambda half: half(), halves)
    result.evidence = {"beliefs": told, **first, **second}
    # Drawn here, so that who renders again in another language need not load the drawing library.
    result.evidence["charts"] = specs(result)
    return result.evidence


def draw(result: Result) -> None:
    """Draw the charts of the evidence in every language and keep them there.

    Starting the renderer takes longer than drawing; whoever renders the report again, in the other
    language or in another order, finds the pictures made.
    """
    assert result.evidence is not None
    charts = result.evidence["charts"]
    # A renderer that runs here already has threads, and a fork of it would wait for them for ever.
    alone = 1 if "vl_convert" in sys.modules else None
    drawn = shared(lambda lang: pictures(charts, lang), LANGUAGES, alone)
    result.evidence["pictures"] = dict(zip(LANGUAGES, drawn, strict=True))

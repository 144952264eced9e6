"""What a report needs beside the run, worked out once and kept with the result in plain JSON types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evernoon.report.beliefs import beliefs
from evernoon.report.budget import budgets
from evernoon.report.conditions import conditions
from evernoon.report.figures import specs
from evernoon.report.lineage import lineage
from evernoon.report.sources import sources
from evernoon.report.steps import steps
from evernoon.report.versus import versus

if TYPE_CHECKING:
    from evernoon.result import Result


def gather(result: Result) -> dict[str, Any]:
    """Work out the evidence of a result and put it there; two small runs and a few evaluations."""
    result.evidence = {
        "beliefs": beliefs(result),
        "conditions": conditions(result),
        "budgets": budgets(result),
        "steps": steps(result),
        "sources": sources(result),
        "lineage": lineage(result),
        **versus(result),
    }
    # Drawn here, so that who renders again in another language need not load the drawing library.
    result.evidence["charts"] = specs(result)
    return result.evidence

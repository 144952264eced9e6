"""Orbit against ground beside the run: break-even with its map, ceiling of each way to grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evernoon.result import Result
    from evernoon.study.contest import Per

SAMPLES = 128
"""At most, of a study beside the run; its medians move by some per cent between seeds."""
_POINTS = 24
_PER: Per = "mtoken"
"""As everywhere in the report."""
_OVER = ("launch", "satellite")


def versus(result: Result) -> dict[str, Any]:
    """Break-even and ceiling in plain JSON types; None where there is nothing to compare."""
    from evernoon.study.break_even import break_even
    from evernoon.study.ceiling import ceiling

    scenario, size = result.scenario, min(SAMPLES, result.record.samples)
    kinds = {site.kind == "orbit" for site in scenario.sites.values()}
    found = (
        break_even(scenario, _OVER, size, _PER, points=_POINTS).as_dict()
        if len(kinds) == 2
        else None
    )
    return {"break_even": found, "ceiling": ceiling(scenario, size).as_dict()}

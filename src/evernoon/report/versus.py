"""Orbit against ground beside the run: break-even and its maps, ceilings of growth, risks, curves carried on."""

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
    """In plain JSON types; no break-even where there is nothing to compare."""
    from evernoon.study.break_even import compared
    from evernoon.study.ceiling import reached
    from evernoon.study.contest import stand
    from evernoon.study.extrapolated import extrapolated
    from evernoon.study.risks import risk

    scenario = result.scenario
    held = stand(scenario, min(SAMPLES, result.record.samples))
    both = len({site.kind == "orbit" for site in scenario.sites.values()}) == 2
    found = compared(held, _OVER, _PER, points=_POINTS).as_dict() if both else None
    return {
        "break_even": found,
        "ceiling": reached(held).as_dict(),
        "risks": {site: risk(held, site) for site in held.offers},
        "carried": [item.as_dict() for item in extrapolated(scenario, held.clock)],
    }

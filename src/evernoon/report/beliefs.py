"""The same scenario under the other two beliefs, in two small runs side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from evernoon.assumptions.draws import Beliefs
from evernoon.chain import run_all

if TYPE_CHECKING:
    from evernoon.result import Result

SAMPLES = 256
"""At most; never more than the run itself."""
BELIEFS: tuple[Beliefs, ...] = get_args(Beliefs)


def beliefs(result: Result) -> dict[str, Any]:
    """By belief: cost of a token by site, share of sets in which orbit is cheapest, months of cash."""
    others = [belief for belief in BELIEFS if belief != result.scenario.beliefs]
    scenarios = [result.scenario.model_copy(update={"beliefs": belief}) for belief in others]
    size = min(SAMPLES, result.record.samples)
    runs = run_all(scenarios, size, result.record.seed)
    found = {result.scenario.beliefs: result, **dict(zip(others, runs, strict=True))}
    return {belief: _short(found[belief]) for belief in BELIEFS}


def _short(result: Result) -> dict[str, Any]:
    headline = result.headline
    return {
        "samples": result.record.samples,
        "sites": {name: site["usd_per_mtoken"] for name, site in headline["sites"].items()},
        "orbit_wins_frac": headline["orbit_wins_frac"],
        "runway_months": headline["runway"]["runway_months"],
        "months": result.record.clock.months,
    }

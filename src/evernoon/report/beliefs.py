"""The same scenario under the other two beliefs, in two small runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from evernoon.assumptions.draws import Beliefs
from evernoon.chain import run

if TYPE_CHECKING:
    from evernoon.result import Result

SAMPLES = 256
BELIEFS: tuple[Beliefs, ...] = get_args(Beliefs)


def beliefs(result: Result) -> dict[str, Any]:
    """By belief: cost of a token by site, share of sets in which orbit is cheapest, months of cash."""
    found = {result.scenario.beliefs: result}
    for belief in BELIEFS:
        if belief not in found:
            other = result.scenario.model_copy(update={"beliefs": belief})
            found[belief] = run(other, SAMPLES, result.record.seed)
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

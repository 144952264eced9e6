"""The quick answer: performance and price of every site, remembering what a slider did not touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.report.priced import Along, Priced, at_median, priced
from evernoon.result.outcome import quantiles
from evernoon.web.faces import faces
from evernoon.web.memory import MEMORY, PRICED, Memory, Noted

if TYPE_CHECKING:
    from evernoon.flows.base import Array
    from evernoon.scenario.model import Scenario

SWINGS = 24


def quick(scenario: Scenario, samples: int = 64, memory: Memory = MEMORY) -> Priced:
    """Performance and price, with what the last questions have left."""
    return priced(scenario, Noted(scenario, samples), memory.perform)


def answer(scenario: Scenario, samples: int, lang: str) -> dict[str, Any]:
    """Cost by site, who wins, the chain in numbers."""
    return shown(quick(scenario, samples, PRICED), samples, lang)


def shown(found: Priced, samples: int, lang: str) -> dict[str, Any]:
    """The quick answer as the page reads it."""
    scenario = found.scenario
    return {
        "name": scenario.name,
        "as_of": scenario.as_of,
        "beliefs": scenario.beliefs,
        "samples": samples,
        "work": scenario.work.main,
        "sites": {site: _site(index, site, found) for index, site in enumerate(found.lots)},
        "cheapest": {"orbit": found.orbit, "ground": found.ground},
        "ratio": quantiles(found.ratio) if found.orbit and found.ground else None,
        "orbit_wins_frac": _wins(found),
        "chain": faces(found, lang),
        "assumed": {id: _finite(value) for id, value in scenario.assume.items()},
    }


def _site(index: int, site: str, found: Priced) -> dict[str, Any]:
    lot = found.lots[site]
    priced_at = found.levelised
    return {
        "kind": lot.kind,
        "country": lot.country,
        "usd_per_gpu_hour": quantiles(priced_at.usd_per_gpu_hour[index]),
        "usd_per_mtoken": quantiles(priced_at.usd_per_mtoken[index]),
        "delivered_frac": quantiles(np.asarray(lot.flops.delivered_frac)),
    }


def _wins(found: Priced) -> float | None:
    if found.orbit is None:
        return None
    return (
        1.0
        if found.ground is None
        else float(np.mean(_lowest(found, True) < _lowest(found, False)))
    )


def _lowest(found: Priced, orbit: bool) -> Array:
    sites = [site for site, lot in found.lots.items() if (lot.kind == "orbit") == orbit]
    return np.asarray(np.min([found.usd_per_mtoken(site) for site in sites], axis=0))


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def swings(scenario: Scenario) -> list[dict[str, Any]]:
    """What moves the answer most: each assumption alone at its P10 and at its P90, all else at its median.

    The answer is the ratio of the cheapest in orbit to the cheapest on the ground, or the lowest cost
    where there is only one sort.
    """
    from evernoon.assumptions.draws import distribution, quantile

    middle = at_median(scenario)
    ids = [id for id in middle.draws.used if id not in scenario.assume]
    spans = {id: quantile(distribution(id), np.array([0.1, 0.9])) for id in ids}
    moving = [id for id in ids if np.ptp(spans[id]) > 0.0]
    size = 2 * len(moving) + 1
    moved: dict[str, Array] = {}
    for k, id in enumerate(moving):
        values = np.full(size, float(middle.draws(id)[0]))
        values[2 * k : 2 * k + 2] = spans[id]
        moved[id] = values
    found = at_median(scenario, moved)
    both = found.orbit is not None and found.ground is not None
    target = found.ratio if both else _lowest(found, found.ground is None)
    rows: list[dict[str, Any]] = [
        {"id": id, "low": float(target[2 * k]), "high": float(target[2 * k + 1])}
        for k, id in enumerate(moving)
    ]
    rows = [row for row in rows if np.isfinite(row["low"]) and np.isfinite(row["high"])]
    rows.sort(key=lambda row: -abs(np.log(max(row["high"], 1e-12) / max(row["low"], 1e-12))))
    return [{**row, "middle": float(target[-1])} for row in rows[:SWINGS]]


def sweep(scenario: Scenario, id: str, points: int) -> dict[str, Any]:
    """Cost at every site along one assumption from its low to its high end, all else at its median.

    Errors: assumption-unknown.
    """
    from evernoon.assumptions.draws import distribution
    from evernoon.web.panels import ends

    low, high = ends(distribution(id, path="id"))
    along = np.linspace(low, high, points)
    free = {key: value for key, value in scenario.assume.items() if key != id}
    found = at_median(scenario.model_copy(update={"assume": free}), {id: along})
    assert isinstance(found.draws, Along)
    costs = {site: [_finite(float(x)) for x in found.usd_per_mtoken(site)] for site in found.lots}
    return {
        "id": id,
        "values": [float(x) for x in along],
        "usd_per_mtoken": costs,
        "crossing": _crossing(along, found),
    }


def _crossing(along: Array, found: Priced) -> float | None:
    """Where the cheapest in orbit meets the cheapest on the ground, if it does in the range."""
    if found.orbit is None or found.ground is None:
        return None
    apart = np.log(found.ratio)
    turns = np.flatnonzero(np.sign(apart[:-1]) != np.sign(apart[1:]))
    if not turns.size:
        return None
    k = int(turns[0])
    return float(along[k] - apart[k] * (along[k + 1] - along[k]) / (apart[k + 1] - apart[k]))

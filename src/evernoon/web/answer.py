"""The quick answer: performance and price of every site, remembering what a slider did not touch."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon import chain
from evernoon.assumptions.draws import Draws
from evernoon.report.priced import Along, Priced, at_median, priced
from evernoon.result.outcome import quantiles
from evernoon.web.faces import faces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario

REMEMBERED = 96
SWINGS = 24
_Key = tuple[str, str, int, int, str]


class Memory:
    """Performance by design, for as long as none of the assumptions it used has moved."""

    def __init__(self) -> None:
        self._used: OrderedDict[_Key, tuple[str, ...]] = OrderedDict()
        self._lots: OrderedDict[tuple[_Key, tuple[tuple[str, float], ...]], tuple[Lot, Draws]] = (
            OrderedDict()
        )

    def perform(self, choice: LotChoice, time: Clock, draws: Draws) -> Lot:
        """As `chain.performance`, bit by bit; what it draws is then in `draws` as well."""
        key = (repr(choice), repr(time), draws.seed, draws.size, draws.beliefs)
        used = self._used.get(key)
        if used is not None:
            held = (key, _among(used, draws.overrides))
            if held in self._lots:
                self._lots.move_to_end(held)
                lot, before = self._lots[held]
                for id in used:
                    draws._cache.setdefault(id, before(id))
                return lot
        own = Draws(draws.seed, 0, draws.size, draws.beliefs, draws.overrides)
        lot = chain.performance(choice, time, own)
        self._used[key] = own.used
        self._lots[(key, _among(own.used, draws.overrides))] = (lot, own)
        for kept in (self._used, self._lots):
            while len(kept) > REMEMBERED:
                kept.popitem(last=False)
        return lot


def _among(ids: tuple[str, ...], overrides: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((id, overrides[id]) for id in ids if id in overrides)


MEMORY = Memory()


def answer(scenario: Scenario, samples: int, lang: str) -> dict[str, Any]:
    """Cost by site, who wins, what moves it most, the chain in numbers."""
    draws = Draws(scenario.seed, 0, samples, scenario.beliefs, scenario.assume)
    found = priced(scenario, draws, MEMORY.perform)
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

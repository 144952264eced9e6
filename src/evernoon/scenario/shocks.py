"""Events drawn into arrays before the loop."""

from __future__ import annotations

from math import ceil

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S, Clock
from evernoon.flows.shocks import Shocks
from evernoon.scenario.accident import accident
from evernoon.scenario.events import Event


def drawn(events: tuple[Event, ...], clock: Clock, draws: Draws) -> Shocks:
    """Months in which each event lasts, and the product of factors on each lever.

    A hazard event cannot start while it already lasts. Returns arrays (event, month, sample).
    """
    active = np.zeros((len(events), clock.months, draws.size))
    factors: dict[str, Array] = {}
    kept: Array | None = None
    flare: Array | None = None
    safe: Array | None = None
    for index, event in enumerate(events):
        active[index], begins = _active(event, clock, draws)
        for lever, factor in event.factors.items():
            moved = factors.setdefault(lever, np.ones((clock.months, draws.size)))
            moved *= 1.0 + active[index] * (factor - 1.0)
        if event.flight is None:
            continue
        met = accident(event.flight)
        if met.lost_frac > 0.0:
            kept = (1.0 if kept is None else kept) * (1.0 - met.lost_frac * begins)
        if met.flare > 0.0:
            flare = (0.0 if flare is None else flare) + met.flare * begins
        if met.safe_s > 0.0:
            safe = (0.0 if safe is None else safe) + _safe_frac(met.safe_s / MONTH_S, begins)
    names = tuple(event.name for event in events)
    lost = None if kept is None else 1.0 - kept
    return Shocks(draws.size, names, active, factors, lost, flare, safe)


def _safe_frac(lasting: float, begins: Array) -> Array:
    """Share of each month in safe mode that lasts so many months from each beginning on (month, sample)."""
    safe = np.zeros_like(begins)
    for later in range(min(ceil(lasting), len(begins))):
        safe[later:] += min(1.0, lasting - later) * begins[: len(begins) - later]
    return np.minimum(safe, 1.0)


def _active(event: Event, clock: Clock, draws: Draws) -> tuple[Array, Array]:
    """1 in months in which it lasts, and in months in which it begins, anew as well (month, sample)."""
    lasting = round(event.for_month)
    if event.date is not None:
        first = clock.index(event.date)
        months = np.arange(clock.months)
        lasts = (months >= first) & (months < first + lasting)
        # One from before the start strikes in the first month.
        strikes = lasts & (months == max(first, 0))
        shape = clock.months, draws.size
        lasts, strikes = (np.broadcast_to(when[:, None], shape) for when in (lasts, strikes))
        return lasts.astype(float), strikes.astype(float)
    starts = draws.uniform(f"events.{event.name}", clock.months) < float(
        event.hazard_per_month or 0.0
    )
    left = np.zeros(draws.size)
    active, begins = np.zeros((clock.months, draws.size)), np.zeros((clock.months, draws.size))
    for month in range(clock.months):
        begins[month] = starts[month] * (left <= 1.0)
        left = np.maximum(left - 1.0, 0.0) + begins[month] * lasting
        active[month] = left > 0.0
    return active, begins

"""What is left of the disagreement once all models count the same: ratios of orbit to ground, and what moves them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evernoon.reconcile.row import Row, Term

_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Ratio:
    """Orbit over ground of one model."""

    id: str
    published: float
    """In the author's own boundary."""
    same_inputs: float | None
    """At the author's inputs, in the common boundary."""
    evernoon: float
    counted: tuple[Term, ...]
    """Largest steps of orbit's cost towards the common boundary: what he did not count, or counted otherwise."""
    inputs: tuple[Term, ...]
    """Largest steps from there to Evernoon's inputs."""


def ratios(rows: Sequence[Row]) -> tuple[Ratio, ...]:
    """Models with a number on both sides, the smallest published ratio first."""
    found = [one for row in rows if (one := _ratio(row)) is not None]
    return tuple(sorted(found, key=lambda one: one.published))


def _ratio(row: Row) -> Ratio | None:
    orbit, ground = row.common.get("orbit"), row.common.get("ground")
    if orbit is None or ground is None or not ground.published_usd_per_gpu_hour:
        return None
    same = None
    if orbit.same_inputs_usd_per_gpu_hour is not None and ground.same_inputs_usd_per_gpu_hour:
        same = orbit.same_inputs_usd_per_gpu_hour / ground.same_inputs_usd_per_gpu_hour
    return Ratio(
        row.id, orbit.published_usd_per_gpu_hour / ground.published_usd_per_gpu_hour, same,
        orbit.evernoon_usd_per_gpu_hour / ground.evernoon_usd_per_gpu_hour,
        _largest(row, boundary=True), _largest(row, boundary=False),
    )  # fmt: skip


def _largest(row: Row, boundary: bool) -> tuple[Term, ...]:
    steps = [
        term
        for term in row.terms
        if term.side == "orbit"
        and term.boundary == boundary
        and math.isfinite(term.usd)
        and term.usd
    ]
    return tuple(sorted(steps, key=lambda term: -abs(term.usd))[:_SHOWN])


@dataclass(frozen=True, slots=True)
class Spread:
    """How far apart models lie, before and after they count the same."""

    published: tuple[float, float]
    same_inputs: tuple[float, float]
    models: int
    """That have both ratios."""


def spread(found: Sequence[Ratio]) -> Spread | None:
    """Least and greatest ratio of the models that can be had on both boundaries; None for fewer than two."""
    both = [(one.published, one.same_inputs) for one in found if one.same_inputs is not None]
    if len(both) < _SHOWN:
        return None
    before, after = zip(*both, strict=True)
    return Spread((min(before), max(before)), (min(after), max(after)), len(both))

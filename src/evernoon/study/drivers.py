"""Which assumptions make an answer uncertain: squared rank correlation, beyond what chance gives."""

from __future__ import annotations

from typing import Any

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array

MOST = 8
"""Assumptions named; the others stay in the rest."""
CHANCE = 3.0
"""Standard errors of a rank correlation of independent numbers, 1 / sqrt(n - 1)."""


def drivers(answer: Array, draws: Draws, ids: tuple[str, ...]) -> dict[str, Any]:
    """Share of the variance of ranks that goes with each assumption, largest first, and the rest.

    Assumptions are drawn independently, so squares add up; the rest is interaction, events and chance.
    Source: Spearman (1904); Saltelli et al., Global Sensitivity Analysis (2008), chapter 1.
    """
    if answer.size < 8 or np.ptp(answer) == 0.0:
        return {"shares": [], "rest_frac": 1.0}
    rank = _ranks(answer)
    limit = CHANCE / np.sqrt(answer.size - 1.0)
    found: list[dict[str, Any]] = []
    seen = set[bytes]()
    for id in ids:
        own = draws(id)
        if np.ptp(own) == 0.0:
            continue
        order = _ranks(own)
        # Assumptions of a group move together and count once, under the first of them.
        if order.tobytes() in seen:
            continue
        seen.add(order.tobytes())
        rho = float(np.corrcoef(rank, order)[0, 1])
        if abs(rho) > limit:
            found.append({"id": id, "share": rho * rho, "direction": 1 if rho > 0.0 else -1})
    found.sort(key=lambda one: -one["share"])
    named = found[:MOST]
    total = sum(one["share"] for one in named)
    if total > 1.0:  # by chance alone
        named = [{**one, "share": one["share"] / total} for one in named]
    return {"shares": named, "rest_frac": max(1.0 - total, 0.0)}


def _ranks(values: Array) -> Array:
    ranks = np.empty(values.size)
    ranks[np.argsort(values, kind="stable")] = np.arange(values.size)
    return ranks

"""From a headline number to the assumptions it rests on, by the declarations of the flows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from evernoon.explain.lineage import inputs_of, resolve

if TYPE_CHECKING:
    from evernoon.result import Result

HEADLINES = (
    "sites.*.usd_per_mtoken",
    "sites.*.usd_per_gpu_hour",
    "sites.*.delivered_frac",
    "runway.runway_months",
)


def lineage(result: Result) -> dict[str, list[str]]:
    """By headline number: ids of the assumptions and rows under it that this run used."""
    return {path: [id for id in result.record.used if _under(id, path)] for path in HEADLINES}


def _under(id: str, path: str) -> bool:
    """`catalogue.chips.h100.price_usd` lies under `catalogue.chips` and under `catalogue.chips.price_usd`."""
    leaves = _leaves(path)
    if id in leaves or not id.startswith("catalogue."):
        return id in leaves
    _, kind, *row = id.split(".")
    fields = (".".join(row[k:]) for k in range(1, len(row)))
    return f"catalogue.{kind}" in leaves or any(
        f"catalogue.{kind}.{field}" in leaves for field in fields
    )


@cache
def _leaves(path: str) -> frozenset[str]:
    seen, leaves, queue = set(), set(), [resolve(path)]
    while queue:
        ref = queue.pop()
        if (ref.kind, ref.id) in seen:
            continue
        seen.add((ref.kind, ref.id))
        if ref.kind in ("assumption", "catalogue"):
            leaves.add(ref.id)
        queue += inputs_of(ref)
    return frozenset(leaves)

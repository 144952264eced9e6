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
    return any(id == leaf or _row_of(id, leaf) for leaf in _leaves(path))


def _row_of(id: str, leaf: str) -> bool:
    """`catalogue.chips.h100.price_usd` lies under `catalogue.chips` and under `catalogue.chips.price_usd`."""
    if not leaf.startswith("catalogue."):
        return False
    _, kind, field = [*leaf.split(".", 2), ""][:3]
    return id.startswith(f"catalogue.{kind}.") and (not field or id.endswith(f".{field}"))


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

"""One set of a published model: published, reproduced, and the way to Evernoon's number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evernoon.reconcile.model import Boundary, Side

Status = Literal["ok", "miss", "range", "set"]
"""Reproduced; not reproduced; published without its inputs; computed with inputs of the user's."""
Shown = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Term:
    """One swap on the way from the published number to Evernoon's, in USD per GPU-hour."""

    side: Side
    name: str
    usd: float
    boundary: bool
    """What is counted, and how long, at what interest, for which hours; else an input."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """One side of a model on the common boundary; USD per delivered GPU-hour."""

    headline: str
    published_usd_per_gpu_hour: float
    """As published, its unit alone changed."""
    same_inputs_usd_per_gpu_hour: float | None
    """Evernoon's ledger at the model's inputs, all counted, 5 years, own interest, delivered."""
    evernoon_usd_per_gpu_hour: float
    rest_usd_per_gpu_hour: float | None
    explained_frac: float | None
    """Of the gap between published and Evernoon: 1 - |rest| / |gap|; None where they agree within half a per cent."""


@dataclass(frozen=True, slots=True)
class Row:
    """See the module; numbers under their own name and in its unit."""

    id: str
    model: str
    title: str
    source: str
    url: str
    date: str
    boundary: Boundary
    status: Status
    tolerance: str
    published: Mapping[str, Shown]
    reproduced: Mapping[str, float | None]
    deviation: Mapping[str, float | None]
    """(reproduced - published) / |published|; of a range the way outside it."""
    refuted: tuple[str, ...]
    evernoon: Mapping[str, float]
    """Evernoon's own value of the headlines, in their unit and in the model's boundary."""
    common: Mapping[Side, Bridge]
    terms: tuple[Term, ...]
    set: Mapping[str, float]
    wrong: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Plain data; what is not finite is null."""
        common = {
            side: {name: _plain(getattr(bridge, name)) for name in Bridge.__slots__}
            for side, bridge in self.common.items()
        }
        terms = [
            {"name": t.name, "usd": _plain(t.usd), "side": t.side, "boundary": t.boundary}
            for t in self.terms
        ]
        return {
            "id": self.id, "model": self.model, "title": self.title, "source": self.source,
            "url": self.url, "date": self.date, "boundary": self.boundary.model_dump(),
            "status": self.status, "tolerance": self.tolerance,
            "published": {k: list(v) if isinstance(v, tuple) else v for k, v in self.published.items()},
            "reproduced": {k: _plain(v) for k, v in self.reproduced.items()},
            "deviation": {k: _plain(v) for k, v in self.deviation.items()},
            "refuted": list(self.refuted), "evernoon": {k: _plain(v) for k, v in self.evernoon.items()},
            "common": common, "terms": terms, "set": dict(self.set), "wrong": dict(self.wrong),
        }  # fmt: skip


def _plain(value: float | str | None) -> float | str | None:
    return None if isinstance(value, float) and not math.isfinite(value) else value

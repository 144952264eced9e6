"""What the law allows month by month, and the verdict at the end."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Permits:
    """What may be done next month."""

    serve: Array = declared("group product lot", "1 where the product of that region may run on that lot", "dataflows")
    train_frac: Array = declared("dataflow sample", "share of a data flow that may be used to train", "dataflows")
    deliver_frac: Array = declared("lot sample", "share of arrivals that may enter service (launch licence, moratorium)", "rules")
    expected_fine_usd: Array = declared("sample", "expected value of fines this month, from decided cases", "rules.fine_frac")


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule held against the scenario as of a date. `margin` is dimensionless: positive passes by that share."""

    id: str
    status: str
    """pass | fail | not_applicable | unknown | proposed"""
    margin: float | None
    article: str
    url: str
    authority: str
    valid_from: str
    exposure_usd: float | None
    """Legal maximum, never the expected value."""
    detail: str
    """Message id in words/rules.ftl."""

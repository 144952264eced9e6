"""What the law allows month by month, and the verdict at the end."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Permits:
    """What may be done next month."""

    serve: Array = declared(
        "group product lot",
        "1 where the product of that region may run on that lot",
        "dataflows", "law", "catalogue.countries.adequacy", "catalogue.regions.eea",
        "demand.prompt_token",
    )  # fmt: skip
    train_frac: Array = declared(
        "dataflow sample",
        "(1 - opt-outs) x (1 - EEA share x (1 - what the legal basis carries))",
        "dataflows", "law", "catalogue.regions.eea", "rules.legitimate_interest_holds_frac",
    )  # fmt: skip
    deliver_frac: Array = declared(
        "lot sample",
        "share of arrivals that may enter service (launch licence, moratorium)",
        "events",
    )  # fmt: skip
    expected_fine_usd: Array = declared(
        "sample",
        "cases a year x share of the maximum x legal maximum / 12",
        "runway.turnover_usd", "rules.gdpr_fine_per_year", "rules.gdpr_fine_frac",
        "rules.usd_per_eur", "catalogue.laws.fine_eur", "catalogue.laws.turnover_frac", "dataflows",
        "law", "events",
    )  # fmt: skip


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

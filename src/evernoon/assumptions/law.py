"""Rows of the law: rules with their dated numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from evernoon.assumptions.entry import DateText, Text
from evernoon.assumptions.row import CatalogueRow, Count, Positive, Share, UnitModel


class LawLimit(UnitModel):
    """The numbers of a rule from a date on, where need be only for what was built in a span."""

    from_date: DateText
    to_date: DateText | None = None
    """First day on which they no longer hold."""
    built_from: DateText | None = None
    built_to: DateText | None = None
    """First day of commissioning they do not cover."""
    grace_years: Count = 0
    """Years after commissioning until they must be met."""
    numbers: Mapping[str, float]


class Law(CatalogueRow):
    """A rule: where it stands, who enforces it, since when, its dated numbers, its top fine."""

    family: Literal[
        "privacy", "ai", "debris", "light", "energy", "security", "market", "liability", "spectrum"
    ]
    """Module of the room `rules` that holds the check."""
    article: Text
    article_de: Text | None = None
    """How German readers cite it, where that differs."""
    authority: Text
    authority_de: Text | None = None
    state: Literal["in_force", "adopted", "proposed", "recommendation"]
    valid_from: DateText
    valid_to: DateText | None = None
    limits: tuple[LawLimit, ...] = ()
    fine_eur: Positive | None = None
    turnover_frac: Share | None = None
    """Maximum fine as a share of worldwide turnover; the larger of the two counts."""
    source_checked_on: DateText
    checked: Literal["primary", "copy", "secondary", "recalled"]
    """The official text; its wording elsewhere; what others wrote; general knowledge only."""

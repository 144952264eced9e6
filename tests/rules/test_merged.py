"""Market power under several definitions of the market."""

from __future__ import annotations

import pytest

from evernoon.rules.choice import LawFacts
from evernoon.rules.market import hhi, merged_hhi

MARKETS = {"visits": {"a": 0.6, "b": 0.3, "c": 0.05}, "revenue": {"a": 0.5, "c": 0.4}}


def test_the_index_of_every_definition() -> None:
    facts = LawFacts.model_validate({"markets": MARKETS, "merging": ["b", "c"]})
    found = merged_hhi(facts)
    assert found["visits"] == pytest.approx((hhi((0.6, 0.35)), 2 * 1e4 * 0.3 * 0.05))
    assert found["revenue"][1] == 0.0  # b is not in this market
    assert merged_hhi(LawFacts.model_validate({"markets": MARKETS})) == {}


def test_who_is_in_no_market_cannot_merge() -> None:
    with pytest.raises(Exception, match="zz"):
        LawFacts.model_validate({"markets": MARKETS, "merging": ["a", "zz"]})

"""A clock and draws."""

from __future__ import annotations

import pytest

from evernoon.assumptions.draws import Draws
from evernoon.flows.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock("2026-12", 24, "2026-11", 200)


@pytest.fixture
def draws() -> Draws:
    return Draws(seed=1, block_index=0, size=64, beliefs="central", overrides={})

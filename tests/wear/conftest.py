"""What the tests of this room share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evernoon.assumptions.draws import Draws
from evernoon.flows.clock import Clock

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def draws() -> Draws:
    return Draws(seed=1, block_index=0, size=16, beliefs="central", overrides={})


@pytest.fixture
def clock() -> Clock:
    return Clock("2027-01", 24, "2026-11", 200)

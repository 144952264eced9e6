"""A sky with two shells, a clock and draws."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evernoon.assumptions.draws import Draws
from evernoon.flows.clock import Clock
from evernoon.flows.sunlight import Sunlight

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "watts"))

from plain_sky import N, make_sky


@pytest.fixture
def clock() -> Clock:
    return Clock("2026-12", 24, "2026-11", 200)


@pytest.fixture
def draws() -> Draws:
    return Draws(seed=1, block_index=0, size=N, beliefs="central", overrides={})


@pytest.fixture
def sky(clock: Clock) -> Sunlight:
    return make_sky(clock)

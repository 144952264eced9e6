"""The flagship, loaded and run once for all tests of explanations."""

from __future__ import annotations

from pathlib import Path

import pytest

from evernoon.chain import run
from evernoon.explain.places import Places
from evernoon.result import Result
from evernoon.scenario import Scenario, load

FLAGSHIP = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"
SAMPLES = 32


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """SpaceX with AI1."""
    return load(FLAGSHIP)


@pytest.fixture(scope="session")
def places() -> Places:
    """Where its words stand."""
    return Places(FLAGSHIP)


@pytest.fixture(scope="session")
def flown(scenario: Scenario) -> Result:
    """A small run of it."""
    return run(scenario, SAMPLES)

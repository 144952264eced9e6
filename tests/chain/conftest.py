"""One small run of each flagship, shared by the tests of the chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from evernoon.chain import run
from evernoon.result import Result
from evernoon.scenario import load

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLES = 96


def flagship(name: str, *sets: str, case: str | None = None, samples: int = SAMPLES) -> Result:
    """A small run of an example."""
    return run(load(EXAMPLES / f"{name}.yaml", case, sets), samples=samples)


@pytest.fixture(scope="session")
def xai() -> Result:
    """The articles' company of 2025."""
    return flagship("xai-2025")


@pytest.fixture(scope="session")
def spacex() -> Result:
    """SpaceX with AI1."""
    return flagship("spacex-ai1")

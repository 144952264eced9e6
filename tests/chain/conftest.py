"""One small run of each flagship, shared by the tests of the chain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evernoon.chain import run
from evernoon.result import Result
from evernoon.scenario import load

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLES = 96


def fly(name: str, *sets: str, case: str | None = None, samples: int = SAMPLES) -> Result:
    """A small run of an example."""
    return run(load(EXAMPLES / f"{name}.yaml", case, sets), samples=samples)


@pytest.fixture(scope="session")
def flagship() -> Callable[..., Result]:
    """Runs an example with changes."""
    return fly


@pytest.fixture(scope="session")
def xai() -> Result:
    """The articles' company of 2025."""
    return fly("xai-2025")


@pytest.fixture(scope="session")
def spacex() -> Result:
    """SpaceX with AI1."""
    return fly("spacex-ai1")

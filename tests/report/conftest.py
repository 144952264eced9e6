"""Both flagships with their evidence, run once."""

from __future__ import annotations

from pathlib import Path

import pytest

from evernoon.chain import run
from evernoon.report import beliefs, gather
from evernoon.result import Result
from evernoon.scenario import load

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLES = 48


@pytest.fixture(scope="session")
def spacex(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return flown("spacex-ai1")


@pytest.fixture(scope="session")
def xai() -> Result:
    return flown("xai-2025")


def flown(name: str) -> Result:
    """A small run of an example with its evidence."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beliefs, "SAMPLES", 16)
        result = run(load(EXAMPLES / f"{name}.yaml"), samples=SAMPLES)
        gather(result)
    return result

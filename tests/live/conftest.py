"""One endpoint for all tests that leave it as they found it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from live_endpoint import EXAMPLES, STUB, Endpoint, served

from evernoon.live.twin import Twin, twin
from evernoon.scenario import load


@pytest.fixture(scope="session")
def edge() -> Twin:
    """Satellites, own ground and a cloud."""
    return twin(load(EXAMPLES / "starlink-edge.yaml"), "", "smollm2-135m")


@pytest.fixture(scope="session")
def endpoint(edge: Twin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """One endpoint for all tests that leave it as they found it."""
    folder = tmp_path_factory.mktemp("live")
    options = replace(STUB, log=folder / "audit.log", talks=folder / "talks")
    with served(edge, options) as found:
        yield found

"""What every test gets: no network, hypothesis profiles, the way to the larger data sets."""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
import typer.testing
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
OFFLINE = ROOT / "tests" / "offline"


def _block_network() -> None:
    """Here and, through PYTHONPATH, in every Python process that a test starts."""
    runpy.run_path(str(OFFLINE / "sitecustomize.py"))
    inherited = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = [str(OFFLINE), *(path for path in inherited if path and path != str(OFFLINE))]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)


_block_network()

# Tests run side by side, so none of them, nor a process it starts, forks helpers of its own.
os.environ.setdefault("EVERNOON_WORKERS", "1")

# Typer reads the signatures of all commands anew at every call of its runner, three quarters of the
# time of a short command; a process of the program does it once, and so do the tests.
typer.testing._get_command = lru_cache(typer.testing._get_command)

# The first call of a compiled kernel is slow by nature, so no profile has a deadline.
settings.register_profile("default", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=1_000)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True, max_examples=40)
_PROFILE = (
    "soak" if os.environ.get("EVERNOON_SOAK") else "ci" if os.environ.get("CI") else "default"
)
settings.load_profile(_PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests are not traced: what they run is covered by quicker ones, and tracing doubles their time."""
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Callable[[str], Path]:
    """`shared_data("name")` is a path in the folder EVERNOON_DATA, or skips the test."""
    folder = Path(os.environ.get("EVERNOON_DATA", ROOT.parent / "shared" / "data"))

    def find(name: str) -> Path:
        path = folder / name
        if not path.exists():
            pytest.skip(f"{name} is not in EVERNOON_DATA")
        return path

    return find

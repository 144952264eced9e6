"""A real server on loopback, one for all tests of the page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

httpx = pytest.importorskip("httpx")
pytest.importorskip("fastapi")


@dataclass
class Served:
    """A running server."""

    address: str
    folder: Path
    process: subprocess.Popen[str]
    lines: list[str]

    def client(self, **more: Any) -> Any:
        """A client of it."""
        return httpx.Client(base_url=self.address, timeout=120, **more)

    def kill(self) -> None:
        """As if the power went."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def started(folder: Path, *more: str) -> Served:
    """Start a server and read its first line."""
    process = subprocess.Popen(
        [sys.executable, "-m", "evernoon", "serve", "--port", "0", "--no-browser", "--workspace", str(folder), *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    first = process.stdout.readline().strip()
    assert first.startswith("http://"), process.stderr.read() if process.stderr else first
    second = process.stdout.readline().strip()
    return Served(first.split("?")[0].rstrip("/"), folder, process, [first, second])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server, warm."""
    found = started(tmp_path_factory.mktemp("workspace"))
    with found.client() as client:
        for _ in range(240):
            if client.get("/api/health").json()["ready"]:
                break
            time.sleep(0.25)
    yield found
    found.process.terminate()
    found.process.wait(10)


@pytest.fixture
def client(served: Served) -> Iterator[Any]:
    """A client of the common server."""
    with served.client() as found:
        yield found


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start servers of one's own; they end with the test."""
    running: list[Served] = []

    def start(*more: str, folder: Path | None = None) -> Served:
        running.append(started(folder or tmp_path / "workspace", *more))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.kill()

"""A real server on loopback, one for all tests of the page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
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


def started(folder: Path, *more: str, package: Path | None = None) -> Served:
    """Start a server and read its first line; `package` is a folder whose evernoon is taken."""
    inherited = os.environ.get("PYTHONPATH", "")
    path = inherited if package is None else os.pathsep.join([str(package), inherited])
    process = subprocess.Popen(
        [sys.executable, "-m", "evernoon", "serve", "--port", "0", "--no-browser", "--workspace", str(folder), *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": path},
        cwd=folder if package is not None else None,
    )  # fmt: skip
    assert process.stdout is not None
    first = process.stdout.readline().strip()
    assert first.startswith("http://"), process.stderr.read() if process.stderr else first
    second = process.stdout.readline().strip()
    return Served(first.split("?")[0].rstrip("/"), folder, process, [first, second])


def warm(found: Served) -> Served:
    """The same when it is ready."""
    with found.client() as client:
        for _ in range(240):
            if client.get("/api/health").json()["ready"]:
                break
            time.sleep(0.25)
    return found


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server, warm."""
    found = warm(started(tmp_path_factory.mktemp("workspace")))
    yield found
    found.process.terminate()
    found.process.wait(10)


@pytest.fixture(scope="session")
def from_wheel(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Served]:
    """A server of the wheel that is built here and unpacked elsewhere, not of the repository."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr[-2000:]
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    found = warm(started(tmp_path_factory.mktemp("elsewhere"), package=folder / "site"))
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

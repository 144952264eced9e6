"""Fetching elements, from a server of our own on this machine."""

from __future__ import annotations

import importlib.util
import json
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evernoon.cli import app

_spec = importlib.util.spec_from_file_location("omm", Path(__file__).with_name("omm.py"))
assert _spec and _spec.loader
omm = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(omm)


class Stub(ThreadingHTTPServer):
    status = 200
    body = omm.csv(omm.fleet(5)).encode()
    location = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Stub

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    monkeypatch.setenv("EVERNOON_CACHE", str(tmp_path / "cache"))
    with Stub() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def fetch(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["fetch", *map(str, words), "--json"])


def error(done: Result) -> str:
    assert done.exit_code == 2
    return str(json.loads(done.stdout)["error"]["error"])


def test_one_request_in_two_hours_that_says_who_asks(stub: Stub, tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    first = json.loads(fetch("starlink", "--server", stub.url, "--out", out).stdout)
    second = json.loads(fetch("STARLINK", "--server", stub.url).stdout)
    assert (first["fetched"], second["fetched"], first["good"]) == (True, False, 5)
    ((path, agent),) = stub.asked
    assert path == "/NORAD/elements/gp.php?GROUP=starlink&FORMAT=csv"
    assert agent.startswith("evernoon/") and "https://" in agent
    assert out.read_bytes() == stub.body


def test_after_two_hours_it_asks_again(stub: Stub, tmp_path: Path) -> None:
    fetch("starlink", "--server", stub.url)
    (kept,) = (tmp_path / "cache").rglob("starlink.csv")
    old = time.time() - 7_201.0
    os.utime(kept, (old, old))
    assert json.loads(fetch("starlink", "--server", stub.url).stdout)["fetched"]
    assert len(stub.asked) == 2


@pytest.mark.parametrize("status", [204, 301, 403, 404, 429, 500, 503])
def test_any_other_answer_ends_it_for_two_hours(stub: Stub, status: int) -> None:
    stub.status, stub.location = status, "/elsewhere" if status == 301 else ""
    stub.body = b"" if status == 204 else b"no"
    assert error(fetch("starlink", "--server", stub.url)) == "fetch-refused"
    stub.status = 200
    assert error(fetch("starlink", "--server", stub.url)) == "fetch-resting"
    assert len(stub.asked) == 1


def test_an_answer_that_is_no_catalogue_is_not_kept(stub: Stub, tmp_path: Path) -> None:
    stub.body = b"No GP data found"
    assert error(fetch("nosuchgroup", "--server", stub.url)) == "fetch-answer"
    assert not list((tmp_path / "cache").rglob("*.csv"))
    assert error(fetch("nosuchgroup", "--server", stub.url)) == "fetch-resting"


def test_offline_is_said_clearly(stub: Stub) -> None:
    url = stub.url
    stub.server_close()
    assert error(fetch("starlink", "--server", url)) in ("fetch-offline",)


@pytest.mark.parametrize("group", ["../etc", "a b", "", "x" * 60, "a&FORMAT=tle"])
def test_groups_that_cannot_be(stub: Stub, group: str) -> None:
    assert error(fetch(group, "--server", stub.url)) == "fetch-group"
    assert not stub.asked


@pytest.mark.parametrize("server", ["file:///etc/passwd", "celestrak.org", "https://"])
def test_servers_that_cannot_be(stub: Stub, server: str) -> None:
    assert error(fetch("starlink", "--server", server)) == "fetch-server"


def test_what_is_fetched_is_read_by_sky(stub: Stub, tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    fetch("starlink", "--server", stub.url, "--out", out)
    done = CliRunner().invoke(app, ["sky", str(out), "--at", "2026-07-11", "--json"])
    assert json.loads(done.stdout)["satellites"] == 5

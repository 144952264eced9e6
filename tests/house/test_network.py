"""The tests themselves stay offline, and so does every Python process they start."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

OUTSIDE = ["example.org", "192.0.2.1", "2001:db8::1"]  # documentation addresses, RFC 5737, RFC 3849


@pytest.mark.parametrize("host", OUTSIDE)
def test_name_lookup_is_blocked(host: str) -> None:
    with pytest.raises(RuntimeError, match="offline"):
        socket.getaddrinfo(host, 443)


def test_connect_is_blocked() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock,
        pytest.raises(RuntimeError, match="offline"),
    ):
        sock.connect(("192.0.2.1", 443))


def test_datagram_is_blocked() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock,
        pytest.raises(RuntimeError, match="offline"),
    ):
        sock.sendto(b"x", ("192.0.2.1", 53))


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = ("localhost", server.getsockname()[1])
        with socket.create_connection(address, timeout=5) as client:
            assert client.getpeername()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.getaddrinfo('example.org', 443)",
        "import socket; socket.socket().connect(('192.0.2.1', 443))",
        "import urllib.request; urllib.request.urlopen('https://example.org')",
        "import _socket; _socket.getaddrinfo('example.org', 443)",
    ],
)
def test_subprocess_is_blocked(attempt: str) -> None:
    done = subprocess.run([sys.executable, "-c", attempt], capture_output=True, text=True)
    assert done.returncode == 1
    assert "NetworkBlocked" in done.stderr


def test_grandchild_is_blocked() -> None:
    child = (
        "import subprocess, sys; "
        "sys.exit(subprocess.run([sys.executable, '-c', "
        "\"import socket; socket.gethostbyname('example.org')\"]).returncode)"
    )
    done = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True)
    assert done.returncode == 1
    assert "NetworkBlocked" in done.stderr

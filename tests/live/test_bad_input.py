"""Whatever is sent: the error shape of the API with a clear message, never a 500, never a stuck line."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from live_endpoint import Endpoint

from evernoon.live import http


def shaped(body: Any) -> str:
    """The code of an error in the shape of the API."""
    assert set(body) == {"error"}
    assert set(body["error"]) == {"message", "type", "param", "code"}
    assert body["error"]["message"] and "{" not in body["error"]["message"].replace('{"model"', "")
    return str(body["error"]["code"])


BODIES = {
    b"": "invalid_json",
    b"{": "invalid_json",
    b"\xff\xfe": "invalid_json",
    b"[" * 100_000: "invalid_json",
    b"[]": "invalid_json",
    b"null": "invalid_json",
    b"{}": "invalid_messages",
    b'{"messages": []}': "invalid_messages",
    b'{"messages": "hello"}': "invalid_messages",
    b'{"messages": [{"role": "user"}]}': "invalid_messages",
    b'{"messages": [{"role": "ghost", "content": "x"}]}': "invalid_messages",
    b'{"messages": [{"role": "user", "content": 1}]}': "invalid_messages",
    b'{"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}': "unsupported_content",
    b'{"messages": [{"role": "user", "content": "x"}], "max_tokens": -1}': "invalid_type",
    b'{"messages": [{"role": "user", "content": "x"}], "max_tokens": true}': "invalid_type",
    b'{"messages": [{"role": "user", "content": "x"}], "temperature": "hot"}': "invalid_type",
    b'{"messages": [{"role": "user", "content": "x"}], "temperature": 1e999}': "invalid_type",
    b'{"messages": [{"role": "user", "content": "x"}], "n": 2}': "unsupported_value",
    b'{"messages": [{"role": "user", "content": "x"}], "model": 5}': "invalid_type",
    b'{"messages": [{"role": "user", "content": "x"}], "model": "gpt-9"}': "model_not_found",
    b'{"messages": [{"role": "user", "content": "x"}], "model": "default@mars"}': "site_not_found",
}


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:60]))
def test_bodies_that_are_none(endpoint: Endpoint, body: bytes) -> None:
    status, _, told = endpoint.ask("POST", "/v1/chat/completions", body)
    assert status in (400, 404)
    assert shaped(told) == BODIES[body]


def test_lone_surrogates_are_text_enough(endpoint: Endpoint) -> None:
    body = b'{"messages": [{"role": "user", "content": "\\ud800"}], "max_tokens": 1}'
    assert endpoint.ask("POST", "/v1/chat/completions", body)[0] == 200


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("region", "atlantis", "unknown_region"),
        ("product", "perpetuum", "unknown_product"),
        ("data-class", "cosmic", "unknown_data_class"),
        ("site", "mars", "site_not_found"),
    ],
)
def test_headers_that_name_nothing(endpoint: Endpoint, name: str, value: str, code: str) -> None:
    status, _, body = endpoint.chat(headers={f"x-evernoon-{name}": value})
    assert status in (400, 404)
    assert shaped(body) == code
    assert value in body["error"]["message"]


def test_a_region_nobody_serves(endpoint: Endpoint) -> None:
    endpoint.ask("POST", "/evernoon/faults", {"kind": "storm"})
    status, headers, body = endpoint.chat(headers={"x-evernoon-site": "orbit"})
    endpoint.ask("POST", "/evernoon/faults", {"kind": "clear"})
    assert status == 503 and shaped(body) == "region_not_served" and "retry-after" in headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/chat/completions", 405),
        ("POST", "/v1/models", 405),
        ("GET", "/v1/models/none", 404),
        ("GET", "/", 404),
        ("DELETE", "/v1/../etc/passwd", 404),
        ("POST", "/v1/completions", 404),
    ],
)
def test_paths_that_are_none(endpoint: Endpoint, method: str, path: str, status: int) -> None:
    found, _, body = endpoint.ask(method, path)
    assert found == status
    shaped(body)


@pytest.mark.parametrize(
    "data", [{}, {"kind": "flood"}, {"kind": "kill", "site": "mars"}, {"kind": "storm", "seconds": -1},
             {"kind": "gateway", "region": "atlantis"}, {"kind": "eclipse", "site": "colossus"}],
)  # fmt: skip
def test_faults_that_are_none(endpoint: Endpoint, data: dict[str, object]) -> None:
    status, _, body = endpoint.ask("POST", "/evernoon/faults", data)
    assert status in (400, 404)
    shaped(body)


def test_ten_megabytes_are_refused_whole(endpoint: Endpoint) -> None:
    status, _, body = endpoint.chat("light " * 1_700_000)
    assert status == 413 and "4 MB" in body["error"]["message"]
    shaped(body)
    assert endpoint.chat(max_tokens=1)[0] == 200


def sent(endpoint: Endpoint, data: bytes, wait: float = 5.0) -> bytes:
    """What comes back for bytes."""
    with socket.create_connection((endpoint.host, endpoint.port), wait) as line:
        line.sendall(data)
        line.settimeout(wait)
        found = b""
        try:
            while piece := line.recv(65_536):
                found += piece
        except TimeoutError:
            pass
        return found


HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost:1\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"hello\r\n\r\n",
        b"GET / HTTP/2\r\n\r\n",
        HEAD + b"content-length: -1\r\n\r\n",
        HEAD + b"content-length: 1\r\ncontent-length: 2\r\n\r\nx",
        HEAD + b"content-length: 1\r\ntransfer-encoding: chunked\r\n\r\nx",
        HEAD + b"transfer-encoding: gzip\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"no colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nx: " + b"a" * 40_000 + b"\r\n\r\n",
    ],
)
def test_bytes_that_are_no_request(endpoint: Endpoint, data: bytes) -> None:
    found = sent(endpoint, data)
    assert found.startswith(b"HTTP/1.1 4")
    shaped(json.loads(found.partition(b"\r\n\r\n")[2]))


def test_chunks_and_pipelines_are_requests(endpoint: Endpoint) -> None:
    body = b'{"messages":[{"role":"user","content":"x"}],"max_tokens":1}'
    parts = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (10, body[:10], len(body) - 10, body[10:])
    one = HEAD + b"transfer-encoding: chunked\r\n\r\n" + parts
    last = HEAD + b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(body) + body
    found = sent(endpoint, one + last)
    assert found.count(b"HTTP/1.1 200") == 2


def test_a_slow_loris_is_told_and_let_go(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "HEAD_S", 0.5)
    began = time.monotonic()
    found = sent(endpoint, b"POST /v1/chat/comp", 8.0)
    assert found.startswith(b"HTTP/1.1 408") and time.monotonic() - began < 6.0
    shaped(json.loads(found.partition(b"\r\n\r\n")[2]))


@pytest.mark.parametrize(
    "framing", [b"content-length: 3000000\r\n", b"transfer-encoding: chunked\r\n"]
)
def test_a_body_that_drips_does_not_hold_the_line(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, framing: bytes
) -> None:
    monkeypatch.setattr(http, "HEAD_S", 0.5)
    monkeypatch.setattr(http, "LEAST_BODY_BYTE_PER_S", 6e6)
    drop = b"x" if framing.startswith(b"content") else b"1\r\nx\r\n"
    began = time.monotonic()
    with socket.create_connection((endpoint.host, endpoint.port), 5.0) as line:
        line.sendall(HEAD + framing + b"\r\n")
        line.settimeout(0.1)
        found = b""
        while not found and time.monotonic() - began < 8.0:
            line.sendall(drop)
            with contextlib.suppress(TimeoutError):
                found = line.recv(65_536)
    assert found.startswith(b"HTTP/1.1 408") and time.monotonic() - began < 6.0


def test_many_small_chunks_are_read_once() -> None:
    buffer, body = bytearray(), bytearray()
    began = time.process_time()
    for _ in range(20_000):
        buffer += b"1\r\nx\r\n"
        assert not http.unchunked(buffer, body)
    assert len(body) == 20_000 and not buffer and time.process_time() - began < 5.0
    buffer += b"0\r\n\r\nGET"
    assert http.unchunked(buffer, body) and buffer == b"GET"


def test_pages_of_others_get_nothing(endpoint: Endpoint) -> None:
    assert endpoint.chat(headers={"Origin": "https://evil.example"})[0] == 403
    assert endpoint.chat(headers={"Host": "evil.example"})[0] == 403
    assert endpoint.chat(headers={"Origin": f"http://localhost:{endpoint.port}"})[0] == 200


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["messages", "role", "content", "model", "max_tokens", "stop", "user"]
                )
                | st.text(max_size=4),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_answered(endpoint: Endpoint, data: object) -> None:
    status, _, body = endpoint.ask("POST", "/v1/chat/completions", data)
    assert status in (200, 400, 404)
    if status != 200:
        shaped(body)

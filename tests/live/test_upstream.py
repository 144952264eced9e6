"""Another server behind the endpoint: its stream is passed on, its errors and silences are told in one shape."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from live_endpoint import STUB, Endpoint, served
from typer.testing import CliRunner

from evernoon.cli.app import app
from evernoon.errors import EvernoonError
from evernoon.live import upstream
from evernoon.live.engines import Done, EngineError, Job, Upstream, asked_of
from evernoon.live.twin import Twin
from evernoon.live.upstream_line import UpstreamError

USAGE = {"prompt_tokens": 11, "completion_tokens": 2}


def event(**data: object) -> bytes:
    text = json.dumps({"object": "chat.completion.chunk", **data})
    return f"data: {text}\r\n\r\n".encode()


def said(text: str, reason: str | None = None) -> bytes:
    return event(choices=[{"index": 0, "delta": {"content": text}, "finish_reason": reason}])


OK = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
STREAM = (
    said("light ") + said("is ", "length") + event(choices=[], usage=USAGE) + b"data: [DONE]\n\n"
)
WHOLE = json.dumps(
    {"choices": [{"message": {"content": "all at once"}, "finish_reason": "stop"}], "usage": USAGE}
).encode()
ERROR = b'{"error": {"message": "slow down", "type": "rate_limit_error"}}'


def chunks(data: bytes, size: int = 7) -> bytes:
    """Chunks that cut through lines and events."""
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def whole(status: str, body: bytes, kind: str = "application/json") -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


ANSWERS = {
    "stream": OK + b"\r\n" + STREAM,
    "chunked": b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"transfer-encoding: chunked\r\n\r\n" + chunks(STREAM),
    "whole": whole("200 OK", WHOLE),
    "busy": whole("429 Too Many Requests", ERROR),
    "plain": whole("500 Oops", b"it broke", "text/plain"),
    "garbage": b"SSH-2.0-OpenSSH\r\n\r\n\r\n\r\n",
    "array": whole("200 OK", b"[1]"),
    "cut": OK + b"\r\n" + said("light "),
    "short": b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{",
    "error-event": OK + b"\r\n" + said("light ") + b'data: {"error": {"message": "out of memory"}}\n\n',
}  # fmt: skip


@asynccontextmanager
async def server(answer: bytes | None) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that gives one answer to all, or none at all."""
    heard: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        if answer is None:
            heard.append(await reader.read(-1))
        else:
            writer.write(answer)
        writer.close()

    there = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{there.sockets[0].getsockname()[1]}/v1", heard
    finally:
        there.close()


def pieces(name: str) -> list[str | Done]:
    async def run() -> list[str | Done]:
        async with server(ANSWERS[name]) as (url, heard):
            engine = Upstream(url, "small", "sk-own")
            found = [
                piece async for piece in engine.pieces(Job([{"role": "user", "content": "?"}], 4))
            ]
            assert b"Bearer sk-own" in heard[0] and heard[0].startswith(
                b"POST /v1/chat/completions "
            )
            return found

    return asyncio.run(run())


@pytest.mark.parametrize("name", ["stream", "chunked"])
def test_a_stream_is_passed_on(name: str) -> None:
    *words, end = pieces(name)
    assert words == ["light ", "is "]
    assert isinstance(end, Done) and (end.reason, end.prompt_token) == ("length", 11)
    assert end.output_token == USAGE["completion_tokens"]


def test_a_server_that_does_not_stream_is_heard_too() -> None:
    words, end = pieces("whole")
    assert words == "all at once" and isinstance(end, Done) and end.output_token == 2


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("busy", 429, "slow down"), ("plain", 500, "it broke"), ("garbage", 502, "not HTTP"),
        ("array", 502, "JSON object"), ("cut", 502, "middle"), ("short", 502, "cut off"),
        ("error-event", 502, "out of memory"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_an_error(name: str, status: int, words: str) -> None:
    with pytest.raises(EngineError, match=words) as caught:
        pieces(name)
    assert caught.value.status == status


def test_silence_has_an_end_and_the_line_is_closed() -> None:
    async def run() -> list[bytes]:
        async with server(None) as (url, heard):
            client = upstream.Client(upstream.server(url))
            asked = client.posted("/chat/completions", {}, silent_s=0.1)
            async with aclosing(asked) as events:
                with pytest.raises(UpstreamError, match="silent") as caught:
                    await anext(events)
            assert caught.value.status == 504
            for _ in range(50):
                if len(heard) == 2:
                    break
                await asyncio.sleep(0.02)
            return heard

    # The second entry is there when the server has seen the end of the connection.
    assert len(asyncio.run(run())) == 2


class Kept(asyncio.Protocol):
    """A server that keeps its connections, or hangs up on the second request of each."""

    def __init__(self, seen: list[int], hangs_up: bool) -> None:
        self.seen, self.hangs_up, self.count = seen, hangs_up, 0
        seen.append(0)
        self.number = len(seen) - 1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if self.hangs_up and self.seen[self.number]:
            self.transport.abort()
            return
        self.seen[self.number] += 1
        self.transport.write(ANSWERS["chunked"])


def requests_by_connection(hangs_up: bool, count: int = 3) -> list[int]:
    seen: list[int] = []

    async def run() -> None:
        loop = asyncio.get_running_loop()
        lines: list[Kept] = []

        def line() -> Kept:
            lines.append(Kept(seen, hangs_up))
            return lines[-1]

        there = await loop.create_server(line, "127.0.0.1", 0)
        engine = Upstream(f"http://127.0.0.1:{there.sockets[0].getsockname()[1]}/v1", "m", None)
        for _ in range(count):
            job = Job([{"role": "user", "content": "?"}], 4)
            assert [piece async for piece in engine.pieces(job)][:2] == ["light ", "is "]
        there.close()
        for server_side in lines:
            server_side.transport.abort()
        await asyncio.sleep(0.05)

    asyncio.run(run())
    return seen


def test_one_connection_carries_many_requests() -> None:
    assert requests_by_connection(hangs_up=False) == [3]


def test_a_connection_found_closed_is_replaced_and_nothing_asked_twice() -> None:
    assert requests_by_connection(hangs_up=True) == [1, 1, 1]


def test_an_answer_of_another_shape_is_an_error_and_no_stuck_slot() -> None:
    for text in ('{"choices": "none"}', '{"choices": [{"delta": 3}]}', '{"usage": [1]}'):
        ANSWERS["shape"] = whole("200 OK", text.encode())
        with pytest.raises(EngineError, match="no answer of this API"):
            pieces("shape")


def test_a_whole_answer_is_asked_for_where_nobody_hears_it_before_its_end() -> None:
    job = Job([{"role": "user", "content": "?"}], 4)
    assert asked_of(job)["stream"] is True
    job.whole = True
    assert "stream" not in asked_of(job)


def test_nobody_there_is_said() -> None:
    async def run() -> None:
        client = upstream.Client(upstream.server("http://127.0.0.1:9/v1"))
        async for _ in client.posted("/x", {}):
            pass

    with pytest.raises(UpstreamError) as caught:
        asyncio.run(run())
    assert caught.value.status == 502


@pytest.mark.parametrize(
    "url", ["localhost:8000", "ftp://a/v1", "http://", "http://a:99999/", "http://a\r\nx: y/"]
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        upstream.server(url)
    assert caught.value.message_id == "live-upstream"
    scenario = str(Path(__file__).parents[2] / "examples" / "ground-only.yaml")
    done = CliRunner().invoke(app, ["live", scenario, "--upstream", url, "--lang", "de"])
    assert done.exit_code == 2


@pytest.fixture(scope="module")
def behind(edge: Twin) -> Iterator[tuple[Endpoint, dict[str, bytes]]]:
    """An endpoint over a server whose answer the test chooses."""
    loop, chosen, stop = asyncio.new_event_loop(), {"answer": b""}, threading.Event()
    urls: list[str] = []
    up = threading.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(chosen["answer"])
        if chosen["answer"] == ANSWERS["cut"] and chosen.get("held"):
            await reader.read(-1)
        writer.close()

    async def run() -> None:
        there = await asyncio.start_server(handle, "127.0.0.1", 0)
        urls.append(f"http://127.0.0.1:{there.sockets[0].getsockname()[1]}/v1")
        up.set()
        while not stop.is_set():
            await asyncio.sleep(0.05)
        there.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    up.wait(10)
    options = replace(STUB, engine="upstream", upstream=urls[0], label="small")
    try:
        with served(edge, options) as found:
            yield found, chosen
    finally:
        stop.set()
        thread.join(10)


def test_the_endpoint_answers_with_what_is_behind_it(
    behind: tuple[Endpoint, dict[str, bytes]],
) -> None:
    endpoint, chosen = behind
    chosen["answer"] = ANSWERS["chunked"]
    status, headers, body = endpoint.chat(max_tokens=2)
    assert status == 200 and body["choices"][0]["message"]["content"] == "light is "
    assert body["usage"]["prompt_tokens"] == 11 and headers["x-evernoon-site"] == "colossus"


@pytest.mark.parametrize(
    ("name", "status", "kind"),
    [("busy", 429, "rate_limit_error"), ("plain", 502, "upstream_error"), ("cut", 502, "upstream_error")],
)  # fmt: skip
def test_its_errors_have_the_shape_of_the_api(
    behind: tuple[Endpoint, dict[str, bytes]], name: str, status: int, kind: str
) -> None:
    endpoint, chosen = behind
    chosen["answer"] = ANSWERS[name]
    found, headers, body = endpoint.chat(max_tokens=2)
    assert (found, body["error"]["type"]) == (status, kind)
    assert ("retry-after" in headers) == (status == 429)


def test_a_stream_of_another_server_ends_with_a_clear_error_when_its_worker_dies(
    behind: tuple[Endpoint, dict[str, bytes]],
) -> None:
    endpoint, chosen = behind
    chosen |= {"answer": ANSWERS["cut"], "held": b"1"}
    gateway = endpoint.gateway
    with ThreadPoolExecutor(1) as pool:
        begun = pool.submit(endpoint.chat, max_tokens=2, stream=True)
        deadline = time.monotonic() + 20.0
        while not (said := [c for s in gateway.stations for c in s.calls if c.said]):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        endpoint.call(said[0].station.kill)
        status, _, body = begun.result(20)
    *_, last = [e for e in body.decode().split("\n\n") if e]
    assert status == 200 and b"light " in body
    assert json.loads(last.removeprefix("data: "))["error"]["code"] == "stream_interrupted"
    # What was said before the cut is billed, once.
    assert gateway.ended["refused:stream_interrupted"] == 1

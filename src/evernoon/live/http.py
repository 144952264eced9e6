"""HTTP/1.1 for a gateway that must not cost a millisecond: one protocol object a connection, no tasks.

Source: RFC 9112, https://www.rfc-editor.org/rfc/rfc9112
Not modelled: HTTP/2, TLS (put a proxy in front), request trailers, `Expect` other than 100-continue.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

HEAD_BYTE = 32_768
BODY_BYTE = 4_000_000
"""Longest head, and longest body: a prompt beyond any context is refused, not stored."""
DRAIN_BYTE = 64_000_000
HEAD_S, IDLE_S, DRAIN_S = 10.0, 75.0, 5.0
LEAST_BODY_BYTE_PER_S = 50_000.0
"""A body slower than this, or a head slower than `HEAD_S`, is somebody who holds the line on purpose."""
SLOW_READER_BYTE = 4_000_000
REASONS = {
    200: "OK", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 411: "Length Required",
    413: "Content Too Large", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request; names of headers in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Broken(Exception):
    """A request that is no HTTP, or breaks a limit: status and what is wrong."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


Handler = Callable[[Asked, "Answer"], None]
Refuser = Callable[["Answer", Broken], None]


def head_bytes(status: int, headers: Headers) -> bytes:
    """Status line and headers."""
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"


class Answer:
    """What a handler writes one answer to: whole, or in chunks with trailers."""

    __slots__ = ("_chunked", "_line", "begun", "gone", "on_gone", "over")

    def __init__(self, line: Line) -> None:
        self._line, self._chunked = line, False
        self.begun = self.over = self.gone = False
        self.on_gone: Callable[[], None] | None = None
        """Called when the other side hangs up before the answer is over."""

    def send(self, status: int, headers: Headers, body: bytes) -> None:
        """The whole answer."""
        if self.begun:
            return
        self.begun = True
        own = [*headers, ("content-length", str(len(body)))]
        if self._line.last:
            own.append(("connection", "close"))
        self._line.write(head_bytes(status, own) + body)
        self.end()

    def begin(self, status: int, headers: Headers) -> None:
        """The head of an answer in chunks."""
        if self.begun:
            return
        self.begun = self._chunked = True
        own = [*headers, ("transfer-encoding", "chunked")]
        if self._line.last:
            own.append(("connection", "close"))
        self._line.write(head_bytes(status, own))

    def write(self, data: bytes) -> None:
        """One chunk."""
        if not (self.over or self.gone):
            self._line.write(b"%x\r\n%b\r\n" % (len(data), data))

    def end(self, trailers: Headers | None = None) -> None:
        """Nothing more comes."""
        if self.over:
            return
        self.over = True
        if self._chunked:
            tail = "".join(f"{name}: {value}\r\n" for name, value in trailers or [])
            self._line.write(b"0\r\n" + tail.encode("latin-1", "replace") + b"\r\n")
        self._line.answered()

    def hung_up(self) -> None:
        """The connection is gone."""
        if not self.over:
            self.gone = self.over = True
            if self.on_gone is not None:
                self.on_gone()


class Line(asyncio.Protocol):
    """One connection: requests one after the other, pipelined or not."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.buffer = bytearray()
        self.answer: Answer | None = None
        self.last = False
        self._draining = 0
        self._transport: asyncio.Transport | None = None
        self._begin()

    def _begin(self) -> None:
        """A request begins: its clock runs from here, whatever drips in later."""
        self._since_s = time.monotonic()
        self.due_s = self._since_s + HEAD_S
        self._head: Head | None = None
        self._body = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client."""
        self._transport = cast("asyncio.Transport", transport)
        self.house.lines.add(self)
        if len(self.house.lines) > self.house.most_lines:
            self._refuse(Broken(503, "too-many"))

    def connection_lost(self, exc: Exception | None) -> None:
        """The client hung up."""
        self.house.lines.discard(self)
        if self.answer is not None:
            self.answer.hung_up()

    def data_received(self, data: bytes) -> None:
        """Bytes; parsed when nothing is being answered."""
        if self._draining:
            self._draining -= len(data)
            if self._draining <= 0:
                self.close()
            return
        if not self.buffer and self.answer is None and self._head is None:
            self._begin()
        self.buffer += data
        if self.answer is None:
            self._parse()
        elif len(self.buffer) > HEAD_BYTE + BODY_BYTE:
            self.close()

    def write(self, data: bytes) -> None:
        """Bytes out; a reader who never reads is dropped."""
        transport = self._transport
        if transport is None or transport.is_closing():
            return
        transport.write(data)
        if transport.get_write_buffer_size() > SLOW_READER_BYTE:
            transport.abort()

    def answered(self) -> None:
        """The answer is over: the next request, or goodbye."""
        self.answer = None
        if self.buffer:
            self._begin()
        else:
            self.due_s = time.monotonic() + IDLE_S
        if self._draining:
            return
        if self.last:
            self.close()
        elif self.buffer:
            asyncio.get_running_loop().call_soon(self._parse)

    def close(self) -> None:
        """Hang up after what was written."""
        if self._transport is not None:
            self._transport.close()

    def late(self) -> None:
        """The deadline has passed: say so where a request was begun."""
        if self.answer is not None:
            return
        if self._draining or not (self.buffer or self._head):
            self.close()
        else:
            self._refuse(Broken(408, "slow"))

    def _refuse(self, broken: Broken, rest_byte: int = 0) -> None:
        """Say what is wrong, swallow what is still coming, and hang up."""
        self.last = True
        self.buffer.clear()
        self._draining = min(rest_byte, DRAIN_BYTE)
        self.answer = Answer(self)
        self.house.refuse(self.answer, broken)
        self.due_s = time.monotonic() + DRAIN_S

    def _parse(self) -> None:
        if self.answer is not None or not self.buffer:
            return
        try:
            asked = self._request()
        except Broken as broken:
            told = self._head.length if self._head is not None else 0
            rest = DRAIN_BYTE if told is None else told - len(self.buffer)
            self._refuse(broken, rest if broken.status == 413 else 0)
            return
        if asked is not None:
            self.answer = answer = Answer(self)
            self.house.handle(asked, answer)

    def _request(self) -> Asked | None:
        """A whole request off the buffer, or None while it is not there. Errors: Broken.

        Head and chunks are read once, however small the pieces in which they come.
        """
        if self._head is None:
            end = self.buffer.find(b"\r\n\r\n")
            if end > HEAD_BYTE or (end < 0 and len(self.buffer) > HEAD_BYTE):
                raise Broken(431, "head")
            if end < 0:
                return None
            self._head = parsed_head(bytes(self.buffer[:end]))
            del self.buffer[: end + 4]
            if self._head.length is not None and self._head.length > BODY_BYTE:
                raise Broken(413, "body")
        head = self._head
        if head.length is None:
            whole = unchunked(self.buffer, self._body)
        else:
            whole = len(self.buffer) >= head.length
            if whole:
                self._body = self.buffer[: head.length]
                del self.buffer[: head.length]
        if not whole:
            self._await_body(head)
            return None
        self._head, self.last = None, not head.keep
        return Asked(head.method, head.path, head.headers, bytes(self._body))

    def _await_body(self, head: Head) -> None:
        """More is to come: at least so fast, counted from the first byte of the request."""
        if head.headers.pop("expect", ""):
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        byte = len(self._body) if head.length is None else head.length
        self.due_s = self._since_s + HEAD_S + byte / LEAST_BODY_BYTE_PER_S


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a request; length of the body, None where it comes in chunks."""

    method: str
    path: str
    headers: dict[str, str]
    keep: bool
    """Whether the line stays open."""
    length: int | None


def parsed_head(head: bytes) -> Head:
    """Errors: Broken."""
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1.") or not words[0].isalpha():
        raise Broken(400, "framing")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        name = name.lower()
        if not colon or not name or name != name.strip():
            raise Broken(400, "framing")
        if name in headers and name in ("content-length", "transfer-encoding", "host"):
            raise Broken(400, "framing")
        headers[name] = value.strip()
    wanted = headers.get("connection", "").lower()
    keep = "close" not in wanted if words[2] == "HTTP/1.1" else "keep-alive" in wanted
    return Head(words[0], words[1], headers, keep, body_length(headers))


def body_length(headers: dict[str, str]) -> int | None:
    """Length of the body; None where it comes in chunks. Errors: Broken."""
    if "transfer-encoding" in headers:
        if "content-length" in headers or headers["transfer-encoding"].lower() != "chunked":
            raise Broken(400, "framing")
        return None
    text = headers.get("content-length", "0")
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Broken(400, "framing")
    return int(text)


def unchunked(buffer: bytearray, body: bytearray) -> bool:
    """Move whole chunks from buffer to body; whether that was the last. Errors: Broken."""
    at, over = 0, False
    while not over:
        line = buffer.find(b"\r\n", at)
        if line < 0 and len(buffer) - at > 64:
            raise Broken(400, "framing")
        if line < 0:
            break
        try:
            size = int(buffer[at:line].split(b";")[0].strip(), 16)
        except ValueError:
            raise Broken(400, "framing") from None
        if size < 0 or len(body) + size > BODY_BYTE:
            raise Broken(413, "body")
        start = line + 2
        if len(buffer) < start + size + 2:
            break
        if buffer[start + size : start + size + 2] != b"\r\n":
            raise Broken(400, "framing")
        body += buffer[start : start + size]
        at, over = start + size + 2, size == 0
    del buffer[:at]
    return over


class House:
    """All connections, their limits, and the watch over slow ones."""

    def __init__(self, handle: Handler, refuse: Refuser, most_lines: int = 2000) -> None:
        self.handle, self.refuse, self.most_lines = handle, refuse, most_lines
        self.lines: set[Line] = set()
        self._watch: asyncio.TimerHandle | None = None

    async def open(self, host: str, port: int) -> tuple[asyncio.Server, int]:
        """Listen; the port that was found."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Line(self), host, port, backlog=1024)
        self._look()
        return server, int(server.sockets[0].getsockname()[1])

    def _look(self) -> None:
        now = time.monotonic()
        for line in [line for line in self.lines if line.due_s < now]:
            line.late()
        self._watch = asyncio.get_running_loop().call_later(1.0, self._look)

    def close(self) -> None:
        """Hang up everywhere."""
        if self._watch is not None:
            self._watch.cancel()
        for line in list(self.lines):
            line.close()

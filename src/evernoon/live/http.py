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
        self.due_s = time.monotonic() + HEAD_S
        self._draining = 0
        self._transport: asyncio.Transport | None = None

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
        if not self.buffer and self.answer is None:
            self.due_s = time.monotonic() + HEAD_S
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
        if self._draining or not self.buffer:
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
            length = self._length() if broken.status == 413 else 0
            self._refuse(broken, max(0, length - len(self.buffer)))
            return
        if asked is not None:
            self.answer = answer = Answer(self)
            self.house.handle(asked, answer)

    def _length(self) -> int:
        found = bytes(self.buffer[:HEAD_BYTE]).lower().partition(b"content-length:")[2]
        digits = found.split(b"\r\n", 1)[0].strip()
        return int(digits) if digits.isdigit() and len(digits) < 16 else DRAIN_BYTE

    def _request(self) -> Asked | None:
        """A whole request off the buffer, or None while it is not there. Errors: Broken."""
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self.buffer) > HEAD_BYTE:
                raise Broken(431, "head")
            return None
        if end > HEAD_BYTE:
            raise Broken(431, "head")
        method, path, headers, keep = parsed_head(bytes(self.buffer[:end]))
        start = end + 4
        if "transfer-encoding" in headers:
            if "content-length" in headers or headers["transfer-encoding"].lower() != "chunked":
                raise Broken(400, "framing")
            body, used = unchunked(self.buffer, start)
            if body is None:
                self._await_body(headers, len(self.buffer) - start)
                return None
        else:
            length = content_length(headers)
            used = start + length
            if len(self.buffer) < used:
                self._await_body(headers, length)
                return None
            body = bytes(self.buffer[start:used])
        del self.buffer[:used]
        self.last = not keep
        return Asked(method, path, headers, body)

    def _await_body(self, headers: dict[str, str], byte: int) -> None:
        if headers.pop("expect", "") and self.due_s - time.monotonic() <= HEAD_S:
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self.due_s = max(self.due_s, time.monotonic() + byte / LEAST_BODY_BYTE_PER_S)
        if byte > BODY_BYTE:
            raise Broken(413, "body")


def parsed_head(head: bytes) -> tuple[str, str, dict[str, str], bool]:
    """Method, path, headers, and whether the line stays open. Errors: Broken."""
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
    return words[0], words[1], headers, keep


def content_length(headers: dict[str, str]) -> int:
    """Length of the body. Errors: Broken."""
    text = headers.get("content-length", "0")
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Broken(400, "framing")
    if int(text) > BODY_BYTE:
        raise Broken(413, "body")
    return int(text)


def unchunked(buffer: bytearray, start: int) -> tuple[bytes | None, int]:
    """Body in chunks and where it ends; None while it is not there. Errors: Broken."""
    body, at = bytearray(), start
    while True:
        line = buffer.find(b"\r\n", at)
        if line < 0:
            if len(buffer) - at > 64:
                raise Broken(400, "framing")
            return None, at
        digits = bytes(buffer[at:line]).split(b";")[0].strip()
        try:
            size = int(digits, 16)
        except ValueError:
            raise Broken(400, "framing") from None
        if size < 0 or len(body) + size > BODY_BYTE:
            raise Broken(413, "body")
        at = line + 2
        if len(buffer) < at + size + 2:
            return None, at
        body += buffer[at : at + size]
        if buffer[at + size : at + size + 2] != b"\r\n":
            raise Broken(400, "framing")
        at += size + 2
        if size == 0:
            return bytes(body), at


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

"""Any server that speaks the OpenAI API, asked over HTTP/1.1 by an asyncio client that streams.

A connection whose answer came to its end carries the next request. A caller who hangs up in the middle closes
his, so that the server stops working for nobody.

Source: RFC 9112, https://www.rfc-editor.org/rfc/rfc9112
Not modelled: HTTP/2, redirects, proxies.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from evernoon.errors import EvernoonError
from evernoon.live.upstream_line import Line, UpstreamError

CONNECT_S, SILENT_S, WHOLE_S = 10.0, 120.0, 600.0
"""Longest wait for a connection, for the next bytes of a stream, and for an answer that comes whole."""
KEPT_S = 4.0
"""How long a connection is kept that nobody uses: less than what servers do (uvicorn 5 s), so that few are
found closed.

Source: https://www.uvicorn.org/settings/#timeouts
"""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server is, and the key it wants."""

    host: str
    port: int
    tls: bool
    path: str
    key: str | None = None


def server(url: str, key: str | None = None) -> Server:
    """The server of an address such as http://127.0.0.1:8000/v1. Errors: live-upstream."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise EvernoonError("live-upstream", path="--upstream", text=url) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not url.isprintable():
        raise EvernoonError("live-upstream", path="--upstream", text=url)
    tls = parts.scheme == "https"
    return Server(parts.hostname, port or (443 if tls else 80), tls, parts.path.rstrip("/"), key)


class Client:
    """Requests to one server, over connections that are kept open between them."""

    def __init__(self, there: Server) -> None:
        self._there = there
        self._context = ssl.create_default_context() if there.tls else None
        self._idle: deque[tuple[float, Line]] = deque()
        """Kept connections and since when, the oldest first."""

    async def posted(
        self, path: str, body: dict[str, Any], connect_s: float = CONNECT_S,
        silent_s: float = SILENT_S,
    ) -> AsyncGenerator[dict[str, Any], None]:  # fmt: skip
        """Events of a streamed answer, or the one object of a whole one. Errors: UpstreamError."""
        request = _asked(self._there, path, body)
        kept = self._kept()
        line = kept or await self._connected(connect_s)
        line.ask(request)
        try:
            while True:
                while line.events:
                    yield line.taken()
                if line.told:
                    return
                if line is kept and line.lost and not line.heard:
                    # The server had hung up before it read this: nothing of it has been answered.
                    line = await self._connected(connect_s)
                    line.ask(request)
                elif line.failure is not None:
                    raise line.failure
                await line.more(silent_s)
        finally:
            self._left(line)

    def _kept(self) -> Line | None:
        """The connection that was used last, where it is not too old."""
        now_s = time.monotonic()
        while self._idle and now_s - self._idle[0][0] > KEPT_S:
            self._idle.popleft()[1].close()
        while self._idle:
            line = self._idle.pop()[1]
            if line.usable:
                return line
            line.close()
        return None

    async def _connected(self, connect_s: float) -> Line:
        loop, there = asyncio.get_running_loop(), self._there
        try:
            async with asyncio.timeout(connect_s):
                _, line = await loop.create_connection(
                    lambda: Line(self._gone), there.host, there.port, ssl=self._context
                )
        except TimeoutError:
            raise UpstreamError(504, f"no connection within {connect_s:g} s") from None
        except OSError as error:
            raise UpstreamError(502, str(error)) from None
        return line

    def _left(self, line: Line) -> None:
        """Nobody waits for this one: it is kept, or closed where its answer was not told to the end.

        Behind the last event the end of the body may still be on its way; whether it came is seen when the
        connection is wanted again.
        """
        if line.told and line.failure is None and not line.lost:
            self._idle.append((time.monotonic(), line))
        else:
            line.close()

    def _gone(self, line: Line) -> None:
        self._idle = deque(row for row in self._idle if row[1] is not line)


def _asked(there: Server, path: str, body: dict[str, Any]) -> bytes:
    data = json.dumps(body).encode()
    bearer = f"authorization: Bearer {there.key}\r\n" if there.key else ""
    host = f"[{there.host}]" if ":" in there.host else there.host
    head = (
        f"POST {there.path}{path} HTTP/1.1\r\nhost: {host}:{there.port}\r\n"
        f"content-type: application/json\r\naccept: text/event-stream, application/json\r\n"
        f"{bearer}content-length: {len(data)}\r\n\r\n"
    )
    return head.encode("latin-1", "replace") + data

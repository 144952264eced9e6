"""Any server that speaks the OpenAI API, asked over HTTP/1.1 by an asyncio client that streams.

A connection lives for one request: a caller who hangs up closes it, and the server stops working for nobody.

Source: RFC 9112, https://www.rfc-editor.org/rfc/rfc9112; events as in
https://html.spec.whatwg.org/multipage/server-sent-events.html
Not modelled: HTTP/2, redirects, proxies, compressed bodies (none is asked for).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from evernoon.errors import EvernoonError

CONNECT_S, SILENT_S = 10.0, 120.0
"""Longest wait for a connection, and for the next bytes of an answer."""
LINE_BYTE, ERROR_BYTE = 1 << 20, 4000


class UpstreamError(Exception):
    """The server would not or could not; `status` as HTTP has it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


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


async def posted(
    there: Server, path: str, body: dict[str, Any], connect_s: float = CONNECT_S,
    silent_s: float = SILENT_S,
) -> AsyncGenerator[dict[str, Any], None]:  # fmt: skip
    """Events of a streamed answer, or the one object of a whole one. Errors: UpstreamError."""
    context = ssl.create_default_context() if there.tls else None
    try:
        async with asyncio.timeout(connect_s):
            reader, writer = await asyncio.open_connection(
                there.host, there.port, ssl=context, limit=LINE_BYTE
            )
    except TimeoutError:
        raise UpstreamError(504, f"no connection within {connect_s:g} s") from None
    except OSError as error:
        raise UpstreamError(502, str(error)) from None
    try:
        writer.write(_asked(there, path, body))
        async for data in _answered(reader, silent_s):
            yield data
    except TimeoutError:
        raise UpstreamError(504, f"silent for {silent_s:g} s") from None
    except (OSError, asyncio.IncompleteReadError) as error:
        raise UpstreamError(502, f"cut off: {error}") from None
    except ValueError as error:
        raise UpstreamError(502, f"no answer of this API: {error}") from None
    finally:
        with contextlib.suppress(OSError):
            writer.close()


def _asked(there: Server, path: str, body: dict[str, Any]) -> bytes:
    data = json.dumps(body).encode()
    bearer = f"authorization: Bearer {there.key}\r\n" if there.key else ""
    host = f"[{there.host}]" if ":" in there.host else there.host
    head = (
        f"POST {there.path}{path} HTTP/1.1\r\nhost: {host}:{there.port}\r\n"
        f"content-type: application/json\r\naccept: text/event-stream, application/json\r\n"
        f"connection: close\r\n{bearer}content-length: {len(data)}\r\n\r\n"
    )
    return head.encode("latin-1", "replace") + data


async def _answered(reader: asyncio.StreamReader, silent_s: float) -> AsyncIterator[dict[str, Any]]:
    status, headers = await _head(reader, silent_s)
    lines = _lines(_body(reader, headers, silent_s))
    if status != 200:
        text = b"".join([line async for line in lines])[:ERROR_BYTE]
        raise UpstreamError(status, message_of(text))
    if "event-stream" not in headers.get("content-type", ""):
        yield _object(b"".join([line async for line in lines]))
        return
    async for line in lines:
        data = line.removeprefix(b"data:").strip()
        if not line.startswith(b"data:"):
            continue
        if data == b"[DONE]":
            return
        yield _object(data)
    # Some servers close without [DONE]; what is missing then is the engine's to judge.


def _object(data: bytes) -> dict[str, Any]:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    return found


async def _head(reader: asyncio.StreamReader, silent_s: float) -> tuple[int, dict[str, str]]:
    """Status and headers; interim answers (100) are passed over."""
    while True:
        async with asyncio.timeout(silent_s):
            head = await reader.readuntil(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        words = first.split(" ")
        if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit():
            raise ValueError("not HTTP")
        if words[1] != "100":
            pairs = (line.partition(":") for line in rest)
            return int(words[1]), {name.lower(): value.strip() for name, _, value in pairs}


async def _body(
    reader: asyncio.StreamReader, headers: dict[str, str], silent_s: float
) -> AsyncIterator[bytes]:
    """Pieces of the body as they come: in chunks, of a known length, or until the end."""
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    left = int(headers.get("content-length", -1))
    while left:
        async with asyncio.timeout(silent_s):
            if chunked:
                size = int((await reader.readline()).split(b";")[0], 16)
                if not size:
                    return
                piece = (await reader.readexactly(size + 2))[:-2]
            elif left > 0:
                piece = await reader.read(min(left, 1 << 16))
                left -= len(piece)
                if not piece:
                    raise asyncio.IncompleteReadError(b"", left)
            else:
                piece = await reader.read(1 << 16)
                if not piece:
                    return
        yield piece


async def _lines(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    rest = b""
    async for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > LINE_BYTE:
            raise ValueError("a line without an end")
        for line in lines:
            yield line.rstrip(b"\r")
    if rest:
        yield rest


def message_of(text: bytes) -> str:
    """What an error says, out of OpenAI's shape where it has that."""
    try:
        error = json.loads(text)["error"]
        return str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError):
        return text.decode("utf-8", "replace").strip() or "no reason given"

"""Send a trace to the endpoint as clients would, and note what they saw."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evernoon.live.forecast import Seen
from evernoon.live.ledger import pico_of
from evernoon.live.trace import text_of

if TYPE_CHECKING:
    from evernoon.live.trace import Request

PATIENCE_S = 600.0
LINE_BYTE = 1 << 20


async def replayed(
    address: str, key: str, requests: Sequence[Request], stretch: float
) -> list[Seen]:
    """Every request at its time, each over a connection of its own; in the order of the trace."""
    host, port = address.removeprefix("http://").rsplit(":", 1)
    began_s = time.monotonic()
    return list(
        await asyncio.gather(*(_one(host, int(port), key, r, stretch, began_s) for r in requests))
    )


async def _one(
    host: str, port: int, key: str, request: Request, stretch: float, began_s: float
) -> Seen:
    """One request: TTFT at the first piece of text, total at the last byte."""
    await asyncio.sleep(max(0.0, began_s + request.at_s * stretch - time.monotonic()))
    sent_s = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE_S):
            reader, writer = await asyncio.open_connection(host, port, limit=LINE_BYTE)
            try:
                writer.write(_bytes(host, port, key, request))
                return await _read(reader, request, sent_s, sent_s - began_s)
            finally:
                writer.close()
    except OSError:  # nobody there, cut off, or silent too long
        return Seen(request.product, "", sent_s - began_s)


def _bytes(host: str, port: int, key: str, request: Request) -> bytes:
    body = json.dumps(
        {
            "model": "default", "stream": True, "stream_options": {"include_usage": True},
            "max_tokens": request.most_token, "ignore_eos": True,
            "messages": [{"role": "user", "content": text_of(request)}],
        }
    ).encode()  # fmt: skip
    head = (
        f"POST /v1/chat/completions HTTP/1.1\r\nhost: {host}:{port}\r\nconnection: close\r\n"
        f"authorization: Bearer {key or 'none'}\r\nx-evernoon-region: {request.region}\r\n"
        f"x-evernoon-product: {request.product}\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _read(
    reader: asyncio.StreamReader, request: Request, sent_s: float, begun_s: float
) -> Seen:
    status, place, first_s = 0, "", 0.0
    told: dict[str, Any] = {}
    while line := await reader.readline():
        if not status:
            status = int(line.split()[1])
        elif line.lower().startswith(b"x-evernoon-site:"):
            place = line.partition(b":")[2].strip().decode()
        elif line.startswith(b"data: {"):
            first_s = first_s or time.monotonic()
            data = json.loads(line[6:])
            told = data if "error" in data or data.get("usage") else told
    took_s = time.monotonic() - sent_s
    if status != 200 or "evernoon" not in told:
        return Seen(request.product, "", begun_s)
    costs = told["evernoon"]
    return Seen(
        request.product, place, begun_s, first_s - sent_s, took_s,
        told["usage"]["completion_tokens"], float(costs["joules"]), pico_of(costs["usd"]),
    )  # fmt: skip

"""Load on an OpenAI-compatible endpoint: raw sockets, kept open, so that the client costs little.

Prints requests a second, latency quantiles, and what each answer's status was.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from typing import cast


def request(host: str, path: str, body: dict[str, object], key: str = "none") -> bytes:
    """The bytes of one request."""
    text = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {key}\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    return head.encode() + text


class Client(asyncio.Protocol):
    """One connection that asks again as soon as it is answered."""

    def __init__(self, load: Load) -> None:
        self.load, self.buffer = load, b""
        self.began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.ask()

    def ask(self) -> None:
        if self.load.left <= 0:
            self.transport.close()
            return
        self.load.left -= 1
        self.began = time.perf_counter()
        self.transport.write(self.load.request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, mark, rest = self.buffer.partition(b"\r\n\r\n")
        if not mark:
            return
        lower = head.lower()
        if b"content-length:" in lower:
            length = int(lower.partition(b"content-length:")[2].split(b"\r\n")[0])
            if len(rest) < length:
                return
        elif not rest.endswith(b"0\r\n\r\n") and b"\r\n0\r\n" not in rest:
            return
        self.buffer = b""
        self.load.answered(head, rest, time.perf_counter() - self.began)
        self.ask()

    def connection_lost(self, exc: Exception | None) -> None:
        self.load.closed()


class Load:
    """Many connections."""

    def __init__(self, request: bytes, count: int, lines: int) -> None:
        self.request, self.left, self.lines = request, count, lines
        self.times: list[float] = []
        self.status: Counter[bytes] = Counter()
        self.ids: Counter[str] = Counter()
        self.bodies: list[bytes] = []
        self.open = lines
        self.over = asyncio.Event()

    def answered(self, head: bytes, body: bytes, took: float) -> None:
        self.times.append(took)
        self.status[head[9:12]] += 1
        mark = head.lower().partition(b"x-evernoon-id: ")[2].split(b"\r\n")[0]
        if mark:
            self.ids[mark.decode()] += 1

    def closed(self) -> None:
        self.open -= 1
        if self.open <= 0:
            self.over.set()

    async def run(self, host: str, port: int) -> dict[str, object]:
        loop = asyncio.get_running_loop()
        began = time.perf_counter()
        for _ in range(self.lines):
            await loop.create_connection(lambda: Client(self), host, port)
        await self.over.wait()
        took = time.perf_counter() - began
        times = sorted(self.times)
        return {
            "requests": len(times), "seconds": took, "per_s": len(times) / took,
            "p50_ms": times[len(times) // 2] * 1e3, "p95_ms": times[len(times) * 95 // 100] * 1e3,
            "status": {k.decode(): v for k, v in self.status.items()},
            "twice": sum(1 for n in self.ids.values() if n > 1), "ids": len(self.ids),
        }  # fmt: skip


def main() -> None:
    """`load.py HOST:PORT REQUESTS CONNECTIONS [MODEL] [KEY]`."""
    where, count, lines = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    model = sys.argv[4] if len(sys.argv) > 4 else "default"
    key = sys.argv[5] if len(sys.argv) > 5 else "none"
    host, port = where.rsplit(":", 1)
    body = {
        "model": model, "max_tokens": 16,
        "messages": [{"role": "user", "content": "What is the Sun? " * 8}],
    }  # fmt: skip
    load = Load(request(where, "/v1/chat/completions", body, key), count, lines)
    print(json.dumps(asyncio.run(load.run(host, int(port)))))


if __name__ == "__main__":
    main()

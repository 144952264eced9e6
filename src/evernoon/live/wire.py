"""What passes between the gateway and a worker: one JSON list a line.

To a worker: `["job", id, {...}]`, `["cancel", id]`, `["ping"]`.
From it: `["ready", {...}]`, `["text", id, [pieces]]`, `["end", id, {...}]`, `["fault", id, {...}]`, `["pong"]`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

Frame = list[Any]
encoded = json.JSONEncoder(separators=(",", ":")).encode


class Wire(asyncio.Protocol):
    """One end of the line."""

    def __init__(self, heard: Callable[[Frame], None], lost: Callable[[], None]) -> None:
        self._heard, self._lost = heard, lost
        self._buffer = b""
        self._outgoing: list[bytes] = []
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The other end is there."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """The other end is gone."""
        self._transport = None
        self._lost()

    def data_received(self, data: bytes) -> None:
        """Whole lines are frames."""
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for line in lines:
            self._heard(json.loads(line))

    def send(self, *frame: Any) -> bool:
        """Write a frame; False where nobody is there to read it."""
        if self._transport is None or self._transport.is_closing():
            return False
        if not self._outgoing:
            # Frames of one turn of the loop go in one write: writes are what a gateway pays for.
            asyncio.get_running_loop().call_soon(self._flush)
        self._outgoing.append(encoded(frame).encode())
        return True

    def _flush(self) -> None:
        if self._transport is not None:
            self._transport.write(b"\n".join([*self._outgoing, b""]))
        self._outgoing.clear()

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._flush()
            self._transport.close()

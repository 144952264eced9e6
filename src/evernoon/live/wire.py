"""What passes between the gateway and a worker: one JSON list a line.

To a worker: `["job", id, {...}]`, `["cancel", id]`, `["ping"]`.
From it: `["ready", {...}]`, `["text", id, [pieces]]`, `["end", id, {...}]`, `["fault", id, {...}]`, `["pong"]`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

Frame = list[Any]


class Wire(asyncio.Protocol):
    """One end of the line."""

    def __init__(self, heard: Callable[[Frame], None], lost: Callable[[], None]) -> None:
        self._heard, self._lost = heard, lost
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The other end is there."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

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
        self._transport.write(json.dumps(frame).encode() + b"\n")
        return True

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

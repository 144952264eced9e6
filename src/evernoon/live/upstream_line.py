"""One connection to another server: what comes over it is read into events as it arrives, without a task.

Source: RFC 9112, https://www.rfc-editor.org/rfc/rfc9112; events as in
https://html.spec.whatwg.org/multipage/server-sent-events.html
Not modelled: HTTP/2, trailers (they are passed over), compressed bodies (none is asked for).
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Any, cast

LINE_BYTE, HEAD_BYTE, ERROR_BYTE = 1 << 20, 1 << 16, 4000
MOST_EVENTS = 4096
"""Events nobody has taken yet; beyond it the server waits."""
END = b"\r\n\r\n"
_parsed = json.JSONDecoder().raw_decode


class UpstreamError(Exception):
    """The server would not or could not; `status` as HTTP has it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Line(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self, gone: Callable[[Line], None]) -> None:
        self._gone = gone
        self._transport: asyncio.Transport | None = None
        self.lost = False
        self._begin()

    def _begin(self) -> None:
        self._buffer, self._read = bytearray(), self._head
        self.events: deque[dict[str, Any]] = deque()
        self.heard = self.over = self.told = False
        """Whether a byte has come; whether the answer is whole; whether all is said that was to be."""
        self.failure: UpstreamError | None = None
        self._status, self._keep, self._left, self._streamed = 0, True, -1, False
        self._text = bytearray()
        self._waiter: asyncio.Future[None] | None = None

    @property
    def usable(self) -> bool:
        """Whether another request may go over it."""
        return self.over and self._keep and not self.lost and not self._buffer

    def ask(self, request: bytes) -> None:
        """Send a request; what was before is forgotten."""
        assert self._transport is not None
        self._begin()
        self._transport.write(request)

    async def more(self, silent_s: float) -> None:
        """Until anything has come. Errors: UpstreamError 504."""
        if self.events or self.told or self.lost or self.failure:
            return
        loop = asyncio.get_running_loop()
        self._waiter = waiter = loop.create_future()
        # A timer of the loop costs a tenth of a timeout around every read.
        timer = loop.call_later(silent_s, _late, waiter)
        try:
            await waiter
        except TimeoutError:
            raise UpstreamError(504, f"silent for {silent_s:g} s") from None
        finally:
            timer.cancel()
            self._waiter = None

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.abort()

    # --- what the loop calls --------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The server is there."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """The server hung up: that is the end of a body that has no other."""
        self.lost = True
        if self._read == self._until_end and exc is None:
            self._guarded(self._finished)
        elif not self.over and self.failure is None:
            self.failure = UpstreamError(502, f"cut off: {exc or 'before the end of the answer'}")
        self._wake()
        self._gone(self)

    def data_received(self, data: bytes) -> None:
        """Bytes of the answer; those nobody asked for end the connection."""
        if self.over:
            self.close()
            return
        self.heard = True
        self._buffer += data
        self._guarded(self._parse)
        if self.failure is not None:
            self.close()
        elif len(self.events) > MOST_EVENTS and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def taken(self) -> dict[str, Any]:
        """The next event."""
        event = self.events.popleft()
        if len(self.events) == MOST_EVENTS and self._transport is not None:
            self._transport.resume_reading()
        return event

    def _parse(self) -> None:
        while not self.over and self._read():
            pass

    def _guarded(self, act: Callable[[], None]) -> None:
        """What is wrong with the answer is told to who waits for it, not to the loop."""
        try:
            act()
        except UpstreamError as error:
            self.failure = error
        except ValueError as error:
            self.failure = UpstreamError(502, f"no answer of this API: {error}")

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # --- reading: each returns whether there may be more in the buffer ----------------------------

    def _head(self) -> bool:
        """Status and headers; interim answers (100) are passed over."""
        lines = self._lines_to_the_empty_one()
        if lines is None:
            return False
        first, *rest = lines
        words = first.split(" ")
        if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit():
            raise ValueError("not HTTP")
        if words[1] == "100":
            return True
        pairs = (line.partition(":") for line in rest)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        self._status = int(words[1])
        self._streamed = "event-stream" in headers.get("content-type", "")
        closes = "close" in headers.get("connection", "").lower()
        self._keep = words[0] == "HTTP/1.1" and not closes
        if "chunked" in headers.get("transfer-encoding", "").lower():
            self._read = self._chunk
        elif "content-length" in headers:
            self._left = int(headers["content-length"])
            self._read = self._counted
        else:
            self._keep, self._read = False, self._until_end
        return True

    def _counted(self) -> bool:
        piece = self._buffer[: self._left]
        self._left -= len(piece)
        del self._buffer[: len(piece)]
        self._body(piece)
        if not self._left:
            self._finished()
        return False

    def _chunk(self) -> bool:
        end = self._buffer.find(b"\r\n")
        if end < 0:
            if len(self._buffer) > HEAD_BYTE:
                raise ValueError("a chunk without a size")
            return False
        size = int(self._buffer[:end].split(b";")[0], 16)
        if size < 0:
            raise ValueError("a chunk of no size")
        if not size:
            self._read = self._trailer
            del self._buffer[:end]
            return True
        if len(self._buffer) < end + size + 4:
            if size > LINE_BYTE:
                raise ValueError("a chunk too long")
            return False
        self._body(self._buffer[end + 2 : end + 2 + size])
        del self._buffer[: end + size + 4]
        return True

    def _lines_to_the_empty_one(self) -> list[str] | None:
        """Taken off the buffer; None while its end is not there."""
        end = self._buffer.find(END)
        if end < 0:
            if len(self._buffer) > HEAD_BYTE:
                raise ValueError("a head without an end")
            return None
        found = self._buffer[:end].decode("latin-1").split("\r\n")
        del self._buffer[: end + len(END)]
        return found

    def _trailer(self) -> bool:
        """The buffer begins with the end of the line before: an empty line is the end of it all."""
        if self._lines_to_the_empty_one() is not None:
            self._finished()
        return False

    def _until_end(self) -> bool:
        piece = self._buffer[:]
        self._buffer.clear()
        self._body(piece)
        return False

    def _body(self, piece: bytearray) -> None:
        """Lines of a stream are events; everything else waits for its end."""
        text = self._text
        text += piece
        if self._status == 200 and self._streamed:
            end = text.rfind(b"\n")
            if end >= 0:
                for line in text[:end].decode().split("\n"):
                    self._event(line)
                del text[: end + 1]
        if len(text) > LINE_BYTE:
            raise ValueError("a line without an end")

    def _event(self, line: str) -> None:
        if self.told or not line.startswith("data:"):
            return
        data = line[5:].strip()
        if data == "[DONE]":
            self.told = True
        else:
            self.events.append(_object(data))

    def _finished(self) -> None:
        """The answer is whole. Some servers end without [DONE]: what is missing is the engine's to judge."""
        self.over = True
        if self._status != 200:
            raise UpstreamError(self._status, message_of(bytes(self._text[:ERROR_BYTE])))
        if not self._streamed:
            self.events.append(_object(self._text.decode().strip()))
        elif self._text:
            self._event(self._text.decode())
        self.told = True


def _late(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


def _object(text: str) -> dict[str, Any]:
    # `json.loads` looks for an encoding and for spaces on both sides, twice as long as it reads an event.
    found, end = _parsed(text)
    if end != len(text):
        raise ValueError("more than JSON")
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    return found


def message_of(text: bytes) -> str:
    """What an error says, out of OpenAI's shape where it has that."""
    try:
        error = json.loads(text)["error"]
        return str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError):
        return text.decode("utf-8", "replace").strip() or "no reason given"

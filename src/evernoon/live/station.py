"""A place at work: its process, its queue, and the pace that power allows."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evernoon.live.slots import Slots
from evernoon.live.wire import Frame, Wire

if TYPE_CHECKING:
    from evernoon.live.call import Call
    from evernoon.live.twin import Place

PING_S, DEAF_S, AGAIN_S = 2.0, 15.0, 0.2
"""How often a worker is asked whether it lives, when it is given up, when another is started."""
PREFILL_OVER_DECODE = 0.1
"""Time of a prompt token over that of an output token where nobody measured: batch arithmetic against memory."""


class Station(Slots["Call"]):
    """One place, one worker process."""

    def __init__(
        self, place: Place, told: dict[str, Any], slots: int, gap_s: float, prefill_gap_s: float,
        lost: Callable[[Station, list[Call]], None],
    ) -> None:  # fmt: skip
        super().__init__(place, slots, gap_s, prefill_gap_s)
        self.losses = 0
        self.speed: list[float] | None = None
        self.ready = asyncio.Event()
        self._told, self._lost = told, lost
        self._wire: Wire | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._asked_s = 0.0
        """When it was asked whether it lives and has not answered since; 0 where nothing is open."""
        self._closing = False

    @property
    def up(self) -> bool:
        """Whether its worker is there to be asked."""
        return self.ready.is_set()

    @property
    def calls(self) -> list[Call]:
        """All that run and wait here."""
        return [*self.running.values(), *self.waiting]

    @property
    def measured(self) -> bool:
        """Whether its engine is timed before it is ready."""
        return bool(self._told.get("measure"))

    @property
    def pid(self) -> int:
        """Process id of the worker; 0 while there is none."""
        return self._process.pid if self._process is not None else 0

    async def start(self) -> None:
        """Start the worker; `ready` is set when its engine is."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "evernoon.live.worker", str(theirs.fileno())],
            stdin=subprocess.PIPE, pass_fds=(theirs.fileno(),),
            stderr=None if os.environ.get("EVERNOON_LIVE_TRACE") else subprocess.DEVNULL,
        )  # fmt: skip
        theirs.close()
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(self._told).encode() + b"\n")
        self._process.stdin.close()
        wire = Wire(self._heard, self._gone)
        self._wire, self._asked_s = wire, 0.0
        await asyncio.get_running_loop().create_unix_connection(lambda: wire, sock=ours)

    def _heard(self, frame: Frame) -> None:
        self._asked_s = 0.0
        match frame[0]:
            case "text":
                call = self.running.get(frame[1])
                if call is not None:
                    call.spoke(frame[2])
            case "end":
                call = self._released(frame[1])
                if call is not None:
                    call.ended(frame[2])
            case "fault":
                call = self._released(frame[1])
                if call is not None:
                    call.failed(frame[2])
            case "ready":
                self.speed = frame[1]["speed"]
                self.ready.set()
                self.pump()

    def _released(self, id: str) -> Call | None:
        call = self.running.pop(id, None)
        if call is not None:
            self.learnt(time.monotonic() - call.sent_s)
        self.pump()
        return call

    def _gone(self) -> None:
        """The worker is dead: its requests go elsewhere, and another is started."""
        self.ready.clear()
        self._wire = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._closing:
            return
        self.losses += 1
        calls = self.calls
        self.running.clear()
        self.waiting.clear()
        asyncio.get_running_loop().call_later(AGAIN_S, self._again)
        self._lost(self, calls)

    def _again(self) -> None:
        if not self._closing:
            self._starting = asyncio.get_running_loop().create_task(self.start())

    def join(self, call: Call) -> None:
        """A request has arrived here."""
        self.waiting.append(call)
        call.joined_s = time.monotonic()
        self.pump()

    def pump(self) -> None:
        """Give the worker what it has slots for."""
        while self.waiting and self.up and len(self.running) < self.open_slots:
            call = self.waiting.popleft()
            if call.over:
                continue
            self.running[call.id] = call
            call.sent_s = time.monotonic()
            assert self._wire is not None
            self._wire.send("job", call.id, call.job(self.pace(call.prefill_token)))

    def drop(self, call: Call) -> None:
        """Nobody waits for this any more."""
        if call in self.waiting:
            self.waiting.remove(call)
        elif self._wire is not None and call.id in self.running:
            self._wire.send("cancel", call.id)

    def take_back(self, call: Call) -> bool:
        """A request that must go on elsewhere; False where it is not here."""
        if call in self.waiting:
            self.waiting.remove(call)
            return True
        if self.running.pop(call.id, None) is None:
            return False
        if self._wire is not None:
            self._wire.send("cancel", call.id)
        self.pump()
        return True

    def look(self) -> None:
        """Ask whether the worker lives; give up one that has gone deaf."""
        if self._wire is None or not self.up:
            return
        # Counted from the question: a worker that nobody asked for a while has missed nothing.
        now_s = time.monotonic()
        if self._asked_s and now_s - self._asked_s > DEAF_S:
            self.kill()
        else:
            self._asked_s = self._asked_s or now_s
            self._wire.send("ping")

    def kill(self) -> None:
        """Kill the worker, as an accident would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """End the worker for good."""
        self._closing = True
        if self._wire is not None:
            self._wire.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

"""A worker process: one site, its engine, and the pace its power allows. Ends when the gateway does."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from typing import Any

from evernoon.live.engines import Done, Engine, EngineError, Job, Llama, Stub, Upstream, word
from evernoon.live.loop import loop_factory
from evernoon.live.wire import Frame, Wire


def engine_of(told: dict[str, Any]) -> Engine:
    """The engine the gateway names."""
    match told["engine"]:
        case "stub":
            return Stub()
        case "llama":
            return Llama(told["path"], told["label"], told["parallel"], told["threads"])
        case _:
            return Upstream(told["url"], told["model"], os.environ.get("EVERNOON_UPSTREAM_KEY"))


class Worker:
    """Jobs in hand."""

    def __init__(self, told: dict[str, Any], over: asyncio.Event) -> None:
        self._over = over
        self._engine = engine_of(told)
        self._plain = told["engine"] == "stub"
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self.wire = Wire(self.heard, over.set)

    def heard(self, frame: Frame) -> None:
        """Do as the gateway says."""
        match frame[0]:
            case "job":
                self._take(frame[1], frame[2])
            case "cancel":
                task = self._tasks.get(frame[1])
                if task is not None:
                    task.cancel()
            case "ping":
                self.wire.send("pong")

    def _take(self, id: str, told: dict[str, Any]) -> None:
        pace = told.pop("pace")
        stream = told.pop("stream")
        job = Job(**told, whole=not stream and pace == [0.0, 0.0])
        if self._plain and pace == [0.0, 0.0]:
            self._at_once(id, job, stream)
            return
        task = asyncio.create_task(self._do(id, job, stream, *pace))
        self._tasks[id] = task
        task.add_done_callback(lambda _: self._tasks.pop(id, None))

    def _at_once(self, id: str, job: Job, stream: bool) -> None:
        """The stub unpaced makes no task: it is there to measure the gateway."""
        words = [word(at) for at in range(job.said_token, job.most_token)]
        if stream:
            for piece in words:
                self.wire.send("text", id, [piece])
            words = []
        self._end(id, words, Done("length", job.prompt_token, job.most_token))

    async def _do(self, id: str, job: Job, stream: bool, prefill_s: float, gap_s: float) -> None:
        """Pieces no sooner than the pace allows: after the prefill, then one every gap."""
        loop = asyncio.get_running_loop()
        due_s, kept = loop.time() + prefill_s, []
        end = Done("stop", job.prompt_token, job.said_token)
        try:
            async for piece in self._engine.pieces(job):
                if isinstance(piece, Done):
                    end = piece
                    break
                wait_s = due_s - loop.time()
                if wait_s > 0.0:
                    await asyncio.sleep(wait_s)
                due_s += gap_s
                if stream:
                    self.wire.send("text", id, [piece])
                else:
                    kept.append(piece)
            # The last token has its own time too, so that n tokens take n gaps.
            await asyncio.sleep(max(0.0, due_s - loop.time()) if gap_s else 0.0)
        except EngineError as error:
            self.wire.send("fault", id, {"status": error.status, "message": str(error)[:500]})
            return
        except asyncio.CancelledError:
            self.wire.send("fault", id, {"status": 499, "message": "cancelled"})
            return
        except Exception as error:
            # An engine's bug is its request's end, never a slot that is held for ever.
            self.wire.send("fault", id, {"status": 502, "message": repr(error)[:500]})
            return
        self._end(id, kept, end)

    def _end(self, id: str, kept: list[str], end: Done) -> None:
        told = {"reason": end.reason, "prompt": end.prompt_token, "output": end.output_token}
        self.wire.send("end", id, told | ({"text": kept} if kept else {}))


async def run(told: dict[str, Any], line: socket.socket) -> None:
    """Serve the gateway until it hangs up."""
    over = asyncio.Event()
    worker = Worker(told, over)
    loop = asyncio.get_running_loop()
    await loop.create_unix_connection(lambda: worker.wire, sock=line)
    measured = await speed(worker._engine) if told.get("measure") else None
    worker.wire.send("ready", {"pid": os.getpid(), "speed": measured})
    await over.wait()


async def speed(engine: Engine, tokens: int = 32) -> list[float] | None:
    """Seconds a prompt token and seconds an output token of an engine, as it tells them itself."""
    text = "Count from one to one hundred in words. " + " ".join(map(str, range(60)))
    job = Job([{"role": "user", "content": text}], tokens, {"temperature": 0.0})
    async for piece in engine.pieces(job):
        if isinstance(piece, Done) and piece.output_s > 0.0:
            return [piece.prompt_s, piece.output_s]
    return None


def main() -> None:
    """`python -m evernoon.live.worker FD`, settings in one line of JSON on standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told = json.loads(sys.stdin.readline())
    line = socket.socket(fileno=int(sys.argv[1]))
    line.setblocking(False)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(run(told, line))
    finally:
        # A model in another thread must not keep a worker alive whose gateway is gone.
        os._exit(0)


if __name__ == "__main__":
    main()

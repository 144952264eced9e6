"""Work in other processes, so that the page never waits: bounded lanes, first come first served."""

from __future__ import annotations

import asyncio
import ctypes
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from evernoon.errors import EvernoonError
from evernoon.forks import end_with_parent

REMEMBERED_BYTE = 64_000_000
GRACE_S = 5.0
"""So long goes on what nobody waits for any more: a process that is ended has to be warmed again."""
# Numbers and limits of malloc.h; larger pieces and more than the most always go back.
_MALLOC_TRIM_THRESHOLD, _MALLOC_MMAP_THRESHOLD = -1, -3
_MOST_KEPT_BYTE, _LARGEST_KEPT_BYTE = 2**31 - 1, 2**25


def limit_memory(most_byte: int) -> None:
    """Let this process write to so much memory; where the system knows no such limit, none.

    Not the address space: the engine that draws charts reserves far more of it than it ever uses.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (most_byte, most_byte))


def keep_freed() -> None:
    """Let this process keep the memory it frees: the next question writes as much, and getting it anew takes
    a fourteenth of the time of a chain of 512 sets. On the C library of GNU; nothing elsewhere.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MALLOC_MMAP_THRESHOLD, _LARGEST_KEPT_BYTE)
        mallopt(_MALLOC_TRIM_THRESHOLD, _MOST_KEPT_BYTE)


def _begin(most_byte: int) -> None:
    import signal

    # Ctrl-C is for the server, which ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    limit_memory(most_byte)
    keep_freed()


class _Work:
    """A question that waits or is worked on, and how many wait for its answer."""

    task: asyncio.Task[bytes]

    def __init__(self, key: Hashable) -> None:
        self.key, self.askers, self.runs = key, 0, False


class Lane:
    """Some processes with a bounded queue before them.

    `waiting` requests may wait; one more gets page-busy. Answers to the same question are remembered.
    """

    def __init__(self, workers: int, waiting: int, patience_s: float, most_byte: int) -> None:
        self.workers, self.most_waiting, self.patience_s = workers, waiting, patience_s
        self._most_byte = most_byte
        self._pool: ProcessPoolExecutor | None = None
        self._slots = asyncio.Semaphore(workers)
        self._waiting = 0
        self._known: OrderedDict[Hashable, bytes] = OrderedDict()
        self._known_byte = 0
        self._asked: dict[Hashable, _Work] = {}

    async def do(self, job: Callable[..., bytes], *args: Any, key: Hashable) -> bytes:
        """The bytes a job makes; whoever asks the same meanwhile waits for the same answer.

        An asker who is cancelled waits no more, and what nobody waits for ends.
        Errors: page-busy, page-too-long, page-memory, those of the job.
        """
        told = self.known(key)
        if told is not None:
            return told
        work = self._asked.get(key) or self._begun(job, args, key)
        work.askers += 1
        try:
            return await asyncio.shield(work.task)
        finally:
            work.askers -= 1
            if not work.askers and not work.task.done():
                grace_s = GRACE_S if work.runs else 0.0
                asyncio.get_running_loop().call_later(grace_s, self._end_if_left, work)

    def _begun(self, job: Callable[..., bytes], args: Any, key: Hashable) -> _Work:
        if self._waiting >= self.most_waiting:
            raise EvernoonError("page-busy")
        self._waiting += 1
        work = _Work(key)
        work.task = asyncio.create_task(self._worked(work, job, args))
        # Looked at, though perhaps nobody waits for it any more.
        work.task.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._asked[key] = work
        return work

    def _end_if_left(self, work: _Work) -> None:
        """End it, unless somebody has asked the same again; who asks from now on begins anew."""
        if not work.askers:
            self._forget(work)
            work.task.cancel()

    def _forget(self, work: _Work) -> None:
        if self._asked.get(work.key) is work:
            del self._asked[work.key]

    async def _worked(self, work: _Work, job: Callable[..., bytes], args: Any) -> bytes:
        """Wait for a free process, then run there."""
        try:
            try:
                await self._slots.acquire()
            finally:
                self._waiting -= 1
            work.runs = True
            try:
                found = bytes(await self.run(job, args))
            finally:
                self._slots.release()
        finally:
            self._forget(work)
        self.remember(work.key, found)
        return found

    async def run(self, job: Callable[..., Any], args: Any) -> Any:
        """What a job makes in one of the processes. Errors: page-too-long, page-memory, those of the job."""
        loop = asyncio.get_running_loop()
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self.workers, context, initializer=_begin, initargs=(self._most_byte,)
            )
        pool = self._pool
        try:
            work = loop.run_in_executor(pool, job, *args)
            return await asyncio.wait_for(work, self.patience_s)
        except TimeoutError:
            self._drop(pool)
            raise EvernoonError("page-too-long", seconds=self.patience_s) from None
        except BrokenProcessPool:
            self._drop(pool)
            raise EvernoonError("page-memory", most=self._most_byte / 1e9) from None
        except asyncio.CancelledError:
            self._drop(pool)  # it would go on in its process, and all who wait behind it with it
            raise
        except MemoryError:
            raise EvernoonError("page-memory", most=self._most_byte / 1e9) from None

    def known(self, key: Hashable) -> bytes | None:
        """The answer to the same question, if it is remembered."""
        if key not in self._known:
            return None
        self._known.move_to_end(key)
        return self._known[key]

    def remember(self, key: Hashable, found: bytes) -> None:
        """Keep an answer; the oldest go when there are too many."""
        self._known[key] = found
        self._known_byte += len(found)
        while self._known_byte > REMEMBERED_BYTE:
            _, old = self._known.popitem(last=False)
            self._known_byte -= len(old)

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        """End a pool whose process hangs or died; the next request gets a new one."""
        for process in list((pool._processes or {}).values()):
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        if self._pool is pool:
            self._pool = None

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._drop(self._pool)

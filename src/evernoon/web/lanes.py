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
        self._asked: dict[Hashable, asyncio.Future[bytes]] = {}

    async def do(self, job: Callable[..., bytes], *args: Any, key: Hashable = None) -> bytes:
        """The bytes a job makes. Errors: page-busy, page-too-long, page-memory, those of the job."""
        told = self.known(key)
        if told is not None:
            return told
        if key is not None and key in self._asked:
            return await asyncio.shield(self._asked[key])
        if self._waiting >= self.most_waiting:
            raise EvernoonError("page-busy")
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        try:
            return await self._shared(job, args, key)
        finally:
            self._slots.release()

    async def _shared(self, job: Callable[..., bytes], args: Any, key: Hashable) -> bytes:
        """Run; whoever asks the same meanwhile waits for the same answer."""
        if key is None:
            return bytes(await self.run(job, args))
        told = self.known(key)
        if told is not None:
            return told
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._asked[key] = future
        try:
            found = bytes(await self.run(job, args))
        except BaseException as error:
            future.set_exception(
                error if isinstance(error, Exception) else EvernoonError("page-busy")
            )
            future.exception()  # looked at, though perhaps nobody else waits
            raise
        finally:
            del self._asked[key]
        future.set_result(found)
        self.remember(key, found)
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

"""Work shared among forked processes, with results in the order of the work."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from typing import Any, ClassVar, TypeVar

_Work = TypeVar("_Work")
_Done = TypeVar("_Done")


def shared(
    work: Callable[[_Work], _Done], todo: Sequence[_Work], workers: int | None = None
) -> Iterator[_Done]:
    """Results in the order of the work, computed here or by forked processes.

    workers: `cores()` where None. What comes back must be picklable; the function and
    its work need not be. A worker does not fork again: it works through its own list itself.
    """
    if not forked(todo, workers):
        yield from map(work, todo)
        return
    count = min(len(todo), workers or cores())
    key = next(_Inherited.keys)
    _Inherited.works[key] = lambda k: work(todo[k])
    try:
        with ProcessPoolExecutor(count, get_context("fork"), initializer=end_with_parent) as pool:
            yield from pool.map(partial(_inherited, key), range(len(todo)))
    finally:
        del _Inherited.works[key]


def forked(todo: Sequence[_Work], workers: int | None = None) -> bool:
    """Whether `shared` would compute this here or by forked processes."""
    count = min(len(todo), workers or cores())
    return count > 1 and not _Inherited.here and hasattr(os, "fork")


def cores() -> int:
    """How many processes share work: EVERNOON_WORKERS where it is a number above 0, else the machine's cores.

    For whoever runs several of us side by side, each of which then needs no helpers of its own.
    """
    stated = os.environ.get("EVERNOON_WORKERS", "")
    own = int(stated) if stated.isascii() and stated.isdecimal() else 0
    return own or os.cpu_count() or 1


def end_with_parent() -> None:
    """Let this worker end when its parent has: who was killed cannot end it, and it would wait for ever."""
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


class _Inherited:
    """Functions that forked workers find in the memory they inherit, because closures cannot be pickled."""

    works: ClassVar[dict[int, Callable[[int], Any]]] = {}
    """By call: threads of one process may share work at the same time."""
    keys: ClassVar[Iterator[int]] = itertools.count()
    here: ClassVar[bool] = False
    """Whether this process is such a worker."""


def _inherited(key: int, k: int) -> Any:
    _Inherited.here = True
    return _Inherited.works[key](k)

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

    workers: the machine's cores where None. What comes back must be picklable; the function and
    its work need not be. A worker does not fork again: it works through its own list itself.
    """
    count = min(len(todo), workers or os.cpu_count() or 1)
    if count < 2 or _Inherited.here or not hasattr(os, "fork"):
        yield from map(work, todo)
        return
    key = next(_Inherited.keys)
    _Inherited.works[key] = lambda k: work(todo[k])
    try:
        with ProcessPoolExecutor(count, get_context("fork"), initializer=end_with_parent) as pool:
            yield from pool.map(partial(_inherited, key), range(len(todo)))
    finally:
        del _Inherited.works[key]


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

"""Work shared among forked processes, with results in the order of the work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
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
    with (
        _Inherited(lambda k: work(todo[k])),
        ProcessPoolExecutor(count, get_context("fork")) as pool,
    ):
        yield from pool.map(_inherited, range(len(todo)))


class _Inherited:
    """A function that forked workers find in the memory they inherit, because closures cannot be pickled."""

    work: ClassVar[Callable[[int], Any] | None] = None
    here: ClassVar[bool] = False
    """Whether this process is such a worker."""

    def __init__(self, work: Callable[[int], Any]) -> None:
        type(self).work = staticmethod(work)

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        type(self).work = None


def _inherited(k: int) -> Any:
    assert _Inherited.work is not None
    _Inherited.here = True
    return _Inherited.work(k)

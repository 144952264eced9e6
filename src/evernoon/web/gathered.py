"""The lane of quick answers: whoever waits for a free process is taken along with those who wait beside him.

A reader's newer question takes the place of his older one, so that whoever drags without a pause is
answered all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from evernoon.errors import EvernoonError
from evernoon.web.lanes import Lane

MOST_TOGETHER = 16
Job = Callable[[Any, Sequence[Any]], list[bytes | EvernoonError]]
"""What works out several questions at once, each with its own answer or fault."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A question that waits: with what it can go together, and whom to tell."""

    asked: Any
    key: Hashable
    alike: Hashable
    told: asyncio.Future[bytes]


class Gathered:
    """Questions to one job, in the order in which readers came, gathered into passes."""

    def __init__(self, lane: Lane, job: Job, space: Any) -> None:
        self.lane, self.job, self.space = lane, job, space
        self._pending: dict[Hashable, Wish] = {}
        self._passes: set[asyncio.Task[None]] = set()

    async def ask(self, asked: Any, key: Hashable, alike: Hashable, reader: str | None) -> bytes:
        """The answer. Errors: page-busy, page-superseded, page-too-long, page-memory, those of the scenario."""
        known = self.lane.known(key)
        if known is not None:
            return known
        wish = Wish(asked, key, alike, asyncio.get_running_loop().create_future())
        place: Hashable = object() if reader is None else reader
        before = self._pending.get(place)
        if before is not None:
            _fail(before, EvernoonError("page-superseded"))
        elif len(self._pending) >= self.lane.most_waiting:
            raise EvernoonError("page-busy")
        self._pending[place] = wish
        if len(self._passes) < self.lane.workers:
            task = asyncio.create_task(self._work())
            self._passes.add(task)
            task.add_done_callback(self._passes.discard)
        return await wish.told

    async def _work(self) -> None:
        """Passes, one after the other, as long as anybody waits."""
        while self._pending:
            taken = self._next()
            questions = {wish.key: wish.asked for wish in taken}
            try:
                given = await self.lane.run(self.job, (self.space, list(questions.values())))
            except Exception as error:
                for wish in taken:
                    _fail(wish, error)
                continue
            found = dict(zip(questions, given, strict=True))
            for wish in taken:
                _tell(wish, found[wish.key])
            for key, one in found.items():
                if isinstance(one, bytes):
                    self.lane.remember(key, one)

    def _next(self) -> list[Wish]:
        """Those who go together with whoever has waited longest, as many as fill a pass."""
        first = next(iter(self._pending.values()))
        places = [place for place, wish in self._pending.items() if wish.alike == first.alike]
        return [self._pending.pop(place) for place in places[:MOST_TOGETHER]]


def _tell(wish: Wish, found: bytes | EvernoonError) -> None:
    if isinstance(found, EvernoonError):
        _fail(wish, found)
    elif not wish.told.done():
        wish.told.set_result(found)


def _fail(wish: Wish, error: Exception) -> None:
    if not wish.told.done():
        wish.told.set_exception(error)

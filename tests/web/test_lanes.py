"""Processes behind the page."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from evernoon.errors import EvernoonError
from evernoon.web import doors, lanes
from evernoon.web.lanes import Lane

PROBE = """
import resource, sys
import numpy as np
from evernoon.web.lanes import keep_freed

if sys.argv[1] == "kept":
    keep_freed()

def work():
    [np.ones(2_500_000) for _ in range(3)]

work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(3):
    work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of the C library of GNU")
def test_freed_memory_is_used_again_without_asking_the_system() -> None:
    """Three arrays of 20 MB are 15,000 pages each time they are made anew; large pages make them fewer."""
    given, kept = (
        int(subprocess.run([sys.executable, "-c", PROBE, how], capture_output=True, check=True).stdout)
        for how in ("given", "kept")
    )  # fmt: skip
    assert kept < min(100, given)


def _forever() -> bytes:
    threading.Event().wait()
    raise AssertionError


def _at_once() -> bytes:
    return b"here"


def _lane() -> Lane:
    return Lane(workers=1, waiting=4, patience_s=1e6, most_byte=8_000_000_000)


async def _asked(lane: Lane, job: Callable[[], bytes], key: str) -> asyncio.Task[bytes]:
    """A question the lane has heard."""
    asked = asyncio.create_task(lane.do(job, key=key))
    await asyncio.sleep(0.1)
    return asked


def test_what_nobody_waits_for_any_more_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process, held by a question whose askers have gone: the next one is answered all the same."""
    monkeypatch.setattr(lanes, "GRACE_S", 0.0)

    async def told() -> bytes:
        lane = _lane()
        try:
            held = [await _asked(lane, _forever, "held") for _ in range(2)]
            queued = await _asked(lane, _forever, "queued")
            for one in (*held, queued):
                one.cancel()
            return await asyncio.wait_for(lane.do(_at_once, key="next"), 120.0)
        finally:
            lane.close()

    assert asyncio.run(told()) == b"here"


def test_one_of_two_who_ask_the_same_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "GRACE_S", 0.0)

    async def told() -> bytes:
        lane = _lane()
        try:
            first = await _asked(lane, _at_once, "same")
            second = await _asked(lane, _at_once, "same")
            first.cancel()
            return await second
        finally:
            lane.close()

    assert asyncio.run(told()) == b"here"


def test_who_asks_what_was_just_given_up_begins_anew() -> None:
    async def told() -> bytes:
        lane = _lane()
        try:
            first = await _asked(lane, _forever, "same")
            work = lane._asked["same"]
            first.cancel()
            await asyncio.sleep(0)
            lane._end_if_left(work)
            return await asyncio.wait_for(lane.do(_at_once, key="same"), 120.0)
        finally:
            lane.close()

    assert asyncio.run(told()) == b"here"


def test_a_study_ends_with_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ended() -> bool:
        stopped = asyncio.Event()

        async def do(*args: Any, key: Any) -> bytes:
            try:
                await asyncio.Event().wait()
            finally:
                stopped.set()
            raise AssertionError

        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        desk = SimpleNamespace(study=SimpleNamespace(do=do))
        monkeypatch.setattr(doors, "desk_of", lambda request: desk)
        with pytest.raises(EvernoonError):
            await doors._studied(SimpleNamespace(receive=receive), None, key="any")  # type: ignore[arg-type]
        await asyncio.wait_for(stopped.wait(), 60.0)
        return True

    assert asyncio.run(ended())


def test_a_server_asked_to_end_does_so_without_a_word(server: Callable[..., Any]) -> None:
    one = server()
    with one.client() as client:
        assert client.post("/api/check", json={}).json()["ok"]
    one.process.terminate()
    _, told = one.process.communicate(timeout=20)
    assert (one.process.returncode, told) == (143, "")

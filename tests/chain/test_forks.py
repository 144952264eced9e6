"""Work shared among forked processes: its order, its nesting, two at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evernoon import forks


def test_results_come_in_order_and_a_worker_does_not_fork_again() -> None:
    def work(k: int) -> tuple[int, int, set[int]]:
        return k, os.getpid(), set(forks.shared(lambda _: os.getpid(), range(3), 2))

    done = list(forks.shared(work, range(5), 2))
    assert [k for k, _, _ in done] == list(range(5))
    assert all(inner == {process} and process != os.getpid() for _, process, inner in done)


@pytest.mark.parametrize("stated", ["3", "0", "", "-1", "two", "²"])
def test_how_many_share_can_be_stated(stated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERNOON_WORKERS", stated)
    assert forks.cores() == (3 if stated == "3" else os.cpu_count())


def test_one_that_begins_while_another_is_about_to_fork_takes_nothing_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As two threads of a server do; here the second one in between, so that it always happens."""
    others: list[list[int]] = []

    class Late(forks.ProcessPoolExecutor):
        def map(self, fn: Any, *items: Any, **named: Any) -> Any:
            if not others:
                others.append([])
                others.append(list(forks.shared(lambda k: -k, [1, 2, 3], 2)))
            return super().map(fn, *items, **named)

    monkeypatch.setattr(forks, "ProcessPoolExecutor", Late)
    assert list(forks.shared(lambda k: 10 * k, [1, 2, 3], 2)) == [10, 20, 30]
    assert others[1] == [-1, -2, -3]


def test_workers_of_one_that_was_killed_end(tmp_path: Path) -> None:
    """As after `kill -9` of a run: it cannot end them itself."""
    code = (
        "import os, pathlib, sys, time\n"
        "from evernoon import forks\n"
        "def work(k):\n"
        "    pathlib.Path(sys.argv[1], str(os.getpid())).touch()\n"
        "    time.sleep(60)\n"
        "list(forks.shared(work, range(2), 2))\n"
    )
    killed = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    until(lambda: len(list(tmp_path.iterdir())) == 2)
    killed.kill()
    killed.wait()
    until(lambda: not any(alive(int(worker.name)) for worker in tmp_path.iterdir()))


def until(true: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 30.0
    while not true():
        assert time.monotonic() < end_s
        time.sleep(0.02)


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # nobody may be there to take note of its end

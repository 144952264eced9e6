"""Work shared among forked processes: its order, its nesting, two at the same time."""

from __future__ import annotations

import os
from typing import Any

import pytest

from evernoon import forks


def test_results_come_in_order_and_a_worker_does_not_fork_again() -> None:
    def work(k: int) -> tuple[int, int, set[int]]:
        return k, os.getpid(), set(forks.shared(lambda _: os.getpid(), range(3), 2))

    done = list(forks.shared(work, range(5), 2))
    assert [k for k, _, _ in done] == list(range(5))
    assert all(inner == {process} and process != os.getpid() for _, process, inner in done)


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

"""What all addresses share: the workspace, the lanes, the runs."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import Request
from pydantic import BaseModel

from evernoon.web import jobs
from evernoon.web.gathered import Gathered
from evernoon.web.lanes import Lane
from evernoon.web.runs import Runs
from evernoon.web.workspace import Workspace

READER = "x-reader"
"""Header with which a page names itself, so that its newest wish replaces its older ones."""


HALVES = 2
"""Processes that share the sets of the whole chain, as `chain.parts` lays them out."""


class Problem(BaseModel):
    """What is wrong, where, and what to write instead."""

    error: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None
    values: dict[str, Any] = {}


class Failure(BaseModel):
    """The one form of every failure."""

    error: Problem


class Desk:
    """Lanes: what a slider waits for, the chain behind it, what a screen is made of, what one opens, what is long."""

    def __init__(self, space: Workspace, most_byte: int, cores: int) -> None:
        self.space = space
        self.answers = Gathered(
            Lane(max(1, min(cores, 4)), 256, 90.0, most_byte), jobs.answers, space
        )
        self.halves = tuple(
            Gathered(Lane(1, 256, 90.0, most_byte), partial(jobs.chains, k), space)
            for k in range(HALVES)
        )
        """The whole chain after a slider: each process keeps what its half of the sets has in common."""
        self.quick = Lane(1, 256, 90.0, most_byte)
        self.read = Lane(1, 64, 120.0, most_byte)
        self.study = Lane(1, 16, 900.0, most_byte)
        self.runs = Runs(space, most_byte)
        self.ready = False
        self.designs: frozenset[str] = frozenset()
        """Ids that design a unit; told by the first process that is warm."""

    def close(self) -> None:
        """End everything that was started."""
        for lane in (
            self.answers.lane,
            *(half.lane for half in self.halves),
            self.quick,
            self.read,
            self.study,
        ):
            lane.close()
        self.runs.close()


def desk_of(request: Request) -> Desk:
    """The desk of the running application."""
    desk: Desk = request.app.state.desk
    return desk


def reader_of(request: Request) -> str | None:
    """The name a page gives itself."""
    name = request.headers.get(READER, "")
    return name[:64] or None


def key_of(desk: Desk, name: str, asked: BaseModel) -> tuple[str, str, str]:
    """What an answer depends on: the question and the files it may be about."""
    return name, asked.model_dump_json(), desk.space.version()

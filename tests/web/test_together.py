"""Quick answers: what is remembered or worked out together has the bits of the chain."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")

from evernoon.assumptions.draws import Draws
from evernoon.errors import EvernoonError
from evernoon.report.priced import priced
from evernoon.web import jobs
from evernoon.web.answer import shown
from evernoon.web.asked import AskedAnswer
from evernoon.web.gathered import MOST_TOGETHER, Gathered
from evernoon.web.memory import Memory, Noted
from evernoon.web.workspace import Workspace, alike

SAMPLES = 8
MOVES = (
    ("assume.heat.emissivity=0.83",),
    ("assume.dollars.wacc_orbit=0.13",),
    ("assume.heat.emissivity=0.83", "assume.dollars.bus=900 USD/kg"),
    (),
)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).made()


def test_answers_in_one_pass_have_the_bits_of_each_alone(space: Workspace) -> None:
    many = [AskedAnswer(sets=sets, samples=SAMPLES) for sets in MOVES]
    for _ in range(2):  # the second time with what the first has left
        for asked, found in zip(many, jobs.answers(space, many), strict=True):
            whole = space.whole(asked)
            draws = Draws(whole.seed, 0, SAMPLES, whole.beliefs, whole.assume)
            assert found == jobs.packed(shown(priced(whole, draws), SAMPLES, "en"))


def test_a_fault_of_one_is_his_alone(space: Workspace) -> None:
    many = [
        AskedAnswer(sets=(f"assume.heat.emissivity={x}",), samples=SAMPLES) for x in (0.83, 7.0)
    ]
    good, bad = jobs.answers(space, many)
    assert isinstance(good, bytes) and json.loads(good)["samples"] == SAMPLES
    assert isinstance(bad, EvernoonError) and bad.message_id == "out-of-range"


@pytest.mark.parametrize(
    "sets", [MOVES[2], ("assume.heat.emissivity=0.8", "assume.heat.emissivity_frac=0.9"), ("beliefs=vendor", *MOVES[0])]
)  # fmt: skip
def test_a_slider_reads_as_the_whole_scenario_would(
    space: Workspace, sets: tuple[str, ...]
) -> None:
    asked = AskedAnswer(sets=sets)
    assert space.scenario(asked) == space.whole(asked)


def test_only_single_assumptions_of_like_effort_go_together() -> None:
    designs = frozenset({"heat.emissivity_frac"})
    kinds = [alike(AskedAnswer(sets=sets), designs) for sets in (*MOVES, ("beliefs=vendor",))]
    assert kinds[0] == kinds[2] != kinds[1] == kinds[3] != kinds[4]


class _Lane:
    """A lane whose one process answers when it is told to."""

    workers, most_waiting = 1, 100

    def __init__(self) -> None:
        self.passes: list[list[Any]] = []
        self.go = asyncio.Event()

    async def run(self, job: Any, args: Any) -> list[bytes]:
        self.passes.append(args[1])
        await self.go.wait()
        return [str(one).encode() for one in args[1]]

    def known(self, key: Any) -> None:
        return None

    def remember(self, key: Any, found: bytes) -> None:
        pass


def test_a_newer_question_takes_the_place_of_the_older_one() -> None:
    async def told() -> tuple[list[Any], list[list[Any]]]:
        lane = _Lane()
        desk = Gathered(lane, lambda space, many: [], None)  # type: ignore[arg-type]
        order = [("a", 0), ("b", 1), ("c", 2), ("b", 3), ("d", 3)]
        asked = []
        for reader, question in order:
            asked.append(asyncio.create_task(desk.ask(question, question, "alike", reader)))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        lane.go.set()
        return await asyncio.gather(*asked, return_exceptions=True), lane.passes

    answers, passes = asyncio.run(told())
    assert passes == [[0], [3, 2]]  # b keeps his turn; what b and d both ask is worked out once
    assert [one for one in answers if isinstance(one, bytes)] == [b"0", b"2", b"3", b"3"]
    (gone,) = (one for one in answers if not isinstance(one, bytes))
    assert isinstance(gone, EvernoonError) and gone.message_id == "page-superseded"


def test_a_pass_is_bounded() -> None:
    async def passes() -> list[int]:
        lane = _Lane()
        desk = Gathered(lane, lambda space, many: [], None)  # type: ignore[arg-type]
        asked = [asyncio.create_task(desk.ask(k, k, "alike", str(k))) for k in range(40)]
        await asyncio.sleep(0.01)
        lane.go.set()
        await asyncio.gather(*asked)
        return [len(one) for one in lane.passes]

    assert asyncio.run(passes()) == [MOST_TOGETHER, MOST_TOGETHER, 40 - 2 * MOST_TOGETHER]


def test_a_door_that_draws_by_what_it_drew_is_not_mistaken(space: Workspace) -> None:
    """First both, then one, then both with the second moved: the answer of the first must not come again."""
    first, second = "dollars.wacc_orbit_frac", "heat.emissivity_frac"
    scenario = space.scenario(AskedAnswer())

    def door(draws: Draws) -> Any:
        return draws(first) + draws(second) if draws(first)[0] > 0.5 else draws(first)

    memory = Memory()

    def ask(**assume: float) -> float:
        named = {first: assume["one"]} | ({second: assume["two"]} if "two" in assume else {})
        draws = Noted(scenario.model_copy(update={"assume": named}), 2)
        return float(memory.given(door, (draws,), draws)[0][0])

    assert ask(one=1.0) < 2.0 and ask(one=0.0) == 0.0
    assert ask(one=1.0, two=5.0) == 6.0

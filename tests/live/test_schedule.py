"""The plan: nothing beyond what there is, nothing where it may not run, and close to the clairvoyant."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from live_endpoint import EXAMPLES
from typer.testing import CliRunner

from evernoon.cli.app import app
from evernoon.errors import EvernoonError
from evernoon.live import jobs as tables
from evernoon.live.capacity import Groups
from evernoon.live.jobs import Job
from evernoon.live.schedule import Bench, Fault, Plan, Task, plan

HOURS, SITES, EACH = 24, 3, 4
NAMES = tuple(f"s{site}" for site in range(SITES))
PRICE = np.array([4.0, 2.0, 1.5])


def groups(chips: np.ndarray, contact_gbit: float = 1e9) -> Groups:
    """Three sites of four groups, a chip doing 2 PFLOP/s in batch and 1 in training."""
    site = np.repeat(np.arange(SITES), EACH)
    count = site.size
    return Groups(
        tuple(f"s{s}/g{i}" for i, s in enumerate(site)), (None,) * count, tuple(site.tolist()),  # type: ignore[arg-type]
        NAMES, chips, np.full((count, HOURS), contact_gbit), np.full(count, 2.0), np.ones(count),
        PRICE[site],
    )  # fmt: skip


def tasks(load_frac: float, chips: np.ndarray, count: int = 400, seed: int = 5) -> list[Task]:
    rng = np.random.default_rng(seed)
    sizes = rng.lognormal(0.0, 1.0, count)
    sizes *= 1.3 * chips.sum() * load_frac / sizes.sum()
    found = []
    for i, size in enumerate(sizes):
        release = int(rng.integers(0, 18))
        deadline = min(HOURS, release + int(rng.integers(3, 12)))
        kind = ("batch", "training", "deferrable")[i % 3]
        job = Job(f"j{i}", kind, release, deadline, size, "usa", "public", "", np.inf, 0.0)  # type: ignore[arg-type]
        found.append(Task(job, release, deadline, int(rng.choice([7, 6, 5, 3]))))
    return found


def held(found: Plan, asked: list[Task], there: Groups, faults: list[Fault]) -> None:
    """Every row within release, deadline, permission and what the group has."""
    by = {task.job.id: task for task in asked}
    used: dict[tuple[str, int], float] = defaultdict(float)
    done: dict[str, float] = defaultdict(float)
    for row in found.rows:
        task = by[row.job]
        assert task.release <= row.hour < task.deadline
        assert task.sites >> NAMES.index(row.site) & 1
        used[row.group, row.hour] += row.pflop_hours / (1.0 if task.job.kind == "training" else 2.0)
        done[row.job] += row.pflop_hours
    for (group, hour), chips in used.items():
        at = there.name.index(group)
        left = 1.0
        for fault in faults:
            if NAMES[there.site[at]] == fault.site and fault.from_h <= hour < fault.until_h:
                left *= fault.left_frac
        assert chips <= there.chip_hours[at, hour] * left * (1 + 1e-6)
    for id, share in found.done.items():
        assert done[id] == pytest.approx(share * by[id].job.pflop_hours, rel=1e-6, abs=1e-6)
    assert found.usd == pytest.approx(sum(row.usd for row in found.rows))


@pytest.mark.parametrize("faults", [[], [Fault("s2", 8, 14, 0.3)], [Fault("s1", 2, 24, 0.0)]])
def test_a_plan_keeps_to_what_there_is(faults: list[Fault]) -> None:
    chips = np.random.default_rng(3).uniform(50, 150, (SITES * EACH, HOURS))
    there = groups(chips)
    asked = tasks(0.4, chips)
    found = plan(asked, Bench(there, HOURS), faults)
    held(found, asked, there, faults)
    assert -1e-9 <= found.regret_frac <= 0.05


def test_work_that_cannot_be_done_is_left_and_said() -> None:
    chips = np.full((SITES * EACH, HOURS), 10.0)
    asked = tasks(3.0, chips)
    found = plan(asked, Bench(groups(chips), HOURS))
    held(found, asked, groups(chips), [])
    assert found.undone_pflop_hours > 0.0 and min(found.done.values()) < 1.0
    assert found.clairvoyant_usd > 0.0


def test_contact_binds() -> None:
    chips = np.full((SITES * EACH, HOURS), 10.0)
    job = Job("a", "batch", 0.0, 24.0, 100.0, "usa", "public", "", np.inf, 1000.0)
    one = [Task(job, 0, 24, 7)]
    free = plan(one, Bench(groups(chips), HOURS))
    tight = plan(one, Bench(groups(chips, contact_gbit=0.5), HOURS))
    assert free.done["a"] == pytest.approx(1.0)
    assert tight.done["a"] == pytest.approx(SITES * EACH * 0.5 * HOURS / 1000.0, rel=1e-6)


def test_the_cheapest_site_is_taken_first() -> None:
    chips = np.full((SITES * EACH, HOURS), 10.0)
    job = Job("a", "batch", 0.0, 24.0, 10.0, "usa", "public", "", np.inf, 0.0)
    found = plan([Task(job, 0, 24, 7)], Bench(groups(chips), HOURS))
    assert {row.site for row in found.rows} == {"s2"}
    assert found.usd == pytest.approx(10.0 / 2.0 * 1.5)


HEAD = "id,kind,release_h,deadline_h,pflop_hours,region\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column"),
        (HEAD, "0"),
        (HEAD + "a,batch,0,4,x,usa\n", "pflop_hours"),
        (HEAD + "a,batch,0,4,nan,usa\n", "pflop_hours"),
        (HEAD + "a,nap,0,4,1,usa\n", "kind"),
        (HEAD + "a,batch,4,4,1,usa\n", "deadline_h"),
        (HEAD + "a,batch,0,4,1,atlantis\n", "region"),
        (HEAD + "a,batch,0,4,1,usa\na,batch,0,4,1,usa\n", "twice"),
    ],
)
def test_tables_that_are_none(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text(text)
    with pytest.raises(EvernoonError, match=said):
        tables.read(path, ["usa"], ["public"])


def test_the_command_plans_the_example(tmp_path: Path) -> None:
    out = tmp_path / "plan.csv"
    done = CliRunner().invoke(
        app,
        ["schedule", str(EXAMPLES / "jobs.csv"), str(EXAMPLES / "starlink-edge.yaml"), "--json",
         "--out", str(out), "--fault", "site=edge at=6 until=12 left=0.2"],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert data["jobs"] == 300 and data["rows"] == len(out.read_text().splitlines()) - 1
    assert data["groups"] <= 60 and data["replans"] >= 2
    wrong = CliRunner().invoke(
        app,
        ["schedule", str(EXAMPLES / "jobs.csv"), str(EXAMPLES / "starlink-edge.yaml"), "--fault", "x"],
    )  # fmt: skip
    assert wrong.exit_code == 2

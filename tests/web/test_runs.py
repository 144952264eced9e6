"""Long runs: started, watched, stopped, found again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evernoon.cases import shipped
from evernoon.chain import run as run_chain
from evernoon.scenario import load

GROUND = "ground-only"
LONG = {"scenario": "spacex-ai1", "samples": 16_384}


def events(client: Any, id: str) -> Iterator[dict[str, Any]]:
    with client.stream("GET", f"/api/runs/{id}/events") as lines:
        for line in lines.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line[6:])


def until(client: Any, id: str, states: tuple[str, ...]) -> dict[str, Any]:
    for _ in range(600):
        run: dict[str, Any] = client.get(f"/api/runs/{id}").json()
        if run["state"] in states:
            return run
        time.sleep(0.1)
    raise AssertionError(run)


def children(pid: int) -> set[Path]:
    """Processes under one; empty where the system does not say."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return {Path(f"/proc/{child}") for child in listed.read_text().split()}


def until_gone(processes: set[Path]) -> None:
    for _ in range(200):
        if not any(process.exists() for process in processes):
            return
        time.sleep(0.1)
    raise AssertionError(processes)


def test_a_run_from_start_to_report(client: Any) -> None:
    asked = {"scenario": GROUND, "samples": 8, "lang": "de"}
    first = client.post("/api/runs", json=asked).json()
    seen = list(events(client, first["id"]))
    assert seen[-1]["state"] == "finished", seen[-1]
    assert "report" in {run["stage"] for run in seen}
    again = client.post("/api/runs", json=asked)
    assert again.json()["id"] == first["id"] and again.headers["x-new"] == "0"
    address = f"/api/runs/{first['id']}"
    headline = client.get(f"{address}/headline").json()
    expected = run_chain(load(shipped("examples") / f"{GROUND}.yaml"), 8).headline
    assert headline["sites"] == json.loads(json.dumps(expected["sites"]))
    told = client.get(f"{address}/chapters", params={"lang": "de", "lead": "money"}).json()
    assert told["chapters"][0]["id"] == "answer" and told["chapters"][1]["id"] == "costs"
    figures = [
        b for c in told["chapters"] for b in c["blocks"] if b["kind"] == "figure" and b["chart"]
    ]
    chart = client.get(f"{address}/charts/{figures[0]['chart']}", params={"lang": "de"}).json()
    assert chart["spec"]["$schema"] and "@" not in json.dumps(chart["spec"]).replace("@media", "")
    assert client.get(f"{address}/charts/nothing").status_code == 404
    report = client.get(f"{address}/report.html", params={"lang": "de"})
    assert "<html" in report.text and "sandbox" in report.headers["content-security-policy"]
    assert client.get(f"{address}/report.md").text.startswith("#")
    assert client.get(f"{address}/workbook.xlsx").content[:2] == b"PK"
    assert client.delete(address, params={"forget": True}).status_code == 200
    assert client.get(address).status_code == 404


def test_a_long_run_is_stopped(client: Any) -> None:
    id = client.post("/api/runs", json=LONG).json()["id"]
    until(client, id, ("running",))
    assert client.get(f"/api/runs/{id}/report.html").status_code == 409
    quick = time.monotonic()
    assert client.post("/api/answer", json={"samples": 4}).status_code == 200
    assert time.monotonic() - quick < 20.0
    assert client.delete(f"/api/runs/{id}").json()["state"] == "cancelled"
    assert client.get(f"/api/runs/{id}").json()["state"] == "cancelled"


def test_bad_scenarios_start_nothing(client: Any) -> None:
    before = len(client.get("/api/runs").json())
    answer = client.post("/api/runs", json={"yaml": "name: nothing\n"})
    assert answer.status_code == 422 and answer.json()["error"]["line"] == 1
    assert len(client.get("/api/runs").json()) == before


def test_a_killed_server_finds_its_runs(server: Callable[..., Any]) -> None:
    one = server()
    with one.client() as client:
        done = client.post("/api/runs", json={"scenario": GROUND, "samples": 4}).json()["id"]
        assert until(client, done, ("finished", "failed"))["state"] == "finished"
        cut = client.post("/api/runs", json=LONG).json()["id"]
        until(client, cut, ("running",))
    workers = children(one.process.pid)
    assert workers
    one.kill()
    two = server()
    until_gone(workers)
    with two.client() as client:
        states = {run["id"]: run["state"] for run in client.get("/api/runs").json()}
        assert states == {done: "finished", cut: "interrupted"}
        assert client.get(f"/api/runs/{done}/headline").status_code == 200
        assert client.post(f"/api/runs/{cut}/resume").json()["state"] in ("queued", "running")
        until(client, cut, ("running",))
        client.delete(f"/api/runs/{cut}")


def test_parts_of_a_stopped_run_are_not_computed_twice(tmp_path: Any) -> None:
    """A part left on the disk is taken as it is, and the result has the same bits."""
    import numpy as np

    from evernoon import chain
    from evernoon.web.worker import PARTS, _part

    scenario = load(shipped("examples") / f"{GROUND}.yaml")
    (tmp_path / PARTS).mkdir()
    part = chain.parts(4)[0]
    computed = _part(tmp_path, scenario, 1, part)
    (kept,) = (tmp_path / PARTS).iterdir()
    stamp = kept.stat().st_mtime_ns
    again = _part(tmp_path, scenario, 1, part)
    assert kept.stat().st_mtime_ns == stamp
    assert np.array_equal(computed.cash_usd, again.cash_usd)


def test_readers_take_turns() -> None:
    """The second reader's only run goes before the first reader's third."""
    import asyncio
    from collections import deque

    from evernoon.web.runs import Runs

    class Counted(Runs):
        def __init__(self) -> None:
            self.at_once, self.order = 1, []
            self._waiting = {"a": deque(["a1", "a2", "a3"]), "b": deque(["b1"])}
            self._tasks: set[Any] = set()

        async def _run(self, id: str) -> None:
            self.order.append(id)

    async def go() -> list[str]:
        runs = Counted()
        runs._next()
        while runs._tasks:
            await asyncio.sleep(0)
        return runs.order

    assert asyncio.run(go()) == ["a1", "b1", "a2", "a3"]


def test_memory_is_limited() -> None:
    import subprocess
    import sys

    code = (
        "from evernoon.web.lanes import limit_memory; limit_memory(400_000_000);"
        "import numpy as np\n"
        "try:\n    np.ones(10**8)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "refused", done.stderr


def test_a_run_that_fails_says_why_in_the_language_it_was_asked_in(
    served: Any, client: Any
) -> None:
    """While it waits behind another one, its file is broken."""
    mine = {"scenario": "mine", "samples": 8, "lang": "de"}
    text = client.get(f"/api/scenarios/{GROUND}").json()["yaml"]
    client.put("/api/scenarios/mine", json={"yaml": text})
    before = client.post("/api/runs", json=LONG).json()
    run = client.post("/api/runs", json=mine).json()
    (served.folder / "scenarios" / "mine.yaml").write_text("- 1\n")
    client.delete(f"/api/runs/{before['id']}")
    failed = until(client, run["id"], ("failed", "finished"))
    client.delete("/api/scenarios/mine")
    assert failed["state"] == "failed"
    assert failed["error"]["message"].startswith("Hier gehört eine Zuordnung hin")

"""Long runs: kept in the workspace, one process each, in a bounded queue that takes turns among readers."""

from __future__ import annotations

import asyncio
import json
import secrets
import shutil
import sys
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from evernoon.errors import EvernoonError
from evernoon.result.files import whole
from evernoon.web.asked import AskedRun
from evernoon.web.workspace import Workspace

State = Literal["queued", "running", "finished", "failed", "cancelled", "interrupted"]
ENDED = ("finished", "failed", "cancelled", "interrupted")
MOST_QUEUED = 16
MOST_KEPT = 200
STATE_FILE = "run.json"


@dataclass(frozen=True, slots=True)
class Run:
    """One run as the page sees it."""

    id: str
    name: str
    scenario: str
    samples: int
    seed: int
    key: str
    """Hash of all the answer depends on."""
    created: str
    state: State = "queued"
    stage: str = ""
    done: int = 0
    total: int = 0
    error: dict[str, Any] | None = None
    asked: dict[str, Any] = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        """What a list shows."""
        return {key: value for key, value in asdict(self).items() if key not in ("asked", "key")}


class Runs:
    """The runs of a workspace. A server that starts finds those of the last one: the finished ones
    with their results, the others as `interrupted`, which can be resumed."""

    def __init__(self, space: Workspace, most_byte: int, at_once: int = 1) -> None:
        self.space, self.most_byte, self.at_once = space, most_byte, at_once
        self.all: dict[str, Run] = {}
        self._waiting: dict[str, deque[str]] = {}
        """By reader, so that nobody's tenth run goes before another's first."""
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Condition()
        self._found()

    def _found(self) -> None:
        for path in sorted(self.space.runs.glob(f"*/{STATE_FILE}")):
            try:
                run = Run(**json.loads(path.read_text(encoding="utf-8")))
            except (ValueError, TypeError, OSError):
                continue
            if run.state not in ENDED:
                run = replace(run, state="interrupted")
            self.all[run.id] = run

    def folder(self, id: str) -> Path:
        """Folder of a run. Errors: page-no-run."""
        return self.space.runs / self.get(id).id

    def get(self, id: str) -> Run:
        """One run. Errors: page-no-run."""
        if id not in self.all:
            raise EvernoonError("page-no-run", id=id[:80])
        return self.all[id]

    def finished(self, id: str) -> Path:
        """Folder of a finished run. Errors: page-no-run, page-unfinished."""
        run = self.get(id)
        if run.state != "finished":
            raise EvernoonError("page-unfinished", id=id, state=run.state)
        return self.folder(id)

    async def start(self, asked: AskedRun, reader: str) -> tuple[Run, bool]:
        """A new run, or the one that says the same already; and whether it is new.

        Errors: those of the scenario, page-busy.
        """
        from evernoon.result.outcome import scenario_hash

        scenario = self.space.scenario(asked)
        seed = scenario.seed if asked.seed is None else asked.seed
        key = f"{scenario_hash(scenario)}-{asked.samples}-{seed}-{_version()}"
        same = [
            r
            for r in self.all.values()
            if r.key == key and r.state in ("queued", "running", "finished")
        ]
        if same:
            return same[-1], False
        if sum(map(len, self._waiting.values())) >= MOST_QUEUED:
            raise EvernoonError("page-busy")
        now = datetime.now(UTC)
        run = Run(
            id=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}", name=scenario.name, scenario=asked.scenario,
            samples=asked.samples, seed=seed, key=key, created=now.isoformat(timespec="seconds"),
            asked=asked.model_dump(mode="json"),
        )  # fmt: skip
        folder = self.space.runs / run.id
        folder.mkdir()
        await self._set(run)
        await self._queue(run.id, reader)
        self._forget()
        return run, True

    async def resume(self, id: str, reader: str) -> Run:
        """Go on with a run that was interrupted, cancelled or failed; parts already computed are kept.

        Errors: page-no-run, page-busy.
        """
        run = self.get(id)
        if run.state in ("interrupted", "cancelled", "failed"):
            if sum(map(len, self._waiting.values())) >= MOST_QUEUED:
                raise EvernoonError("page-busy")
            await self._set(replace(run, state="queued", error=None))
            await self._queue(id, reader)
        return self.get(id)

    async def cancel(self, id: str) -> Run:
        """Stop a run; what is finished stays. Errors: page-no-run."""
        run = self.get(id)
        for waiting in self._waiting.values():
            if id in waiting:
                waiting.remove(id)
        if run.state in ("queued", "running"):
            await self._set(replace(run, state="cancelled"))
            self._kill(id)
        return self.get(id)

    async def remove(self, id: str) -> None:
        """Forget a run and what it left. Errors: page-no-run."""
        await self.cancel(id)
        shutil.rmtree(self.folder(id), ignore_errors=True)
        del self.all[id]

    async def events(self, id: str) -> AsyncIterator[dict[str, Any]]:
        """The run each time it changes, until it has ended. Errors: page-no-run."""
        last: Run | None = None
        while True:
            run = self.all.get(id)
            if run is None:
                return
            if run != last:
                yield run.shown()
                last = run
            if run.state in ENDED:
                return
            async with self._changed:
                try:
                    await asyncio.wait_for(self._changed.wait(), 15.0)
                except TimeoutError:
                    yield run.shown()  # keeps the connection open

    def close(self) -> None:
        """End all processes; their runs can be resumed by the next server."""
        for id in list(self._processes):
            self._kill(id)

    async def _queue(self, id: str, reader: str) -> None:
        self._waiting.setdefault(reader, deque()).append(id)
        self._next()

    def _next(self) -> None:
        """Start as many as may run, a reader's next one after everybody else's."""
        while len(self._tasks) < self.at_once:
            reader = next((name for name, ids in self._waiting.items() if ids), None)
            if reader is None:
                return
            ids = self._waiting.pop(reader)
            id = ids.popleft()
            if ids:
                self._waiting[reader] = ids  # at the end of the line
            task = asyncio.create_task(self._run(id))
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._next()

    async def _run(self, id: str) -> None:
        await self._set(replace(self.get(id), state="running", stage="start", done=0, total=0))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "evernoon.web.worker", str(self.space.folder), id, str(self.most_byte),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self._processes[id] = process
        assert process.stdout is not None and process.stderr is not None
        try:
            errors = asyncio.create_task(process.stderr.read())
            async for line in process.stdout:
                await self._heard(id, line)
            code, said = await process.wait(), await errors
        finally:
            self._processes.pop(id, None)
        run = self.all.get(id)
        if run is not None and run.state == "running":
            error = EvernoonError("page-run-died", code=code, reason=_last(said))
            told = error.as_dict(run.asked.get("lang", "en"))
            await self._set(replace(run, state="failed", error=told))

    async def _heard(self, id: str, line: bytes) -> None:
        run = self.all.get(id)
        if run is None or run.state != "running":
            return
        try:
            said = json.loads(line)
        except ValueError:
            return
        known = {
            key: said[key] for key in ("state", "stage", "done", "total", "error") if key in said
        }
        await self._set(replace(run, **known))

    async def _set(self, run: Run) -> None:
        self.all[run.id] = run
        folder = self.space.runs / run.id
        if folder.is_dir():
            text = json.dumps(asdict(run), ensure_ascii=False)
            whole(folder / STATE_FILE, lambda part: _write(part, text))
        async with self._changed:
            self._changed.notify_all()

    def _kill(self, id: str) -> None:
        process = self._processes.get(id)
        if process is not None and process.returncode is None:
            import os
            import signal

            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (AttributeError, ProcessLookupError, PermissionError):
                process.kill()

    def _forget(self) -> None:
        """The oldest ended runs go when there are too many."""
        ended = [run.id for run in self.all.values() if run.state in ENDED]
        for id in ended[: max(0, len(self.all) - MOST_KEPT)]:
            shutil.rmtree(self.space.runs / id, ignore_errors=True)
            del self.all[id]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _last(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else "–"


def _version() -> str:
    from evernoon.assumptions import catalogue
    from evernoon.constants import VERSION

    return f"{VERSION}-{catalogue.version()}"

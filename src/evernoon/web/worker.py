"""One run in its own process: `python -m evernoon.web.worker WORKSPACE ID BYTES`, progress as JSON lines.

Every part of the samples is kept as it is done, so that a run that was stopped goes on where it was;
parts are the units of `chain.parts`, so the bits are those of an undisturbed run.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError
from evernoon.web.asked import AskedRun
from evernoon.web.lanes import limit_memory
from evernoon.web.workspace import Workspace

if TYPE_CHECKING:
    from evernoon.chain import Part
    from evernoon.result import Record

PARTS = "parts"


def say(**what: Any) -> None:
    """One line to the server."""
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def run(space: Workspace, id: str, asked: AskedRun, seed: int) -> None:
    """Compute, gather what the report needs, save."""
    from evernoon import chain
    from evernoon.report import gather
    from evernoon.result.files import save

    folder = space.runs / id
    scenario = space.scenario(asked)
    (folder / PARTS).mkdir(exist_ok=True)
    say(stage="chain", done=0, total=asked.samples)
    (result,) = chain.gathered(
        [lambda part: _part(folder, scenario, seed, part)],
        asked.samples,
        lambda done, total: say(stage="chain", done=done, total=total),
        None,
    )
    say(stage="report", done=0, total=1)
    gather(result)
    say(stage="save", done=0, total=1)
    save(result, folder, asked.lang)
    for path in (folder / PARTS).iterdir():
        path.unlink()
    (folder / PARTS).rmdir()
    say(state="finished", stage="", done=1, total=1)


def _part(folder: Path, scenario: Any, seed: int, part: Part) -> Record:
    """A part from the disk where an earlier process left it, else computed and left there."""
    from evernoon import chain
    from evernoon.result.files import whole

    index, _, within = part
    path = folder / PARTS / f"{index}-{within.start or 0}.pickle"
    if path.is_file():
        kept: Record = pickle.loads(path.read_bytes())  # written by us, in our own folder
        return kept
    record = chain.fly(scenario, seed, part)
    whole(path, lambda unfinished: _keep(unfinished, record))
    return record


def _keep(path: Path, record: Record) -> None:
    path.write_bytes(pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL))


def _end_with(parent: int) -> None:
    """A server that was killed must not leave its runs behind, eating the machine."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os.killpg(os.getpgrp(), 9)


def main(workspace: str, id: str, most_byte: str) -> None:
    """Run; everything that goes wrong becomes one line for the server."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    limit_memory(int(most_byte))
    space = Workspace(Path(workspace))
    stated = json.loads((space.runs / id / "run.json").read_text(encoding="utf-8"))
    asked = AskedRun.model_validate(stated["asked"])
    try:
        run(space, id, asked, int(stated["seed"]))
    except EvernoonError as error:
        say(state="failed", error=error.as_dict(asked.lang))
    except MemoryError:
        most = EvernoonError("page-memory", most=int(most_byte) / 1e9)
        say(state="failed", error=most.as_dict(asked.lang))


if __name__ == "__main__":
    main(*sys.argv[1:4])

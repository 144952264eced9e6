"""The twin for an assistant: the Model Context Protocol over standard input and output.

Six tools, each the door of a command: check, run, compare, explain, facts, claims. Scenarios are
those of the workspace and the examples, or a text sent along; no other file is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from evernoon.constants import VERSION
from evernoon.errors import EvernoonError
from evernoon.web import jobs
from evernoon.web.asked import START, Asked, AskedComparison, AskedPath
from evernoon.web.workspace import Workspace, about

MOST_SAMPLES = 1_024
ROWS = 40
"""Of facts and claims in one answer; more would fill the assistant's window and help nobody."""
INSTRUCTIONS = (
    "Evernoon is a digital twin of an AI-and-space company, from sunlight to runway. Every number has a "
    "source: use `facts` and `explain` to name it. Results are shares of assumption sets, not probabilities, "
    "and no investment or legal advice. `scenarios` inside `check` lists what can be asked about."
)


def server(folder: Path) -> Any:
    """The server with its tools. Errors: mcp-extra, unwritable."""
    try:
        from mcp.server import MCPServer
    except ImportError as error:
        raise EvernoonError("mcp-extra", name=str(error.name)) from None
    space = Workspace(folder).made()
    made: Any = MCPServer("evernoon", version=VERSION, instructions=INSTRUCTIONS)
    for tool in _tools(space):
        made.tool()(tool)
    return made


def serve(folder: Path) -> None:
    """Answer until the assistant closes the pipe."""
    server(folder).run("stdio")


def _tools(space: Workspace) -> tuple[Callable[..., Any], ...]:
    async def check(
        scenario: str = START, yaml: str | None = None, sets: list[str] | None = None
    ) -> dict[str, Any]:
        """Whether a scenario holds together; with what is wrong on which line, and the list of scenarios.

        scenario: a name of the list. yaml: a text instead of it. sets: overrides such as
        `sites.orbit.generations.0.radiator=200 m2` or `assume.dollars.wacc_orbit=0.1`.
        """
        found = await _done(lambda: json.loads(jobs.check(space, _asked(scenario, yaml, sets))))
        return {**found, "scenarios": [row["name"] for row in about(space)]}

    async def run(
        scenario: str = START, yaml: str | None = None, sets: list[str] | None = None,
        samples: int = 256,
    ) -> dict[str, Any]:  # fmt: skip
        """Run the whole chain: cost by site, what binds, runway, rules with articles; P10, P50, P90 of the samples."""
        return await _done(partial(_run, space, scenario, yaml, sets, samples))

    async def compare(
        first: str, second: str, sets: list[str] | None = None, samples: int = 64
    ) -> dict[str, Any]:
        """Two scenarios over the same draws: what differs, what it does, which input makes it.

        With the same name twice and `sets`, the second one carries the overrides.
        """
        return await _done(partial(_compare, space, first, second, sets, samples))

    async def explain(
        path: str, scenario: str = START, sets: list[str] | None = None
    ) -> dict[str, Any]:
        """Where a number comes from, down to its sources: `heat.radiator_m2`, `dollars.usd_per_gpu_hour[orbit]`."""
        wanted = {"scenario": scenario, "sets": tuple(sets or ()), "path": path}
        return await _done(
            lambda: json.loads(jobs.explain(space, AskedPath.model_validate(wanted)))
        )

    async def facts(query: str, lang: str = "en") -> dict[str, Any]:
        """Assumptions and catalogue rows in which all words of the query stand, with range and source."""
        return await _done(lambda: _few(json.loads(jobs.facts(query[:200], lang))))

    async def claims(room: str | None = None, query: str = "") -> dict[str, Any]:
        """Statements of articles and filings with our verdict, the reason, the source, and the check that can fail."""
        return await _done(partial(_claims, room, query))

    return check, run, compare, explain, facts, claims


async def _done(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """In a thread, so that the pipe goes on being read; failures of the question are answers."""
    import anyio.to_thread
    from pydantic import ValidationError

    def told() -> dict[str, Any]:
        try:
            return work()
        except EvernoonError as error:
            return {"ok": False, "error": error.as_dict()}
        except ValidationError as error:
            found = error.errors()[0]
            path = ".".join(str(part) for part in found["loc"])
            wrong = EvernoonError("page-request", path=path, reason=str(found["msg"])[:300])
            return {"ok": False, "error": wrong.as_dict()}

    return await anyio.to_thread.run_sync(told)


def _asked(scenario: str, yaml: str | None, sets: list[str] | None) -> Asked:
    return Asked.model_validate({"scenario": scenario, "yaml": yaml, "sets": tuple(sets or ())})


def _run(
    space: Workspace, scenario: str, yaml: str | None, sets: list[str] | None, samples: int
) -> dict[str, Any]:
    from evernoon import chain

    found = chain.run(
        space.scenario(_asked(scenario, yaml, sets)), max(1, min(samples, MOST_SAMPLES))
    )
    headline: dict[str, Any] = json.loads(jobs.packed(found.headline))
    return headline


def _compare(
    space: Workspace, first: str, second: str, sets: list[str] | None, samples: int
) -> dict[str, Any]:
    wanted = {
        "variants": ({"scenario": first}, {"scenario": second, "sets": tuple(sets or ())}),
        "samples": max(1, min(samples, MOST_SAMPLES)),
    }
    found: dict[str, Any] = json.loads(jobs.compare(space, AskedComparison.model_validate(wanted)))
    return found


def _claims(room: str | None, query: str) -> dict[str, Any]:
    words = query.lower().split()
    rows = json.loads(jobs.claims(room, False, "en"))
    return _few([row for row in rows if all(word in json.dumps(row).lower() for word in words)])


def _few(rows: list[Any]) -> dict[str, Any]:
    return {"count": len(rows), "rows": rows[:ROWS], "left_out": max(0, len(rows) - ROWS)}

"""The twin asked by an assistant, over the real pipe with the protocol's own client."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

mcp = pytest.importorskip("mcp")


def test_tools_answer_over_the_pipe_with_sources(tmp_path: Path) -> None:
    import anyio
    from mcp.client.stdio import stdio_client

    command = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "evernoon", "mcp", "--workspace", str(tmp_path)]
    )

    async def talk() -> dict[str, Any]:
        async with (
            stdio_client(command) as (read, write),
            mcp.ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = {tool.name for tool in (await session.list_tools()).tools}
            return {
                "tools": tools,
                "checked": await _of(session, "check", {}),
                "wrong": await _of(session, "check", {"sets": ["sites.orbti.kind=owned"]}),
                "facts": await _of(session, "facts", {"query": "emissivity"}),
                "run": await _of(session, "run", {"scenario": "ground-only", "samples": 4}),
                "outside": await _of(session, "run", {"yaml": "base: ../../etc/passwd\nname: x\n"}),
                "name": await _of(session, "explain", {"path": "heat.radiator", "scenario": "../x"}),
            }  # fmt: skip

    found = anyio.run(talk)
    assert found["tools"] == {"check", "run", "compare", "explain", "facts", "claims"}
    assert found["checked"]["ok"] and "spacex-ai1" in found["checked"]["scenarios"]
    assert not found["wrong"]["ok"]
    assert found["facts"]["rows"][0]["source"]["url"].startswith("http")
    assert found["run"]["sites"]
    assert found["outside"]["error"]["error"] == "page-base"
    assert found["name"]["error"]["error"] == "page-request"


async def _of(session: Any, tool: str, wanted: dict[str, Any]) -> Any:
    answer = await session.call_tool(tool, wanted)
    return json.loads(answer.content[0].text)

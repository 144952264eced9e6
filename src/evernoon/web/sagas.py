"""Addresses of long runs: started, watched, stopped, resumed, read."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

from evernoon.web import jobs
from evernoon.web.asked import AskedRun
from evernoon.web.desk import desk_of, reader_of
from evernoon.web.doors import JSON, Language

router = APIRouter(prefix="/api/runs")
RunId = Annotated[str, Path(pattern=r"^[0-9]{8}-[0-9]{6}-[0-9a-f]{8}$")]
Lead = Annotated[Literal["money", "physics", "law"] | None, Query()]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.post("")
async def start(request: Request, asked: AskedRun, response: Response) -> dict[str, Any]:
    """Start a run, or find the one that says the same already."""
    request.state.lang = asked.lang
    run, new = await desk_of(request).runs.start(asked, reader_of(request) or "")
    response.headers["x-new"] = "1" if new else "0"
    return run.shown()


@router.get("")
async def every(request: Request) -> list[dict[str, Any]]:
    """All runs, the newest first."""
    return [run.shown() for run in reversed(desk_of(request).runs.all.values())]


@router.get("/{id}")
async def one(request: Request, id: RunId) -> dict[str, Any]:
    """State of one run, with what was asked."""
    run = desk_of(request).runs.get(id)
    return run.shown() | {"asked": run.asked}


@router.delete("/{id}")
async def cancel(request: Request, id: RunId, forget: bool = False) -> dict[str, Any]:
    """Stop a run; with `forget`, remove it and its results."""
    runs = desk_of(request).runs
    run = await runs.cancel(id)
    if forget:
        await runs.remove(id)
    return run.shown()


@router.post("/{id}/resume")
async def resume(request: Request, id: RunId) -> dict[str, Any]:
    """Go on with a run that did not finish."""
    return (await desk_of(request).runs.resume(id, reader_of(request) or "")).shown()


@router.get("/{id}/events")
async def events(request: Request, id: RunId) -> StreamingResponse:
    """The run each time it changes (server-sent events)."""
    runs = desk_of(request).runs
    runs.get(id)

    async def lines() -> AsyncIterator[str]:
        async for shown in runs.events(id):
            yield f"data: {json.dumps(shown, ensure_ascii=False)}\n\n"

    return StreamingResponse(lines(), media_type="text/event-stream")


async def _read(request: Request, id: str, job: Any, *args: Any) -> bytes:
    desk = desk_of(request)
    folder = desk.runs.finished(id)
    found: bytes = await desk.read.do(job, folder, *args, key=(job.__name__, id, *args))
    return found


@router.get("/{id}/headline")
async def headline(request: Request, id: RunId) -> Response:
    """The machine-readable answer, as `evernoon run --json`."""
    return Response(await _read(request, id, jobs.headline), media_type=JSON)


@router.get("/{id}/chapters")
async def chapters(
    request: Request, id: RunId, lead: Lead = None, lang: Language = "en"
) -> Response:
    """The report as blocks."""
    return Response(await _read(request, id, jobs.chapters, lead, lang), media_type=JSON)


@router.get("/{id}/charts/{name}")
async def chart(
    request: Request, id: RunId, name: Annotated[str, Path(pattern="^[a-z_]{1,40}$")],
    lang: Language = "en",
) -> Response:  # fmt: skip
    """A Vega-Lite spec with its words."""
    return Response(await _read(request, id, jobs.chart, name, lang), media_type=JSON)


@router.get("/{id}/report.html", response_class=Response)
async def report(request: Request, id: RunId, lead: Lead = None, lang: Language = "en") -> Response:
    """The report, one file that needs nothing else."""
    return Response(
        await _read(request, id, jobs.report, "html", lang, lead), media_type="text/html"
    )


@router.get("/{id}/report.md", response_class=Response)
async def markdown(
    request: Request, id: RunId, lead: Lead = None, lang: Language = "en"
) -> Response:
    """The report as Markdown."""
    return Response(
        await _read(request, id, jobs.report, "md", lang, lead), media_type="text/markdown"
    )


@router.get("/{id}/workbook.xlsx", response_class=Response)
async def workbook(request: Request, id: RunId, lang: Language = "en") -> Response:
    """One path with live formulas."""
    name = f'attachment; filename="evernoon-{id}.xlsx"'
    body = await _read(request, id, jobs.workbook, lang)
    return Response(body, media_type=XLSX, headers={"content-disposition": name})

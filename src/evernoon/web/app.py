"""The interface: every door of the twin as an address, and the page itself."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from evernoon.constants import VERSION
from evernoon.errors import EvernoonError
from evernoon.web import doors, jobs, pages, sagas
from evernoon.web.desk import Desk, Failure
from evernoon.web.guard import Guard
from evernoon.web.workspace import Workspace

STATUS = {
    "page-no-run": 404, "page-no-scenario": 404, "page-no-chart": 404, "page-no-words": 404,
    "page-busy": 429, "page-superseded": 409, "page-unfinished": 409, "page-full": 409, "page-example": 409,
    "page-too-long": 408,
}  # fmt: skip
BAD_INPUT = 422


def app(
    folder: Path,
    token: str | None = None,
    most_byte: int = 8_000_000_000,
    started: Callable[[], None] | None = None,
) -> Any:
    """The application behind its guard. Errors: unwritable."""
    space = Workspace(folder).made()

    @asynccontextmanager
    async def life(api: FastAPI) -> AsyncIterator[None]:
        desk = Desk(space, most_byte, cores=os.cpu_count() or 1)
        api.state.desk = desk
        warm = asyncio.create_task(_warm(desk))
        if started is not None:
            started()
        yield
        warm.cancel()
        desk.close()

    api = FastAPI(
        title="Evernoon", version=VERSION, lifespan=life, docs_url=None, redoc_url=None,
        description="A digital twin of an integrated AI-and-space company, from sunlight to runway.",
        responses={
            code: {"model": Failure} for code in (400, 401, 403, 404, 405, 408, 409, 413, 422, 429)
        },
    )  # fmt: skip
    api.add_exception_handler(EvernoonError, _failed)
    api.add_exception_handler(RequestValidationError, _malformed)
    api.add_exception_handler(HTTPException, _refused)
    for part in (doors, sagas, pages):
        api.include_router(part.router)
    return Guard(api, token)


async def _warm(desk: Desk) -> None:
    """What the first reader would wait for."""
    lane = desk.answers.lane
    warm = [lane.run(jobs.warm, (desk.space,)) for _ in range(lane.workers)]
    try:
        ids, *_ = await asyncio.gather(*warm)
        desk.designs = frozenset(ids)
        desk.ready = True
        await desk.quick.run(jobs.warm, (desk.space,))
    except EvernoonError:
        return


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, EvernoonError)
    lang = getattr(request.state, "lang", None) or request.query_params.get("lang", "en")
    status = STATUS.get(error.message_id, BAD_INPUT)
    return JSONResponse({"error": error.as_dict(lang)}, status)


async def _malformed(request: Request, error: Exception) -> Response:
    """The first thing wrong with a request that is not what the interface says."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()[0]
    path = ".".join(str(part) for part in found["loc"])[:300]
    wrong = EvernoonError("page-request", path=path, reason=str(found["msg"])[:300])
    return JSONResponse({"error": wrong.as_dict()}, BAD_INPUT)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    wrong = EvernoonError(
        "page-request", path=request.url.path[:300], reason=str(error.detail)[:300]
    )
    return JSONResponse(
        {"error": wrong.as_dict()}, error.status_code, headers=dict(error.headers or {})
    )

"""Addresses that answer at once or after one piece of work."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from evernoon.constants import VERSION
from evernoon.errors import EvernoonError
from evernoon.web import jobs
from evernoon.web.asked import (
    Asked,
    AskedAnswer,
    AskedBreakEven,
    AskedComparison,
    AskedPath,
    AskedReconcile,
    AskedRoute,
    AskedSweep,
    Id,
    Lang,
    Name,
    Saved,
)
from evernoon.web.desk import desk_of, key_of, reader_of
from evernoon.web.workspace import about, alike, file_of

router = APIRouter(prefix="/api")
JSON = "application/json"
Language = Annotated[Lang, Query()]
Room = Annotated[str | None, Query(pattern="^[a-z]{1,20}$")]


def _json(body: bytes) -> Response:
    return Response(body, media_type=JSON)


@router.get("/health")
async def health(request: Request) -> dict[str, Any]:
    """Version and readiness."""
    from evernoon.web.pages import built

    desk = desk_of(request)
    return {
        "ok": True, "version": VERSION, "ready": desk.ready, "page": built(),
        "workspace": str(desk.space.folder),
    }  # fmt: skip


@router.get("/words/{lang}")
async def words(lang: Lang) -> Response:
    """The messages the page needs, in Fluent."""
    from evernoon.web.pages import page_words

    return _json(jobs.packed({"lang": lang, "fluent": page_words(lang)}))


@router.get("/scenarios")
async def scenarios(request: Request) -> list[dict[str, Any]]:
    """Examples and own scenarios."""
    return list(about(desk_of(request).space))


@router.get("/scenarios/{name}")
async def scenario(request: Request, name: Name) -> dict[str, Any]:
    """The text of one of them."""
    space = desk_of(request).space
    listed = space.find(name)
    text = space.text(Asked(scenario=name))
    return {"name": name, "source": listed.source, "yaml": text}


@router.put("/scenarios/{name}")
async def keep(request: Request, name: Name, saved: Saved) -> dict[str, Any]:
    """Keep an own scenario, if it holds together."""
    desk_of(request).space.keep(name, saved.yaml)
    return {"name": name, "source": "workspace"}


@router.delete("/scenarios/{name}")
async def drop(request: Request, name: Name) -> dict[str, Any]:
    """Remove an own scenario; examples stay."""
    listed = desk_of(request).space.find(name)
    if listed.source != "workspace":
        raise EvernoonError("page-example", name=name)
    listed.path.unlink(missing_ok=True)
    return {"name": name, "removed": True}


@router.post("/file", response_class=Response)
async def file(request: Request, asked: Asked) -> Response:
    """A scenario with its case and everything moved in it, as one file that needs no other."""
    return Response(await _asked(request, "quick", file_of, asked), media_type="application/yaml")


@router.get("/schema")
async def schema() -> dict[str, Any]:
    """JSON Schema of a scenario file."""
    from evernoon.scenario import schema as found

    return found()


@router.get("/facts")
async def facts(
    request: Request, q: Annotated[str, Query(max_length=200)] = "", lang: Language = "en"
) -> Response:
    """Assumptions and catalogue rows in which all words of `q` stand."""
    return _json(await desk_of(request).read.do(jobs.facts, q, lang, key=("facts", q, lang)))


@router.get("/claims")
async def claims(
    request: Request, room: Room = None, open: bool = False, lang: Language = "en"
) -> Response:
    """Statements of the articles with our verdicts."""
    key = ("claims", room, open, lang)
    return _json(await _studied(request, jobs.claims, room, open, lang, key=key))


@router.get("/validate")
async def validate(request: Request, room: Room = None) -> Response:
    """Published numbers beside ours."""
    from evernoon.calc import ROOMS

    if room is not None and room not in (*ROOMS, "earth", "money"):
        raise EvernoonError("page-request", path="room", reason=", ".join(ROOMS))
    return _json(await _studied(request, jobs.validate, room, key=("validate", room)))


async def _asked(request: Request, lane: str, job: Any, asked: Any) -> bytes:
    """One question about a scenario."""
    request.state.lang = asked.lang
    desk = desk_of(request)
    key = key_of(desk, job.__name__, asked)
    if lane == "study":
        return await _studied(request, job, desk.space, asked, key=key)
    found: bytes = await getattr(desk, lane).do(job, desk.space, asked, key=key)
    return found


async def _studied(request: Request, job: Any, *args: Any, key: Hashable) -> bytes:
    """A study, which may take minutes: worked on for as long as whoever asked is still there."""
    answer = asyncio.create_task(desk_of(request).study.do(job, *args, key=key))
    gone = asyncio.create_task(_left(request))
    await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not answer.done():
        answer.cancel()
        raise EvernoonError("page-superseded")
    return answer.result()


async def _left(request: Request) -> None:
    """Return when the one who asked has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


@router.post("/check")
async def check(request: Request, asked: Asked) -> Response:
    """Whether a scenario holds together, with line and column of what does not."""
    return _json(await _asked(request, "quick", jobs.check, asked))


@router.post("/answer")
async def answer(request: Request, asked: AskedAnswer) -> Response:
    """The quick answer: levelised cost at every site; a newer one of the same reader replaces it."""
    request.state.lang = asked.lang
    desk = desk_of(request)
    key = key_of(desk, "answer", asked)
    kind = alike(asked, desk.designs)
    return _json(await desk.answers.ask(asked, key, kind, reader_of(request)))


@router.post("/chain")
async def months(request: Request, asked: Asked) -> Response:
    """The whole chain over 1,024 sets: cash, demand, limits, rules; a newer question of the same reader replaces it."""
    request.state.lang = asked.lang
    desk = desk_of(request)
    key = key_of(desk, "chain", asked)
    reader = reader_of(request)
    halves = await asyncio.gather(*(half.ask(asked, key, key, reader) for half in desk.halves))
    return _json(await desk.halves[0].lane.run(jobs.laid, (halves,)))


@router.post("/sweep")
async def sweep(request: Request, asked: AskedSweep) -> Response:
    """The quick answer along one assumption."""
    return _json(await _asked(request, "quick", jobs.sweep, asked))


@router.post("/swings")
async def swings(request: Request, asked: Asked) -> Response:
    """The assumptions that move the answer most, each alone from P10 to P90."""
    return _json(await _asked(request, "quick", jobs.swings, asked))


@router.post("/panels")
async def panels(request: Request, asked: Asked) -> Response:
    """Flows, assumptions and formulas of every room."""
    return _json(await _asked(request, "quick", jobs.panels, asked))


@router.post("/sky", response_class=Response)
async def sky(request: Request, asked: Asked) -> Response:
    """Elements of the satellites: JSON header, then four float32 each."""
    return Response(
        await _asked(request, "quick", jobs.sky, asked), media_type="application/octet-stream"
    )


@router.post("/route")
async def route(request: Request, asked: AskedRoute) -> Response:
    """The way from a city to every site, with its latency."""
    return _json(await _asked(request, "read", jobs.route, asked))


@router.post("/explain")
async def explain(request: Request, asked: AskedPath) -> Response:
    """Where a number comes from, down to its sources."""
    return _json(await _asked(request, "read", jobs.explain, asked))


@router.post("/compare")
async def compare(request: Request, asked: AskedComparison) -> Response:
    """What differs between scenarios, and what explains it."""
    return _json(await _asked(request, "study", jobs.compare, asked))


@router.post("/ceiling")
async def ceiling(request: Request, asked: Asked) -> Response:
    """How fast each way can grow."""
    return _json(await _asked(request, "study", jobs.ceiling, asked))


@router.post("/break-even")
async def break_even(request: Request, asked: AskedBreakEven) -> Response:
    """Where orbit equals ground."""
    return _json(await _asked(request, "study", jobs.break_even, asked))


@router.post("/reconcile")
async def reconcile(request: Request, asked: AskedReconcile) -> Response:
    """Published models recomputed, the gap to ours explained."""
    request.state.lang = asked.lang
    key = ("reconcile", asked.model_dump_json())
    return _json(await _studied(request, jobs.reconcile, asked, key=key))


@router.get("/assumptions/{id}")
async def assumption(id: Id, lang: Language = "en") -> dict[str, Any]:
    """One number the twin believes, with range and source."""
    from evernoon.scenario.assume import full_id
    from evernoon.web.panels import assumption as found

    return found(full_id(id), lang)

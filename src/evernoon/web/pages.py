"""The page itself, its words, and the description of the interface, all from this machine."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from evernoon.errors import EvernoonError
from evernoon.words import say, sources

router = APIRouter(include_in_schema=False)
STATIC = Path(__file__).parent / "static"
AREAS = ("page", "names", "screens")
ALSO = (
    "room-",
    "limit-",
    "evidence-",
    "status-",
    "beliefs-",
    "kind-site-",
    "spend-",
    "ready-",
    "unit-",
    "lever-",
    "move-",
    "versus-",
    "break-even-",
    "ceiling-",
    "reconcile-",
    "chart-",
    "name-",
    "verdict-",
    "rule-",
    "status-",
    "no-advice",
    "audit-hint",
)
"""Messages of other areas the page shows as well, by how their ids begin."""
FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml",
    ".woff2": "font/woff2", ".png": "image/png", ".html": "text/html",
}  # fmt: skip


def built() -> bool:
    """Whether the page has been built."""
    return (STATIC / "index.html").is_file()


@cache
def page_words(lang: str) -> str:
    """Fluent source of what the page says."""
    return sources(lang, AREAS, ALSO)


@router.get("/")
async def index(request: Request) -> Response:
    """The page, or how to build it."""
    if built():
        return FileResponse(STATIC / "index.html", media_type="text/html")
    both = "".join(
        f"<p lang={lang}>{escape(say('page-not-built', lang))}</p>" for lang in ("en", "de")
    )
    return HTMLResponse(f"<!doctype html><title>Evernoon</title>{both}")


@router.get("/assets/{name}")
async def asset(name: str) -> Response:
    """A file of the page; names carry the hash of what is inside."""
    path = STATIC / "assets" / name
    known = {item.name for item in (STATIC / "assets").glob("*")} if built() else set()
    if name not in known or path.suffix not in TYPES:
        raise EvernoonError("page-no-scenario", name=name[:80], near=None)
    return FileResponse(path, media_type=TYPES[path.suffix], headers=FOREVER)


@router.get("/docs.css")
async def style() -> Response:
    """Style of the description of the interface."""
    return Response(_STYLE, media_type="text/css")


@router.get("/api/docs")
async def docs(request: Request) -> Response:
    """The interface for people, from /openapi.json, without a line of script."""
    return HTMLResponse(_described(request.app.openapi()))


def _described(api: dict[str, Any]) -> str:
    rows = [
        _row(path, method, found)
        for path, methods in api["paths"].items()
        for method, found in methods.items()
    ]
    about = escape(str(api["info"].get("description", "")))
    head = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Evernoon API</title>'
        '<link rel="stylesheet" href="/docs.css">'
    )
    title = f"<h1>Evernoon API {escape(api['info']['version'])}</h1>"
    return f'{head}{title}<p>{about} <a href="/openapi.json">openapi.json</a></p>{"".join(rows)}'


def _row(path: str, method: str, found: dict[str, Any]) -> str:
    wanted = [
        f"<li><code>{escape(item['name'])}</code> {escape(item['in'])}</li>"
        for item in found.get("parameters", ())
    ]
    content = found.get("requestBody", {}).get("content", {})
    body = content.get("application/json", {}).get("schema", {}).get("$ref")
    if body:
        wanted.append(f"<li>body: <code>{escape(body.rsplit('/', 1)[-1])}</code></li>")
    title = f"<h2><code><b>{method.upper()}</b> {escape(path)}</code></h2>"
    about = f"<p>{escape(found.get('description', ''))}</p>"
    return f"<section>{title}{about}<ul>{''.join(wanted)}</ul></section>"


_STYLE = """:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:3rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1rem;margin:0}
section{border-top:1px solid #8884;padding:.9rem 0}p,ul{margin:.3rem 0}
"""

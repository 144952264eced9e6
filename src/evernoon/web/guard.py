"""What every request passes: known host, own origin, token where needed, limited size; the headers of answers."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from evernoon.errors import EvernoonError

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
BODY_LIMIT_BYTE = 1_000_000
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
COOKIE = "evernoon"
POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
    "font-src 'self'", "connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
))  # fmt: skip
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups"
"""A report carries its style inside; it runs no script at all."""
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """ASGI middleware; `token` is None on loopback."""

    def __init__(self, app: App, token: str | None = None) -> None:
        self.app, self.token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with a bounded body."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        entry = self._entry(scope)
        if entry is not None:
            await _redirect(send, entry)
            return
        refused = self._refused(scope, headers)
        if refused is not None:
            await _refuse(send, *refused, headers)
            return
        await self.app(scope, _bounded(receive), _with_headers(send, scope["path"]))

    def _entry(self, scope: Scope) -> str | None:
        """The token to keep as a cookie, where the address carries the right one."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if self.token is None or scope["method"] != "GET" or scope["path"] != "/":
            return None
        return self.token if hmac.compare_digest(given.encode(), self.token.encode()) else None

    def _refused(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        host = urlsplit(f"//{headers.get('host', '')}").hostname if _plain(headers) else None
        if self.token is None and host not in LOOPBACK:
            return 403, "page-host"
        if self.token is not None and not self._knows(headers):
            return 401, "page-token"
        if scope["method"] not in SAFE and not _own(headers):
            return 403, "page-origin"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_LIMIT_BYTE:
            return 413, "page-body"
        return None

    def _knows(self, headers: dict[str, str]) -> bool:
        kept = SimpleCookie()
        try:
            kept.load(headers.get("cookie", ""))
        except Exception:
            return False
        given = headers.get("authorization", "").removeprefix("Bearer ").strip()
        given = given or (kept[COOKIE].value if COOKIE in kept else "")
        return hmac.compare_digest(given.encode(), str(self.token).encode())


def _plain(headers: dict[str, str]) -> bool:
    """Whether the host can be read at all."""
    try:
        urlsplit(f"//{headers.get('host', '')}").hostname  # noqa: B018
    except ValueError:
        return False
    return True


def _own(headers: dict[str, str]) -> bool:
    """A write comes from this page, or from no page at all (a command line)."""
    origin = headers.get("origin")
    if origin is not None:
        return origin in (f"http://{headers.get('host')}", f"https://{headers.get('host')}")
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


class _TooLarge(Exception):
    """The body went on beyond the limit."""


def _bounded(receive: Receive) -> Receive:
    """Count what arrives; a body without a length may not be endless either."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_LIMIT_BYTE:
            return {"type": "http.disconnect"}
        return message

    return bounded


def _with_headers(send: Send, path: str) -> Send:
    policy = REPORT_POLICY if path.endswith("/report.html") else POLICY

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message.get("headers", ())}
            more = [*HEADERS, (b"content-security-policy", policy.encode())]
            if b"cache-control" not in own:
                more.append((b"cache-control", b"no-store"))
            message["headers"] = [*message.get("headers", ()), *more]
        await send(message)

    return sent


async def _redirect(send: Send, token: str) -> None:
    cookie = f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
    headers = [(b"location", b"/"), (b"set-cookie", cookie.encode()), *HEADERS]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(send: Send, status: int, id: str, asked: dict[str, str]) -> None:
    """The one form of every failure; a sentence for who came with a browser."""
    error = EvernoonError(id, limit=BODY_LIMIT_BYTE)
    lang = "de" if asked.get("accept-language", "").lower().startswith("de") else "en"
    kind, body = "application/json", json.dumps({"error": error.as_dict(lang)}, ensure_ascii=False)
    if "text/html" in asked.get("accept", ""):
        kind, body = "text/plain; charset=utf-8", error.message(lang)
    headers = [(b"content-type", kind.encode()), *HEADERS]
    headers.append((b"content-security-policy", POLICY.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})

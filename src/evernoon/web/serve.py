"""Start the server on this machine and say where it is."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from evernoon.errors import EvernoonError
from evernoon.words import say

PORT = 8750
TRIED = 20
LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0": LOOPBACK, "::": "::1"}
"""What means all addresses of this machine is none that a browser can open; where this machine finds itself instead."""


def default_workspace() -> Path:
    """Where own scenarios and runs are kept if nothing is said: the user's data folder."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "evernoon"


def serve(
    port: int | None, host: str, workspace: Path | None, browser: bool, lang: str, memory_byte: int
) -> None:
    """Answer until Ctrl-C or SIGTERM (exit code 143). The first line printed is the address, once it answers.

    Errors: page-extra, page-port, unwritable.
    """
    try:
        import uvicorn

        from evernoon.web.app import app
    except ImportError as error:
        raise EvernoonError("page-extra", name=str(error.name)) from None
    open_socket = _bound(host, port)
    token = None if _is_loopback(host) else secrets.token_urlsafe(24)
    address = _address(open_socket, EVERYWHERE.get(host, host), token)
    beyond = _address(open_socket, socket.gethostname() if host in EVERYWHERE else host, token)
    folder = (workspace or default_workspace()).absolute()
    application = app(folder, token, memory_byte)
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, server_header=False, date_header=True,
        timeout_graceful_shutdown=2, h11_max_incomplete_event_size=64_000,
    )  # fmt: skip

    class Spoken(uvicorn.Server):
        """Says where it is as soon as it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Start, then speak."""
            await super().startup(sockets)
            _announce(address, folder, beyond if token else None, lang, browser)

    # The server closes its lanes and then raises what asked it to end; unheard, that would leave
    # semaphores behind and say so.
    signal.signal(signal.SIGTERM, lambda *_asked: sys.exit(128 + signal.SIGTERM))
    Spoken(config).run(sockets=[open_socket])


def _is_loopback(host: str) -> bool:
    return host in (LOOPBACK, "localhost", "::1")


def _bound(host: str, port: int | None) -> socket.socket:
    """A socket on the port asked for; where none is, on the first free one from the usual."""
    reason = ""
    for tried in [port] if port is not None else range(PORT, PORT + TRIED):
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            found = socket.socket(family, socket.SOCK_STREAM)
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, tried))
            return found
        except (OSError, OverflowError) as error:
            found.close()
            reason = getattr(error, "strerror", None) or str(error)
    raise EvernoonError("page-port", host=host, port=str(port or PORT), reason=reason)


def _address(found: socket.socket, host: str, token: str | None) -> str:
    port: Any = found.getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")


def _announce(address: str, folder: Path, beyond: str | None, lang: str, browser: bool) -> None:
    from evernoon.web.pages import built

    lines = [address, say("page-workspace", lang, folder=str(folder))]
    if beyond is not None:
        lines.append(say("page-beyond", lang, address=beyond))
    if not built():
        lines.append(say("page-not-built", lang))
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    if browser and built():
        import webbrowser

        webbrowser.open(address)

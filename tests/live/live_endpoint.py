"""Endpoints with a stub for a model, each in a thread of its own with real worker processes."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evernoon.live.gateway import Gateway
from evernoon.live.options import Options
from evernoon.live.serve import running
from evernoon.live.twin import Twin

EXAMPLES = Path(__file__).parents[2] / "examples"
STUB = Options(engine="stub", label="stub", port=0, delay=False, slots=64, queue_s=30.0)


class Endpoint:
    """A running endpoint as a client sees it."""

    def __init__(self, gateway: Gateway, address: str, loop: asyncio.AbstractEventLoop) -> None:
        self.gateway, self.address, self._loop = gateway, address, loop
        self.host, port = address.removeprefix("http://").split(":")
        self.port = int(port)

    def ask(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], Any]:
        """Status, headers, and the body as JSON where it is some."""
        line = http.client.HTTPConnection(self.host, self.port, timeout=30)
        sent = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        line.request(method, path, sent, headers or {})
        answer = line.getresponse()
        data = answer.read()
        found = {name.lower(): value for name, value in answer.getheaders()}
        line.close()
        with contextlib.suppress(ValueError):
            return answer.status, found, json.loads(data)
        return answer.status, found, data

    def chat(
        self, text: str = "What is the Sun?", headers: dict[str, str] | None = None, **more: Any
    ) -> tuple[int, dict[str, str], Any]:
        """One completion."""
        body = {"model": "default", "messages": [{"role": "user", "content": text}], **more}
        return self.ask("POST", "/v1/chat/completions", body, headers)

    def call(self, act: Callable[[], Any]) -> Any:
        """Do something in the gateway's own thread."""

        async def run() -> Any:
            return act()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(10)


@contextlib.contextmanager
def served(found: Twin, options: Options) -> Iterator[Endpoint]:
    """An endpoint while the block runs."""
    up, stop = threading.Event(), threading.Event()
    kept: dict[str, Any] = {}

    async def run() -> None:
        async with running(found, options) as (gateway, address):
            kept["endpoint"] = Endpoint(gateway, address, asyncio.get_running_loop())
            up.set()
            while not stop.is_set():
                await asyncio.sleep(0.02)

    def main() -> None:
        try:
            asyncio.run(run())
        except BaseException as error:
            kept["error"] = error
        up.set()

    thread = threading.Thread(target=main)
    thread.start()
    up.wait(120)
    try:
        if "error" in kept:
            raise kept["error"]
        yield kept["endpoint"]
    finally:
        stop.set()
        thread.join(30)

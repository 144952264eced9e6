"""What makes the tokens: a stub, a GGUF file through llama.cpp, or any server that speaks the same API.

An engine is asked with a job and gives pieces of text; it is used by one worker process alone.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Protocol

from evernoon.live import upstream
from evernoon.live.upstream_line import UpstreamError

MS = 1e3


@dataclass(slots=True)
class Job:
    """What a worker is asked for."""

    messages: list[dict[str, str]]
    most_token: int
    settings: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    """What an earlier worker had already said: the answer goes on from there."""
    said_token: int = 0
    prompt_token: int = 1
    model: str = ""
    whole: bool = False
    """Nobody hears it before its end, and no pace is kept: a server may answer all at once."""


@dataclass(slots=True)
class Done:
    """How a job ended; tokens are the engine's own count."""

    reason: str
    prompt_token: int
    output_token: int
    prompt_s: float = 0.0
    """Seconds a prompt token and an output token, where the engine tells."""
    output_s: float = 0.0


class Engine(Protocol):
    """Anything that answers."""

    label: str

    def pieces(self, job: Job) -> AsyncIterator[str | Done]:
        """Pieces of text, one a token, and how it ended. Errors: EngineError."""
        ...


class EngineError(Exception):
    """The engine would not or could not; `status` as HTTP has it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Stub:
    """Words by number, at once: for tests of everything around the model."""

    label = "stub"

    async def pieces(self, job: Job) -> AsyncIterator[str | Done]:
        """`most_token` words."""
        for at in range(job.said_token, job.most_token):
            yield word(at)
        yield Done("length", job.prompt_token, job.most_token)


def word(at: int) -> str:
    """The stub's word number `at`."""
    return f"word{at} "


class Llama:
    """A GGUF file, run in this process by llama.cpp."""

    def __init__(self, path: str, label: str, parallel: int, threads: int) -> None:
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path = path
        params.n_parallel = parallel
        params.n_ctx = 2048 * parallel
        params.cpuparams.n_threads = threads
        params.cpuparams_batch.n_threads = threads
        params.verbosity = 0
        self.label = label
        self._server = xllamacpp.Server(params)

    async def pieces(self, job: Job) -> AsyncIterator[str | Done]:
        """The model's own tokens; what was said before is continued."""
        asked = asked_of(job)
        loop = asyncio.get_running_loop()
        found: asyncio.Queue[Any] = asyncio.Queue()

        def put(item: Any) -> None:
            loop.call_soon_threadsafe(found.put_nowait, item)

        def run() -> None:
            try:
                self._server.handle_chat_completions(asked, put)
            except Exception as error:
                put(EngineError(502, str(error)))
            put(None)

        threading.Thread(target=run, daemon=True).start()
        end = Done("stop", job.prompt_token, job.said_token)
        while (item := await found.get()) is not None:
            if isinstance(item, EngineError):
                raise item
            for piece in _read(item, end):
                yield piece
        yield end


def asked_of(job: Job) -> dict[str, Any]:
    """The body of a streamed request; a last message of the assistant is one to go on with."""
    before = [{"role": "assistant", "content": job.said}] if job.said else []
    streamed = {"stream": True, "stream_options": {"include_usage": True}}
    return {
        "model": job.model,
        "messages": [*job.messages, *before],
        "max_tokens": max(1, job.most_token - job.said_token),
        **({} if job.whole else streamed),
        **job.settings,
    }


def _read(item: Any, end: Done) -> list[str]:
    """Pieces of one event; `end` is brought up to date. Errors: EngineError."""
    if "error" in item:
        error = item["error"]
        told = error if isinstance(error, dict) else {"message": str(error)}
        status = told.get("code")
        known = status if isinstance(status, int) and 400 <= status < 500 else 502
        raise EngineError(known, str(told.get("message", error)))
    pieces = []
    for choice in item.get("choices") or []:
        # A server that does not stream answers with the whole message.
        delta = choice.get("delta") or choice.get("message") or {}
        if delta.get("content"):
            pieces.append(str(delta["content"]))
            end.output_token += 1
        end.reason = choice.get("finish_reason") or end.reason
    counted = item.get("usage")
    if counted:
        end.prompt_token = int(counted.get("prompt_tokens") or end.prompt_token)
    told = item.get("timings")
    if told:
        end.prompt_s = float(told.get("prompt_per_token_ms") or 0.0) / MS
        end.output_s = float(told.get("predicted_per_token_ms") or 0.0) / MS
    return pieces


class Upstream:
    """Any server that speaks the OpenAI API, over HTTP."""

    def __init__(self, url: str, model: str, key: str | None) -> None:
        self.label = model or url
        self._client, self._model = upstream.Client(upstream.server(url, key)), model

    async def pieces(self, job: Job) -> AsyncIterator[str | Done]:
        """What the server streams; tokens as it counts them, for a piece may hold several."""
        job.model = self._model
        end, counted = Done("", job.prompt_token, job.said_token), 0
        silent_s = upstream.WHOLE_S if job.whole else upstream.SILENT_S
        posted = self._client.posted("/chat/completions", asked_of(job), silent_s=silent_s)
        try:
            async with aclosing(posted) as events:
                async for event in events:
                    for piece in _read(event, end):
                        yield piece
                    counted = int((event.get("usage") or {}).get("completion_tokens") or counted)
        except UpstreamError as error:
            raise EngineError(error.status, str(error)) from None
        except (AttributeError, TypeError, ValueError) as error:
            # JSON, but of another shape than the API's.
            raise EngineError(502, f"no answer of this API: {error}") from None
        if not end.reason:
            raise EngineError(502, "the stream ended in the middle")
        if counted:
            end.output_token = job.said_token + counted
        yield end

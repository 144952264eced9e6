"""The shapes of the OpenAI API: what is asked, and what is answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evernoon.live.paths import BYTE_PER_TOKEN
from evernoon.live.refusal import Refused

ROLES = ("system", "developer", "user", "assistant", "tool", "function")
MOST_TOKENS = 4096
WANTED = {"stop": "string or list of strings", "ignore_eos": "true or false"}
encoded = json.JSONEncoder(ensure_ascii=False).encode
USUAL_TOKENS = 256
PASSED = (
    "temperature", "top_p", "seed", "stop", "presence_penalty", "frequency_penalty", "ignore_eos",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chat:
    """One request for a completion, checked."""

    model: str
    messages: list[dict[str, str]]
    prompt_token: int
    """Judged by length."""
    most_token: int
    stream: bool
    include_usage: bool
    user: str
    settings: dict[str, Any]
    """What the model is told as it was written."""


def parsed(body: bytes) -> dict[str, Any]:
    """The JSON object of a body. Errors: Refused 400."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "json", code="invalid_json", reason=str(error)[:200]) from None
    if not isinstance(data, dict):
        raise Refused(400, "json-object", code="invalid_json")
    return data


def chat(body: bytes) -> Chat:
    """Errors: Refused 400."""
    data = parsed(body)
    messages = data.get("messages")
    if not isinstance(messages, list) or not messages:
        raise Refused(400, "messages", param="messages", code="invalid_messages")
    said = [_message(item, i) for i, item in enumerate(messages)]
    options = data.get("stream_options")
    if data.get("n") not in (None, 1):
        raise Refused(400, "only-one", param="n", code="unsupported_value")
    most = data.get("max_completion_tokens") or data.get("max_tokens")
    return Chat(
        model=text(data, "model", "default"),
        messages=said,
        prompt_token=max(1, sum(len(m["content"]) for m in said) // BYTE_PER_TOKEN),
        most_token=_count(most, "max_tokens"),
        stream=data.get("stream") is True,
        include_usage=isinstance(options, dict) and options.get("include_usage") is True,
        user=text(data, "user", ""),
        settings={k: data[k] for k in PASSED if data.get(k) is not None and _plain(k, data[k])},
    )


def text(data: dict[str, Any], key: str, usual: str) -> str:
    """A text of a body. Errors: Refused 400 for anything else."""
    found = data.get(key, usual)
    if not isinstance(found, str):
        raise Refused(400, "wrong-type", param=key, key=key, wanted="string", code="invalid_type")
    return found


def _count(value: Any, key: str) -> int:
    if value is None:
        return USUAL_TOKENS
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise Refused(
            400, "wrong-type", param=key, key=key, wanted="integer >= 1", code="invalid_type"
        )
    return min(value, MOST_TOKENS)


def _plain(key: str, value: Any) -> bool:
    texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if key == "stop":
        fits = isinstance(value, str) or texts
    elif key == "ignore_eos":
        fits = isinstance(value, bool)
    else:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12
    if not fits:
        wanted = WANTED.get(key, "number")
        raise Refused(400, "wrong-type", param=key, key=key, wanted=wanted, code="invalid_type")
    return True


def _message(item: Any, at: int) -> dict[str, str]:
    if not isinstance(item, dict) or item.get("role") not in ROLES:
        raise Refused(400, "messages", param=f"messages.{at}", code="invalid_messages")
    content = item.get("content")
    if isinstance(content, list):
        parts = [p.get("text") for p in content if isinstance(p, dict) and p.get("type") == "text"]
        if len(parts) != len(content) or not all(isinstance(part, str) for part in parts):
            raise Refused(400, "only-text", param=f"messages.{at}", code="unsupported_content")
        content = "".join(str(part) for part in parts)
    if content is None and item["role"] == "assistant":
        content = ""
    if not isinstance(content, str):
        raise Refused(400, "messages", param=f"messages.{at}.content", code="invalid_messages")
    # A lone surrogate is legal JSON and no text.
    role = "system" if item["role"] == "developer" else str(item["role"])
    return {"role": role, "content": content.encode("utf-8", "replace").decode()}


def completion(
    id: str, model: str, made: int, text: str, reason: str, usage: dict[str, int],
    told: Mapping[str, object],
) -> bytes:  # fmt: skip
    """The whole answer."""
    return encoded(
        {
            "id": id, "object": "chat.completion", "created": made, "model": model,
            "choices": [
                {
                    "index": 0, "finish_reason": reason, "logprobs": None,
                    "message": {"role": "assistant", "content": text, "refusal": None},
                }
            ],
            "usage": usage, "evernoon": told,
        }
    ).encode()  # fmt: skip


def chunk(
    id: str, model: str, made: int, delta: dict[str, str] | None, reason: str | None = None,
    **more: object,
) -> bytes:  # fmt: skip
    """One event of a stream; without `delta` one with no choices, which carries usage."""
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": reason}]
    data = {
        "id": id, "object": "chat.completion.chunk", "created": made, "model": model,
        "choices": choices, **more,
    }  # fmt: skip
    return b"data: " + encoded(data).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"


def usage(prompt_token: int, output_token: int) -> dict[str, int]:
    """Tokens counted."""
    total = prompt_token + output_token
    return {"prompt_tokens": prompt_token, "completion_tokens": output_token, "total_tokens": total}

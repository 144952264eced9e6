"""A request that is not served: status, OpenAI error shape, and the sentence that says what to do instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.live.http import Answer, Headers

TYPES = {
    400: "invalid_request_error", 401: "authentication_error", 403: "permission_error",
    404: "not_found_error", 405: "invalid_request_error", 408: "timeout_error",
    413: "invalid_request_error", 429: "rate_limit_error", 431: "invalid_request_error",
    502: "upstream_error", 503: "unavailable_error", 504: "timeout_error",
}  # fmt: skip
JSON = ("content-type", "application/json")


class Refused(Exception):
    """Not served. `error` is message `error-live-<id>`; `code` is what programs look at."""

    def __init__(
        self, status: int, message_id: str, /, *, code: str | None = None, param: str | None = None,
        retry_s: float | None = None, extra: Headers | None = None, **values: object,
    ) -> None:  # fmt: skip
        self.error = EvernoonError(f"live-{message_id}", **values)  # type: ignore[arg-type]
        super().__init__(message_id)
        self.status, self.code, self.param = status, code or message_id.replace("-", "_"), param
        self.retry_s, self.extra = retry_s, extra or []

    def as_dict(self, lang: str = "en") -> dict[str, object]:
        """The error object of the OpenAI API."""
        return {
            "error": {
                "message": " ".join(self.error.message(lang).split()),
                "type": TYPES.get(self.status, "invalid_request_error"),
                "param": self.param,
                "code": self.code,
            }
        }

    def send(self, answer: Answer, lang: str = "en") -> None:
        """As the whole answer, or as the last event of a stream that has begun."""
        body = json.dumps(self.as_dict(lang), ensure_ascii=False).encode()
        if answer.begun:
            answer.write(b"data: " + body + b"\n\n")
            answer.end()
            return
        headers = [JSON, *self.extra]
        if self.retry_s is not None:
            headers.append(("retry-after", str(max(1, round(self.retry_s + 0.5)))))
        answer.send(self.status, headers, body)

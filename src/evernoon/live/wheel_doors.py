"""The flywheel's doors: what is published, a label for one's own words, a text to classify or to moderate."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from evernoon.live import shape
from evernoon.live.refusal import JSON, Refused
from evernoon.live.tasks import ALLOWED, MODERATION, SUPPORT, task_of, tasks

if TYPE_CHECKING:
    from evernoon.live.flywheel import Wheel
    from evernoon.live.http import Answer, Asked
    from evernoon.live.keys import Keys
    from evernoon.live.talks import Talks

MOST_TEXTS = 256
"""Texts that one request may have moderated."""


class Doors:
    """What callers see of the wheel."""

    def __init__(self, wheel: Wheel, talks: Talks, keys: Keys) -> None:
        self._wheel, self._talks, self._keys = wheel, talks, keys
        self._numbers = itertools.count(1)

    def published(self, asked: Asked, answer: Answer) -> None:
        """`GET /evernoon/flywheel`."""
        self._keys.account(asked.headers)
        _send(answer, self._wheel.as_dict())

    def label(self, asked: Asked, answer: Answer) -> None:
        """`POST /evernoon/label` {"id", "label"}: what one's own conversation was about. Errors: Refused."""
        key = self._keys.account(asked.headers).key.name
        data = shape.parsed(asked.body)
        id, label = shape.text(data, "id", ""), shape.text(data, "label", "")
        task = task_of(label)
        if task is None:
            allowed = ", ".join(name for task in tasks().values() for name in task.labels)
            raise Refused(400, "label", param="label", code="unknown_label", text=label[:80],
                          allowed=allowed)  # fmt: skip
        if not self._talks.label(key, id, task.name, label):
            raise Refused(404, "not-kept", param="id", code="not_kept", text=id[:80])
        _send(answer, {"labelled": id, "task": task.name, "label": label})

    def classify(self, asked: Asked, answer: Answer) -> None:
        """`POST /evernoon/classify` {"text", "task"}: label and probabilities. Errors: Refused."""
        self._keys.account(asked.headers)
        data = shape.parsed(asked.body)
        name = shape.text(data, "task", SUPPORT)
        if name not in tasks():
            raise Refused(400, "task", param="task", code="unknown_task", text=name[:80],
                          allowed=", ".join(tasks()))  # fmt: skip
        told = self._shares(name, [shape.text(data, "text", "")])[0]
        _send(answer, {"task": name, "label": max(told, key=told.__getitem__), "shares": told})

    def moderate(self, asked: Asked, answer: Answer) -> None:
        """`POST /v1/moderations` {"input"}: OpenAI's shape, our categories. Errors: Refused."""
        self._keys.account(asked.headers)
        given = shape.parsed(asked.body).get("input")
        texts: list[Any] = given if isinstance(given, list) else [given]
        if not 0 < len(texts) <= MOST_TEXTS or not all(isinstance(text, str) for text in texts):
            raise Refused(400, "wrong-type", param="input", key="input", code="invalid_type",
                          wanted=f"string or list of 1 to {MOST_TEXTS} strings")  # fmt: skip
        results = [_judged(shares) for shares in self._shares(MODERATION, texts)]
        id = f"modr-{next(self._numbers)}"
        _send(answer, {"id": id, "model": "evernoon-moderation", "results": results})

    def _shares(self, task: str, texts: list[str]) -> list[dict[str, float]]:
        shares = self._wheel.models[task].shares(texts).tolist()
        return [dict(zip(tasks()[task].labels, row, strict=True)) for row in shares]


def _judged(shares: dict[str, float]) -> dict[str, Any]:
    """The likeliest label is the verdict."""
    said = max(shares, key=shares.__getitem__)
    reasons = {name: share for name, share in shares.items() if name != ALLOWED}
    return {
        "flagged": said != ALLOWED, "categories": {name: name == said for name in reasons},
        "category_scores": reasons,
    }  # fmt: skip


def _send(answer: Answer, data: dict[str, Any]) -> None:
    answer.send(200, [JSON], json.dumps(data, allow_nan=False).encode())

"""The flywheel: conversations whose people agreed retrain a classifier, and what it gained is published.

Support intent of the first thing said. `support.csv` holds a few examples to begin with and the fixed test
set, both written for this purpose; a text of the test set is never trained on. Each turn of the wheel trains
from nothing on what is kept at that moment, so whoever is forgotten is out of the model too.
"""

from __future__ import annotations

import csv
import json
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from evernoon.live import shape
from evernoon.live.classifier import Classifier, Quality, quality, trained
from evernoon.live.refusal import JSON, Refused

if TYPE_CHECKING:
    from evernoon.live.http import Answer, Asked
    from evernoon.live.keys import Keys
    from evernoon.live.talks import Talks

HISTORY = "quality.jsonl"
MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it is about."""

    text: str
    label: str


@cache
def examples() -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """What every model begins with, and the fixed test set."""
    text = (files("evernoon.live") / "support.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    seed, test = (
        tuple(Example(row["text"], row["label"]) for row in rows if row["part"] == part)
        for part in ("seed", "test")
    )
    return seed, test


@cache
def labels() -> tuple[str, ...]:
    """All intents there are."""
    return tuple(dict.fromkeys(example.label for example in examples()[0]))


def model_of(kept: Sequence[Example]) -> Classifier:
    """Trained on the seed and on what is kept; test texts are left out."""
    seed, test = examples()
    known = {_plain(example.text) for example in test}
    fair = [*seed, *(example for example in kept if _plain(example.text) not in known)]
    return trained([e.text for e in fair], [e.label for e in fair], labels())


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def quality_of(model: Classifier) -> Quality:
    """Quality on the fixed test set."""
    test = examples()[1]
    return quality(model, [e.text for e in test], [e.label for e in test])


class Wheel:
    """The model in service, and the history of its quality beside the conversations."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks
        self._history = talks.path.with_name(HISTORY)
        self._lock = threading.Lock()
        self.model = model_of(self.kept())
        self._trained_on = self._ids()

    def kept(self) -> list[Example]:
        """Labelled conversations."""
        return [
            Example(row["said"][0], row["label"])
            for row in self._talks.rows()
            if row.get("label") in labels() and row["said"]
        ]

    def _ids(self) -> set[str]:
        return {row["id"] for row in self._talks.rows() if row.get("label")}

    @property
    def stale(self) -> bool:
        """Whether anything was said, labelled or forgotten since the model was made."""
        return self._ids() != self._trained_on

    def turn(self) -> dict[str, Any]:
        """Train anew, test before and after, publish both; the new model serves, better or not.

        It replaces the old one even where it is worse: the old one may know people who want to be forgotten.
        """
        with self._lock:
            before, kept, ids = quality_of(self.model), self.kept(), self._ids()
            self.model = model_of(kept)
            entry = {
                "at": round(time.time(), 3), "conversations": len(kept),
                "forgotten": len(self._trained_on - ids), "before": before.as_dict(),
                "after": quality_of(self.model).as_dict(), "test_examples": len(examples()[1]),
            }  # fmt: skip
            self._trained_on = ids
            with self._history.open("a") as file:
                file.write(json.dumps(entry) + "\n")
                file.flush()
                os.fsync(file.fileno())
        return entry

    def history(self) -> list[dict[str, Any]]:
        """All turns, oldest first."""
        if not self._history.exists():
            return []
        return [json.loads(line) for line in self._history.read_text().splitlines()]

    def as_dict(self) -> dict[str, Any]:
        """What is published."""
        return {
            "task": "support-intent", "labels": list(labels()),
            "test_examples": len(examples()[1]), "now": quality_of(self.model).as_dict(),
            "conversations": len(self._trained_on), "history": self.history()[-MOST_TOLD:],
        }  # fmt: skip


class Doors:
    """The wheel's doors: what is published, a label for one's own words, a text to classify."""

    def __init__(self, wheel: Wheel, talks: Talks, keys: Keys) -> None:
        self._wheel, self._talks, self._keys = wheel, talks, keys

    def published(self, asked: Asked, answer: Answer) -> None:
        """`GET /evernoon/flywheel`."""
        self._keys.account(asked.headers)
        _send(answer, self._wheel.as_dict())

    def label(self, asked: Asked, answer: Answer) -> None:
        """`POST /evernoon/label` {"id", "label"}: what one's own conversation was about. Errors: Refused."""
        key = self._keys.account(asked.headers).key.name
        data = shape.parsed(asked.body)
        id, label = shape.text(data, "id", ""), shape.text(data, "label", "")
        if label not in labels():
            raise Refused(400, "label", param="label", code="unknown_label", text=label[:80],
                          allowed=", ".join(labels()))  # fmt: skip
        if not self._talks.label(key, id, label):
            raise Refused(404, "not-kept", param="id", code="not_kept", text=id[:80])
        _send(answer, {"labelled": id, "label": label})

    def classify(self, asked: Asked, answer: Answer) -> None:
        """`POST /evernoon/classify` {"text"}: intent and its probability. Errors: Refused."""
        self._keys.account(asked.headers)
        text = shape.text(shape.parsed(asked.body), "text", "")
        shares = self._wheel.model.shares([text])[0]
        told = {name: float(share) for name, share in zip(labels(), shares, strict=True)}
        _send(answer, {"label": max(told, key=lambda name: told[name]), "shares": told})


def _send(answer: Answer, data: dict[str, Any]) -> None:
    answer.send(200, [JSON], json.dumps(data, allow_nan=False).encode())

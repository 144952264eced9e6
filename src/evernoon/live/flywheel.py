"""The flywheel: conversations whose people agreed retrain small classifiers, and what it gained is published.

Each turn of the wheel trains from nothing on what is kept at that moment, so whoever is forgotten is out of
the models too.
"""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING, Any

from evernoon.live.tasks import Example, Task, model_of, quality_of, tasks

if TYPE_CHECKING:
    from evernoon.live.classifier import Classifier
    from evernoon.live.talks import Talks

HISTORY = "quality.jsonl"
MOST_TOLD = 50


class Wheel:
    """The models in service by task, and the history of their quality beside the conversations."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks
        self._history = talks.path.with_name(HISTORY)
        self._lock = threading.Lock()
        rows = talks.rows()
        self.models = _models(rows)
        self._trained_on = _labelled(rows)

    @property
    def stale(self) -> bool:
        """Whether anything was said, labelled (otherwise) or forgotten since the models were made."""
        return _labelled(self._talks.rows()) != self._trained_on

    def restart(self) -> None:
        """The models that nobody's conversations were needed for."""
        self.models, self._trained_on = _models([]), set()

    def turn(self) -> dict[str, Any]:
        """Train anew, test before and after, publish both; the new models serve, better or not.

        They replace the old ones even where they are worse: those may know people who want to be forgotten.
        """
        with self._lock:
            rows = self._talks.rows()
            before, self.models = self.models, _models(rows)
            labelled = _labelled(rows)
            now, then = ({id for id, _, _ in each} for each in (labelled, self._trained_on))
            entry = {
                "at": round(time.time(), 3), "conversations": len(now),
                "forgotten": len(then - now),
                "tasks": {
                    name: {
                        "conversations": len(kept(task, rows)), "test_examples": len(task.test),
                        "before": quality_of(task, before[name]).as_dict(),
                        "after": quality_of(task, self.models[name]).as_dict(),
                    }
                    for name, task in tasks().items()
                },
            }  # fmt: skip
            self._trained_on = labelled
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
            "conversations": len({id for id, _, _ in self._trained_on}),
            "tasks": {
                name: {
                    "labels": list(task.labels), "test_examples": len(task.test),
                    "conversations": sum(name == of for _, of, _ in self._trained_on),
                    "now": quality_of(task, self.models[name]).as_dict(),
                }
                for name, task in tasks().items()
            },
            "history": self.history()[-MOST_TOLD:],
        }  # fmt: skip


def kept(task: Task, rows: list[dict[str, Any]]) -> list[Example]:
    """What conversations began with, where somebody said what they were about."""
    return [
        Example(row["said"][0], label)
        for row in rows
        if (label := row.get("labels", {}).get(task.name)) in task.labels and row["said"]
    ]


def _models(rows: list[dict[str, Any]]) -> dict[str, Classifier]:
    return {name: model_of(task, kept(task, rows)) for name, task in tasks().items()}


def _labelled(rows: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    """Conversation, task, label: another label is another thing to learn."""
    return {(row["id"], *item) for row in rows for item in row.get("labels", {}).items()}

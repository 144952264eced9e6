"""What the flywheel learns to tell apart: a few examples to begin with, and a fixed test set, for each task.

Support intent, and moderation by the categories in which platforms in the Union state why they removed
something (six of them, and "allowed"). Both tables were written for this purpose, moderation in English
and German by halves; a text of a test set is never trained on.

Source: categories of the Union's database of decisions on content (Regulation 2022/2065, Articles 17 and
24(5)), https://transparency.dsa.ec.europa.eu/page/api-documentation
Not modelled: its other categories, several labels for one text, what is legal where.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evernoon.live.classifier import Classifier, Quality, quality, trained

SUPPORT, MODERATION = "support-intent", "moderation"
FILES = {SUPPORT: "support.csv", MODERATION: "moderation.csv"}
ALLOWED = "allowed"
"""The label of moderation that is no reason to remove anything."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it is about."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Task:
    """Labels, what every model begins with, and the fixed test set."""

    name: str
    labels: tuple[str, ...]
    seed: tuple[Example, ...]
    test: tuple[Example, ...]


@cache
def tasks() -> dict[str, Task]:
    """All tasks by name; no two have a label in common, so a label names its task."""
    return {name: _read(name, file) for name, file in FILES.items()}


def _read(name: str, file: str) -> Task:
    text = (files("evernoon.live") / file).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    seed, test = (
        tuple(Example(row["text"], row["label"]) for row in rows if row["part"] == part)
        for part in ("seed", "test")
    )
    return Task(name, tuple(dict.fromkeys(example.label for example in seed)), seed, test)


def task_of(label: str) -> Task | None:
    """The task that knows a label."""
    return next((task for task in tasks().values() if label in task.labels), None)


def model_of(task: Task, kept: Sequence[Example]) -> Classifier:
    """Trained on the seed and on what is kept; test texts are left out."""
    known = {_plain(example.text) for example in task.test}
    fair = [*task.seed, *(example for example in kept if _plain(example.text) not in known)]
    return trained([e.text for e in fair], [e.label for e in fair], task.labels)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def quality_of(task: Task, model: Classifier) -> Quality:
    """Quality on the fixed test set."""
    return quality(model, [e.text for e in task.test], [e.label for e in task.test])

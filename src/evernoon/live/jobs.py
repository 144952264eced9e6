"""Jobs that may wait: batch, training, deferrable; read from a table, checked line by line."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from evernoon.errors import EvernoonError, near_miss

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["batch", "training", "deferrable"]
KINDS = ("batch", "training", "deferrable")
COLUMNS = (
    "id", "kind", "release_h", "deadline_h", "pflop_hours", "region", "data_class", "product",
    "most_pflop", "input_gbit",
)  # fmt: skip
NEEDED = COLUMNS[:6]
MOST_JOBS = 200_000


@dataclass(frozen=True, slots=True)
class Job:
    """One job: so much useful work between two hours after the start of the plan."""

    id: str
    kind: Kind
    release_h: float
    deadline_h: float
    pflop_hours: float
    region: str
    data_class: str
    product: str
    most_pflop: float
    """Most useful PFLOP/s it can use at once."""
    input_gbit: float
    """What must reach the chips, in proportion to the work done there."""


def read(path: Path, regions: Iterable[str], classes: Iterable[str]) -> list[Job]:
    """Jobs of a CSV file. Errors: live-jobs with the line."""
    known, allowed = tuple(regions), tuple(classes)
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
            if missing:
                raise _wrong(path, 1, f"no column {', '.join(missing)}; {', '.join(COLUMNS)}")
            jobs = [_job(path, i, row, known, allowed) for i, row in enumerate(reader, 2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _wrong(path, 0, str(error)) from None
    ids = [job.id for job in jobs]
    if not jobs or len(jobs) > MOST_JOBS:
        raise _wrong(path, 1, f"1 ... {MOST_JOBS} jobs, not {len(jobs)}")
    if len(set(ids)) < len(ids):
        twice = next(id for at, id in enumerate(ids) if id in ids[:at])
        raise _wrong(path, ids.index(twice) + 2, f"id {twice} is there twice")
    return jobs


def _job(
    path: Path, line: int, row: dict[str, str], known: tuple[str, ...], allowed: tuple[str, ...]
) -> Job:
    kind = _one_of(path, line, "kind", row["kind"], KINDS)
    job = Job(
        id=(row["id"] or "").strip(),
        kind=cast("Kind", kind),
        release_h=_number(path, line, row, "release_h"),
        deadline_h=_number(path, line, row, "deadline_h"),
        pflop_hours=_number(path, line, row, "pflop_hours"),
        region=_one_of(path, line, "region", row["region"], known),
        data_class=_one_of(path, line, "data_class", row.get("data_class") or "public", allowed),
        product=(row.get("product") or "").strip(),
        most_pflop=_number(path, line, row, "most_pflop", math.inf),
        input_gbit=_number(path, line, row, "input_gbit", 0.0),
    )
    if not job.id or job.deadline_h <= job.release_h or job.most_pflop <= 0.0:
        raise _wrong(path, line, "id, deadline_h > release_h and most_pflop > 0 are needed")
    return job


def _number(
    path: Path, line: int, row: dict[str, str], name: str, usual: float | None = None
) -> float:
    text = (row.get(name) or "").strip()
    if not text and usual is not None:
        return usual
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0.0):
        raise _wrong(path, line, f"{name} must be a number >= 0, not {text[:40]!r}")
    return value


def _one_of(path: Path, line: int, name: str, text: str | None, allowed: tuple[str, ...]) -> str:
    word = (text or "").strip()
    if word not in allowed:
        near = near_miss(word, allowed)
        listed = near or ", ".join(allowed[:12])
        raise _wrong(path, line, f"{name} {word[:40]!r}; {listed}")
    return word


def _wrong(path: Path, line: int, reason: str) -> EvernoonError:
    return EvernoonError("live-jobs", file=str(path), line=line or None, reason=reason)

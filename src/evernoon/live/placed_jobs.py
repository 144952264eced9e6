"""A plan of jobs for a scenario: who may run where, what there is, and the plan as a table."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.live.capacity import Groups
    from evernoon.live.jobs import Job
    from evernoon.live.schedule import Fault, Plan, Task
    from evernoon.live.twin import Twin

MOST_HOURS = 168


def tasks(twin: Twin, jobs: Sequence[Job], groups: Groups, hours: int) -> list[Task]:
    """Jobs with the sites the law leaves them. Errors: live-unknown-product, live-jobs for a late deadline."""
    from evernoon.assumptions import catalogue
    from evernoon.live.law import Book
    from evernoon.live.schedule import Task
    from evernoon.live.twin import product_of

    book, rows = Book(twin), catalogue.rows("regions")
    usual = next(iter(twin.products))
    found = []
    for job in jobs:
        product = product_of(twin, job.product) if job.product else usual
        if job.release_h >= hours:
            reason = f"{job.id}: release_h {job.release_h:g} >= {hours}"
            raise EvernoonError("live-jobs", reason=reason)
        allowed = 0
        for place, site in zip(groups.place, groups.site, strict=True):
            group = rows[job.region].group  # type: ignore[attr-defined]
            if book.permit(group, product, job.data_class, place).allowed:
                allowed |= 1 << site
        release = math.ceil(job.release_h)
        found.append(Task(job, release, max(release, min(hours, int(job.deadline_h))), allowed))
    return found


def fault(text: str, sites: Sequence[str]) -> Fault:
    """`site=orbit at=6 until=12 left=0.2`. Errors: live-plan-fault."""
    from evernoon.live.schedule import Fault

    words = dict(part.partition("=")[::2] for part in text.split())
    try:
        found = Fault(words["site"], int(words["at"]), int(words["until"]), float(words["left"]))
        fits = found.site in sites and 0 <= found.from_h < found.until_h
        if not (fits and 0.0 <= found.left_frac <= 1.0 and len(words) == 4):
            raise ValueError
    except (KeyError, ValueError):
        raise EvernoonError(
            "live-plan-fault", path="--fault", text=text, sites=", ".join(sites)
        ) from None
    return found


def as_dict(plan: Plan, groups: Groups, jobs: Sequence[Job]) -> dict[str, Any]:
    """The answer of `evernoon schedule --json`."""
    late = [id for id, share in plan.done.items() if share < 1.0 - 1e-6]
    by_site: dict[str, dict[str, float]] = {}
    for row in plan.rows:
        mine = by_site.setdefault(row.site, {"pflop_hours": 0.0, "usd": 0.0})
        mine["pflop_hours"] += row.pflop_hours
        mine["usd"] += row.usd
    return {
        "jobs": len(jobs), "groups": len(groups.name), "done": len(jobs) - len(late),
        "late": late[:100], "undone_pflop_hours": plan.undone_pflop_hours, "usd": plan.usd,
        "penalty_usd": plan.penalty_usd, "clairvoyant_usd": plan.clairvoyant_usd,
        "regret_frac": plan.regret_frac, "replans": plan.replans, "seconds": plan.seconds,
        "clairvoyant_seconds": plan.clairvoyant_seconds, "rows": len(plan.rows), "by_site": by_site,
    }  # fmt: skip


def write(plan: Plan, out: Path) -> None:
    """The plan as CSV or JSON, by the ending of the name. Errors: unwritable."""
    fields = ("hour", "job", "site", "group", "pflop_hours", "usd")
    rows = [[getattr(row, name) for name in fields] for row in plan.rows]
    try:
        with out.open("w", newline="") as file:
            if out.suffix == ".json":
                json.dump([dict(zip(fields, row, strict=True)) for row in rows], file)
            else:
                csv.writer(file).writerows([fields, *rows])
    except OSError as error:
        raise EvernoonError("unwritable", name=str(out), reason=str(error.strerror)) from None

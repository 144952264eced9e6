"""A rolling plan of jobs that may wait, held against the plan of one who knew everything before.

Every hour in which something new is known (a job, a fault) the work that is left is placed anew by a
linear program over sites and hours; its answer is shared out to jobs and groups. Jobs that may use the
same sites until the same hour count as one in the program, and groups of a site cost the same, so
nothing is lost by adding them up (bounds of single jobs are added up as well, which makes the
clairvoyant's cost a lower bound).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from evernoon.flows.base import Array
from evernoon.live.capacity import Groups
from evernoon.live.jobs import Job

PENALTY = 10.0
"""Work left undone costs so many times the dearest way to do it, so that it comes last."""
LEAST = 1e-9
EARLIER = 1e-4
"""Later by an hour counts as dearer by this share, so that equal hours are filled from the front."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A site has only a part of its power left between two hours; known when it begins."""

    site: str
    from_h: int
    until_h: int
    left_frac: float


@dataclass(frozen=True, slots=True)
class Task:
    """A job as the plan sees it."""

    job: Job
    release: int
    """First whole hour in which it may run."""
    deadline: int
    """Hour before which it must be done."""
    sites: int
    """Bits of the sites that may run it."""


@dataclass(frozen=True, slots=True)
class Row:
    """So much of a job in an hour on a group."""

    hour: int
    job: str
    site: str
    group: str
    pflop_hours: float
    usd: float


@dataclass
class Plan:
    """What was done, and what the clairvoyant would have paid."""

    rows: list[Row] = field(default_factory=list)
    done: dict[str, float] = field(default_factory=dict)
    usd: float = 0.0
    undone_pflop_hours: float = 0.0
    penalty_usd: float = 0.0
    clairvoyant_usd: float = 0.0
    replans: int = 0
    seconds: float = 0.0
    clairvoyant_seconds: float = 0.0

    @property
    def regret_frac(self) -> float:
        """Cost, penalties for what was left undone included, above the clairvoyant's."""
        if self.clairvoyant_usd <= 0.0:
            return 0.0
        return (self.usd + self.penalty_usd) / self.clairvoyant_usd - 1.0


class Bench:
    """Sites and hours: what they can do, and what it costs (arrays by site)."""

    def __init__(self, groups: Groups, hours: int) -> None:
        self.groups, self.hours = groups, hours
        index = np.array(groups.site)
        self.members = [np.flatnonzero(index == k) for k in range(len(groups.sites))]
        self.first = [int(which[0]) for which in self.members]
        self.work = np.stack([groups.batch_pflop[self.first], groups.training_pflop[self.first]])
        """Useful PFLOP/s of a chip by kind and site."""
        self.price = groups.usd_per_chip_hour[self.first]
        with np.errstate(divide="ignore"):
            dear = self.price / self.work
        self.penalty = PENALTY * float(np.max(dear[np.isfinite(dear)]))

    def chips(self, faults: Sequence[Fault], known_until: int) -> Array:
        """Chip-hours by group and hour with the faults that are known by an hour."""
        chips = self.groups.chip_hours.copy()
        for fault in faults:
            if fault.from_h <= known_until:
                hit = self.members[self.groups.sites.index(fault.site)]
                chips[hit, fault.from_h : fault.until_h] *= fault.left_frac
        return chips


Bins = dict[tuple[int, int, int, int], list[int]]


def plan(
    tasks: Sequence[Task], bench: Bench, faults: Sequence[Fault] = (), hindsight: bool = True
) -> Plan:
    """Hour by hour with what is known then; and once more with everything known."""
    began = time.perf_counter()
    found = Plan()
    left = np.array([task.job.pflop_hours for task in tasks])
    total = left.copy()
    news = {task.release for task in tasks} | {fault.from_h for fault in faults}
    ends = {fault.until_h for fault in faults}
    given: list[tuple[list[int], Array]] = []
    for hour in range(bench.hours):
        chips = bench.chips(faults, hour)
        if hour == 0 or hour in news or hour in ends or not given:
            # The work is known when it may begin; a job that is known earlier changes nothing.
            waiting = [
                i for i, t in enumerate(tasks)
                if t.release <= hour < t.deadline and left[i] > LEAST * total[i]
            ]  # fmt: skip
            given = solved(tasks, waiting, left, bench, chips, hour)[1]
            found.replans += 1
        _run_hour(tasks, left, bench, chips, hour, given, found)
    found.undone_pflop_hours = float(np.maximum(left, 0.0).sum())
    found.penalty_usd = found.undone_pflop_hours * bench.penalty
    found.done = {
        t.job.id: float(1.0 - max(0.0, left[i]) / total[i]) if total[i] else 1.0
        for i, t in enumerate(tasks)
    }
    found.seconds = time.perf_counter() - began
    if hindsight:
        began = time.perf_counter()
        all_ = [i for i in range(len(tasks)) if total[i] > 0.0]
        chips = bench.chips(faults, bench.hours)
        found.clairvoyant_usd = solved(tasks, all_, total, bench, chips, 0)[0]
        found.clairvoyant_seconds = time.perf_counter() - began
    return found


def solved(
    tasks: Sequence[Task], which: Sequence[int], left: Array, bench: Bench, chips: Array, now: int
) -> tuple[float, list[tuple[list[int], Array]]]:
    """Least cost, and for each bin of jobs its chip-hours (site, hour).

    Minimise cost of chip-hours + penalty for work left, so that each bin's work is done or left, no
    site gives more chips or takes up more bits in an hour than it has.
    """
    bins: Bins = {}
    for i in which:
        task = tasks[i]
        kind = int(task.job.kind == "training")
        key = (max(task.release, now), min(task.deadline, bench.hours), task.sites, kind)
        bins.setdefault(key, []).append(i)
    if not bins:
        return 0.0, []
    site_count, hours = len(bench.members), bench.hours
    room = np.stack([chips[who].sum(axis=0) for who in bench.members])
    contact = np.stack([bench.groups.contact_gbit[who].sum(axis=0) for who in bench.members])
    parts = [_columns(key, b, bench) for b, key in enumerate(bins)]
    bin_of, site, hour, work = (np.concatenate([part[c] for part in parts]) for c in range(4))
    bin_of, site, hour = (a.astype(np.int64) for a in (bin_of, site, hour))
    need = np.array([left[members].sum() for members in bins.values()])
    bits = np.array([_gbit_per_pflop_hour(tasks, m) for m in bins.values()])
    most = np.array([sum(tasks[i].job.most_pflop for i in m) for m in bins.values()])
    n, m = bin_of.size, len(bins)
    # An hour earlier is better by a hair: what comes later then finds room.
    early = bench.price[site] * (1.0 + EARLIER * (hour - now))
    cost = np.concatenate([early, np.full(m, bench.penalty)])
    eye = np.arange(m)
    equal = coo_matrix(
        (np.concatenate([work, np.ones(m)]),
         (np.concatenate([bin_of, eye]), np.concatenate([np.arange(n), n + eye]))), (m, n + m),
    )  # fmt: skip
    cell = site * hours + hour
    upper = coo_matrix(
        (np.concatenate([np.ones(n), bits[bin_of] * work]),
         (np.concatenate([cell, site_count * hours + cell]), np.tile(np.arange(n), 2))),
        (2 * site_count * hours, n + m),
    )  # fmt: skip
    limit = np.concatenate([room.ravel(), contact.ravel()])
    kept = upper.tocsr().getnnz(axis=1) > 0
    # A bin may not use more at once than its jobs together; by hour and site, a relaxation by hour.
    top = np.concatenate([np.minimum(most[bin_of] / work, room[site, hour]), need])
    answer: Any = linprog(
        cost, A_ub=upper.tocsr()[kept], b_ub=limit[kept], A_eq=equal.tocsr(), b_eq=need,
        bounds=np.column_stack([np.zeros(n + m), top]), method="highs",
    )  # fmt: skip
    shares = np.zeros((m, site_count, hours))
    shares[bin_of, site, hour] = answer.x[:n]
    paid = np.concatenate([bench.price[site], np.full(m, bench.penalty)])
    return float(paid @ answer.x), [(who, shares[b]) for b, who in enumerate(bins.values())]


def _columns(
    key: tuple[int, int, int, int], index: int, bench: Bench
) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], Array]:
    """Bin, site, hour and work of a chip-hour of every place a bin may use."""
    first, last, allowed, kind = key
    sites = [k for k in range(len(bench.members)) if allowed >> k & 1 and bench.work[kind, k] > 0.0]
    hours = np.arange(first, last)
    site = np.repeat(np.array(sites, dtype=np.int64), hours.size)
    return (
        np.full(site.size, index), site, np.tile(hours, len(sites)), bench.work[kind, site],
    )  # fmt: skip


def _gbit_per_pflop_hour(tasks: Sequence[Task], members: list[int]) -> float:
    whole = sum(tasks[i].job.pflop_hours for i in members)
    return sum(tasks[i].job.input_gbit for i in members) / whole if whole > 0.0 else 0.0


def _run_hour(
    tasks: Sequence[Task], left: Array, bench: Bench, chips: Array, hour: int,
    given: list[tuple[list[int], Array]], found: Plan,
) -> None:  # fmt: skip
    """Share the hour's chip-hours of every bin out to its jobs, and to the groups of each site."""
    free = chips[:, hour].copy()
    for members, shares in given:
        kind = int(tasks[members[0]].job.kind == "training")
        budget = np.array([tasks[i].job.most_pflop for i in members])
        for site in np.flatnonzero(shares[:, hour] > LEAST):
            work = bench.work[kind, site]
            want = np.minimum(left[members], budget)
            wanted = float(want.sum())
            if wanted <= LEAST:
                continue
            part = min(1.0, shares[site, hour] * work / wanted) * want
            done = _to_groups(
                tasks, members, part / work, int(site), bench, free, hour, work, found
            )
            left[members] -= done
            budget -= done


def _to_groups(
    tasks: Sequence[Task], members: list[int], chip_hours: Array, site: int, bench: Bench,
    free: Array, hour: int, work: float, found: Plan,
) -> Array:  # fmt: skip
    """First group with room takes a job; what does not fit goes on into the next. Returns work done."""
    groups, price = bench.groups, float(bench.price[site])
    who = iter(bench.members[site])
    at = next(who)
    done = np.zeros(len(members))
    for k, wanted in enumerate(chip_hours):
        rest = float(wanted)
        while rest > LEAST:
            taken = min(rest, float(free[at]))
            if taken > LEAST:
                free[at] -= taken
                rest -= taken
                done[k] += taken * work
                found.usd += taken * price
                found.rows.append(
                    Row(
                        hour, tasks[members[k]].job.id, groups.sites[site], groups.name[at],
                        taken * work, taken * price,
                    )
                )  # fmt: skip
            if rest > LEAST:
                following = next(who, None)
                if following is None:
                    return done
                at = following
    return done

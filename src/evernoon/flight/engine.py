"""The flight: blocks of steps, jobs of planes, threads that share them, a checkpoint now and then."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S
from evernoon.earth.motion import period_s
from evernoon.earth.sun import sun_distance_m
from evernoon.flight import ageing, loop, sky
from evernoon.flight.accident import FLARE_S, struck
from evernoon.flight.crew import Crew, crew
from evernoon.flight.start import started
from evernoon.flows.base import Array
from evernoon.sunlight.light import solar_flux_w_per_m2

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flight.options import Options
    from evernoon.flight.places import Places, ShellPlaces
    from evernoon.flight.unit import Unit

BLOCK_STEPS = 1440
"""Most steps between two looks at age, Sun and checkpoint; never more than a day."""
USABLE = 3
"""Row of the parameters: what the battery delivers."""
JOB_SATELLITES = 20_000
JOBS_A_SHELL = 8
"""A shell is cut into jobs by its size alone, so that bits do not depend on who does them."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Some planes of a shell; `shell` counts over all sites."""

    shell: int
    planes: slice
    satellites: slice


@dataclass
class Sums:
    """What a flight has added up so far."""

    done: int
    """Steps flown."""
    state: loop.Singles
    """(STATES, satellite), rows of `loop`; work is moved to `work` after each block."""
    work: Array
    """FLOP of each satellite over the step (satellite,)."""
    series: Array
    """(step, SUMS) of the whole constellation."""
    by_plane: Array
    """(plane, SUMS), all steps."""


@dataclass
class Fleet:
    """Everything a flight needs in memory."""

    places: Places
    units: tuple[Unit, ...]
    crews: tuple[Crew, ...]
    firsts: tuple[int, ...]
    """First satellite and first shell of each site."""
    first_shells: tuple[int, ...]
    options: Options
    epoch_jd: float
    """Start of the scenario, to which the places refer."""
    start_jd: float
    jobs: tuple[Job, ...] = field(default_factory=tuple)


def fleet(
    places: Places, units: Sequence[Unit], options: Options, epoch_jd: float, start_jd: float, draws: Draws
) -> Fleet:  # fmt: skip
    """Draw the satellites and cut the shells into jobs."""
    firsts, first_shells, crews = [], [], []
    for site, unit in enumerate(units):
        own = [i for i, shell in enumerate(places.shells) if shell.site == site]
        first_shells.append(own[0])
        firsts.append(places.shells[own[0]].first)
        count = sum(places.shells[i].satellites for i in own)
        crews.append(crew(unit, count, options, draws))
    for order, accident in enumerate(options.accidents):
        hit = struck(accident, places, order, options.seed)
        for first, who in zip(firsts, crews, strict=True):
            mine = hit[first : first + who.end_s.size]
            who.end_s[mine] = np.minimum(who.end_s[mine], np.float32(accident.at_s))
    jobs = tuple(job for i, shell in enumerate(places.shells) for job in _jobs(i, shell))
    return Fleet(
        places, tuple(units), tuple(crews), tuple(firsts), tuple(first_shells), options, epoch_jd,
        start_jd, jobs,
    )  # fmt: skip


def _jobs(index: int, shell: ShellPlaces) -> list[Job]:
    most = max(1, JOB_SATELLITES // shell.per_plane)
    size = min(most, math.ceil(shell.planes / JOBS_A_SHELL))
    jobs = []
    for first in range(0, shell.planes, size):
        planes = slice(first, min(shell.planes, first + size))
        own = (shell.first + at * shell.per_plane for at in (planes.start, planes.stop))
        jobs.append(Job(index, planes, slice(*own)))
    return jobs


def edges(options: Options) -> list[int]:
    """First steps of the blocks, and the end: every day, and wherever an accident changes something."""
    size = max(1, min(BLOCK_STEPS, int(DAY_S / options.step_s)))
    cuts = set(range(0, options.steps, size)) | {options.steps}
    for accident in options.accidents:
        flare_s = FLARE_S if accident.flare > 0.0 else 0.0
        for at_s in (accident.at_s + lasting_s for lasting_s in (0.0, accident.safe_s, flare_s)):
            cuts.add(max(0, min(options.steps, round(at_s / options.step_s))))
    return sorted(cuts)


def opening(fleet: Fleet) -> Sums:
    """Batteries full, temperatures at rest under full load, nothing added up; kernels ready."""
    loop.warm()
    sums = Sums(
        done=0,
        state=np.zeros((loop.STATES, fleet.places.satellites), np.float32),
        work=np.zeros(fleet.places.satellites),
        series=np.zeros((fleet.options.steps, loop.SUMS)),
        by_plane=np.zeros((fleet.places.planes, loop.SUMS)),
    )
    for job in fleet.jobs:
        unit, who, block = _setting(fleet, job, 0, 1)
        own = ageing.parameters(unit, who, block)
        sums.state[:, job.satellites] = started(unit, own, ageing.w_per_k(unit, block.step_s))
    return sums


def fly_on(
    fleet: Fleet, sums: Sums, progress: Progress | None, keep: Callable[[Sums], None] | None
) -> None:
    """Fly all blocks that are left; `keep` is offered the sums after each."""
    cuts = [cut for cut in edges(fleet.options) if cut >= sums.done]
    workers = fleet.options.workers or os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        for first, end in pairwise(cuts):
            _block(fleet, sums, first, end, pool.map if workers > 1 else map)
            sums.done = end
            if keep is not None:
                keep(sums)
            if progress is not None:
                progress(end, fleet.options.steps)


def advance(fleet: Fleet, sums: Sums, until: int) -> None:
    """Fly on to a step, in this thread alone: for those who look in between."""
    between = [cut for cut in edges(fleet.options) if sums.done < cut < until]
    for first, end in pairwise([sums.done, *between, until]):
        _block(fleet, sums, first, end, map)
        sums.done = end


def _block(fleet: Fleet, sums: Sums, first: int, end: int, mapped: Callable[..., object]) -> None:
    step_s = fleet.options.step_s
    middles_s = (np.arange(first, end, dtype=np.float64) + 0.5) * step_s
    jd: Array = fleet.start_jd + middles_s / DAY_S
    sun = sky.sun_unit(jd)
    parts = mapped(lambda job: _fly(fleet, sums, job, first, end, sun), fleet.jobs)
    for part in parts:  # type: ignore[attr-defined]
        sums.series[first:end] += part


def _fly(fleet: Fleet, sums: Sums, job: Job, first: int, end: int, sun: Array) -> Array:
    """One job through one block; its sums (step, SUMS)."""
    unit, who, block = _setting(fleet, job, first, end)
    shell = fleet.places.shells[job.shell]
    own = ageing.parameters(unit, who, block)
    state = np.ascontiguousarray(sums.state[:, job.satellites])
    # The depth the battery can reach shrinks with age.
    np.minimum(state[0], own[USABLE], out=state[0])
    state[3] = 0.0
    since_s = _since_epoch_s(fleet) + (first + 0.5) * block.step_s
    part = np.zeros((end - first, loop.SUMS))
    planes = slice(shell.first_plane + job.planes.start, shell.first_plane + job.planes.stop)
    at = np.arange(job.planes.start, job.planes.stop, dtype=np.float64)
    loop.planes(
        shell.raan_rad[job.planes] + shell.nodal_rate_rad_per_s * since_s,
        shell.phase_rad(at, 0.0) + shell.argument_rate_rad_per_s * since_s,
        shell.inclination_rad,
        shell.nodal_rate_rad_per_s,
        shell.argument_rate_rad_per_s,
        block.step_s,
        sun,
        _slots(shell),
        state,
        own,
        ageing.common(unit, block),
        ageing.scale(unit, block),
        part,
        sums.by_plane[planes],
    )
    sums.state[:, job.satellites] = state
    sums.work[job.satellites] += state[3]
    return part


def _slots(shell: ShellPlaces) -> loop.Singles:
    phase = shell.slot_rad(np.arange(shell.per_plane, dtype=np.float64))
    return np.stack([np.cos(phase), np.sin(phase)]).astype(np.float32)


def _since_epoch_s(fleet: Fleet) -> float:
    return (fleet.start_jd - fleet.epoch_jd) * DAY_S


def _setting(fleet: Fleet, job: Job, first: int, end: int) -> tuple[Unit, Crew, ageing.Block]:
    """Design, satellites and circumstances of a job in a block."""
    options, shell = fleet.options, fleet.places.shells[job.shell]
    middle_s = (first + end) / 2.0 * options.step_s
    jd = fleet.start_jd + middle_s / DAY_S
    edge, sharpness = sky.shadow_edge(shell, options.shadow, jd)
    turned = shell.nodal_rate_rad_per_s * (_since_epoch_s(fleet) + middle_s)
    sunlit = sky.sunlit_frac(shell, shell.raan_rad[job.planes] + turned, options.shadow, jd)
    before = [a for a in options.accidents if a.at_s <= middle_s]
    block = ageing.Block(
        since_s=middle_s,
        shell=job.shell - fleet.first_shells[shell.site],
        flux_w_per_m2=float(solar_flux_w_per_m2(sun_distance_m(jd))),
        sunlit_frac=np.repeat(sunlit, shell.per_plane),
        period_s=float(period_s(shell.altitude_m)),
        step_s=options.step_s,
        edge=edge,
        sharpness=sharpness,
        array_frac=math.prod(1.0 - accident.array_frac for accident in before),
        safe=any(middle_s < accident.at_s + accident.safe_s for accident in before),
        flares=tuple((a.flare, middle_s - a.at_s) for a in before if a.flare > 0.0),
    )
    first_of_site = fleet.firsts[shell.site]
    own = slice(job.satellites.start - first_of_site, job.satellites.stop - first_of_site)
    return fleet.units[shell.site], fleet.crews[shell.site].part(own), block


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Wall and CPU seconds of a piece of work, all threads."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu

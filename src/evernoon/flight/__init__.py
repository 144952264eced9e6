"""Every satellite, every minute: a constellation flown as individuals, streamed through the cache.

It takes the design of one satellite from the rooms' flows and knows nothing of the chain above it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flight.options import Options
    from evernoon.flight.outcome import Flight
    from evernoon.flows.site import Lot
    from evernoon.scenario.assemble import LotChoice

    Progress = Callable[[int, int], None]

__all__ = ["fly"]


def fly(
    designs: Sequence[tuple[LotChoice, Lot]],
    epoch: str,
    options: Options,
    draws: Draws,
    progress: Progress | None = None,
) -> Flight:
    """Fly every place of the shells of every design.

    Args: designs choice and flows of one generation of each orbit site, one sample; epoch month
        "2026-12" to which their nodes refer; draws the one sample they were made with.
    Errors: those of `places.placed` and `checkpoint.resumed`; options are those of `options.checked`.
    """
    import time

    from evernoon.earth.time import julian_day, month_start_jd
    from evernoon.flight.checkpoint import keeper, resumed
    from evernoon.flight.engine import fleet, fly_on, opening, timed
    from evernoon.flight.options import day_of
    from evernoon.flight.outcome import Flight
    from evernoon.flight.places import placed
    from evernoon.flight.stamp import stamp
    from evernoon.flight.unit import unit
    from evernoon.orbits.choice import Shells

    began = time.perf_counter()
    sites = [(choice.orbits, lot) for choice, lot in designs if isinstance(choice.orbits, Shells)]
    places = placed(sites)
    units = [unit(choice, lot, draws) for choice, lot in designs]
    epoch_jd = float(month_start_jd(epoch, 1)[0])
    day = day_of(options.start or epoch)
    start_jd = julian_day(day.year, day.month, day.day)
    crews = fleet(places, units, options, epoch_jd, start_jd, draws)
    sums = opening(crews)
    keep = None
    if options.checkpoint is not None:
        mark = stamp(crews, draws)
        sums = resumed(options.checkpoint, mark, sums)
        keep = keeper(options.checkpoint, mark, options.steps)
    before = sums.done
    loading_s = time.perf_counter() - began
    wall_s, cpu_s = timed(lambda: fly_on(crews, sums, progress, keep))
    return Flight(crews, sums, options.steps - before, loading_s, wall_s, cpu_s)

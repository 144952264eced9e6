"""What the events of a scenario do to a flight: accidents, and months of other rates of failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S, JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.earth.time import julian_day
from evernoon.flight.options import Options, day_of
from evernoon.scenario.accident import accident

if TYPE_CHECKING:
    from evernoon.scenario.events import Event

MONTH_S = JULIAN_YEAR_S / MONTHS_PER_YEAR
HAZARD = "wear.hazard"


def with_events(options: Options, events: tuple[Event, ...], epoch: str) -> Options:
    """Options with what the events bring; epoch the start of the scenario.

    A dated event comes at its date (a month: on its first day); one with a hazard may begin in any
    month of the flight in which it does not last, keyed by seed and name.
    """
    start_jd = _jd(options.start or epoch)
    accidents, hazards = list(options.accidents), list(options.hazards)
    for event in events:
        for at_s in _starts_s(event, options, start_jd):
            if event.flight is not None:
                met = accident(event.flight, f"events.{event.name}.flight")
                accidents.append(replace(met, at_s=at_s + met.at_s))
            if HAZARD in event.factors:
                until_s = at_s + event.for_month * MONTH_S
                hazards.append((at_s, until_s, event.factors[HAZARD]))
    within = tuple(met for met in accidents if met.at_s <= options.duration_s)
    return replace(options, accidents=within, hazards=tuple(hazards))


def _jd(date: str) -> float:
    day = day_of(date)
    return julian_day(day.year, day.month, day.day)


def _starts_s(event: Event, options: Options, start_jd: float) -> Iterator[float]:
    """When an event begins, after the start of the flight."""
    if event.date is not None:
        yield (_jd(event.date) - start_jd) * DAY_S
        return
    from evernoon.assumptions.draws import generator

    months = int(np.ceil(options.duration_s / MONTH_S))
    chances = generator(options.seed, f"flight:event:{event.name}", 0).random((months, 2))
    free_from_s = 0.0
    for month, (chance, when) in enumerate(chances):
        at_s = (month + when) * MONTH_S
        if chance < float(event.hazard_per_month or 0.0) and at_s >= free_from_s:
            free_from_s = at_s + event.for_month * MONTH_S
            yield float(at_s)

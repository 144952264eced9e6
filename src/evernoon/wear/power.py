"""Halls that are finished before their power: the queue of an owned site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows.clock import MONTH_S

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot


@dataclass(frozen=True, slots=True)
class Line:
    """One site whose new power is still to come; a unit is a megawatt of IT."""

    lots: tuple[int, ...]
    """Generations share the connection: what an old one leaves, the next one uses."""
    installed_units: float
    from_months: Array
    """(sample,): month of the run from which new power comes; at or below 0 it is in hand."""
    pace_units: Array
    """(sample,): connected a month from then on."""
    build_months: Array
    """(sample,): time to build a hall."""


def lines(lots: tuple[Lot, ...], draws: Draws) -> tuple[Line, ...]:
    """The queues of all owned sites that wait for power in some sample."""
    sites: dict[str, list[int]] = {}
    for at, lot in enumerate(lots):
        if lot.kind == "owned" and bool(np.any(lot.watts.power_from_months > 0.0)):
            sites.setdefault(lot.site, []).append(at)
    return tuple(_line(lots, tuple(own), draws) for own in sites.values())


def _line(lots: tuple[Lot, ...], own: tuple[int, ...], draws: Draws) -> Line:
    watts, overhead = lots[own[0]].watts, lots[own[0]].heat.overhead_by_month_frac
    at_meter_w = watts.load_w * (1.0 + np.mean(overhead, axis=0))
    return Line(
        lots=own,
        installed_units=sum(lots[at].installed_units for at in own),
        from_months=watts.power_from_months,
        pace_units=draws("dollars.grid_w_per_month") / at_meter_w,
        build_months=draws("dollars.shell_build_s") / MONTH_S,
    )


def passed(
    queue: tuple[Line, ...], ready: Array, dark: Array, standing: Array, month: int
) -> tuple[Array, Array]:
    """Halls finished in a month and units that get power in it, (lot, sample) each.

    Args: units ready to be built, halls finished and without power, units standing.
    Where nothing waits for power both are what is ready. An owner finishes no more halls ahead of
    their power than can be connected in the time one takes to build: a later one begun then is early enough.
    """
    built, lit = ready.copy(), ready.copy()
    for line in queue:
        at = list(line.lots)
        waits = line.from_months > 0.0
        early = np.maximum(line.pace_units * line.build_months - dark[at].sum(axis=0), 0.0)
        connected = line.pace_units * np.maximum(month + 1.0 - line.from_months, 0.0)
        room = np.maximum(line.installed_units + connected - standing[at].sum(axis=0), 0.0)
        built[at] *= np.where(waits, _share(room + early, ready[at].sum(axis=0)), 1.0)
        finished = dark[at] + built[at]
        lit[at] = finished * np.where(waits, _share(room, finished.sum(axis=0)), 1.0)
    return built, lit


def _share(room: Array, wanted: Array) -> Array:
    """Share of what is wanted that there is room for."""
    found = np.ones_like(wanted)
    np.divide(room, wanted, out=found, where=wanted > room)
    return found

"""What every site and satellite group can do, hour by hour: power, heat and contact of the twin's own sky."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S, HOUR_S

if TYPE_CHECKING:
    from evernoon.flows.base import Array
    from evernoon.live.twin import Place, Twin

PETA, GIGA = 1e15, 1e9
STEP_S = 300.0
"""Step of the flight that capacities come from."""


@dataclass(frozen=True)
class Groups:
    """Groups of one kind each, in the order of the sites; arrays (group,) and (group, hour)."""

    name: tuple[str, ...]
    place: tuple[Place, ...]
    site: tuple[int, ...]
    """Index among the names of the sites."""
    sites: tuple[str, ...]
    chip_hours: Array
    """Chips at full clock that power and heat leave to jobs in each hour (group, hour)."""
    contact_gbit: Array
    """What its links take up in an hour (group, hour)."""
    batch_pflop: Array
    """Useful PFLOP/s of a chip in batch work (group,)."""
    training_pflop: Array
    usd_per_chip_hour: Array


def groups(twin: Twin, hours: int, count: int) -> Groups:
    """About `count` groups: every ground site is one, the planes of the shells share the others."""
    from evernoon import demand
    from evernoon.tokens.rates import rates

    _, catalogue, _ = demand.start(twin.scenario.work, twin.scenario.market, twin.clock, twin.draws)
    train = rates(twin.lots, catalogue, twin.draws)[0].train_flop_per_gpu_s[:, 0]
    orbiting = [place for place in twin.places if place.kind == "orbit"]
    ground = [place for place in twin.places if place.kind != "orbit"]
    sites = tuple(dict.fromkeys(place.site for place in twin.places))
    each = max(1, (count - len(ground)) // len(orbiting)) if orbiting else 0
    share = float(twin.draws("tokens.training_reserve_frac")[0])
    names: list[str] = []
    places: list[Place] = []
    chips: list[Array] = []
    for place in ground:
        names.append(place.name)
        places.append(place)
        chips.append(np.full(hours, place.chips * place.derate_frac * share))
    if orbiting:
        flown = _flown(twin, hours, each)
        for place in orbiting:
            for part, worked in enumerate(flown[place.name]):
                names.append(f"{place.name}/g{part}")
                places.append(place)
                chips.append(place.chips / len(flown[place.name]) * worked * share)
    return Groups(
        name=tuple(names),
        place=tuple(places),
        site=tuple(sites.index(place.site) for place in places),
        sites=sites,
        chip_hours=np.array(chips),
        contact_gbit=np.array([_contact(twin, p, names, places, hours) for p in places]),
        batch_pflop=np.array([_batch_pflop(twin, p) for p in places]),
        training_pflop=np.array([train[p.lot] / PETA for p in places]),
        usd_per_chip_hour=np.array([p.price.usd_per_gpu_s * HOUR_S for p in places]),
    )  # fmt: skip


def _batch_pflop(twin: Twin, place: Place) -> float:
    """Of one chip at full clock; what kernels leave of the peak is the job's own affair."""
    flops = twin.lots[place.lot].flops
    return float(flops.nominal_flop_per_s[0]) / flops.chips / PETA


def _contact(twin: Twin, place: Place, names: list[str], places: list[Place], hours: int) -> Array:
    """Gbit an hour: lasers or fibre of its units, and its part of the gateways."""
    links = twin.lots[place.lot].links
    parts = sum(other is place for other in places)
    whole = sum(other.site == place.site for other in places)
    units_bit = float(links.unit_bit_per_s[0]) * place.units / parts
    fleet_bit = float(links.fleet_bit_per_s[0]) / whole
    rate = min(units_bit, fleet_bit) * float(links.available_frac[0])
    return np.full(hours, rate * HOUR_S / GIGA)


def _flown(twin: Twin, hours: int, each: int) -> dict[str, list[Array]]:
    """Work over full clock by shell, group of planes and hour, as every satellite flies it."""
    from evernoon.aloft import designs_of
    from evernoon.earth.time import julian_day, month_start_jd
    from evernoon.flight import loop
    from evernoon.flight.engine import advance, fleet, opening
    from evernoon.flight.options import Options, day_of
    from evernoon.flight.places import placed
    from evernoon.flight.unit import unit
    from evernoon.orbits.choice import Shells

    designs = designs_of(twin.scenario, twin.date, twin.draws)
    sites = [(c.orbits, lot) for c, lot in designs if isinstance(c.orbits, Shells)]
    options = Options(
        start=twin.date, duration_s=max(hours * HOUR_S, DAY_S), step_s=STEP_S, survive=True
    )
    day = day_of(twin.date)
    crews = fleet(
        placed(sites), [unit(c, lot, twin.draws) for c, lot in designs], options,
        float(month_start_jd(twin.scenario.start, 1)[0]),
        julian_day(day.year, day.month, day.day), twin.draws,
    )  # fmt: skip
    sums, per_hour = opening(crews), round(HOUR_S / STEP_S)
    found: dict[str, list[list[float]]] = {}
    for hour in range(hours):
        before = sums.by_plane[:, loop.FLOPS].copy()
        advance(crews, sums, (hour + 1) * per_hour)
        done = (sums.by_plane[:, loop.FLOPS] - before) / per_hour
        for shell in crews.places.shells:
            own = [s for s in crews.places.shells if s.site == shell.site]
            name = f"{designs[shell.site][1].site}/{own.index(shell)}"
            full = crews.units[shell.site].nominal_flop_per_s * shell.per_plane
            planes = done[shell.first_plane : shell.first_plane + shell.planes] / full
            parts = np.array_split(planes, min(each, shell.planes))
            rows = found.setdefault(name, [[] for _ in parts])
            for row, part in zip(rows, parts, strict=True):
                row.append(float(np.clip(part.mean(), 0.0, 1.0)))
    return {name: [np.array(row) for row in rows] for name, rows in found.items()}

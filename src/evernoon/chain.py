"""The verbs, in three short phases.

orbits -> sunlight -> watts -> heat -> wear -> flops -> links -> demand -> tokens -> data -> dollars -> runway -> rules

1. Performance: what one unit of every generation of every site can do. No money.
2. Months: one loop, all samples at once; a month uses the flows of the month before, so nothing is circular.
3. Verdict: levelised cost, and the rules as of a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import numpy as np

from evernoon import (
    data,
    demand,
    dollars,
    flops,
    forks,
    heat,
    links,
    orbits,
    rules,
    runway,
    sunlight,
    tokens,
    watts,
    wear,
)
from evernoon.assumptions.draws import BLOCK_SAMPLES, Draws
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array, check_shapes
from evernoon.flows.body import PARTS, Body, Need, grown_bus_kg, parts_kg, solved_load_w
from evernoon.flows.clock import Clock
from evernoon.flows.dollars import Burden, Levelised
from evernoon.flows.heat import Heat
from evernoon.flows.orbits import Orbits
from evernoon.flows.rules import Finding
from evernoon.flows.site import Lot
from evernoon.flows.watts import Watts
from evernoon.result import Bare, Month, Record, Result, Verdict, Whole
from evernoon.scenario.assemble import YEAR_AGES, LotChoice, clock, lot_choices, planned_rates
from evernoon.scenario.model import Scenario
from evernoon.scenario.renewal import again
from evernoon.scenario.shocks import drawn

Progress = Callable[[int, int], None]
_Work = TypeVar("_Work")
_Given = TypeVar("_Given")
_Taken = ParamSpec("_Taken")
Part = tuple[int, int, slice]
"""Block index, size of the block, samples of it: the unit of work."""
SHARED_SAMPLES = 512
"""From this many samples on, a block is laid out in halves, so that two processes share it and end together."""


def run(
    scenario: Scenario,
    samples: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Result:
    """Run a scenario: all samples in parts, then one result.

    workers: processes that share the parts (the machine's cores where None); the parts, and so the bits, depend
    on the number of samples alone. Same scenario, seed and samples: same bits.
    """
    samples = scenario.samples if samples is None else samples
    seed = scenario.seed if seed is None else seed
    return gathered([partial(fly, scenario, seed)], samples, progress, workers)[0]


def run_all(
    scenarios: Sequence[Scenario], samples: int, seed: int, workers: int | None = None
) -> list[Result]:
    """Several scenarios side by side, with the same draws and the same bits as one by one.

    Returns one result each, in order; processes share the parts of all of them.
    """
    return gathered([partial(fly, each, seed) for each in scenarios], samples, None, workers)


def gathered(
    flights: Sequence[Callable[[Part], Record]], samples: int, progress: Progress | None, workers: int | None
) -> list[Result]:  # fmt: skip
    """The result of each flight, which computes a part; processes share the parts of all.

    progress: told how many samples of how many are done.
    """
    todo = [(k, part) for k in range(len(flights)) for part in parts(samples)]
    forked = forks.forked(todo, workers)
    wholes = [Whole(samples, forked) for _ in flights]
    done: list[list[Bare]] = [[] for _ in flights]

    def put(work: tuple[int, Part]) -> Bare:
        k, part = work
        return wholes[k].put(flights[k](part), first_sample(part))

    for (k, _), bare in zip(todo, shared(put, todo, workers), strict=True):
        done[k].append(bare)
        if progress is not None:
            progress(sum(part.samples for each in done for part in each), samples * len(flights))
    return [Result(whole.record(bares)) for whole, bares in zip(wholes, done, strict=True)]


def first_sample(part: Part) -> int:
    """Index of the first sample of a part among all."""
    index, _, within = part
    return index * BLOCK_SAMPLES + int(within.start or 0)


def parts(samples: int) -> list[Part]:
    """The units of work of a run: blocks of 2,048 samples in pairs, what has no pair in halves.

    A whole block takes a sixth less time than its halves, which are there for a second process.
    """
    starts = range(0, samples, BLOCK_SAMPLES)
    sizes = [min(BLOCK_SAMPLES, samples - start) for start in starts]
    paired = sizes.count(BLOCK_SAMPLES) // 2 * 2
    whole = [(index, size, slice(0, size)) for index, size in enumerate(sizes[:paired])]
    alone = enumerate(sizes[paired:], paired)
    return whole + [(index, size, half) for index, size in alone for half in _halves(size)]


def _halves(size: int) -> tuple[slice, ...]:
    if size < SHARED_SAMPLES:
        return (slice(0, size),)
    half = (size + 1) // 2
    return slice(0, half), slice(half, size)


def shared(
    work: Callable[[_Work], _Given], todo: list[_Work], workers: int | None
) -> Iterator[_Given]:
    """What comes of the parts, in their order, computed here or by forked processes."""
    # Imported before forking, so that no worker does it again: numba is the slowest import of all.
    import_module("evernoon.tokens.months")
    return forks.shared(work, todo, workers)


def fly(scenario: Scenario, seed: int, part: Part) -> Record:
    """All three phases for one part of the samples."""
    index, size, within = part
    draws = Draws(seed, index, size, scenario.beliefs, scenario.assume, within)
    record = Record(scenario, clock(scenario), seed, draws.size)
    chosen = lot_choices(scenario)
    lots = tuple(performance(choice, record.clock, draws) for choice in chosen)
    record.lots(lots)
    verdict = months(scenario, chosen, lots, record, draws)
    record.verdict(verdict, draws.used)
    return record


# --- 1. performance -------------------------------------------------------------------------------------------------


def whole_years(clock: Clock) -> Clock:
    """The months that performance sees: whole years, at least as many as a run has by default.

    A unit is sized for its life and its price is a mean over it, so neither may depend on how much
    of it a shorter run shows.
    """
    years = -(-max(clock.months, YEAR_AGES) // int(MONTHS_PER_YEAR))
    return replace(clock, months=years * int(MONTHS_PER_YEAR))


class Through(Protocol):
    """How performance passes a door: at once, or by somebody who remembers what it gave."""

    def __call__(
        self, door: Callable[_Taken, _Given], /, *taken: _Taken.args, **named: _Taken.kwargs
    ) -> _Given:
        """What the door gives for what it takes."""


def straight(
    door: Callable[_Taken, _Given], /, *taken: _Taken.args, **named: _Taken.kwargs
) -> _Given:
    """What the door gives, asked anew."""
    return door(*taken, **named)


def for_price(
    door: Callable[_Taken, _Given], /, *taken: _Taken.args, **named: _Taken.kwargs
) -> _Given:
    """What the door gives to whoever asks for a price alone: nobody waits until a dead satellite is down."""
    asked: Any = partial(wear.age, falls=False) if door is cast(Any, wear.age) else door
    given: _Given = asked(*taken, **named)
    return given


def performance(choice: LotChoice, clock: Clock, draws: Draws, through: Through = straight) -> Lot:
    """One unit of one generation through orbits, sunlight, watts, heat, wear, flops and links."""
    clock = whole_years(clock)
    chips = through(flops.needs, choice.flops, draws)
    lasers = through(links.needs, choice.links, draws)
    shield = through(wear.needs, choice.wear, draws)
    bus = through(orbits.needs, choice.orbits, draws)
    pumps = through(heat.needs, choice.heat, draws)
    load_w = through(_load_w, chips, lasers, shield, bus, pumps)
    where = through(orbits.propagate, choice.orbits, clock, draws)
    sky = through(sunlight.shine, choice.sunlight, where, clock, draws)
    power = through(watts.supply, choice.watts, load_w, sky, clock, draws)
    cooling = through(heat.reject, choice.heat, power, sky, clock, draws)
    dry = through(_body, where, chips, lasers, shield, power, cooling)
    where = through(orbits.fuelled, where, dry, draws)
    body = through(_body, where, chips, lasers, shield, power, cooling)
    ageing = through(wear.age, choice.wear, where, sky, body, clock, draws)
    compute = through(flops.compute, choice.flops, power, cooling, ageing, clock, draws)
    reach = through(links.connect, choice.links, where, clock, draws)
    sizes = {"sample": draws.size, "month": clock.months, "age": clock.ages}
    for flow in (where, sky, power, cooling, body, ageing, compute, reach):
        check_shapes(flow, sizes)
    return Lot(
        site=choice.site, kind=choice.kind, country=choice.country, launcher=choice.launcher,
        from_month=clock.index(choice.from_date), installed_units=choice.installed_units,
        orbits=where, sunlight=sky, watts=power, heat=cooling, wear=ageing, flops=compute, links=reach, body=body,
    )  # fmt: skip


def _load_w(*needs: Need) -> Array:
    fixed_w = np.sum([need.fixed_w for need in needs], axis=0)
    load_frac = np.sum([need.load_frac for need in needs], axis=0)
    return solved_load_w(fixed_w, load_frac)


def _body(
    where: object, chips: Need, lasers: Need, shield: Need, power: Watts, cooling: Heat
) -> Body:
    """Mass and area by part; a ground unit has nothing to launch."""
    if not isinstance(where, Orbits):
        zero = np.zeros_like(power.load_w)
        return Body(PARTS, np.zeros((len(PARTS), zero.size)), zero, zero)
    equipment_kg = np.stack([
        chips.fixed_kg, lasers.fixed_kg, shield.fixed_kg, power.array_kg, power.battery_kg, cooling.radiator_kg,
    ])  # fmt: skip
    bus_kg = grown_bus_kg(
        where.bus_kg, where.bus_kg_per_w, power.peak_w, where.control_frac, equipment_kg.sum(axis=0)
    )
    part_kg = parts_kg(
        equipment_kg, bus_kg, where.structure_frac, where.margin_frac, where.propellant_frac
    )
    return Body(PARTS, part_kg, part_kg.sum(axis=0), power.array_m2 + cooling.radiator_m2)


# --- 2. months ------------------------------------------------------------------------------------------------------


def months(
    scenario: Scenario,
    chosen: tuple[LotChoice, ...],
    lots: tuple[Lot, ...],
    record: Record,
    draws: Draws,
) -> Verdict:
    """The loop through time; every loop in the world runs through last month's state."""
    time = record.clock
    paid = tuple(choice.dollars for choice in chosen)
    plan = np.asarray(planned_rates(scenario, time))
    shocks = drawn(scenario.events, time, draws)
    demand_state, products, work = demand.start(scenario.work, scenario.market, time, draws)
    law, permits = rules.start(scenario.law, scenario.dataflows, products, lots, time, draws)
    hangar, fleet = wear.start(lots, time, draws)
    servers, rates, served = tokens.start(lots, products, time, draws)
    library, quality = data.start(scenario.dataflows, products, time, draws)
    markets, ledger = dollars.start(paid, lots, time, draws)
    let = scenario.company.lease_idle
    rents = dollars.idle_rents(paid, let.tier, time, draws) if let else None
    company, books, orders = runway.start(
        scenario.company, lots, plan, scenario.fleet.decide, ledger, time, draws, rents
    )
    for t in range(time.months):
        law, permits = rules.step(law, fleet, books.turnover_usd, shocks, t)
        hangar, fleet = wear.step(hangar, orders, ledger, permits, shocks, t)
        demand_state, work = demand.step(demand_state, quality, shocks, t)
        servers, served = tokens.step(servers, work, fleet, permits, ledger.usd_per_gpu_hour, t)
        library, quality = data.step(library, served, permits, books.pace_frac, shocks, t)
        markets, ledger = dollars.step(markets, fleet, served, shocks, t)
        company, books, orders = runway.step(
            company, ledger, work, served, quality, permits, shocks, t,
            again(scenario.fleet.replace, fleet), fleet.launched_units, fleet.units,
        )  # fmt: skip
        record.month(Month(t, permits, fleet, work, served, quality, ledger, books, orders))
    return _verdict(
        scenario, record, paid, lots, plan, rates, products.products, books.turnover_usd, draws
    )


# --- 3. verdict -----------------------------------------------------------------------------------------------------


def _verdict(
    scenario: Scenario, record: Record, paid: tuple[dollars.DollarsChoice, ...],
    lots: tuple[Lot, ...], plan: Array, rates: object, products: tuple[str, ...],
    turnover_usd: Array, draws: Draws,
) -> Verdict:  # fmt: skip
    """Levelised cost of what is on offer, and the rules, held also against the run's market shares."""
    from evernoon.flows.tokens import Rates
    from evernoon.result.markets import with_shares

    assert isinstance(rates, Rates)
    time = record.clock
    main = products.index(scenario.work.main)
    levelised: Levelised = dollars.price(paid, lots, rates, main, time, draws, scenario.boundary)
    burden: Burden = dollars.burden(paid, lots, rates, main, time, draws)
    planned = plan.sum(axis=1) + np.asarray([lot.installed_units for lot in lots])
    turnover = float(np.median(turnover_usd))
    findings: tuple[Finding, ...] = rules.judge(
        with_shares(scenario, record), scenario.dataflows, lots, planned, turnover, scenario.as_of,
        start=scenario.start, overrides=draws.overrides,
    )  # fmt: skip
    return Verdict(levelised, burden, findings)

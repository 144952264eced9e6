"""What a token costs at every site, without running the months: performance and price alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from evernoon import chain, demand, dollars, tokens
from evernoon.assumptions.draws import Beliefs, Draws
from evernoon.dollars.verdict import on_offer
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.flows.dollars import Levelised
from evernoon.flows.site import Lot
from evernoon.scenario.assemble import LotChoice, clock, lot_choices
from evernoon.scenario.model import Scenario


class Along(Draws):
    """Draws in which everything stands at its median but the ids that are given, sample by sample."""

    def __init__(
        self,
        seed: int,
        beliefs: Beliefs,
        overrides: Mapping[str, float],
        moved: Mapping[str, Array],
    ) -> None:
        size = max((values.size for values in moved.values()), default=1)
        super().__init__(seed, 0, size, beliefs, overrides)
        self._moved = moved
        self._middle = Draws(seed, 0, 1, beliefs, overrides)

    def __call__(self, id: str) -> Array:
        """Samples (sample,) of an id: those given, or its median in all of them."""
        if id not in self._cache:
            middle = self._middle(id)
            self._cache[id] = self._moved.get(id, np.full(self.size, middle[0]))
        return self._cache[id]


@dataclass(frozen=True, slots=True)
class Priced:
    """Cost of a token at every site, and what it is made of, for the generation on offer."""

    scenario: Scenario
    clock: Clock
    draws: Draws
    chosen: dict[str, LotChoice]
    lots: dict[str, Lot]
    levelised: Levelised
    orbit: str | None
    ground: str | None
    """The cheapest site of each sort, by its median."""

    def usd_per_mtoken(self, site: str) -> Array:
        """Cost at one site (sample,)."""
        return np.asarray(self.levelised.usd_per_mtoken[list(self.lots).index(site)])

    @property
    def ratio(self) -> Array:
        """Cheapest orbit over cheapest ground (sample,)."""
        assert self.orbit is not None and self.ground is not None
        return self.usd_per_mtoken(self.orbit) / self._least("ground")

    def _least(self, where: str) -> Array:
        sites = [s for s, lot in self.lots.items() if (lot.kind == "orbit") == (where == "orbit")]
        return np.min([self.usd_per_mtoken(site) for site in sites], axis=0)


def priced(
    scenario: Scenario,
    draws: Draws,
    perform: Callable[[LotChoice, Clock, Draws], Lot] = chain.performance,
) -> Priced:
    """Performance and price of what every site has on offer at `as_of`, for the main work alone.

    perform: who remembers performance he has worked out before gives it here.
    """
    time, every = clock(scenario), lot_choices(scenario)
    lots = tuple(perform(choice, time, draws) for choice in every)
    return settled(scenario, draws, time, every, lots, levelised(scenario, draws, every, lots))


def levelised(
    scenario: Scenario, draws: Draws, every: tuple[LotChoice, ...], lots: tuple[Lot, ...]
) -> Levelised:
    """Cost of the main work alone at what every site has on offer at `as_of`."""
    time = clock(scenario)
    work = scenario.work.model_copy(update={"products": (scenario.work.main,)})
    _, products, _ = demand.start(work, scenario.market, time, draws)
    _, rates, _ = tokens.start(lots, products, time, draws)
    paid = tuple(choice.dollars for choice in every)
    return dollars.price(paid, lots, rates, 0, time, draws, scenario.boundary)


def settled(
    scenario: Scenario, draws: Draws, time: Clock, every: tuple[LotChoice, ...],
    lots: tuple[Lot, ...], found: Levelised,
) -> Priced:  # fmt: skip
    """What is on offer, and who is the cheapest of each sort by the medians of these samples."""
    ready = on_offer(lots, time.index(time.as_of))
    kinds = {lots[k].site: lots[k].kind for k in ready}
    medians = dict(zip(kinds, np.median(found.usd_per_mtoken, axis=1), strict=True))
    return Priced(
        scenario, time, draws,
        chosen={lots[k].site: every[k] for k in ready},
        lots={lots[k].site: lots[k] for k in ready},
        levelised=found,
        orbit=_cheapest({s: medians[s] for s in kinds if kinds[s] == "orbit"}),
        ground=_cheapest({s: medians[s] for s in kinds if kinds[s] != "orbit"}),
    )  # fmt: skip


def _cheapest(medians: Mapping[str, float]) -> str | None:
    return min(medians, key=lambda site: medians[site], default=None)


def at_median(scenario: Scenario, moved: Mapping[str, Array] | None = None) -> Priced:
    """Everything at its median but what is moved."""
    draws = Along(scenario.seed, scenario.beliefs, scenario.assume, moved or {})
    return priced(scenario, draws)

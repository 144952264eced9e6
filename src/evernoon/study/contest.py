"""Orbit against ground on the levelised path: both with common draws, any lever moved on either side."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar

import numpy as np

from evernoon.dollars import footprint, levelise
from evernoon.dollars.counted import Rules, rules
from evernoon.dollars.verdict import Offer, offer_line_usd_per_gpu_hour, offers
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.clock import Clock

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.choice import Boundary
    from evernoon.flows.base import Array
    from evernoon.flows.site import Lot
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario

Per = Literal["gpu-hour", "pflop-hour", "mtoken"]
PER: tuple[Per, ...] = ("gpu-hour", "pflop-hour", "mtoken")
SAMPLES = 256
Move = Callable[[Offer], Offer]
_Taken = ParamSpec("_Taken")
_Given = TypeVar("_Given")
_LIFELESS = ("evernoon.orbits", "evernoon.sunlight")
"""Rooms that hear nothing of how long a unit is meant to live."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A scenario on the levelised path: what every site has on offer at `as_of`."""

    scenario: Scenario
    boundary: Boundary
    clock: Clock
    draws: Draws
    choices: tuple[LotChoice, ...]
    lots: tuple[Lot, ...]
    offers: Mapping[str, Offer]
    by: Rules

    def lines(self, site: str, offer: Offer | None = None) -> Array:
        """Cost of a delivered chip-hour by line (line, sample)."""
        return offer_line_usd_per_gpu_hour(offer or self.offers[site], self.by)

    def total(self, site: str, offer: Offer | None = None) -> Array:
        """Cost of a delivered chip-hour (sample,)."""
        return np.asarray(self.lines(site, offer).sum(axis=0))

    def kind(self, site: str) -> str:
        """Kind of a site: orbit, owned, rented."""
        return self.offers[site].lot.kind

    def month(self) -> int:
        """Month of the run at `as_of`; may be negative."""
        return self.clock.index(self.clock.as_of)


def stand(scenario: Scenario, samples: int, boundary: Boundary | None = None) -> Stand:
    """Performance and offers of every site, without money's months."""
    from evernoon.assumptions.draws import Draws
    from evernoon.chain import for_price, performance
    from evernoon.scenario.assemble import clock, lot_choices

    time = clock(scenario)
    draws = Draws(scenario.seed, 0, samples, scenario.beliefs, scenario.assume)
    chosen = lot_choices(scenario)
    lots = tuple(performance(choice, time, draws, for_price) for choice in chosen)
    paid = tuple(choice.dollars for choice in chosen)
    found = offers(paid, lots, time.index(time.as_of), time, draws)
    counted = boundary or scenario.boundary
    return Stand(
        scenario, counted, time, draws, chosen, lots,
        {offer.lot.site: offer for offer in found}, rules(counted, draws),
    )  # fmt: skip


@dataclass
class Contest:
    """The site in orbit and the one on the ground that are compared, in one unit of work."""

    stand: Stand
    orbit: str
    ground: str
    per: Per = "pflop-hour"
    nodes: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """By side, lives in years beside the usual ones for which a unit is designed anew."""
    tables: dict[Hashable, Array] = field(default_factory=dict)
    """What has been read off those designs, by site and lives."""
    _lived: dict[tuple[str, float], Offer] = field(default_factory=dict)
    """By site and life in years."""
    _passed: dict[Hashable, tuple[tuple[Any, ...], Any]] = field(default_factory=dict)
    """What doors of performance gave, by what they took, which is held so that its id stays its own."""

    @property
    def sites(self) -> dict[str, str]:
        """Names of the two sites by side."""
        return {"orbit": self.orbit, "ground": self.ground}

    def usd(self, side: str, move: Move | None = None) -> Array:
        """Cost of a unit of work on a side (sample,)."""
        site = self.sites[side]
        offer = self.stand.offers[site]
        moved = offer if move is None else move(offer)
        return self.stand.total(site, moved) * self._scales[side]

    def line_usd(self, side: str) -> Array:
        """The same by line of the ledger (line, sample)."""
        return self.stand.lines(self.sites[side]) * self._scales[side]

    @cached_property
    def _scales(self) -> dict[str, Array]:
        return {side: self._scale(site) for side, site in self.sites.items()}

    def _scale(self, site: str) -> Array:
        """Units of `per` that a delivered chip-hour costs, as a factor (sample,)."""
        lot, one = self.stand.offers[site].lot, np.ones(self.stand.draws.size)
        match self.per:
            case "gpu-hour":
                return one
            case "pflop-hour":
                flops = lot.flops
                return levelise.usd_per_pflop_hour(
                    one, np.asarray(flops.chips), flops.nominal_flop_per_s
                )
            case "mtoken":
                return footprint.per_mtoken_frac(self._token_per_s[self.stand.offers[site].index])

    @cached_property
    def _token_per_s(self) -> Array:
        """Rate of one chip at the main work (lot, sample)."""
        from evernoon import demand, tokens

        held = self.stand
        work = held.scenario.work.model_copy(update={"products": (held.scenario.work.main,)})
        _, products, _ = demand.start(work, held.scenario.market, held.clock, held.draws)
        _, rates, _ = tokens.start(held.lots, products, held.clock, held.draws)
        return rates.token_per_gpu_s[0]

    def lived(self, side: str, years: float) -> Offer:
        """The offer of a side designed for another life: performance is worked out again, and kept."""
        key = (self.sites[side], years)
        if key not in self._lived:
            self._lived[key] = self._relived(self.sites[side], years)
        return self._lived[key]

    def _relived(self, site: str, years: float) -> Offer:
        from evernoon.chain import performance
        from evernoon.constants import JULIAN_YEAR_S
        from evernoon.dollars import books

        held = self.stand
        offer = held.offers[site]
        choice = _with_life(held.choices[offer.index], years * JULIAN_YEAR_S)
        lot = performance(choice, held.clock, held.draws, self._once)
        book = books.book(choice.dollars, lot, held.clock, held.draws)
        return replace(offer, lot=lot, book=book)

    def _once(
        self, door: Callable[_Taken, _Given], /, *taken: _Taken.args, **named: _Taken.kwargs
    ) -> _Given:
        """What a door gives; of the rooms that are the same for every life, worked out once."""
        from evernoon.chain import for_price

        if door.__module__ not in _LIFELESS:
            return for_price(door, *taken, **named)
        # Clocks are made anew each time and compared by what they say; all else is the same object.
        named_by = (one if isinstance(one, Clock) else id(one) for one in taken)
        key = (door.__module__, door.__qualname__, *named_by)
        if key not in self._passed:
            self._passed[key] = (taken, door(*taken, **named))
        given: _Given = self._passed[key][1]
        return given


def _with_life(choice: LotChoice, life_s: float) -> LotChoice:
    """A generation with another planned life in every room that sizes for it."""
    rooms = {
        room: getattr(choice, room).model_copy(update={"life_s": life_s})
        for room in ("watts", "heat", "wear")
        if "life_s" in type(getattr(choice, room)).model_fields
    }
    return replace(choice, **rooms)


def contest(
    held: Stand, per: Per = "pflop-hour", orbit: str | None = None, ground: str | None = None
) -> Contest:
    """The cheapest site in orbit against the cheapest on the ground by their medians, or those named.

    Errors: break-even-one-side where a scenario has none of them; unknown-choice.
    """
    first = _site(held, orbit, "orbit")
    other = _site(held, ground, "ground")
    if orbit is None:
        first = _cheapest(held, per, first, other, "orbit")
    if ground is None:
        other = _cheapest(held, per, first, other, "ground")
    return Contest(held, first, other, per)


def against_owned(found: Contest) -> Contest | None:
    """The same against a data centre of one's own, the cheapest by its median; None where there is none.

    A rent cannot be split into its parts and has no life of its own.
    """
    held = found.stand
    owned = [site for site in held.offers if held.kind(site) == "owned"]
    if not owned or found.ground in owned:
        return found if owned else None
    # What was designed for another life is the same object, so nothing is designed twice.
    each = [
        replace(found, ground=site, nodes={side: x for side, x in found.nodes.items() if side == "orbit"})
        for site in owned
    ]  # fmt: skip
    return min(each, key=lambda one: float(np.median(one.usd("ground"))))


def _side(held: Stand, side: str) -> list[str]:
    return [site for site in held.offers if (held.kind(site) == "orbit") == (side == "orbit")]


def _site(held: Stand, named: str | None, side: str) -> str:
    known = _side(held, side)
    if not known:
        raise EvernoonError("break-even-one-side", path="sites", kind=f"side-{side}")
    if named is not None and named not in known:
        raise EvernoonError(
            "unknown-choice", path=f"--{side}", text=named, near=near_miss(named, known), allowed=", ".join(known),
        )  # fmt: skip
    return named or known[0]


def _cheapest(held: Stand, per: Per, orbit: str, ground: str, side: str) -> str:
    def median(site: str) -> float:
        pair = (site, ground) if side == "orbit" else (orbit, site)
        return float(np.median(Contest(held, *pair, per).usd(side)))

    known = _side(held, side)
    return known[0] if len(known) == 1 else min(known, key=median)

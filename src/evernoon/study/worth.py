"""What owning the whole chain is worth: margin by layer, own chips, leases, and a rival who buys it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evernoon.assumptions.catalogue import row
from evernoon.assumptions.kinds import Satellite
from evernoon.constants import HOUR_S
from evernoon.dollars import integration
from evernoon.dollars.choice import Launched
from evernoon.dollars.levelise import usd_per_pflop_hour
from evernoon.dollars.verdict import Offer
from evernoon.errors import EvernoonError
from evernoon.study.break_even import spread
from evernoon.study.contest import SAMPLES, Stand, stand
from evernoon.study.leased import Lent, lent
from evernoon.study.plain import plain
from evernoon.study.plant import let_usd_per_gpu_hour

if TYPE_CHECKING:
    from evernoon.dollars.choice import Boundary
    from evernoon.flows.base import Array
    from evernoon.scenario.model import Scenario

LAYERS = ("rocket", "satellite", "link", "data-centre", "model")
_MEGA = 1e6


@dataclass(frozen=True, slots=True)
class Layer:
    """One link of the chain; USD per delivered GPU-hour, P10, P50, P90."""

    captive_usd: Mapping[str, float]
    """Cost of everything up to here, every layer below at its owner's cost."""
    market_usd: Mapping[str, float]
    """What somebody pays who buys this layer and all below it."""
    margin_usd: Mapping[str, float]
    """What this layer earns at market prices from the layer below; may be a loss."""
    margin_frac: float | None
    """Median of margin over market price."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One site of one's own, layer by layer. Margins and the captive cost add up to the last price."""

    kind: str
    captive_usd: Mapping[str, float]
    arms_length_usd: Mapping[str, float]
    """The same site with every layer below the data centre bought."""
    saved_usd: Mapping[str, float]
    saved_frac: Mapping[str, float]
    layers: Mapping[str, Layer]


@dataclass(frozen=True, slots=True)
class LaunchPrices:
    """To the orbit of the site, USD per kilogram. Flying oneself earns nothing outside."""

    captive_usd_per_kg: Mapping[str, float]
    market_usd_per_kg: Mapping[str, float]
    flown_captive: bool


@dataclass(frozen=True, slots=True)
class OwnChip:
    """A chip of one's own against the bought one."""

    chip: str
    bought_usd: Mapping[str, float]
    own_usd: Mapping[str, float]
    bought_usd_per_pflop_hour: Mapping[str, float]
    own_usd_per_pflop_hour: Mapping[str, float]
    cheaper_frac: float
    """Share of assumption sets in which one's own is cheaper for the same work."""
    least_chips: Mapping[str, float | None]
    """Chips of a generation from which it is; None where no number is enough."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What somebody without the stack pays for a unit of work at each site."""

    usd_per_pflop_hour: Mapping[str, Mapping[str, float]]
    cheapest: str
    own_cheapest: str
    worth_usd_per_pflop_hour: Mapping[str, float]
    """Rival's cheapest less one's own cheapest, sample by sample."""
    worth_frac: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Worth:
    """Everything the command prints."""

    scenario: str
    samples: int
    boundary: Boundary
    product: str | None
    """The product whose token price is the model's market price; None where none is sold by the token."""
    sites: Mapping[str, Chain]
    launch: Mapping[str, LaunchPrices]
    chips: Mapping[str, OwnChip]
    rival: Rival
    leases: tuple[Lent, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        found = {name: plain(getattr(self, name)) for name in self.__slots__ if name != "boundary"}
        return {**found, "boundary": self.boundary.model_dump()}

    def text(self, lang: str = "en") -> str:
        """The same for people."""
        from evernoon.study.worth_text import text

        return text(self, lang)


def worth(scenario: Scenario, samples: int = SAMPLES, boundary: Boundary | None = None) -> Worth:
    """Margins of the chain at `as_of`, at the designs and prices of the scenario.

    Errors: worth-nothing-owned for a scenario that only rents.
    """
    held = stand(scenario, samples, boundary)
    owned = [site for site in held.offers if held.kind(site) != "rented"]
    if not owned:
        raise EvernoonError("worth-nothing-owned", path="sites")
    product, earned = _earned(held)
    orbits = [site for site in owned if held.kind(site) == "orbit"]
    return Worth(
        scenario=scenario.name, samples=samples, boundary=held.boundary, product=product,
        sites={site: _chain(held, site, earned) for site in owned},
        launch={site: _launch(held.offers[site]) for site in orbits},
        chips=_chips(held, owned), rival=_rival(held),
        leases=lent(scenario, held.clock, held.draws),
    )  # fmt: skip


# --- the same site, bought layer by layer ----------------------------------------------------------


def _flown_at(offer: Offer, captive: bool) -> Offer:
    """With launch at its owner's cost, or at the market."""
    choice = cast(Launched, offer.book.choice)
    book = replace(offer.book, choice=choice.model_copy(update={"captive": captive}))
    return replace(
        offer, book=book, quote=replace(offer.quote, launch_usd_per_kg=_per_kg(offer, captive))
    )


def _per_kg(offer: Offer, captive: bool) -> Array:
    launches = offer.launches
    assert launches is not None
    price = launches.captive_usd_per_kg() if captive else launches.market_usd_per_kg()
    return np.asarray(price / offer.book.payload_frac)


def bought_layers(held: Stand, site: str) -> tuple[tuple[str, Offer], ...]:
    """A site with nothing bought, then its layers bought one after the other up to the data centre."""
    offer = held.offers[site]
    if held.kind(site) != "orbit":
        return (("captive", offer),)
    captive, flown = _flown_at(offer, captive=True), _flown_at(offer, captive=False)
    unit, bought = offer.book.unit, integration.stack(held.draws)
    terminals = _terminals(offer, held.draws)
    links_usd = np.minimum(terminals * bought.terminal_usd, unit.satellite_usd)
    rest_usd = integration.bought_usd(unit.satellite_usd - links_usd, bought.maker_margin_frac)
    # A maker's development is in his margin.
    made = _with(flown, satellite_usd=rest_usd + links_usd, development_usd=np.zeros_like(rest_usd))
    linked = _with(made, satellite_usd=rest_usd + terminals * bought.terminal_market_usd)
    return ("captive", captive), ("rocket", flown), ("satellite", made), ("link", linked)


def _terminals(offer: Offer, draws: Any) -> Array:
    named = cast(
        Satellite, row("satellites", cast(Launched, offer.book.choice).satellite)
    ).laser_terminals
    return draws("dollars.laser_terminals") if named is None else np.full(draws.size, float(named))


def _with(offer: Offer, **parts: Array) -> Offer:
    return replace(
        offer, book=replace(offer.book, unit=replace(offer.book.unit, **cast(Any, parts)))
    )


def _chain(held: Stand, site: str, earned: Mapping[str, Array]) -> Chain:
    """Every layer of a site with its market price and margin."""
    steps = [(name, held.total(site, offer)) for name, offer in bought_layers(held, site)]
    captive, bought = steps[0][1], steps[-1][1]
    prices = dict(steps[1:])
    let = let_usd_per_gpu_hour(held, site)
    if let is not None:
        prices["data-centre"] = let
    if site in earned:
        prices["model"] = earned[site]
    layers, below = {}, captive
    for name in LAYERS:
        if name in prices:
            layers[name] = _layer(captive, prices[name], prices[name] - below)
            below = prices[name]
    return Chain(
        held.kind(site), spread(captive), spread(bought), spread(bought - captive),
        spread((bought - captive) / bought), layers,
    )  # fmt: skip


def _layer(captive: Array, market: Array, margin: Array) -> Layer:
    share = float(np.median(margin / market)) if np.all(market > 0.0) else None
    return Layer(spread(captive), spread(market), spread(margin), share)


def _earned(held: Stand) -> tuple[str | None, dict[str, Array]]:
    """Product sold by the token, and what a delivered chip-hour of each site earns with it."""
    from evernoon import demand, tokens

    work = held.scenario.work
    _, products, offered = demand.start(work, held.scenario.market, held.clock, held.draws)
    priced = [
        (name, k) for k, name in enumerate(products.products)
        if np.any(offered.token_usd_per_mtoken[k] > 0.0)
    ]  # fmt: skip
    if not priced:
        return None, {}
    name, k = next((one for one in priced if one[0] == work.main), priced[0])
    _, rates, _ = tokens.start(held.lots, products, held.clock, held.draws)
    price = offered.token_usd_per_mtoken[k]
    return name, {
        site: price * rates.token_per_gpu_s[k, offer.index] * HOUR_S / _MEGA
        for site, offer in held.offers.items()
    }


def _launch(offer: Offer) -> LaunchPrices:
    own, market = _per_kg(offer, captive=True), _per_kg(offer, captive=False)
    return LaunchPrices(spread(own), spread(market), cast(Launched, offer.book.choice).captive)


# --- own chips, and the rival ----------------------------------------------------------------------


def _chips(held: Stand, owned: list[str]) -> dict[str, OwnChip]:
    return {site: _own_chip(held, site) for site in owned}


def _own_chip(held: Stand, site: str) -> OwnChip:
    """The site with its chips made oneself: the same power, less work."""
    offer, draws = held.offers[site], held.draws
    unit, given = offer.book.unit, integration.stack(draws)
    work, price = given.own_chip_flop_frac, unit.chips_usd / unit.chips
    shares = given.accelerator_frac, given.chip_margin_frac
    own = integration.own_chip_usd(price, *shares, given.chip_development_usd, given.own_chips)
    bought = held.total(site)
    made = held.total(site, _with(offer, chips_usd=own * unit.chips))
    # What the same work may cost: a chip that does less must be so much cheaper.
    free = held.total(site, _with(offer, chips_usd=np.zeros_like(own)))
    left_usd = (bought * work - free) * price / (bought - free)
    left_usd = left_usd - price * (1.0 - shares[0] * shares[1])
    enough = left_usd > 0.0
    least = np.full_like(left_usd, np.inf)
    np.divide(given.chip_development_usd, left_usd, out=least, where=enough)
    flops = _per_flop(held, site, bought), _per_flop(held, site, made) / work
    return OwnChip(
        chip=offer.book.choice.chip, bought_usd=spread(price), own_usd=spread(own),
        bought_usd_per_pflop_hour=spread(flops[0]), own_usd_per_pflop_hour=spread(flops[1]),
        cheaper_frac=float(np.mean(flops[1] < flops[0])),
        least_chips={k: x if np.isfinite(x) else None for k, x in spread(least).items()},
    )  # fmt: skip


def _per_flop(held: Stand, site: str, usd: Array) -> Array:
    flops = held.offers[site].lot.flops
    return usd_per_pflop_hour(usd, np.asarray(flops.chips), flops.nominal_flop_per_s)


def _rival(held: Stand) -> Rival:
    """Everything bought: launch, satellite and links in orbit; the same data centre; the same rent."""
    bought = {
        site: _per_flop(
            held, site,
            held.total(site, bought_layers(held, site)[-1][1] if held.kind(site) == "orbit" else None),
        )
        for site in held.offers
    }  # fmt: skip
    own = {site: _per_flop(held, site, held.total(site)) for site in held.offers}
    theirs, ours = np.min(list(bought.values()), axis=0), np.min(list(own.values()), axis=0)
    return Rival(
        usd_per_pflop_hour={site: spread(usd) for site, usd in bought.items()},
        cheapest=min(bought, key=lambda s: float(np.median(bought[s]))),
        own_cheapest=min(own, key=lambda s: float(np.median(own[s]))),
        worth_usd_per_pflop_hour=spread(theirs - ours), worth_frac=spread((theirs - ours) / theirs),
    )  # fmt: skip

"""What can be moved on the levelised path, and how: one lever, one function of an offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from evernoon.constants import JULIAN_YEAR_S
from evernoon.dollars.counted import counted
from evernoon.dollars.rent import least_rent_usd_per_hour

if TYPE_CHECKING:
    from evernoon.dollars.unit import Unit
    from evernoon.dollars.verdict import Offer
    from evernoon.flows.base import Array
    from evernoon.study.contest import Contest

LIFE_NODES = (1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0)
"""Lives in years for which a unit is designed anew; between them its quantities are interpolated."""
_KW = 1000.0
_LEAST_FRAC = 1e-9
"""A design that delivers nothing has no logarithm."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One number of the comparison that may be moved."""

    name: str
    unit: str
    low: float
    high: float
    """The range that is searched."""
    favours: Literal["low", "high"]
    """Which end is good for orbit; of a life, up to its best."""
    sides: tuple[str, ...]
    """Sides it moves."""
    kinds: tuple[str, ...] = ("orbit", "owned", "rented")
    """Kinds of ground site that it means something for."""
    straight: bool = False
    """Cost is a straight line in it, whatever the other levers are."""


LEVERS: tuple[Lever, ...] = (
    Lever("launch", "USD/kg", 0.0, 1e5, "low", ("orbit",), straight=True),
    Lever("satellite", "USD/W", 0.0, 1e4, "low", ("orbit",), straight=True),
    Lever("mass", "kg/kW", 0.0, 1e4, "low", ("orbit",), straight=True),
    Lever("life", "years", 1.0, 15.0, "high", ("orbit",)),
    Lever("chip-life", "years", 1.0, 15.0, "low", ("ground",), ("owned",)),
    Lever("utilisation", "", 0.01, 1.0, "high", ("orbit",)),
    Lever("ground-utilisation", "", 0.01, 1.0, "low", ("ground",)),
    Lever("electricity", "USD/kWh", 0.0, 100.0, "high", ("ground",)),
    Lever("wacc", "", 0.0, 2.0, "low", ("orbit",)),
    Lever("equal-wacc", "", 0.0, 2.0, "low", ("orbit", "ground")),
)
BY_NAME = {lever.name: lever for lever in LEVERS}


def now(contest: Contest, lever: Lever) -> Array:
    """Where a lever stands today (sample,)."""
    held = contest.stand
    offer = held.offers[contest.sites[lever.sides[0]]]
    unit, quote = offer.book.unit, offer.quote
    match lever.name:
        case "launch":
            return quote.launch_usd_per_kg
        case "satellite":
            return unit.satellite_usd * quote.factory_frac / _it_w(offer)
        case "mass":
            return unit.mass_kg / _it_w(offer) * _KW
        case "life" | "chip-life":
            return counted(unit, held.boundary).life_s / JULIAN_YEAR_S
        case "electricity":
            return quote.energy_usd_per_kwh
        case "wacc":
            return offer.book.rate_frac
        case "equal-wacc":
            return held.by.equal_frac
        case _:
            return np.ones(held.draws.size)


def moved(contest: Contest, side: str, lever: Lever, x: Array | float) -> Callable[[Offer], Offer]:
    """How an offer of a side changes when a lever stands at x, a number or (sample,)."""
    value = np.asarray(x, dtype=np.float64) + np.zeros(contest.stand.draws.size)

    def move(offer: Offer) -> Offer:
        return offer if side not in lever.sides else _moved(contest, side, lever, offer, value)

    return move


def _moved(contest: Contest, side: str, lever: Lever, offer: Offer, x: Array) -> Offer:
    quote = offer.quote
    match lever.name:
        case "launch":
            return replace(offer, quote=replace(quote, launch_usd_per_kg=x))
        case "satellite":
            return _with(offer, satellite_usd=x * _it_w(offer) / quote.factory_frac)
        case "mass":
            return _with(offer, mass_kg=x * _it_w(offer) / _KW)
        case "electricity":
            floor = least_rent_usd_per_hour(offer.book.rented_w, x)
            rent = np.maximum(quote.rent_usd_per_gpu_hour, floor)
            return replace(
                offer, quote=replace(quote, energy_usd_per_kwh=x, rent_usd_per_gpu_hour=rent)
            )
        case "wacc" | "equal-wacc":
            return replace(offer, book=replace(offer.book, rate_frac=x))
        case "life" | "chip-life":
            return _lived(contest, side, offer, x)
        case _:
            return _used(offer, x)


def _with(offer: Offer, **changes: Any) -> Offer:
    return replace(offer, book=replace(offer.book, unit=replace(offer.book.unit, **changes)))


def _used(offer: Offer, x: Array) -> Offer:
    """Hours that nobody buys are paid all the same: fewer chips to earn the same cost."""
    flops = offer.lot.flops
    sold = replace(flops, delivered_frac=flops.delivered_frac * x)
    return replace(offer, lot=replace(offer.lot, flops=sold))


def _it_w(offer: Offer) -> Array:
    return offer.lot.flops.chips * offer.lot.flops.chip_w


def _lived(contest: Contest, side: str, offer: Offer, x: Array) -> Offer:
    """A unit designed for another life; its quantities between those of the two nearest nodes."""
    lives = tuple(sorted({*LIFE_NODES, *contest.nodes.get(side, ())}))
    nodes, names, sample = np.asarray(lives), _sized(offer.book.unit), np.arange(x.size)
    after = np.clip(np.searchsorted(nodes, x, side="right"), 1, nodes.size - 1)
    weight = (x - nodes[after - 1]) / (nodes[after] - nodes[after - 1])
    table = _designs(contest, side, lives, names)
    lower, upper = (table[at, :, sample].T for at in (after - 1, after))
    *sized, logs = lower * (1.0 - weight) + upper * weight
    changes = dict(zip(names, sized, strict=True))
    moved = _with(offer, **{**changes, "life_s": x * JULIAN_YEAR_S})
    flops = replace(offer.lot.flops, delivered_frac=np.exp(logs))
    return replace(moved, lot=replace(offer.lot, flops=flops))


def _designs(contest: Contest, side: str, lives: tuple[float, ...], names: list[str]) -> Array:
    """Quantities of a side's unit designed for each life, and the logarithm of the share it delivers.

    Survival falls by a share a year: on a straight line the delivered share would come out a percent high.
    Returns (life, quantity, sample), worked out once.
    """
    key = (contest.sites[side], lives)
    if key not in contest.tables:
        designs = [contest.lived(side, years) for years in lives]
        contest.tables[key] = np.stack([
            np.stack([
                *(getattr(design.book.unit, name) for name in names),
                np.log(np.maximum(design.lot.flops.delivered_frac, _LEAST_FRAC)),
            ])
            for design in designs
        ])  # fmt: skip
    return contest.tables[key]


def _sized(unit: Unit) -> list[str]:
    """Quantities of a unit that its design changes: one number a sample."""
    return [
        item.name
        for item in fields(unit)
        if np.ndim(getattr(unit, item.name)) == 1 and item.name != "life_s"
    ]

"""At which value of one number orbit costs what the ground costs, and in which year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.flows.dollars import LINES
from evernoon.study import moves
from evernoon.study.contest import SAMPLES, Contest, Per, Stand, against_owned, contest, stand
from evernoon.study.crossing import crossing
from evernoon.study.lives import LifeMap, life_map
from evernoon.study.maps import POINTS, Map, axes, mapped
from evernoon.study.moves import LEVERS, Lever
from evernoon.study.years import SLIPS, Years, years

if TYPE_CHECKING:
    from evernoon.dollars.choice import Boundary
    from evernoon.flows.base import Array
    from evernoon.scenario.model import Scenario

_MOST_PASSES = 4
_STILL = 2e-4
"""Of a life: when a design of its own moves its root by less, the root is found."""
_QUANTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


@dataclass(frozen=True, slots=True)
class Root:
    """Break-even of one lever, over the assumption sets."""

    lever: str
    unit: str
    favours: str
    now: Mapping[str, float]
    value: Mapping[str, float | None]
    """None where no value of the range reaches it in that quantile."""
    reached_frac: float
    always_frac: float
    """Sets in which orbit is cheaper over the whole range."""
    never_frac: float
    """Sets in which no value is enough."""
    low: float
    high: float
    """The range that was searched."""
    best: float
    """Median of where the lever is best for orbit."""
    best_usd: Mapping[str, float]
    """Medians of both sides with the lever at the end that is best for orbit."""

    @property
    def reason(self) -> str | None:
        """Why the median has no value: `never` or `always`; None where it has one."""
        if self.value["p50"] is not None:
            return None
        return "never" if self.never_frac >= self.always_frac else "always"

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        found = {name: getattr(self, name) for name in self.__slots__}
        plain = {k: dict(v) if isinstance(v, Mapping) else v for k, v in found.items()}
        return {**plain, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Bound:
    """What no free power, platform or launch can save."""

    per: Per
    ground_chips_frac: Mapping[str, float]
    """Of the cost on the ground; none of it is saved by going elsewhere with the same chips."""
    most_saved_frac: float
    """Median of the rest: the most that could ever be saved."""
    orbit_chips_usd: Mapping[str, float]
    """Orbit's chips alone: its cost if power, platform, launch and all that runs were free."""
    ground_usd: Mapping[str, float]
    free_wins_frac: float
    """Sets in which orbit would then be cheaper."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {k: dict(v) if isinstance(v, Mapping) else v for k, v in found.items()}


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Everything the command prints."""

    scenario: str
    samples: int
    per: Per
    boundary: Boundary
    orbit: str
    ground: str
    usd: Mapping[str, Mapping[str, float]]
    equal_wacc_usd: Mapping[str, Mapping[str, float]]
    wins_frac: float
    levers: tuple[Root, ...]
    bound: Bound | None
    years: tuple[Years, ...]
    lives: LifeMap | None
    map: Map | None

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "scenario": self.scenario, "samples": self.samples, "per": self.per,
            "boundary": self.boundary.model_dump(), "orbit": self.orbit, "ground": self.ground,
            "usd": _plain(self.usd), "equal_wacc_usd": _plain(self.equal_wacc_usd),
            "orbit_wins_frac": self.wins_frac,
            "levers": {root.lever: root.as_dict() for root in self.levers},
            "bound": None if self.bound is None else self.bound.as_dict(),
            "years": [found.as_dict() for found in self.years],
            "lives": None if self.lives is None else self.lives.as_dict(),
            "map": None if self.map is None else self.map.as_dict(),
        }  # fmt: skip

    def text(self, lang: str = "en") -> str:
        """The same for people."""
        from evernoon.study.break_even_text import text

        return text(self, lang)


def _plain(found: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {side: dict(spread) for side, spread in found.items()}


def break_even(
    scenario: Scenario,
    over: tuple[str, ...] = (),
    samples: int = SAMPLES,
    per: Per = "pflop-hour",
    boundary: Boundary | None = None,
    orbit: str | None = None,
    ground: str | None = None,
    points: int = POINTS,
) -> BreakEven:
    """Break-even of orbit against ground for every lever, the years, and a map over one or two levers.

    over: one or two names of levers, each with or without a range as `launch=0:2000`.
    Errors: break-even-one-side, unknown-choice, lever-range.
    """
    axes(over)  # Refused before anything is worked out.
    return compared(stand(scenario, samples, boundary), over, per, orbit, ground, points)


def compared(
    held: Stand,
    over: tuple[str, ...] = (),
    per: Per = "pflop-hour",
    orbit: str | None = None,
    ground: str | None = None,
    points: int = POINTS,
) -> BreakEven:
    """The same for what has been worked out already. Errors: as `break_even`."""
    wanted = axes(over)
    found = contest(held, per, orbit, ground)
    roots = {lever.name: root(found, lever) for lever in LEVERS if means_something(found, lever)}
    usd = {side: spread(found.usd(side)) for side in found.sites}
    return BreakEven(
        scenario=held.scenario.name, samples=held.draws.size, per=per, boundary=held.boundary,
        orbit=found.orbit, ground=found.ground, usd=usd, equal_wacc_usd=_equal(found),
        wins_frac=float(np.mean(found.usd("orbit") < found.usd("ground"))),
        levers=tuple(roots.values()), bound=bound(found),
        years=tuple(years(found, slip) for slip in SLIPS), lives=life_map(found),
        map=mapped(found, wanted, roots, points) if wanted else None,
    )  # fmt: skip


def means_something(found: Contest, lever: Lever) -> bool:
    """Whether a lever moves anything on these sites and in this boundary."""
    boundary = found.stand.boundary
    if found.stand.kind(found.ground) not in lever.kinds:
        return False
    if lever.name in ("life", "chip-life") and boundary.years is not None:
        return False
    if lever.name == "wacc" and boundary.wacc != "own":
        return False
    return lever.name != "equal-wacc" or boundary.wacc != "none"


def root(found: Contest, lever: Lever) -> Root:
    """Where a lever makes both sides equal, sample by sample.

    The median of these values is the value at which orbit wins in half of the sets, because every
    lever works one way. Units of another life are interpolated between designs; at P10, P50 and P90
    they are designed anew until these stand still.
    """
    best, worst = _ends(found, lever)
    values = _between(found, lever, best, worst)
    if lever.name in ("life", "chip-life"):
        values = _designed(found, lever, values)
    return Root(
        lever=lever.name, unit=lever.unit, favours=lever.favours,
        now=spread(moves.now(found, lever)), value=_finite_spread(values),
        reached_frac=float(np.mean(np.isfinite(values))),
        always_frac=float(np.mean(values == (np.inf if lever.favours == "low" else -np.inf))),
        never_frac=float(np.mean(values == (-np.inf if lever.favours == "low" else np.inf))),
        low=lever.low, high=lever.high, best=float(np.median(best)),
        best_usd={s: spread(_usd(found, s, lever, best))["p50"] for s in found.sites},
    )  # fmt: skip


def _designed(found: Contest, lever: Lever, values: Array) -> Array:
    """The same with designs of their own at the quantiles; each pass removes nearly all that is left."""
    (side,) = lever.sides
    for _ in range(_MOST_PASSES):
        before = _finite_spread(values)
        news = [x for x in before.values() if x is not None]
        if not news:
            break
        found.nodes[side] = (*found.nodes.get(side, ()), *news)
        values = roots(found, lever)
        after = _finite_spread(values)
        if all(_close(before[key], after[key]) for key in before):
            break
    return values


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _STILL * abs(other)


def roots(found: Contest, lever: Lever) -> Array:
    """Break-even by sample; an infinity where the range holds none, on the side where it would lie."""
    return _between(found, lever, *_ends(found, lever))


def _between(found: Contest, lever: Lever, best: Array, worst: Array) -> Array:
    """The same between two ends of the range."""
    gap = _gap(found, lever)
    never, always = gap(best) > 0.0, gap(worst) <= 0.0
    away = np.inf if lever.favours == "low" else -np.inf
    found_at = np.where(always, away, crossing(gap, best, worst))
    return np.where(never, -away, found_at)


def _gap(found: Contest, lever: Lever) -> Callable[[Array], Array]:
    """How much dearer orbit is with a lever at x, as a share of both costs; a side it does not move is priced once."""
    still = {side: found.usd(side) for side in found.sites if side not in lever.sides}

    def gap(x: Array) -> Array:
        orbit, ground = (
            still[side] if side in still else _usd(found, side, lever, x) for side in found.sites
        )
        both = orbit + ground
        return np.divide(orbit - ground, both, out=np.zeros_like(both), where=both > 0.0)

    return gap


def _ends(found: Contest, lever: Lever) -> tuple[Array, Array]:
    """Where a lever is best for orbit and where it is worst (sample,): the ends of its range.

    A life has its best in between: longer than that, units wear out and carry more to last.
    """
    size = found.stand.draws.size
    low, high = np.full(size, lever.low), np.full(size, lever.high)
    if lever.name in ("life", "chip-life"):
        usd = [_usd(found, lever.sides[0], lever, x) for x in moves.LIFE_NODES]
        high = np.asarray(moves.LIFE_NODES)[np.argmin(usd, axis=0)]
    return (low, high) if lever.favours == "low" else (high, low)


def _usd(found: Contest, side: str, lever: Lever, x: Array | float) -> Array:
    return found.usd(side, moves.moved(found, side, lever, x))


def _equal(found: Contest) -> dict[str, dict[str, float]]:
    rate = found.stand.by.equal_frac
    lever = moves.BY_NAME["equal-wacc"]
    return {side: spread(_usd(found, side, lever, rate)) for side in found.sites}


def bound(found: Contest) -> Bound | None:
    """What chips alone cost on both sides, against the cheapest data centre of one's own.

    None where there is none: a rent cannot be split.
    """
    owned, chips = against_owned(found), LINES.index("chips")
    if owned is None:
        return None
    ground, orbit = owned.line_usd("ground"), owned.line_usd("orbit")[chips]
    total = ground.sum(axis=0)
    share = ground[chips] / total
    return Bound(
        per=found.per, ground_chips_frac=spread(share), most_saved_frac=float(1.0 - np.median(share)),
        orbit_chips_usd=spread(orbit), ground_usd=spread(total),
        free_wins_frac=float(np.mean(orbit < total)),
    )  # fmt: skip


def spread(values: Array) -> dict[str, float]:
    """P10, P50, P90 that are samples themselves."""
    ordered = np.sort(values + np.zeros(1))
    return {name: float(ordered[round(q * (ordered.size - 1))]) for name, q in _QUANTILES.items()}


def _finite_spread(values: Array) -> dict[str, float | None]:
    return {name: x if np.isfinite(x) else None for name, x in spread(values).items()}

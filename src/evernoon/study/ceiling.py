"""How fast each way to grow can grow at all: the most that can be added in a year, and what binds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evernoon.constants import DAY_S, JULIAN_YEAR_S

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.choice import DollarsChoice
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot
    from evernoon.scenario.model import Scenario
    from evernoon.study.contest import Stand

SAMPLES = 256
_GW = 1e9
_DAYS_PER_YEAR = JULIAN_YEAR_S / DAY_S


@dataclass(frozen=True, slots=True)
class Most:
    """The most that can be added in one year by one kind of site."""

    gw: float
    """Median over the assumption sets."""
    p10_gw: float
    p90_gw: float
    binding: str
    """The limit that is the least in most assumption sets."""
    binding_frac: float
    limits_gw: Mapping[str, float]
    """Median of every limit alone."""


@dataclass(frozen=True, slots=True)
class Need:
    """What the announced plan needs, beside what has been demonstrated."""

    gw_per_year: float
    kw_per_t: float
    t_per_year: float
    demonstrated_t_per_year: float
    flights_per_day: float
    demonstrated_flights_per_day: float
    launcher: str
    chips_per_year: float
    demonstrated_chips_per_year: float


@dataclass(frozen=True, slots=True)
class Ceiling:
    """By year and kind of site; and the announced plans, where there is an orbit."""

    scenario: str
    samples: int
    years: Mapping[int, Mapping[str, Most]]
    plans: tuple[Need, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        years = {
            str(year): {kind: _plain(most) for kind, most in kinds.items()}
            for year, kinds in self.years.items()
        }
        plans = [_plain(need) for need in self.plans]
        return {
            "scenario": self.scenario, "samples": self.samples, "years": years, "plans": plans,
        }  # fmt: skip

    def text(self, lang: str = "en") -> str:
        """The same for people."""
        from evernoon.study.ceiling_text import text

        return text(self, lang)


def _plain(record: Most | Need) -> dict[str, Any]:
    found = {name: getattr(record, name) for name in record.__slots__}
    return {k: dict(v) if isinstance(v, Mapping) else v for k, v in found.items()}


def ceiling(scenario: Scenario, samples: int = SAMPLES) -> Ceiling:
    """The most the world can add each calendar year of the scenario, with its own designs.

    Each kind of site is given all chips of the world: the two ceilings are not to be added. Orbit's
    mass is what outsiders leave of the scenario's vehicle; slots fill with what was added before.
    """
    from evernoon.study.contest import stand

    return reached(stand(scenario, samples))


def reached(held: Stand) -> Ceiling:
    """The same for what has been worked out already."""
    time, draws = held.clock, held.draws
    lots = [(lot, c.dollars) for lot, c in zip(held.lots, held.choices, strict=True)]
    newest = {lot.kind: (lot, paid) for lot, paid in sorted(lots, key=lambda x: x[0].from_month)}
    if "owned" in newest and "rented" in newest:
        newest["rented"] = newest["owned"]  # a rented chip hides the data centre it stands in
    span = range(int(time.date(0)[:4]), int(time.date(time.months - 1)[:4]) + 1)
    kinds = {kind: _years(*one, span, time, draws) for kind, one in newest.items()}
    years: dict[int, dict[str, Most]] = {
        year: {kind: found[year] for kind, found in kinds.items()} for year in span
    }
    orbit = newest.get("orbit")
    plans = () if orbit is None else _plans(orbit[0], draws)
    return Ceiling(held.scenario.name, draws.size, years, plans)


def _years(
    lot: Lot, paid: DollarsChoice, span: range, time: Clock, draws: Draws
) -> dict[int, Most]:
    from evernoon.dollars.ceiling import design, ground_limits_w, orbit_limits_w

    unit = design(lot, paid)
    added: dict[int, Array] = {}
    found: dict[int, Most] = {}
    life_years = np.maximum(unit.life_s / JULIAN_YEAR_S, 1.0)
    for year in span:
        if lot.kind == "orbit":
            standing = _standing_w(added, year, life_years)
            limits = orbit_limits_w(unit, lot, standing, year, time, draws)
        else:
            limits = ground_limits_w(unit, year, draws)
        added[year] = np.min(list(limits.values()), axis=0)
        found[year] = _most(limits, added[year])
    return found


def _standing_w(added: Mapping[int, Array], year: int, life_years: Array) -> Array:
    """What was added in the years of a life before."""
    standing = np.zeros_like(life_years)
    for past, watts in added.items():
        standing = standing + watts * (year - past < life_years)
    return standing


def _most(limits: Mapping[str, Array], least: Array) -> Most:
    names = list(limits)
    which = np.argmin(np.stack(list(limits.values())), axis=0)
    counts = np.bincount(which, minlength=len(names))
    p10, p50, p90 = (float(q) / _GW for q in np.quantile(least, (0.1, 0.5, 0.9)))
    medians = {name: float(np.median(watts)) / _GW for name, watts in limits.items()}
    share = float(counts.max() / counts.sum())
    return Most(p50, p10, p90, names[int(np.argmax(counts))], share, medians)


def _plans(lot: Lot, draws: Draws) -> tuple[Need, ...]:
    """The plan at the specific power filed and at the one shown."""
    from evernoon.assumptions.catalogue import row
    from evernoon.assumptions.kinds import Launcher
    from evernoon.dollars.ceiling import plan

    announced, rocket = plan(draws), cast(Launcher, row("launchers", lot.launcher))
    chip_w = float(np.median(lot.flops.chip_w))
    needs = []
    for w_per_kg in (announced.w_per_kg, announced.shown_w_per_kg):
        kg_per_year = announced.w_per_year / w_per_kg
        needs.append(Need(
            gw_per_year=announced.w_per_year / _GW,
            kw_per_t=w_per_kg,
            t_per_year=kg_per_year / 1000.0,
            demonstrated_t_per_year=announced.demonstrated_kg_per_year / 1000.0,
            flights_per_day=kg_per_year / rocket.payload_leo_kg / _DAYS_PER_YEAR,
            demonstrated_flights_per_day=rocket.demonstrated_per_year / _DAYS_PER_YEAR,
            launcher=lot.launcher,
            chips_per_year=announced.w_per_year / chip_w,
            demonstrated_chips_per_year=announced.chip_w_per_year / chip_w,
        ))  # fmt: skip
    return tuple(needs)

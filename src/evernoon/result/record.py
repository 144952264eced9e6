"""What a run leaves: arrays of all blocks, filled in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.flows.base import Array, check_shapes, declarations
from evernoon.flows.clock import Clock
from evernoon.flows.demand import Work
from evernoon.flows.data import Quality
from evernoon.flows.dollars import LINES, Ledger, Levelised
from evernoon.flows.limits import LIMITS
from evernoon.flows.rules import Finding, Permits
from evernoon.flows.runway import STATEMENT_LINES, Books, Orders
from evernoon.flows.site import Lot
from evernoon.flows.tokens import Served
from evernoon.flows.wear import Fleet

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.scenario.model import Scenario

PERFORMANCE_ROOMS = ("orbits", "sunlight", "watts", "heat", "body", "wear", "flops", "links")


@dataclass(frozen=True, slots=True)
class Month:
    """All flows of one month."""

    index: int
    permits: Permits
    fleet: Fleet
    work: Work
    served: Served
    quality: Quality
    ledger: Ledger
    books: Books
    orders: Orders


@dataclass(frozen=True, slots=True)
class Verdict:
    """Levelised cost and findings of one block."""

    levelised: Levelised
    findings: tuple[Finding, ...]


def _series(month: Month) -> dict[str, Array]:
    """What is kept of a month for quantiles: room.field -> array with `sample` last, month axis added outside."""
    fleet, served, ledger, books = month.fleet, month.served, month.ledger, month.books
    return {
        "wear.units": fleet.units,
        "wear.arrived_units": fleet.arrived_units,
        "wear.lost_units": fleet.lost_units,
        "wear.launched_kg": fleet.launched_kg,
        "demand.users": month.work.users,
        "demand.share_frac": month.work.share_frac[0],
        "tokens.offered_token": served.offered_token,
        "tokens.served_token": served.served_token,
        "tokens.unmet_token": served.unmet_token,
        "tokens.busy_frac": served.busy_frac,
        "tokens.gpu_hours": served.gpu_hours,
        "tokens.energy_kwh": served.energy_kwh,
        "tokens.train_flop": served.train_flop,
        "data.stock_token": month.quality.stock_token,
        "data.quality": month.quality.quality,
        "data.loop_gain": month.quality.loop_gain,
        "dollars.lot_usd": ledger.usd.sum(axis=1),
        "dollars.line_usd": ledger.usd.sum(axis=0),
        "dollars.usd_per_gpu_hour": ledger.usd_per_gpu_hour,
        "dollars.launch_usd_per_kg": ledger.launch_usd_per_kg,
        "runway.line_usd": books.line_usd,
        "runway.raised_usd": books.raised_usd,
        "runway.value_usd": books.value_usd,
        "rules.expected_fine_usd": month.permits.expected_fine_usd,
    }


SERIES_DIMS: Mapping[str, tuple[str, ...]] = {
    "wear.units": ("lot",), "wear.arrived_units": ("lot",), "wear.lost_units": ("lot",), "wear.launched_kg": (),
    "demand.users": ("product",), "demand.share_frac": (),
    "tokens.offered_token": ("product",), "tokens.served_token": ("product",), "tokens.unmet_token": ("product",),
    "tokens.busy_frac": ("lot",), "tokens.gpu_hours": ("lot",), "tokens.energy_kwh": ("lot",),
    "tokens.train_flop": (), "data.stock_token": (), "data.quality": (), "data.loop_gain": (),
    "dollars.lot_usd": ("lot",), "dollars.line_usd": ("line",), "dollars.usd_per_gpu_hour": ("lot",),
    "dollars.launch_usd_per_kg": (), "runway.line_usd": ("statement_line",), "runway.raised_usd": (),
    "runway.value_usd": (), "rules.expected_fine_usd": (),
}  # fmt: skip


class Record:
    """Arrays of a whole run, filled block by block in any order."""

    def __init__(self, scenario: Scenario, clock: Clock, samples: int, seed: int) -> None:
        self.scenario, self.clock, self.samples, self.seed = scenario, clock, samples, seed
        self.cash_usd = np.zeros((clock.months, samples))
        self.gap_usd = np.zeros(samples)
        self.series: dict[str, np.ndarray[Any, np.dtype[np.float32]]] = {}
        self.limit_counts: Array = np.zeros((0, len(LIMITS)))
        self.cost_usd: Array = np.zeros((0, samples))
        self.delivered_hours: Array = np.zeros((0, samples))
        self.per_lot: dict[str, list[Array]] = {}
        self.levelised: dict[str, Array] = {}
        self.findings: tuple[Finding, ...] = ()
        self.used: dict[str, None] = {}
        self.sites: tuple[str, ...] = tuple(scenario.sites)
        self.lot_sites: tuple[str, ...] = ()
        self.lot_kinds: tuple[str, ...] = ()
        self.samples_done = 0

    def lots(self, lots: tuple[Lot, ...], first: int, draws: Draws) -> None:
        """Performance of every lot, as (lot, ..., sample) where it has a sample axis."""
        self.lot_sites = tuple(lot.site for lot in lots)
        self.lot_kinds = tuple(lot.kind for lot in lots)
        here = slice(first, first + draws.size)
        if not self.cost_usd.shape[0]:
            self.cost_usd = np.zeros((len(lots), self.samples))
            self.delivered_hours = np.zeros((len(lots), self.samples))
            self.limit_counts = np.zeros((len(lots), len(LIMITS)))
        for index, lot in enumerate(lots):
            for room in PERFORMANCE_ROOMS:
                self._keep_performance(index, room, getattr(lot, room), here)

    def _keep_performance(self, index: int, room: str, flow: object, here: slice) -> None:
        for name, declaration in declarations(flow):
            value = np.asarray(getattr(flow, name))
            key = f"{room}.{name}@{index}"
            if declaration.dims[-1:] != ("sample",):
                self.levelised.setdefault(key, value)
                continue
            if key not in self.levelised:
                self.levelised[key] = np.zeros((*value.shape[:-1], self.samples))
            self.levelised[key][..., here] = value

    def month(self, month: Month, first: int) -> None:
        """Keep one month of one block; check shapes in the first month and identities in all."""
        size = month.books.cash_usd.size
        here, t = slice(first, first + size), month.index
        if t == 0:
            for flow in (month.fleet, month.work, month.served, month.quality, month.ledger, month.books, month.orders):
                check_shapes(flow, {"sample": size})
        _assert_identities(month)
        for name, value in _series(month).items():
            if name not in self.series:
                self.series[name] = np.zeros((*value.shape[:-1], self.clock.months, self.samples), np.float32)
            self.series[name][..., t, here] = value
        self.cash_usd[t, here] = month.books.cash_usd
        self.gap_usd[here] = np.maximum(self.gap_usd[here], -month.books.cash_usd)
        self.cost_usd[:, here] += month.ledger.usd_per_gpu_hour * month.served.gpu_hours
        self.delivered_hours[:, here] += month.served.gpu_hours
        self._count_limits(month)

    def _count_limits(self, month: Month) -> None:
        """The limit on growth where one was met this month, else the limit on operation."""
        growth = np.where(month.fleet.limit > 0, month.fleet.limit, month.orders.limit)
        code = np.where(growth > 0, growth, month.served.limit).astype(int)
        there = (month.fleet.units > 0) | (growth > 0)
        for lot in range(code.shape[0]):
            counts = np.bincount(code[lot][there[lot]], minlength=len(LIMITS))
            self.limit_counts[lot] += counts

    def verdict(self, verdict: Verdict, first: int, draws: Draws) -> None:
        """Keep levelised cost and findings of a block."""
        here = slice(first, first + draws.size)
        for name, _ in declarations(verdict.levelised):
            value = getattr(verdict.levelised, name)
            key = f"dollars.{name}"
            if key not in self.levelised:
                self.levelised[key] = np.zeros((*value.shape[:-1], self.samples))
            self.levelised[key][..., here] = value
        self.findings = self.findings or verdict.findings
        self.used.update(dict.fromkeys(draws.used))
        self.samples_done += draws.size


def _assert_identities(month: Month) -> None:
    """What must hold for every sample of every month; a failure is a bug, so it is an assertion."""
    served = month.served
    kept = served.served_token + served.unmet_token + served.deferred_token
    assert np.allclose(kept, served.offered_token, rtol=1e-9, atol=1e-3), "offered != served + unmet + deferred"
    lines = month.books.line_usd
    at = STATEMENT_LINES.index
    assets = lines[[at("cash"), at("receivables"), at("plant"), at("other_assets")]].sum(axis=0)
    claims = lines[
        [at("payables"), at("deferred_revenue"), at("debt"), at("paid_in"), at("retained")]
    ].sum(axis=0)
    worst = float(np.max(np.abs(assets - claims)))
    scale = float(np.max(np.abs(assets)))
    assert worst <= max(0.005, 1e-14 * scale * 16), f"assets - liabilities - equity = {worst} USD"



"""What a run leaves: arrays of every part of the samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from evernoon.flows.base import Array, check_shapes, declarations
from evernoon.flows.clock import Clock
from evernoon.flows.data import Quality
from evernoon.flows.demand import Work
from evernoon.flows.dollars import Burden, Ledger, Levelised
from evernoon.flows.limits import LIMITS
from evernoon.flows.rules import Finding, Permits
from evernoon.flows.runway import Books, Orders
from evernoon.flows.site import Lot
from evernoon.flows.tokens import Served
from evernoon.flows.wear import Fleet
from evernoon.runway.lines import imbalance_usd

if TYPE_CHECKING:
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
    """Levelised cost, carbon and water, and findings of one block."""

    levelised: Levelised
    burden: Burden
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
        "dollars.usd": ledger.usd,
        "dollars.lot_usd": ledger.usd.sum(axis=1),
        "dollars.line_usd": ledger.usd.sum(axis=0),
        "dollars.usd_per_gpu_hour": ledger.usd_per_gpu_hour,
        "dollars.launch_usd_per_kg": ledger.launch_usd_per_kg,
        "runway.line_usd": books.line_usd,
        "runway.raised_usd": books.raised_usd,
        "runway.value_usd": books.value_usd,
        "runway.default_code": books.default_code,
        "runway.headroom_frac": books.headroom_frac,
        "runway.staff": books.staff,
        "runway.pace_frac": books.pace_frac,
        "rules.expected_fine_usd": month.permits.expected_fine_usd,
    }


SERIES_DIMS: Mapping[str, tuple[str, ...]] = {
    "wear.units": ("lot",), "wear.arrived_units": ("lot",), "wear.lost_units": ("lot",), "wear.launched_kg": (),
    "demand.users": ("product",), "demand.share_frac": (),
    "tokens.offered_token": ("product",), "tokens.served_token": ("product",), "tokens.unmet_token": ("product",),
    "tokens.busy_frac": ("lot",), "tokens.gpu_hours": ("lot",), "tokens.energy_kwh": ("lot",),
    "tokens.train_flop": (), "data.stock_token": (), "data.quality": (), "data.loop_gain": (),
    "dollars.usd": ("lot", "line"), "dollars.lot_usd": ("lot",), "dollars.line_usd": ("line",),
    "dollars.usd_per_gpu_hour": ("lot",), "dollars.launch_usd_per_kg": (),
    "runway.line_usd": ("statement_line",), "runway.raised_usd": (), "runway.value_usd": (),
    "runway.default_code": (), "runway.headroom_frac": ("covenant",),
    "runway.staff": (), "runway.pace_frac": (),
    "rules.expected_fine_usd": (),
}  # fmt: skip


class Record:
    """Arrays of a part of the samples, filled month by month; `whole` lays the parts side by side."""

    def __init__(self, scenario: Scenario, clock: Clock, seed: int, size: int) -> None:
        self.scenario, self.clock, self.seed, self.samples = scenario, clock, seed, size
        self.sites: tuple[str, ...] = tuple(scenario.sites)
        self.lot_sites: tuple[str, ...] = ()
        self.lot_kinds: tuple[str, ...] = ()
        self.cash_usd: Array = np.zeros((clock.months, size))
        self.gap_usd: Array = np.zeros(size)
        self.series: dict[str, npt.NDArray[np.float32]] = {}
        """Monthly series by `room.field`: (..., month, sample)."""
        self.fields: dict[str, Array] = {}
        """Flows of performance (`room.field@lot`) and verdict (`dollars.field`)."""
        self.fixed: dict[str, Array] = {}
        """Fields of performance without a sample axis."""
        self.limit_counts: Array = np.zeros((0, len(LIMITS)))
        self.cost_usd: Array = np.zeros((0, size))
        self.delivered_hours: Array = np.zeros((0, size))
        self.findings: tuple[Finding, ...] = ()
        self.used: tuple[str, ...] = ()

    def lots(self, lots: tuple[Lot, ...]) -> None:
        """Keep the performance of every lot."""
        self.lots_named(lots)
        for index, lot in enumerate(lots):
            for room in PERFORMANCE_ROOMS:
                self._keep(f"@{index}", room, getattr(lot, room))

    def lots_named(self, lots: tuple[Lot, ...]) -> None:
        """Keep where the lots stand, and make room for what is counted by lot."""
        self.lot_sites = tuple(lot.site for lot in lots)
        self.lot_kinds = tuple(lot.kind for lot in lots)
        self.cost_usd = np.zeros((len(lots), self.samples))
        self.delivered_hours = np.zeros((len(lots), self.samples))
        self.limit_counts = np.zeros((len(lots), len(LIMITS)))

    def _keep(self, lot: str, room: str, flow: object) -> None:
        for name, declaration in declarations(flow):
            if "phase" in declaration.dims:
                # Passed from room to room only: a third of the memory of a run, and nobody reads them after.
                continue
            kept = self.fields if declaration.dims[-1:] == ("sample",) else self.fixed
            kept[f"{room}.{name}{lot}"] = np.asarray(getattr(flow, name))

    def month(self, month: Month) -> None:
        """Keep one month; check shapes in the first month and identities in all."""
        t, books = month.index, month.books
        if t == 0:
            kept = (
                month.fleet,
                month.work,
                month.served,
                month.quality,
                month.ledger,
                books,
                month.orders,
            )
            for flow in kept:
                check_shapes(flow, {"sample": self.samples})
        _assert_identities(month)
        for name, value in _series(month).items():
            if name not in self.series:
                shape = (*value.shape[:-1], self.clock.months, self.samples)
                self.series[name] = np.zeros(shape, np.float32)
            self.series[name][..., t, :] = value
        self.count(month)

    def count(self, month: Month) -> None:
        """Keep what is counted over all months: cash, cost, hours, limits."""
        books, hours = month.books, month.served.gpu_hours
        self.cash_usd[month.index] = books.cash_usd
        self.gap_usd = np.maximum(self.gap_usd, -books.cash_usd)
        self.cost_usd += month.ledger.usd_per_gpu_hour * hours
        self.delivered_hours += hours
        self._count_limits(month)

    def _count_limits(self, month: Month) -> None:
        """The limit on growth where one was met this month, else the limit on operation."""
        growth = np.where(month.fleet.limit > 0, month.fleet.limit, month.orders.limit)
        code = np.where(growth > 0, growth, month.served.limit).astype(int)
        there = (month.fleet.units > 0) | (growth > 0)
        lots, kinds = self.limit_counts.shape
        by_lot = code + kinds * np.arange(lots)[:, np.newaxis]
        met = np.bincount(by_lot[there], minlength=lots * kinds)
        self.limit_counts += met.reshape(lots, kinds)

    def verdict(self, verdict: Verdict, used: tuple[str, ...]) -> None:
        """Keep levelised cost, carbon and water, findings, and the ids of the assumptions used."""
        self._keep("", "dollars", verdict.levelised)
        self._keep("", "dollars", verdict.burden)
        self.findings, self.used = verdict.findings, used


def _assert_identities(month: Month) -> None:
    """What must hold for every sample of every month; a failure is a bug, so it is an assertion."""
    served = month.served
    kept = served.served_token + served.unmet_token + served.deferred_token
    assert np.allclose(kept, served.offered_token, rtol=1e-9, atol=1e-3), (
        "offered != served + unmet + deferred"
    )
    lines = month.books.line_usd
    worst = float(np.max(np.abs(imbalance_usd(lines))))
    scale = float(np.max(np.abs(lines)))
    assert worst <= max(0.005, 1e-14 * scale * 16), f"assets - liabilities - equity = {worst} USD"

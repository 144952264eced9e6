"""A company on a clock, and the flows of the other rooms as plain numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from evernoon import runway
from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array, check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.data import Quality
from evernoon.flows.demand import Work
from evernoon.flows.dollars import LINES, Ledger
from evernoon.flows.rules import Permits
from evernoon.flows.runway import STATEMENT_LINES, Books, Orders
from evernoon.flows.shocks import Shocks
from evernoon.flows.site import Lot
from evernoon.flows.tokens import Served


@dataclass
class Month:
    """What the other rooms say in a month; (sample,) or one number each."""

    usd: float | Array = 0.0
    """(lot, line, sample) or a number for every line."""
    offered_token: float = 0.0
    served_token: float = 0.0
    price: float = 0.0
    other_revenue: float = 0.0
    licence: float = 0.0
    fine: float = 0.0
    unit_usd: tuple[float, ...] = (1e6, 1e6, 1e6)
    usd_per_gpu_hour: tuple[float, ...] = (3.0, 2.0, 4.0)
    held_usd_per_year: tuple[float, ...] = (3.0, 2.0, 4.0)
    most_units: tuple[float, ...] = (1e9, 1e9, 1e9)


@dataclass
class Twin:
    """A run of the room alone."""

    choice: runway.CompanyChoice
    start: str = "2025-04"
    months: int = 24
    size: int = 3
    kinds: tuple[tuple[str, str, int], ...] = (
        ("orbit", "orbit", 0),
        ("own", "owned", -3),
        ("cloud", "rented", -9),
    )
    plan: Array | None = None
    decide: str = "plan"
    flop_per_s: dict[str, float] = field(default_factory=dict)
    """Of a unit by site, one where not named."""
    power: dict[str, float] = field(default_factory=dict)
    """By site, the month from which its power comes."""
    overrides: dict[str, float] = field(default_factory=dict)
    factors: dict[str, Array] = field(default_factory=dict)
    state: Any = None

    def ledger(self, m: Month) -> Ledger:
        """What the dollars room says in a month."""
        n, one = len(self.kinds), np.ones(self.size)

        def wide(values: tuple[float, ...]) -> Array:
            return np.asarray(values)[:n, None] * one

        usd = np.broadcast_to(np.asarray(m.usd), (n, len(LINES), self.size)).astype(float)
        return Ledger(
            usd, wide(m.usd_per_gpu_hour), one, one, one, wide(m.unit_usd),
            wide(m.held_usd_per_year), wide(m.most_units),
        )  # fmt: skip

    def open(self, quote: Month | None = None) -> tuple[Books, Orders]:
        lots = tuple(
            cast(
                Lot,
                SimpleNamespace(
                    site=s, kind=k, from_month=m, installed_units=0.0,
                    flops=SimpleNamespace(
                        nominal_flop_per_s=np.full(self.size, self.flop_per_s.get(s, 1.0)),
                        delivered_frac=np.ones(self.size),
                    ),
                    watts=SimpleNamespace(power_from_months=np.full(self.size, self.power.get(s, 0.0))),
                ),
            )
            for s, k, m in self.kinds
        )  # fmt: skip
        plan = np.zeros((len(lots), self.months)) if self.plan is None else self.plan
        clock = Clock(self.start, self.months, self.start, 180)
        draws = Draws(seed=1, block_index=0, size=self.size, overrides=self.overrides)
        ledger = self.ledger(quote or Month())
        self.state, books, orders = runway.start(
            self.choice, lots, plan, self.decide, ledger, clock, draws
        )
        self.check(books, orders)
        return books, orders

    def month(self, t: int, m: Month, launched: Array | None = None) -> tuple[Books, Orders]:
        n, size = len(self.kinds), self.size
        one, rows = np.ones(size), np.ones((1, size))

        zeros, ledger = np.zeros((n, size)), self.ledger(m)
        work = Work(np.zeros((1, 1, size)), rows, rows, m.price * rows, m.other_revenue * rows, one)
        served = Served(
            m.offered_token * rows, m.served_token * rows, 0 * rows, 0 * rows,
            np.zeros((n, 1, size)), zeros, zeros, zeros, one, zeros,
        )  # fmt: skip
        quality = Quality(one, one, one, one, one, m.licence * one)
        permits = Permits(np.ones((1, 1, n)), rows, np.ones((n, size)), m.fine * one)
        shocks = Shocks(size, (), np.zeros((0, self.months, size)), self.factors)
        self.state, books, orders = runway.step(
            self.state,
            ledger,
            work,
            served,
            quality,
            permits,
            shocks,
            t,
            launched_units=launched,
        )
        self.check(books, orders)
        return books, orders

    def check(self, books: Books, orders: Orders) -> None:
        sizes = {
            "sample": self.size, "lot": len(self.kinds), "statement_line": len(STATEMENT_LINES),
        }  # fmt: skip
        check_shapes(books, sizes)
        check_shapes(orders, sizes)

    def run(self, month: Callable[[int], Month] = lambda t: Month()) -> list[tuple[Books, Orders]]:
        self.open()
        return [self.month(t, month(t)) for t in range(self.months)]


@pytest.fixture
def twin() -> type[Twin]:
    return Twin


@pytest.fixture
def month() -> type[Month]:
    return Month


XAI = {
    "name": "xai-2025",
    "cash": "4.0 bn USD",
    "stated": {"net_burn": "13 bn USD/yr", "revenue": {2025: "0.5 bn USD/yr"}},
    "raises": [{"date": "2025-06", "amount": "9.3 bn USD", "name": "June 2025"}],
}


@pytest.fixture
def xai() -> Callable[..., runway.CompanyChoice]:
    """The company of the articles, with changes."""

    def make(**changes: object) -> runway.CompanyChoice:
        return runway.CompanyChoice.model_validate({**XAI, **changes})

    return make

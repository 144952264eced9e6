"""Idle chips let by the month: own work first, never more than is idle, begun with a margin, off by default."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.assumptions.draws import Draws
from evernoon.dollars import Built, Rented, idle_rents
from evernoon.flows.clock import Clock
from evernoon.flows.dollars import LINES, Ledger
from evernoon.flows.tokens import Served
from evernoon.runway import CompanyChoice
from evernoon.runway.idle import Idle, extra_energy_usd_per_gpu_hour, idle, let

ENERGY = LINES.index("energy")
HOURS = 1e6


def month_of(busy: float, energy_usd: float = 1e5) -> tuple[Ledger, Served]:
    usd = np.zeros((1, len(LINES), 1))
    usd[0, ENERGY] = energy_usd
    served = SimpleNamespace(gpu_hours=np.full((1, 1), HOURS), busy_frac=np.full((1, 1), busy))
    return cast(Ledger, SimpleNamespace(usd=usd)), cast(Served, served)


def chips(rent: float = 2.0, margin: float = 0.1) -> Idle:
    one = np.ones(1)
    return Idle(np.full((1, 9, 1), rent), 0.1, 0.5 * one, margin * one, 0.3 * one, np.zeros((1, 1)))


def test_what_was_idle_last_month_is_let_this_month() -> None:
    state, one = chips(), np.ones(1)
    ledger, served = month_of(0.4)
    assert let(state, ledger, served, one, 0) == (0.0, 0.0)
    rent, power = let(state, ledger, served, one, 1)
    assert rent == pytest.approx(0.5 * HOURS * 1.0)
    # Of 1e5 USD at a draw of 0.3 + 0.7 x 0.4, a busy hour more costs 0.7 / 0.58.
    assert power == pytest.approx(0.5 * 1e5 * 0.7 / 0.58)


def test_own_work_goes_first() -> None:
    state, one = chips(), np.ones(1)
    let(state, *month_of(0.2), one, 0)
    rent, _ = let(state, *month_of(0.95), one, 1)
    assert rent == pytest.approx(0.05 * HOURS)
    assert let(state, *month_of(0.95), one, 2) == (0.0, 0.0)


def test_letting_begins_with_a_margin_and_ends_below_the_cost() -> None:
    one, (ledger, served) = np.ones(1), month_of(0.0, 3e5)
    cost = float(
        extra_energy_usd_per_gpu_hour(
            np.asarray(3e5), np.asarray(HOURS), np.asarray(0.0), np.asarray(0.3)
        )
    )
    state = chips(rent=2.0 * cost)
    for lever, lets in ((1.05, False), (1.15, True), (1.05, True), (0.95, False), (1.05, False)):
        let(state, ledger, served, one * lever, 0)
        assert bool(state.let_frac > 0.0) is lets


@given(st.lists(st.floats(0.0, 1.0), min_size=2, max_size=8), st.floats(0.0, 5.0))
def test_never_more_than_is_idle(busy: list[float], lever: float) -> None:
    state = chips()
    for month, share in enumerate(busy):
        rent, power = let(state, *month_of(share), np.full(1, lever), month)
        assert 0.0 <= rent <= (1.0 - share) * HOURS * lever * 1.0 * (1 + 1e-12)
        assert power >= 0.0 and np.all(state.let_frac <= 0.9)


def test_switched_off_by_default_and_rented_chips_are_not_let() -> None:
    draws, clock = Draws(1, 0, 3), Clock("2026-12", 6, "2026-12", 180)
    choices: Any = (Built(country="US", chip="gb300"), Rented(chip="b200", country="US"))
    rents = idle_rents(choices, "marketplace", clock, draws)
    assert np.all(rents[0] > 0.0) and not np.any(rents[1])
    assert idle(CompanyChoice(name="xai-2025"), rents, draws) is None

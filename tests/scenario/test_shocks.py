"""Events: dated and hazard, their levers, the same whatever the length of the run."""

from __future__ import annotations

import numpy as np
import pytest

from evernoon.assumptions.draws import Draws
from evernoon.flows.clock import MONTH_S, Clock
from evernoon.scenario.events import Event
from evernoon.scenario.shocks import drawn

DATED = Event.model_validate(
    {"name": "fine", "date": "2027-01", "moves": {"rules.fine": "x3"}, "for": "2 months"}
)
HAZARD = Event.model_validate(
    {
        "name": "storm",
        "hazard": "5 %/month",
        "moves": {"wear.hazard": "x4", "rules.fine": "x2"},
        "for": "3 months",
    }
)


def clock(months: int) -> Clock:
    return Clock("2026-11", months, "2026-11", 200)


def test_dated_event_lasts_its_months() -> None:
    shocks = drawn((DATED,), clock(6), Draws(1, 0, 4))
    assert shocks.active[0, :, 0].tolist() == [0, 0, 1, 1, 0, 0]
    assert shocks.factor("rules.fine", 2).tolist() == [3, 3, 3, 3]
    assert shocks.factor("rules.fine", 4).tolist() == [1, 1, 1, 1]
    assert shocks.factor("wear.hazard", 2).tolist() == [1, 1, 1, 1]


def test_factors_of_events_at_once_multiply() -> None:
    shocks = drawn((DATED, HAZARD), clock(6), Draws(1, 0, 500))
    both = shocks.active[:, 2].all(axis=0)
    assert both.any()
    assert np.all(shocks.factor("rules.fine", 2)[both] == 6.0)


def test_hazard_events_come_as_often_as_stated() -> None:
    months, size = 240, 2000
    shocks = drawn((HAZARD,), clock(months), Draws(1, 0, size))
    active = shocks.active[0]
    starts = (active[1:] > 0) & (active[:-1] == 0)
    # Alternating renewal: mean gap 1/p, each event three months; back-to-back events merge.
    share = active.mean()
    assert abs(share - 3 / (3 + 1 / 0.05 - 1)) < 0.01
    assert starts.any()


def test_storms_and_accidents_take_their_share_once() -> None:
    storm = Event.model_validate(
        {"name": "flare", "date": "2027-01", "flight": "storm at=6h lost=10%", "for": "3 months"}
    )
    junk = Event.model_validate({"name": "junk", "date": "2027-01", "flight": "satellites lost=5%"})
    lost = drawn((DATED, storm, junk), clock(6), Draws(1, 0, 4)).lost_frac
    assert lost is not None
    assert lost[:, 0] == pytest.approx([0.0, 0.0, 1.0 - 0.9 * 0.95, 0.0, 0.0, 0.0])
    plane = Event.model_validate({"name": "plane", "date": "2027-01", "flight": "plane shell=0"})
    assert drawn((DATED, plane), clock(6), Draws(1, 0, 4)).lost_frac is None


def test_a_storm_that_follows_at_once_strikes_again() -> None:
    always = Event.model_validate(
        {"name": "flare", "hazard": "100 %/month", "flight": "storm at=6h lost=10% flare=2 safe=3h"}
    )
    shocks = drawn((always,), clock(4), Draws(1, 0, 4))
    assert shocks.lost_frac is not None
    assert shocks.flare is not None
    assert shocks.safe_frac is not None
    assert shocks.lost_frac[:, 0] == pytest.approx(0.1)
    assert shocks.flare[:, 0].tolist() == [2.0] * 4
    assert shocks.safe_frac[:, 0] == pytest.approx(3 * 3600 / MONTH_S)


def test_safe_mode_lasts_as_long_as_stated() -> None:
    storm = Event.model_validate(
        {"name": "flare", "date": "2027-01", "flight": "storm at=6h safe=1825h"}
    )
    safe = drawn((storm,), clock(6), Draws(1, 0, 4)).safe_frac
    assert safe is not None
    assert safe[:, 0] == pytest.approx([0.0, 0.0, 1.0, 1.0, 0.5, 0.0])
    before = Event.model_validate(
        {"name": "old", "date": "2026-10", "flight": "satellites lost=5%"}
    )
    lost = drawn((before,), clock(6), Draws(1, 0, 4)).lost_frac
    assert lost is not None
    assert not lost.any()


def test_longer_run_starts_with_the_same_months() -> None:
    short = drawn((HAZARD,), clock(24), Draws(1, 0, 64)).active
    long = drawn((HAZARD,), clock(48), Draws(1, 0, 64)).active
    assert np.array_equal(short, long[:, :24])

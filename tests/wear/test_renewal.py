"""What fails before its time: not replaced, replaced, or sent along beforehand."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from evernoon.cases import shipped
from evernoon.chain import run
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.scenario import load
from evernoon.scenario.assemble import clock, planned_rates

PLAN = (
    "months=84",
    "fleet.orbit={2028-01: 10 satellites/month}",
    "fleet.colossus={2026-12: 1 MW/month}",
    "events=[]",
)


@lru_cache(maxsize=4)
def flown(*sets: str) -> tuple[Array, Array, Array]:
    """Satellites by month, arrived and lost ones, each (month, sample)."""
    scenario = load(shipped("examples") / "spacex-ai1.yaml", None, (*PLAN, *sets))
    record = run(scenario, samples=8, workers=1).record
    orbit = record.lot_sites.index("orbit")
    names = ("units", "arrived_units", "lost_units")
    units, arrived, lost = (record.series[f"wear.{n}"][orbit].astype(np.float64) for n in names)
    return units, arrived, lost


def test_lost_satellites_are_ordered_again() -> None:
    """Every one lost comes once more after the lead time; losses of those too. Nothing else changes."""
    (alone, sent, _), (kept, again, failed) = flown(), flown("fleet.replace=lost")
    assert np.median(kept[-1]) > np.median(alone[-1]) + 20.0
    # Until the first replacement can arrive both are the same.
    early = 13 + 12
    assert kept[:early] == pytest.approx(alone[:early], abs=0.5)
    more = again.sum(axis=0) - sent.sum(axis=0)
    assert np.all(more <= failed.sum(axis=0) + 1e-3)
    assert np.median(more) > 0.6 * np.median(failed[:-14].sum(axis=0))


def test_a_reserve_is_a_larger_plan_in_orbit_alone() -> None:
    path = shipped("examples") / "spacex-ai1.yaml"
    plain, more = load(path, None, PLAN), load(path, None, (*PLAN, "fleet.reserve=10 %"))
    time = clock(plain)
    before, after = (np.array(planned_rates(one, time)) for one in (plain, more))
    assert after[0] == pytest.approx(1.1 * before[0])
    assert after[1:] == pytest.approx(before[1:])


@pytest.mark.parametrize(
    ("written", "meant"), [("true", "retired"), ("false", "none"), ("all", "all")]
)
def test_older_words(written: str, meant: str) -> None:
    path = shipped("examples") / "spacex-ai1.yaml"
    assert load(path, None, [f"fleet.replace={written}"]).fleet.replace == meant


def test_a_typo_names_what_is_allowed() -> None:
    with pytest.raises(EvernoonError) as caught:
        load(shipped("examples") / "spacex-ai1.yaml", None, ["fleet.replace=losts"])
    assert "lost" in caught.value.text("en")

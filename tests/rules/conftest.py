"""The scene of these tests, and a judge for one rule."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from evernoon.flows.dataflow import Dataflow
from evernoon.flows.rules import Finding
from evernoon.flows.site import Lot
from evernoon.rules import LawFacts, judge

sys.path.insert(0, str(Path(__file__).parent))

Judge = Callable[..., Finding]


@pytest.fixture(scope="session")
def hold() -> Judge:
    """`hold(id, as_of, lots=..., units=..., flows=..., turnover=..., start=..., **facts)`."""

    def one(
        id: str, as_of: str = "2026-11-22", *, lots: tuple[Lot, ...] = (), units: float = 1000.0,
        flows: tuple[Dataflow, ...] = (), turnover: float = 1e9, start: str = "",
        overrides: dict[str, float] | None = None, **facts: object,
    ) -> Finding:  # fmt: skip
        planned = np.full(len(lots), units)
        given = LawFacts.model_validate(facts)
        found = judge(given, flows, lots, planned, turnover, as_of, start, overrides)
        return next(finding for finding in found if finding.id == id)

    return one

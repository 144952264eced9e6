"""Small constellations with the central design of the flagship's satellite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evernoon.aloft import designs_of
from evernoon.assumptions.draws import Draws
from evernoon.flight import fly
from evernoon.flight.options import Options
from evernoon.flight.outcome import Flight
from evernoon.scenario import Scenario, load

EXAMPLES = Path(__file__).parents[2] / "examples"
SHELL = (
    "sites.orbit.shells=[{altitude: 650 km, ltan: 18 h, planes: 12, satellites: 20, phasing: 5, "
    "ltan_spread: 40 min}]"
)

PLAN = "fleet.orbit.2028-01=0.1 satellites/month"
"""No more than the smallest shell of these tests can hold in a year."""


@cache
def scenario(*sets: str) -> Scenario:
    return load(EXAMPLES / "million.yaml", None, (PLAN, *(sets or (SHELL,))))


@cache
def designs(*sets: str) -> tuple[Any, ...]:
    chosen = scenario(*sets)
    draws = Draws(1, 0, 1, chosen.beliefs, chosen.assume)
    return chosen, draws, tuple(designs_of(chosen, "", draws))


@pytest.fixture(scope="session")
def aloft() -> Callable[..., Flight]:
    """Flies a small constellation: overrides of the scenario, options by keyword."""

    def flown(*sets: str, progress: Any = None, **options: Any) -> Flight:
        chosen, draws, lots = designs(*sets)
        wanted = replace(Options(), **options)
        return fly(lots, chosen.start, wanted, draws, progress)

    return flown

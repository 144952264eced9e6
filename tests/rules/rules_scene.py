"""Lots and data flows for the tests of the rules."""

from __future__ import annotations

from dataclasses import fields
from types import SimpleNamespace

import numpy as np

from evernoon.constants import JULIAN_YEAR_S
from evernoon.flows.dataflow import Dataflow
from evernoon.flows.orbits import Orbits, Place
from evernoon.flows.site import Lot

ONE = np.ones(3)


def orbit(country: str = "US", altitude_m: float = 600e3, **wear: float) -> Lot:
    """A lot in orbit: decay, life in years, hits a year, panel area."""
    shell = np.array([altitude_m])
    shells = Orbits(*[shell] * 10, *[ONE] * (len(fields(Orbits)) - 10))
    return Lot(
        "orbit", "orbit", country, "starship", 0, 0.0, shells,
        *[SimpleNamespace()] * 3,
        SimpleNamespace(
            decay_s=ONE * wear.get("decay_years", 8.0) * JULIAN_YEAR_S,
            life_s=ONE * wear.get("life_years", 5.0) * JULIAN_YEAR_S,
            hit_per_year=ONE * wear.get("hit_per_year", 1e-3),
        ),
        *[SimpleNamespace()] * 2,
        SimpleNamespace(area_m2=ONE * wear.get("area_m2", 600.0)),
    )  # fmt: skip


def ground(
    country: str = "DE", from_month: int = 0, overhead: float = 0.25, kind: str = "owned",
    site: str = "hall", installed: float = 0.0,
) -> Lot:  # fmt: skip
    """A lot on the ground with a share of overhead power."""
    heat = SimpleNamespace(overhead_by_month_frac=np.full((4, 3), overhead))
    return Lot(
        site, kind, country, "", from_month, installed, Place(country, 0.9, 0.2),
        SimpleNamespace(), SimpleNamespace(), heat, *[SimpleNamespace()] * 4,
    )  # fmt: skip


def flow(**fields: object) -> Dataflow:
    """A training flow of personal data of the EU, unless said otherwise."""
    usual = {"from": "x", "class": "personal", "purpose": "training", "region": "eu"}
    return Dataflow.model_validate({**usual, **fields})

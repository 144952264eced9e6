"""Lots made by hand: every other room is replaced by plain numbers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from evernoon.flows.body import Body
from evernoon.flows.clock import Clock
from evernoon.flows.shocks import Shocks


def plain_body(samples: int, mass_kg: float = 2000.0, area_m2: float = 710.0) -> Body:
    return Body(
        parts=("all",),
        part_kg=np.full((1, samples), mass_kg),
        mass_kg=np.full(samples, mass_kg),
        area_m2=np.full(samples, area_m2),
    )


def plain_orbits(altitude_m: float = 650e3, inclination_rad: float = 1.71) -> Any:
    return SimpleNamespace(
        weight_frac=np.array([0.25, 0.75]),
        altitude_m=np.array([altitude_m, altitude_m]),
        inclination_rad=np.array([inclination_rad, inclination_rad]),
    )


def plain_sunlight(
    samples: int,
    dose: float = 4.15,
    debris: float = 1e-5,
    small: float = 0.0,
    wall: float = 20.0,
    eclipses: float = 1300.0,
) -> Any:
    ones = np.ones((2, samples))
    return SimpleNamespace(
        dose_gy_per_year=dose * ones,
        proton_dose_gy_per_year=0.6 * dose * ones,
        equipment_dose_gy_per_year=wall * ones,
        eclipse_per_year=np.array([eclipses, eclipses]),
        debris_per_m2_year=debris * ones,
        small_hits_per_m2_year=small * ones,
        flare_gy=np.array([4.0, 4.2]),
    )


def plain_shocks(samples: int, months: int, **factors: float) -> Shocks:
    moved = {f"wear.{name}": np.full((months, samples), value) for name, value in factors.items()}
    return Shocks(samples, (), np.zeros((0, months, samples)), moved)


def plain_lot(
    clock: Clock,
    samples: int,
    kind: str = "orbit",
    life: int = 60,
    yearly: float = 0.02,
    loss: float = 0.02,
    mass_kg: float = 2000.0,
    installed: float = 0.0,
    from_month: int = 0,
    delivered: float = 0.8,
    power_from: float = 0.0,
) -> Any:
    """A lot that dies at a constant rate, is retired after `life` months and delivers evenly."""
    ages = np.arange(clock.ages)[:, None] * np.ones((1, samples))
    alive = np.exp(-yearly * ages / 12.0) * (ages < life)
    flops = SimpleNamespace(
        delivered_by_age_frac=np.full((clock.ages, samples), delivered),
        delivered_by_month_frac=np.full((clock.months, samples), 0.5),
    )
    wear = SimpleNamespace(
        alive_by_age_frac=alive,
        launch_loss_frac=np.full(samples, loss),
        dose_gy_per_year=np.full(samples, 4.0),
        flare_gy=np.full(samples, 4.0),
        flare_down_s=np.full(samples, 4.0 * 2.5 * 300.0),
    )
    watts = SimpleNamespace(
        power_from_months=np.full(samples, power_from), load_w=np.full(samples, 1e6)
    )
    return SimpleNamespace(
        site=kind,
        kind=kind,
        watts=watts,
        heat=SimpleNamespace(overhead_by_month_frac=np.zeros((clock.months, samples))),
        installed_units=installed,
        from_month=from_month,
        wear=wear,
        flops=flops,
        body=plain_body(samples, mass_kg),
    )


def orders(units: Any, limit: int = 0, payable: float = 1.0) -> Any:
    units = np.asarray(units, dtype=np.float64)
    return SimpleNamespace(
        units=units,
        limit=np.full(units.shape, float(limit)),
        payable_frac=np.full(units.shape[-1], payable),
    )


def permits(frac: Any, lots: int, samples: int) -> Any:
    return SimpleNamespace(deliver_frac=np.broadcast_to(np.asarray(frac, float), (lots, samples)))


def market(capacity_kg: float, samples: int) -> Any:
    return SimpleNamespace(capacity_kg=np.full(samples, capacity_kg))

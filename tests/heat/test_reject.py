"""How a unit's heat leaves it: sized and given panels, attitudes, plants."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from plain_panel import LOAD_W, cool, fed, panel
from plain_sky import N

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.sunlight import Climate, Sunlight
from evernoon.heat import CoolingPlant, Included, needs, reject


@pytest.mark.parametrize("attitude", ["edge-on", "nadir"])
def test_sized_for_the_last_hot_day(
    attitude: str, sky: Sunlight, clock: Clock, draws: Draws
) -> None:
    found = cool(sky, clock, draws, attitude=attitude)
    check_shapes(found, {"sample": N, "month": clock.months, "age": clock.ages})
    assert found.capacity_w == pytest.approx(LOAD_W)
    assert np.all(found.cooled_by_month_frac == 1.0)
    assert np.all(found.cooled_by_age_frac[:61] == 1.0)
    assert np.min(found.cooled_by_age_frac[-1]) < 1.0  # a cautious panel outlasts the axis
    assert np.all(found.overhead_by_month_frac == 0.0)
    assert np.all(found.die_k <= 360.15 + 1e-9)
    assert np.all(found.radiator_k < 318.15 + 10.0)


def test_nadir_needs_more_panel_than_edge_on(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    edge, down = (cool(sky, clock, draws, attitude=a) for a in ("edge-on", "nadir"))
    assert np.median(down.radiator_m2) > np.median(edge.radiator_m2)


def test_ai1_panel_does_not_carry_its_load(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    """110 m2 at 45 degC coolant, with sinks, fins and age, is short of 120 kW in every draw."""
    found = cool(sky, clock, draws, load_w=np.full(N, 120e3), radiator_m2=110.0)
    assert np.all(found.radiator_m2 == 110.0)
    assert np.all(found.capacity_w < 120e3)
    assert np.all(found.cooled_by_month_frac < 1.0)
    assert np.all(found.cooled_by_month_frac > 0.2)
    assert np.all(found.cooled_by_age_frac[0] == 1.0)
    assert np.all(np.diff(found.cooled_by_age_frac, axis=0) <= 1e-12)


def test_capacity_follows_flux_and_shadow(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    # December: strongest Sun and no shadow here; June: weakest Sun and longest shadow.
    none = np.zeros_like(sky.overhead_by_turn_frac)
    dark_ground = replace(sky, overhead_frac=none[..., 0], overhead_by_turn_frac=none)
    found = cool(dark_ground, clock, draws, radiator_m2=110.0)
    assert np.all(found.cooled_by_month_frac[6] > found.cooled_by_month_frac[0])
    # In June the Sun stands over the ground below, which sends some of it up.
    lit = cool(sky, clock, draws, radiator_m2=110.0)
    assert np.all(lit.cooled_by_month_frac[0] == found.cooled_by_month_frac[0])
    assert np.all(lit.cooled_by_month_frac[6] < found.cooled_by_month_frac[6])


def test_a_colder_limit_asks_for_more_panel(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    warm, cold = (cool(sky, clock, draws, coolant_inlet_max_k=t) for t in (318.15, 303.15))
    assert np.all(cold.radiator_m2 >= warm.radiator_m2)  # where the die binds, nothing changes
    assert np.median(cold.radiator_m2) > np.median(warm.radiator_m2)
    weak = cool(sky, clock, draws, die_max_k=330.15)
    assert np.all(weak.radiator_m2 >= warm.radiator_m2)
    assert np.median(weak.radiator_m2) > np.median(warm.radiator_m2)


def test_a_junction_no_radiator_can_cool_is_a_result(
    sky: Sunlight, clock: Clock, draws: Draws
) -> None:
    cold = {"coolant_inlet_max_k": 150.0, "die_max_k": 260.0, "chip_w": 3000.0}
    sized = cool(sky, clock, draws, **cold)
    assert np.all(sized.radiator_m2 > 1e4)
    assert np.all(np.isfinite(sized.radiator_m2))
    given = cool(sky, clock, draws, radiator_m2=110.0, **cold)
    assert np.all(np.isfinite(given.cooled_by_age_frac))
    assert np.any(given.cooled_by_month_frac == 0.0)


def test_linear_in_the_load(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    one, two = cool(sky, clock, draws), cool(sky, clock, draws, load_w=2 * LOAD_W)
    # Twice the panel is two panels, but with more sections bad luck evens out.
    assert two.radiator_m2 == pytest.approx(2 * one.radiator_m2, rel=0.03)
    assert np.all(two.radiator_m2 <= 2 * one.radiator_m2 * (1 + 1e-12))
    assert two.radiator_kg == pytest.approx(2 * one.radiator_kg, rel=0.03)


def test_needs(draws: Draws) -> None:
    pumps = needs(panel(), draws)
    assert np.all((pumps.load_frac > 0) & (pumps.load_frac < 0.2))
    for choice in (CoolingPlant(country="US"), Included()):
        assert needs(choice, draws).load_frac.sum() == 0.0


@pytest.mark.parametrize("kind", ["air", "liquid", "evaporative"])
def test_plants_by_climate(kind: str, clock: Clock, draws: Draws) -> None:
    swing = 8.0 * np.cos(np.arange(clock.months) * np.pi / 6)
    choice = CoolingPlant(plant=kind, country="US")  # type: ignore[arg-type]
    cool_air, hot_air = (
        reject(choice, fed(clock), Climate(mean + swing), clock, draws) for mean in (280.0, 302.0)
    )
    check_shapes(hot_air, {"sample": N, "month": clock.months, "age": clock.ages})
    assert np.all(hot_air.overhead_by_month_frac >= cool_air.overhead_by_month_frac)
    assert hot_air.overhead_by_month_frac.mean() > cool_air.overhead_by_month_frac.mean()
    assert np.all(hot_air.cooled_by_month_frac == 1.0)
    assert hot_air.radiator_m2.sum() == 0.0
    assert np.all(hot_air.capacity_w == LOAD_W)
    assert 1.03 < 1 + np.median(cool_air.overhead_by_month_frac) < 1.6


def test_water_and_power_trade(clock: Clock, draws: Draws) -> None:
    air = Climate(np.full(clock.months, 300.0))
    found = {
        kind: reject(CoolingPlant(plant=kind, country="US"), fed(clock), air, clock, draws)  # type: ignore[arg-type]
        for kind in ("air", "evaporative")
    }
    assert np.median(found["air"].water_m3_per_kwh) < np.median(
        found["evaporative"].water_m3_per_kwh
    )
    assert np.median(found["air"].overhead_by_month_frac) > np.median(
        found["evaporative"].overhead_by_month_frac
    )


def test_rent_includes_cooling(clock: Clock, draws: Draws) -> None:
    air = Climate(np.full(clock.months, 285.0))
    found = reject(Included(), fed(clock), air, clock, draws)
    check_shapes(found, {"sample": N, "month": clock.months, "age": clock.ages})
    assert found.overhead_by_month_frac.sum() == found.water_m3_per_kwh.sum() == 0.0

"""What a flight carries: by mass or by room."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from evernoon import dollars
from evernoon.dollars import market
from evernoon.dollars.books import book
from evernoon.dollars.fairing import carried_frac, roomy_frac


def test_a_dense_satellite_is_held_by_mass_and_a_loose_one_by_room(make: SimpleNamespace) -> None:
    w = make.world()
    vehicle = market.vehicle("starship", w.clock, w.draws)
    by_mass = market.payload_frac(vehicle, w.lots[0].orbits, w.draws)
    dense = carried_frac(vehicle, w.lots[0], w.draws, stowed_m3=1.0)
    loose = carried_frac(vehicle, w.lots[0], w.draws, stowed_m3=1e4)
    np.testing.assert_array_equal(dense, by_mass)
    assert np.all(loose < by_mass)
    # Twice the volume, half the load.
    np.testing.assert_allclose(
        loose, 2.0 * carried_frac(vehicle, w.lots[0], w.draws, stowed_m3=2e4)
    )


def test_a_larger_radiator_folds_to_more_room(make: SimpleNamespace) -> None:
    w = make.world()
    wide = replace(w.lots[0].heat, radiator_m2=w.lots[0].heat.radiator_m2 * 3.0)
    small, large = (roomy_frac(lot, w.draws) for lot in (w.lots[0], replace(w.lots[0], heat=wide)))
    assert small is not None and large is not None
    assert np.all(large < small)


def test_no_room_is_stated_and_none_binds(make: SimpleNamespace) -> None:
    w = make.world(launcher="ariane-6")
    assert roomy_frac(w.lots[0], w.draws) is None
    vehicle = market.vehicle("ariane-6", w.clock, w.draws)
    by_mass = market.payload_frac(vehicle, w.lots[0].orbits, w.draws)
    np.testing.assert_array_equal(carried_frac(vehicle, w.lots[0], w.draws), by_mass)


def test_a_full_fairing_makes_a_kilogram_dearer(make: SimpleNamespace) -> None:
    """The price of a flight is paid whatever is in it."""
    w = make.world()
    kept = book(w.choices[0], w.lots[0], w.clock, w.draws)
    wide = replace(w.lots[0].watts, array_m2=w.lots[0].watts.array_m2 + 5e4)
    wider = book(w.choices[0], replace(w.lots[0], watts=wide), w.clock, w.draws)
    assert np.all(wider.payload_frac < kept.payload_frac)


def test_the_formula_counts_every_part() -> None:
    parts = {
        "array_m2": 100.0, "array_stowed_m": 0.01, "radiator_m2": 20.0, "panel_stowed_m": 0.05,
        "box_kg": 400.0, "box_kg_per_m3": 200.0,
    }  # fmt: skip
    assert dollars.stowed_m3(**parts) == pytest.approx(1.0 + 1.0 + 2.0)
    # A quarter of 600 m3 over 4 m3 a unit are 37.5 units of 800 kg: 30 t of 100 t.
    assert dollars.fairing_frac(800.0, 4.0, 600.0, 0.25, 100e3) == pytest.approx(0.3)

"""Damage of cells by particles: published figures, one curve for all protons, and what helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from plain_sky import N, make_sky

from evernoon.assumptions import catalogue
from evernoon.assumptions.draws import Draws
from evernoon.errors import EvernoonError
from evernoon.flows.clock import Clock
from evernoon.sunlight.belts import spectrum_mev, trapped_per_m2_s
from evernoon.watts.ageing import ageing, loss_id
from evernoon.watts.cells import remaining_after_fluence_frac
from evernoon.watts.damage import (
    damage_electrons,
    left_mev,
    niel_mev_m2_per_kg,
    range_kg_per_m2,
)

YEAR_S = 3.15576e7
# Power left of gallium arsenide cells by fluence of protons a cm2: energies in MeV, as measured
# (JPL's handbook, in https://github.com/shirokawakita/sr_niel_analysis).
MEASURED = {
    1.0: {1e10: 0.93, 2e10: 0.905, 5e10: 0.84, 1e11: 0.795, 2e11: 0.72, 5e11: 0.61},
    3.0: {1e10: 0.96, 5e10: 0.905, 1e11: 0.87, 2e11: 0.82, 5e11: 0.73, 1e12: 0.64},
    9.5: {5e10: 0.97, 1e11: 0.95, 2e11: 0.905, 5e11: 0.83, 1e12: 0.76, 2e12: 0.68},
}


def left_frac(
    name: str, altitude_m: float, tilt_deg: float, years: float, **update: object
) -> float:
    """Power left of a row's cells under trapped particles of the quiet belts, other losses aside."""
    clock, draws = Clock("2026-12", 24, "2026-11", 200), Draws(1, 0, N, "central", {})
    cell: Any = catalogue.row("cells", name).model_copy(update=update)
    both = [
        trapped_per_m2_s(altitude_m, np.radians(tilt_deg), spectrum_mev(p), p, "min") * YEAR_S
        for p in ("electron", "proton")
    ]
    sky = make_sky(clock)
    above = np.broadcast_to(np.array(both)[:, None, :, None], (2, 2, both[0].size, N))
    energies = np.stack([spectrum_mev("electron"), spectrum_mev("proton")])
    for field, value in (("above_per_m2_year", above), ("spectrum_mev", energies)):
        object.__setattr__(sky, field, value)
    found = ageing(name, cell, sky, draws)
    fluence = np.median(found.damage_per_m2_year[0]) * years
    return float(remaining_after_fluence_frac(fluence, found.knee_per_m2, found.slope_frac))


@pytest.mark.parametrize(
    ("mev", "cm2_per_g"), [(1.0, 5.33e-2), (3.0, 2.00e-2), (10.0, 7.42e-3), (50.0, 4.11e-3)]
)
def test_protons_in_gallium_arsenide_as_scream_has_them(mev: float, cm2_per_g: float) -> None:
    assert niel_mev_m2_per_kg(mev) * 10 == pytest.approx(cm2_per_g, rel=0.09)


def test_electrons_in_silicon_as_sr_niel_has_them() -> None:
    assert niel_mev_m2_per_kg(1.0, "electron", "silicon") == pytest.approx(2.7977e-6)
    assert niel_mev_m2_per_kg(0.2, "electron", "silicon") == 0.0


def test_one_curve_for_protons_of_one_to_ten_mev() -> None:
    """Curve through 1 and 9.5 MeV alone, in dose of displacement, says 3 MeV to 2.1 points."""
    from scipy.optimize import curve_fit

    def points(mev: float) -> tuple[np.ndarray, np.ndarray]:
        fluence, left = np.array(list(MEASURED[mev].items())).T
        return fluence * 1e4 * niel_mev_m2_per_kg(mev), left

    dose, left = (np.concatenate(x) for x in zip(points(1.0), points(9.5), strict=True))
    (knee, slope), _ = curve_fit(remaining_after_fluence_frac, dose, left, p0=(1e12, 0.3))
    unseen, known = points(3.0)
    assert remaining_after_fluence_frac(unseen, knee, slope) == pytest.approx(known, abs=0.021)
    assert remaining_after_fluence_frac(dose, knee, slope) == pytest.approx(left, abs=0.025)


def test_a_proton_of_ten_mev_is_a_thousand_electrons_or_three() -> None:
    """JPL's handbooks: 1,000 in gallium arsenide (ours 29 % low), 3,000 in silicon (given)."""
    assert damage_electrons(10.0) == pytest.approx(1000, rel=0.3)
    assert damage_electrons(10.0, material="silicon", electrons_per_proton=3e3) == 3000


@pytest.mark.parametrize("particle", ["electron", "proton"])
def test_ways_add_up(particle: Any) -> None:
    energy = np.geomspace(0.5, 5.0, 7)
    half = left_mev(left_mev(energy, 0.2, particle), 0.3, particle)
    assert half == pytest.approx(left_mev(energy, 0.5, particle), abs=0.02)
    assert np.all(left_mev(energy, range_kg_per_m2(energy, particle), particle) == 0.0)


def test_glass_helps_and_the_belts_hurt() -> None:
    thin, thick = (
        left_frac("triple-junction", 1000e3, 98.0, 10.0, glass_m=g) for g in (5e-5, 3e-4)
    )
    assert thin < thick - 0.01
    low, high = (left_frac("triple-junction", h, 98.0, 10.0) for h in (650e3, 2000e3))
    assert low > 0.985 and high < 0.80
    for altitude_m in (650e3, 1200e3, 2000e3):
        assert left_frac("silicon", altitude_m, 98.0, 5.0) < left_frac(
            "triple-junction", altitude_m, 98.0, 5.0
        )


def test_silicon_on_the_station() -> None:
    """P6 lost 0.2 to 0.5 % a year by all causes (Kerslake and Gustafson 2003); 0.8 were foreseen."""
    lost = 1.0 - left_frac("silicon", 390e3, 51.6, 2.2, glass_m=1.3e-4) ** (1 / 2.2)
    assert 0.0005 < lost < 0.005


def test_rows_without_damage_keep_their_yearly_loss() -> None:
    clock, draws = Clock("2026-12", 24, "2026-11", 200), Draws(1, 0, N, "central", {})
    cell: Any = catalogue.row("cells", "perovskite-silicon")
    found = ageing("perovskite-silicon", cell, make_sky(clock), draws)
    id = loss_id("perovskite-silicon", cell)
    assert id == "catalogue.cells.perovskite-silicon.degradation_frac_per_year"
    assert found.left_frac(0, 3.0) == pytest.approx(np.exp(-3.0 * draws(id)))


def test_elementwise_along_the_sample() -> None:
    clock, draws = Clock("2026-12", 24, "2026-11", 200), Draws(1, 0, N, "central", {})
    cell: Any = catalogue.row("cells", "silicon")
    sky = make_sky(clock)
    one = ageing("silicon", cell, sky, draws).damage_per_m2_year
    moved = sky.above_per_m2_year.copy()
    moved[..., 3] *= 2.0
    object.__setattr__(sky, "above_per_m2_year", moved)
    two = ageing("silicon", cell, sky, draws).damage_per_m2_year
    assert two[:, 3] == pytest.approx(2.0 * one[:, 3])
    assert np.array_equal(np.delete(one, 3, axis=1), np.delete(two, 3, axis=1))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: niel_mev_m2_per_kg(-1.0),
        lambda: range_kg_per_m2(-1.0, "electron"),
        lambda: left_mev(1.0, -1.0),
        lambda: damage_electrons(np.array([1.0, -1.0])),
        lambda: remaining_after_fluence_frac(-1.0, 1e19, 0.2),
        lambda: remaining_after_fluence_frac(1.0, 0.0, 0.2),
    ],
)
def test_what_cannot_be_is_refused(wrong: Callable[[], Any]) -> None:
    with pytest.raises(EvernoonError, match="out of range"):
        wrong()

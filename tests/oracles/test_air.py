"""The baked table of air density against NRLMSISE-00 itself, through pymsis."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pytest

from evernoon.earth.atmosphere import density_kg_per_m3

pytestmark = pytest.mark.oracle
pytest.importorskip("pymsis")

BAKE = Path(__file__).parents[2] / "design" / "bake_density.py"


@pytest.mark.parametrize(("f107", "ap"), [(70, 4), (110, 13), (150, 15), (200, 15)])
def test_density_is_nrlmsise_00(f107: float, ap: float) -> None:
    baked = runpy.run_path(str(BAKE))
    altitudes = np.array(baked["ALTITUDES_KM"]) * 1e3
    model = baked["mean_density"](f107, ap)
    low = (altitudes >= 200e3) & (altitudes <= 1000e3)
    ours = density_kg_per_m3(altitudes[low], f107)
    # A level between two columns is interpolated; at a column only the printed digits differ.
    np.testing.assert_allclose(ours, model[low], rtol=0.03 if f107 == 110 else 1e-3)


def test_one_point_as_printed_by_others() -> None:
    """2.216e-13 kg/m3: 2024-01-01 00 UT, 45 N 10 E, 550 km, F10.7 150, Ap 15."""
    import pymsis

    day = np.datetime64("2024-01-01T00:00")
    found = pymsis.calculate(day, 10.0, 45.0, 550.0, [150.0], [150.0], [[15.0] * 7], version=0)
    assert float(np.ravel(found[..., 0])[0]) == pytest.approx(2.216e-13, rel=0.03)

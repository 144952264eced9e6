"""One megawatt on the inputs of others, by our build-up."""

from __future__ import annotations

import numpy as np

from evernoon.flows.body import PARTS, parts_kg


def built_kg(array_kg: float, radiator_kg: float, boards_kg: float, bus_kg: float) -> float:
    """Launched mass with a fifth of structure and no growth or propellant, as they count."""
    equipment = np.array([boards_kg, 0.0, 0.0, array_kg, 0.0, radiator_kg])[:, np.newaxis]
    none = np.zeros(1)
    return float(
        parts_kg(equipment, np.array([bus_kg]), none + 0.2, np.zeros((len(PARTS), 1)), none).sum()
    )


def test_jpl_is_inside_its_range() -> None:
    """1.25 MW at 100 W/kg in light 95 % of the time, 1,900 m2 of 5 kg/m2: 30 to 50 kg/kW.

    Source: https://doi.org/10.48577/jpl.HHDDG7
    """
    array_kg = 1.25e6 / 0.95 / 100.0
    assert 30e3 < built_kg(array_kg, 1900.0 * 5.0, 3000.0, 0.0) < 50e3


def test_turyshev_is_inside_its_range() -> None:
    """29.4 kg/kW of array and radiator alone, 34 to 59 with a bus (https://arxiv.org/abs/2604.27197)."""
    assert 34e3 < built_kg(29.4e3, 0.0, 3000.0, 1.5e3) < 59e3

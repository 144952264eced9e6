"""The flight's two thermal nodes against scipy's stiff solver, hot and cold case."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.flight import kernels

PERIOD_S, DARK_S, TURNS = 5850.0, 2100.0, 4
LOAD_W, SLEEPING_W = 124e3, 7.4e3
PANEL_J_PER_K, CHIP_J_PER_K, G_W_PER_K = 1.154e6, 2.34e5, LOAD_W / 33.0
AREA_M2, EMISSIVITY = 150.0, 0.88
EMISSION = AREA_M2 * 2.0 * EMISSIVITY * STEFAN_BOLTZMANN_W_PER_M2_K4
INFRARED_W = AREA_M2 * EMISSIVITY * (0.52 * 237.0 + 0.14 * 500.0)
SUN_W = AREA_M2 * 0.2 * 1361.0 * 0.05


def load_w(dark: bool, asleep: bool) -> float:
    return SLEEPING_W if dark and asleep else LOAD_W


def absorbed_w(dark: bool) -> float:
    return INFRARED_W + (0.0 if dark else SUN_W)


def flown(step_s: float, dark_s: float, asleep: bool) -> np.ndarray:
    """Panel and chip at the end of each step, by the kernels."""
    per_k = CHIP_J_PER_K / step_s
    coupling = G_W_PER_K / (per_k + G_W_PER_K)
    panel, chip, rows = 310.0, 330.0, []
    for step in range(round(TURNS * PERIOD_S / step_s)):
        dark = (step + 0.5) * step_s % PERIOD_S < dark_s
        alone = chip + load_w(dark, asleep) / per_k
        panel = kernels.panel_next_k(
            panel, alone, absorbed_w(dark) / per_k, EMISSION / per_k,
            PANEL_J_PER_K / CHIP_J_PER_K, coupling,
        )  # type: ignore[arg-type,assignment]  # fmt: skip
        chip = kernels.chip_next_k(panel, alone, coupling)  # type: ignore[arg-type,assignment]
        rows.append((float(panel), float(chip)))
    return np.array(rows)


def solved(step_s: float, dark_s: float, asleep: bool) -> np.ndarray:
    """The same by solve_ivp, from edge of shadow to edge of shadow."""
    times = np.arange(1, round(TURNS * PERIOD_S / step_s) + 1) * step_s
    starts = [turn * PERIOD_S for turn in range(TURNS)]
    edges = sorted({*starts, *(start + dark_s for start in starts), TURNS * PERIOD_S})
    state, rows = [310.0, 330.0], []
    for begin, end in pairwise(edges):
        dark = (begin + end) / 2.0 % PERIOD_S < dark_s

        def rate(_: float, y: np.ndarray, dark: bool = dark) -> list[float]:
            flow = G_W_PER_K * (y[1] - y[0])
            emitted = EMISSION * y[0] ** 4
            return [
                (flow + absorbed_w(dark) - emitted) / PANEL_J_PER_K,
                (load_w(dark, asleep) - flow) / CHIP_J_PER_K,
            ]

        inside = times[(times > begin + 1e-9) & (times <= end + 1e-9)]
        done = solve_ivp(
            rate, (begin, end), state, method="Radau", rtol=1e-9, atol=1e-9,
            t_eval=np.union1d(inside, [end]),
        )  # fmt: skip
        rows.append(done.y[:, np.isin(done.t, inside)])
        state = done.y[:, -1]
    return np.concatenate(rows, axis=1).T


@pytest.mark.parametrize(
    ("step_s", "dark_s", "asleep", "hot_k", "cold_k"),
    [
        (60.0, 0.0, False, 0.3, 0.3),  # dawn-dusk summer: always lit
        (60.0, DARK_S, False, 0.3, 0.3),  # riding through the shadow
        (10.0, DARK_S, True, 0.3, 0.3),  # asleep in shadow: the coldest a panel gets
        (60.0, DARK_S, True, 0.3, 0.6),  # the same in the flight's usual minute
    ],
)
def test_extremes_of_a_turn(
    step_s: float, dark_s: float, asleep: bool, hot_k: float, cold_k: float
) -> None:
    last = slice(-round(PERIOD_S / step_s), None)
    ours, theirs = flown(step_s, dark_s, asleep)[last], solved(step_s, dark_s, asleep)[last]
    assert ours.max(axis=0) == pytest.approx(theirs.max(axis=0), abs=hot_k)
    assert ours.min(axis=0) == pytest.approx(theirs.min(axis=0), abs=cold_k)

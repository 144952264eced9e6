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


def in_dark(step_s: float, dark_s: float, phase_s: float = 0.0) -> np.ndarray:
    """Which steps the flight takes for dark: those whose middle is."""
    middle_s = (np.arange(round(TURNS * PERIOD_S / step_s)) + 0.5) * step_s
    return np.asarray((middle_s - phase_s) % PERIOD_S < dark_s)


def flown(step_s: float, dark_s: float, asleep: bool, phase_s: float = 0.0) -> np.ndarray:
    """Panel and chip at the end of each step, by the kernels."""
    per_k = CHIP_J_PER_K / step_s
    lags = np.asarray(G_W_PER_K / per_k)
    follow = 1.0 - np.exp(-lags)
    nodes = follow, 1.0 - follow / lags
    panel, chip, rows = np.asarray(310.0), np.asarray(330.0), []
    for dark in in_dark(step_s, dark_s, phase_s):
        heat = np.asarray(load_w(dark, asleep) / per_k)
        after = kernels.panel_next_k(
            panel, chip, heat, np.asarray(absorbed_w(dark) / per_k), np.asarray(EMISSION / per_k),
            np.asarray(PANEL_J_PER_K / CHIP_J_PER_K), *nodes,
        )  # fmt: skip
        chip = kernels.chip_next_k(chip, heat, panel, after, *nodes)
        panel = after
        rows.append((float(panel), float(chip)))
    return np.array(rows)


def solved(
    step_s: float, dark_s: float, asleep: bool, exact: bool, phase_s: float = 0.0
) -> np.ndarray:
    """The same by solve_ivp, from edge of shadow to edge of shadow.

    exact: edges where they are; else at the end of the step in which the flight puts them.
    """
    steps = round(TURNS * PERIOD_S / step_s)
    times = np.arange(1, steps + 1) * step_s
    starts = [turn * PERIOD_S + phase_s for turn in range(TURNS)]
    edges = sorted({0.0, *starts, *(start + dark_s for start in starts), TURNS * PERIOD_S})
    if not exact:
        changes = np.flatnonzero(np.diff(in_dark(step_s, dark_s, phase_s))) + 1
        edges = [0.0, *(float(change) * step_s for change in changes), steps * step_s]
    state, rows = [310.0, 330.0], []
    for begin, end in pairwise(edges):
        dark = ((begin + end) / 2.0 - phase_s) % PERIOD_S < dark_s

        def rate(_: float, y: np.ndarray, dark: bool = dark) -> list[float]:
            flow = G_W_PER_K * (y[1] - y[0])
            emitted = EMISSION * y[0] ** 4
            return [
                (flow + absorbed_w(dark) - emitted) / PANEL_J_PER_K,
                (load_w(dark, asleep) - flow) / CHIP_J_PER_K,
            ]

        inside = times[(times > begin + 1e-9) & (times <= end + 1e-9)]
        done = solve_ivp(
            rate, (begin, end), state, method="LSODA", rtol=1e-9, atol=1e-9,
            t_eval=np.union1d(inside, [end]),
        )  # fmt: skip
        rows.append(done.y[:, np.isin(done.t, inside)])
        state = done.y[:, -1]
    return np.concatenate(rows, axis=1).T


@pytest.mark.parametrize("dark_s", [0.0, DARK_S])
@pytest.mark.parametrize("asleep", [False, True])
@pytest.mark.parametrize("step_s", [60.0])
def test_every_step_of_a_turn(step_s: float, dark_s: float, asleep: bool) -> None:
    """0.3 K are asked of the hottest and the coldest; all steps, asleep in shadow too, keep 0.2 K."""
    last = slice(-round(PERIOD_S / step_s), None)
    ours = flown(step_s, dark_s, asleep)[last]
    assert ours == pytest.approx(solved(step_s, dark_s, asleep, False)[last], abs=0.2)


def test_a_minute_too_early_into_shadow() -> None:
    """Half a step is what the flight may miss an edge by: 0.3 K of the panel, 0.5 K of sleeping chips."""
    last = slice(-round(PERIOD_S / 60.0), None)
    ours, theirs = flown(60.0, DARK_S, True)[last], solved(60.0, DARK_S, True, True)[last]
    assert ours.max(axis=0) == pytest.approx(theirs.max(axis=0), abs=0.1)
    assert ours[:, 0].min() == pytest.approx(theirs[:, 0].min(), abs=0.3)
    assert ours[:, 1].min() == pytest.approx(theirs[:, 1].min(), abs=0.5)


@pytest.mark.parametrize("begins", [0.01, 0.51, 0.99])
@pytest.mark.parametrize("over", [0.48, 0.98])
def test_ten_seconds_keep_the_coldest_wherever_the_edges_fall(begins: float, over: float) -> None:
    """0.3 K asked; both edges at the parts of a step where the middle of it tells least."""
    step_s = 10.0
    dark_s, phase_s = DARK_S + over * step_s, 600.0 + begins * step_s
    last = slice(-round(PERIOD_S / step_s), None)
    ours = flown(step_s, dark_s, True, phase_s)[last]
    theirs = solved(step_s, dark_s, True, True, phase_s)[last]
    assert ours.max(axis=0) == pytest.approx(theirs.max(axis=0), abs=0.3)
    assert ours.min(axis=0) == pytest.approx(theirs.min(axis=0), abs=0.3)

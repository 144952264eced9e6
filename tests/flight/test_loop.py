"""The fused loops against their plain twin, and the leaf kernels against what they stand for."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.flight import kernels, loop

COMMON = {
    "edge": float(np.sqrt(1 - (6378.0 / 7028.0) ** 2)), "sharpness": 240.0, "step_s": 60.0,
    "efficiency": 0.95, "limit_k": 318.0, "panel_j_per_k": 1.0e6, "chip_j_per_k": 2.4e5,
    "control_w_per_k": 2.5e3, "lowest_w": 7e3, "floor": 0.5, "exponent": 0.45, "load_dark": 0.6,
    "load_lit": 1.0, "work_dark": 1.0, "work_lit": 1.0,
}  # fmt: skip
STEPS = 400


def twin() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "flight_twin", Path(__file__).with_name("twin.py")
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TWIN = twin()


def satellites(count: int, seed: int = 1) -> dict[str, Any]:
    rng = np.random.default_rng(seed)

    def about(value: float, spread: float = 0.1) -> Any:
        return value * rng.uniform(1 - spread, 1 + spread, count)

    return {
        "stored_j": about(9e7), "panel_k": about(310.0, 0.02), "chip_k": about(335.0, 0.02),
        "array_w": about(1.4e5), "load_w": about(1.2e5), "usable_j": about(1.2e8),
        "emission": about(9.6e-6), "infrared_w": about(6e3), "direct_w": about(1e3),
        "albedo_w": about(2e3), "conductance_w_per_k": about(3.8e3), "yield_": about(3e12),
    }  # fmt: skip


def curve(floor: float, exponent: float) -> tuple[float, float, float]:
    most = 1 / floor - 1
    half, full = (1 + most / 2) ** (1 - exponent), (1 + most) ** (1 - exponent)
    bend = 2 * (full - 2 * half + 1) / most**2
    return most, (full - 1) / most - bend * most, bend


def boxed(own: dict[str, Any], phase: Any) -> tuple[Any, Any]:
    """Box and common of the loop for the satellites of the twin."""
    count = phase.size
    box = np.zeros(loop.ROWS * loop.ROW, np.float32)
    chip_w_per_k = COMMON["chip_j_per_k"] / COMMON["step_s"]
    g = own["conductance_w_per_k"]
    rows = {
        loop.STORED: own["stored_j"], loop.PANEL: own["panel_k"], loop.CHIP: own["chip_k"],
        loop.LEAST: own["stored_j"], loop.HOTTEST: own["chip_k"], loop.ARRAY: own["array_w"],
        loop.LOAD: own["load_w"], loop.USABLE: own["usable_j"], loop.EMISSION: own["emission"],
        loop.INFRARED: own["infrared_w"], loop.DIRECT: own["direct_w"],
        loop.ALBEDO: own["albedo_w"], loop.COUPLING: g / (chip_w_per_k + g),
        loop.YIELD: own["yield_"], loop.COSINE: np.cos(phase), loop.SINE: np.sin(phase),
    }  # fmt: skip
    for row, values in rows.items():
        box[row : row + count] = values
    c = COMMON
    common = np.array(
        [
            c["edge"], c["sharpness"], c["step_s"], c["step_s"] * c["efficiency"], c["limit_k"],
            c["limit_k"] ** 4, c["panel_j_per_k"] / c["step_s"], chip_w_per_k, c["control_w_per_k"],
            c["lowest_w"], *curve(c["floor"], c["exponent"]), c["load_dark"], c["load_lit"],
            c["work_dark"], c["work_lit"],
        ], dtype=np.float32,
    )  # fmt: skip
    return box, common


def flown(run: Any, count: int = 40, tilt: float = 1.0) -> tuple[Any, Any, dict[str, Any]]:
    own, phase = satellites(count), np.arange(count) * (2 * np.pi / count)
    angle = np.arange(STEPS) * (60.0 / 5860.0 * 2 * np.pi)
    sky = tilt * np.stack([np.cos(angle), -np.sin(angle)], axis=1)
    toward = sky[:, :1] * np.cos(phase) + sky[:, 1:] * np.sin(phase)
    box, common = boxed(own, phase)
    sums = np.zeros((STEPS, loop.SUMS))
    run(count, box, common, sky.astype(np.float32), sums)
    return box, sums, TWIN.fly(own, COMMON, toward)


def test_the_compiled_loop_is_its_twin() -> None:
    box, sums, plain = flown(loop._shaded)
    rows = {"stored": loop.STORED, "panel": loop.PANEL, "chip": loop.CHIP, "work": loop.WORK}
    rows |= {"hottest": loop.HOTTEST}
    for name, row in rows.items():
        assert box[row : row + 40] == pytest.approx(plain[name], rel=2e-3), name
    assert box[loop.LEAST : loop.LEAST + 40] == pytest.approx(plain["least"], abs=1.2e8 * 3e-3)
    means, true = sums.mean(axis=0), plain["sums"].mean(axis=0)
    assert means == pytest.approx(true, rel=1e-3)
    # The thing that can fail: throttling, charging and shadow all occur.
    assert 0.05 < true[loop.THROTTLED] / 40 < 0.95
    assert 0.6 < true[loop.SUNLIT] / 40 < 0.7


def test_the_bright_loop_is_the_shaded_one_without_shadow() -> None:
    bright, bright_sums, _ = flown(loop.fused(True), tilt=0.2)
    shaded, shaded_sums, _ = flown(loop.fused(False), tilt=0.2)
    assert bright == pytest.approx(shaded, rel=1e-6)
    assert bright_sums == pytest.approx(shaded_sums, rel=1e-6)
    assert bright_sums[:, loop.SUNLIT] == pytest.approx(40.0)


def test_one_backward_step_a_minute_follows_six_hundred_explicit_ones() -> None:
    own, phase = satellites(40), np.arange(40) * (2 * np.pi / 40)
    angle = np.arange(STEPS) * (60.0 / 5860.0 * 2 * np.pi)
    toward = np.cos(phase[np.newaxis, :] + angle[:, np.newaxis])
    coarse, fine = TWIN.fly(own, COMMON, toward), TWIN.fly(own, COMMON, toward, substeps=600)
    assert coarse["work"] == pytest.approx(fine["work"], rel=2e-3)
    assert coarse["hottest"] == pytest.approx(fine["hottest"], abs=2.5)


@given(st.floats(-1.5, 1.5))
def test_penumbra_is_the_segment_of_a_disc(depth: float) -> None:
    lit = kernels.lit_frac(np.asarray(depth), np.asarray(0.0), np.asarray(1.0))
    assert lit == pytest.approx(TWIN.disc_frac(depth), abs=1.3e-3)


@given(st.floats(1.0, 4.0), st.floats(0.2, 0.9), st.floats(0.4, 0.95))
def test_economy_is_the_clock_of_the_flops_room(over: float, exponent: float, floor: float) -> None:
    from evernoon.flops.clock import clock_frac

    clock = clock_frac(np.asarray(1 / over), np.asarray(exponent), np.asarray(floor))
    found = kernels.economy(np.asarray(over), *map(np.asarray, curve(floor, exponent)))
    assert float(found) / over == pytest.approx(float(clock), rel=6e-3)


@given(st.floats(-2e5, 2e5), st.floats(0, 1e8), st.floats(1e3, 1e8))
def test_energy_is_kept(surplus_w: float, stored: float, usable: float) -> None:
    stored = min(stored, usable)
    flow = kernels.flow_j(np.asarray(surplus_w), np.asarray(60.0), np.asarray(54.0))
    held = kernels.held_j(np.asarray(stored + flow), np.asarray(usable))
    served = kernels.served_w(np.asarray(2e5), np.asarray(stored + flow), np.asarray(1 / 60))
    assert 0.0 <= held <= usable
    if surplus_w < 0:
        assert (2e5 - served) * 60 == pytest.approx(held - (stored + flow), abs=1.0)
    else:
        assert served == 2e5
        assert held - stored <= 54.0 * surplus_w + 1e-6


def test_both_nodes_are_the_solution_of_two_equations() -> None:
    own = satellites(30)
    c_panel, c_chip = (
        COMMON[name] / COMMON["step_s"] for name in ("panel_j_per_k", "chip_j_per_k")
    )
    coupling = own["conductance_w_per_k"] / (c_chip + own["conductance_w_per_k"])
    absorbed = kernels.absorbed_w(
        own["infrared_w"], own["direct_w"], own["albedo_w"], np.asarray(1.0), np.asarray(-0.3)
    )
    assert absorbed == pytest.approx(own["infrared_w"] + own["direct_w"])
    heat = 9e4
    panel = kernels.panel_next_k(
        own["panel_k"], own["chip_k"], heat, absorbed, own["emission"], c_panel, c_chip, coupling
    )
    chip = kernels.chip_next_k(panel, own["chip_k"], heat, c_chip, coupling)
    plain = TWIN._warmed(own, COMMON, own["panel_k"], own["chip_k"], heat, absorbed, 1)
    assert panel == pytest.approx(plain[0], rel=1e-9)
    assert chip == pytest.approx(plain[1], rel=1e-9)


def test_control_brings_the_panel_to_its_limit() -> None:
    """Asking twice what can be cooled ends at the limit without overshoot."""
    own = satellites(5)
    own |= {"load_w": np.full(5, 2e5), "array_w": np.full(5, 3e5), "panel_k": np.full(5, 290.0)}
    plain = TWIN.fly(own, COMMON | {"control_w_per_k": 2e3}, np.full((300, 5), 0.9))
    assert plain["panel"] == pytest.approx(COMMON["limit_k"], abs=0.1)


def test_the_written_driver_is_the_compiled_one() -> None:
    own, phase = satellites(5), np.arange(5) * (2 * np.pi / 5)
    box, common = boxed(own, phase)
    state = np.stack([box[r * loop.ROW : r * loop.ROW + 5] for r in range(loop.STATES)])
    rows = range(loop.STATES, loop.STATES + loop.PARAMETERS)
    values = np.stack([box[r * loop.ROW : r * loop.ROW + 5] for r in rows])
    sun = np.tile([0.6, 0.0, 0.8], (20, 1))
    slots = np.stack([np.cos(phase), np.sin(phase)]).astype(np.float32)
    found = []
    for run in (loop.planes, loop._planes):
        mine, sums, by_plane = state.copy(), np.zeros((20, loop.SUMS)), np.zeros((1, loop.SUMS))
        angles = np.array([0.3]), np.array([1.1])
        run(*angles, 1.7, 2e-7, 1.07e-3, 60.0, sun, slots, mine, values, common, sums, by_plane)
        found.append((mine, sums, by_plane))
    for compiled, written in zip(*found, strict=True):
        assert compiled == pytest.approx(written, rel=1e-5)

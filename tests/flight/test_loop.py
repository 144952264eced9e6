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
from evernoon.flight.unit import ECONOMY_AT

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


def curve(floor: float, exponent: float) -> Any:
    at = floor + (1 - floor) * np.array(ECONOMY_AT)
    return np.linalg.solve(np.vander(at, increasing=True), at ** (exponent - 1))


def follow(lags: Any) -> Any:
    return 1 - np.exp(-lags)


def boxed(own: dict[str, Any], phase: Any, c: dict[str, float]) -> tuple[Any, Any]:
    """Box and common of the loop for the satellites of the twin, in the loop's units."""
    count = phase.size
    box = np.zeros(loop.ROWS * loop.ROW, np.float32)
    chip_j, step_s = c["chip_j_per_k"], c["step_s"]
    watt_k, g = step_s / chip_j, own["conductance_w_per_k"]
    control = c["control_w_per_k"] * watt_k
    at_limit_k = (own["emission"] * c["limit_k"] ** 4 - own["infrared_w"]) * watt_k
    rows = {
        loop.STORED: own["stored_j"] / chip_j, loop.PANEL: own["panel_k"], loop.CHIP: own["chip_k"],
        loop.LEAST: own["stored_j"] / chip_j, loop.HOTTEST: own["chip_k"],
        loop.ARRAY: own["array_w"] * watt_k, loop.LOAD: own["load_w"] * watt_k,
        loop.PER: 1 / (own["load_w"] * watt_k), loop.USABLE: own["usable_j"] / chip_j,
        loop.EMISSION: own["emission"] * watt_k, loop.INFRARED: own["infrared_w"] * watt_k,
        loop.CEILING: at_limit_k + control * c["limit_k"], loop.DIRECT: own["direct_w"] * watt_k,
        loop.ALBEDO: own["albedo_w"] * watt_k / c["sharpness"],
        loop.COUPLING: follow(g * watt_k), loop.CARRY: 1 - follow(g * watt_k) / (g * watt_k),
        loop.YIELD: own["yield_"] / watt_k,
        loop.COSINE: np.cos(phase), loop.SINE: np.sin(phase),
    }  # fmt: skip
    for row, values in rows.items():
        box[row : row + count] = values
    common = np.array(
        [
            c["edge"] * c["sharpness"], control, c["lowest_w"] * watt_k, c["efficiency"], c["floor"],
            *curve(c["floor"], c["exponent"]), c["panel_j_per_k"] / chip_j, c["load_dark"],
            c["work_dark"], c["sharpness"],
        ], dtype=np.float32,
    )  # fmt: skip
    return box, common


KINDS: dict[str, dict[str, float]] = {
    "steady": {"load_dark": 1.0, "work_dark": 1.0},
    "varied": {"load_dark": 0.6, "work_dark": 0.0},
    "bright": {"load_dark": 1.0, "work_dark": 1.0},
}


def flown(kind: Any, count: int = 40, run: Any = None) -> tuple[Any, Any, dict[str, Any]]:
    own, phase = satellites(count), np.arange(count) * (2 * np.pi / count)
    common_si = COMMON | KINDS[kind]
    angle = np.arange(STEPS) * (60.0 / 5860.0 * 2 * np.pi)
    tilt = 0.2 if kind == "bright" else 1.0
    sky = tilt * np.stack([np.cos(angle), -np.sin(angle)], axis=1)
    toward = sky[:, :1] * np.cos(phase) + sky[:, 1:] * np.sin(phase)
    box, common = boxed(own, phase, common_si)
    sums = np.zeros((STEPS, loop.SUMS))
    made = getattr(loop, f"_{kind}") if run is None else run
    made(count, box, common, (sky * common_si["sharpness"]).astype(np.float32), sums)
    chip_j, step_s = common_si["chip_j_per_k"], common_si["step_s"]
    sums *= np.array([1.0, chip_j / step_s, chip_j, 1.0, 1.0])
    for row in (loop.STORED, loop.LEAST):
        box[row : row + count] *= chip_j
    return box, sums, TWIN.fly(own, common_si, toward)


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_compiled_loop_is_its_twin(kind: str) -> None:
    box, sums, plain = flown(kind)
    rows = {"stored": loop.STORED, "panel": loop.PANEL, "chip": loop.CHIP, "work": loop.WORK}
    rows |= {"hottest": loop.HOTTEST}
    for name, row in rows.items():
        assert box[row : row + 40] == pytest.approx(plain[name], rel=2e-3, abs=1e-3), name
    assert box[loop.LEAST : loop.LEAST + 40] == pytest.approx(plain["least"], abs=1.2e8 * 3e-3)
    means, true = sums.mean(axis=0), plain["sums"].mean(axis=0)
    assert means == pytest.approx(true, rel=1e-3)
    # The thing that can fail: throttling, charging and shadow all occur.
    assert true[loop.THROTTLED] / 40 > 0.05
    if kind != "bright":
        assert true[loop.THROTTLED] / 40 < 0.95
        assert 0.6 < true[loop.SUNLIT] / 40 < 0.7


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_written_loop_is_the_compiled_one(kind: Any) -> None:
    compiled = flown(kind, 9)
    before = {name: getattr(loop, name) for name in vars(loop) if name.startswith("_")}
    leaves = {
        "_toward": kernels.toward_sun, "_lit": kernels.lit_frac, "_blended": kernels.blended,
        "_warmth": kernels.warmth_k, "_coolable": kernels.coolable_k, "_allowed": kernels.allowed_frac,
        "_economy": kernels.economy, "_flow": kernels.flow_k, "_left": kernels.left_k,
        "_served": kernels.served_k, "_panel": kernels.panel_next_k, "_chip": kernels.chip_next_k,
        "_kept": loop.kept, "_added": loop.added,
    }  # fmt: skip
    try:
        for name, leaf in leaves.items():
            setattr(loop, name, leaf)
        written = flown(kind, 9, loop.fused(kind))
    finally:
        for name in leaves:
            setattr(loop, name, before[name])
    assert written[0] == pytest.approx(compiled[0], rel=1e-4, abs=1e-2)
    assert written[1] == pytest.approx(compiled[1], rel=1e-3, abs=1e-2)


def test_the_bright_loop_is_the_shaded_one_without_shadow() -> None:
    bright, bright_sums, _ = flown("bright")
    shaded, shaded_sums, _ = flown("bright", run=loop._steady)
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
    lit = kernels.lit_frac(np.asarray(depth), np.asarray(0.0))
    assert lit == pytest.approx(TWIN.disc_frac(depth), abs=1.3e-3)


@given(st.floats(0.05, 1.0), st.floats(0.2, 0.9), st.floats(0.5, 0.95))
def test_economy_is_the_clock_of_the_flops_room(
    share: float, exponent: float, floor: float
) -> None:
    from evernoon.flops.clock import clock_frac

    clock = clock_frac(np.asarray(share), np.asarray(exponent), np.asarray(floor))
    found = kernels.economy(
        np.asarray(share), np.asarray(floor), *map(np.asarray, curve(floor, exponent))
    )
    assert float(found) * share == pytest.approx(float(clock), rel=3e-4)


@given(st.floats(-50.0, 50.0), st.floats(0, 500.0), st.floats(1.0, 500.0))
def test_energy_is_kept(surplus: float, stored: float, usable: float) -> None:
    """What the load gets and what the battery holds are what came in, less the loss of the round trip."""
    stored = min(stored, usable)
    open_k = np.asarray(stored) + kernels.flow_k(np.asarray(surplus), np.asarray(0.9))
    left = kernels.left_k(open_k)
    held = min(float(left), usable)
    served = float(kernels.served_k(np.asarray(60.0), open_k, left))
    assert 0.0 <= held <= usable
    if surplus < 0:
        assert 60.0 - served == pytest.approx(held - (stored + surplus), abs=1e-6)
    else:
        assert served == pytest.approx(60.0)
        assert held - stored <= 0.9 * surplus + 1e-9


@given(
    st.floats(250.0, 340.0), st.floats(250.0, 400.0), st.floats(0.0, 60.0), st.floats(0.0, 8.0),
    st.floats(1e-10, 1e-8), st.floats(0.5, 30.0), st.floats(0.01, 5.0),
)  # fmt: skip
def test_both_nodes_keep_their_heat(
    panel: float, chip: float, heat: float, absorbed: float, emission: float, capacity: float,
    lags: float,
) -> None:  # fmt: skip
    """What both nodes gain is what came in less what the panel emits, mean over the step."""
    coupling, carry = follow(lags), 1 - follow(lags) / lags
    before, nodes = np.asarray(panel), (np.asarray(coupling), np.asarray(carry))
    after = kernels.panel_next_k(
        before, np.asarray(chip), np.asarray(heat), np.asarray(absorbed), np.asarray(emission),
        np.asarray(capacity), *nodes,
    )  # fmt: skip
    chip_after = kernels.chip_next_k(np.asarray(chip), np.asarray(heat), before, after, *nodes)
    emitted = emission * (panel**4 + 2 * panel**3 * (float(after) - panel))
    gained = capacity * (float(after) - panel) + float(chip_after) - chip
    assert gained == pytest.approx(heat + absorbed - emitted, abs=1e-3)


def test_both_nodes_are_the_solution_of_two_equations() -> None:
    own = satellites(30)
    watt_k = COMMON["step_s"] / COMMON["chip_j_per_k"]
    g, heat, absorbed = own["conductance_w_per_k"], 9e4, own["infrared_w"] + own["direct_w"]
    nodes = follow(g * watt_k), 1 - follow(g * watt_k) / (g * watt_k)
    before, chips, warm = own["panel_k"], own["chip_k"], np.full(30, heat * watt_k)
    panel = kernels.panel_next_k(
        before, chips, warm, absorbed * watt_k, own["emission"] * watt_k,
        np.asarray(COMMON["panel_j_per_k"] / COMMON["chip_j_per_k"]), *nodes,
    )  # fmt: skip
    chip = kernels.chip_next_k(chips, warm, before, panel, *nodes)
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
    box, common = boxed(own, phase, COMMON)
    state = np.stack([box[r * loop.ROW : r * loop.ROW + 5] for r in range(loop.STATES)])
    rows = range(loop.STATES, loop.STATES + loop.PARAMETERS)
    values = np.stack([box[r * loop.ROW : r * loop.ROW + 5] for r in rows])
    sun = np.tile([0.6, 0.0, 0.8], (20, 1))
    slots = np.stack([np.cos(phase), np.sin(phase)]).astype(np.float32)
    found, scale = [], np.array([1.0, 2.0, 3.0, 1.0, 1.0])
    for run in (loop.planes, loop._planes):
        mine, sums, by_plane = state.copy(), np.zeros((20, loop.SUMS)), np.zeros((1, loop.SUMS))
        angles = np.array([0.3]), np.array([1.1])
        angle_rates = (1.7, 2e-7, 1.07e-3, 60.0)
        run(*angles, *angle_rates, sun, slots, mine, values, common, scale, sums, by_plane)
        found.append((mine, sums, by_plane))
    for compiled, written in zip(*found, strict=True):
        assert compiled == pytest.approx(written, rel=1e-5)
